namespace SearchEngine.Server.Pages;

/// <content>Signs: those behind a backslash, ties, quotation marks and dashes.</content>
internal sealed partial class LatexProse
{
    /// <summary>A backslash with a sign: an escaped one, or a space.</summary>
    private bool ReadSign(char sign)
    {
        switch (sign)
        {
            case ',':
                return Put("\u2009", at + 2);
            case '-':
            case '/' when !inAddress && Char(at - 1) != ':':
            case '@' when Char(at - 1) == '.':
                return Put("", at + 2);
            case '\\':
                return at + 2 < text.Length && char.IsWhiteSpace(text[at + 2]) && Put(" ", at + 2);
            case '~' or '^':
                return Put(char.ToString(sign), AfterName(at + 2));
            case '%' or '&' or '_' or '#' or '$' or '{' or '}' or ' ' or '\n' or '/' or '@' or '"' or '\'':
                return PutSign();
            default:
                return false;
        }
    }

    /// <summary>A tilde that ties words; one that means about or a range, or stands in an address, stays.</summary>
    private bool ReadTie()
    {
        var (before, after) = (Char(at - 1), Char(at + 1) == '$' ? Char(at + 2) : Char(at + 1));
        var joins = after switch
        {
            '\\' => true,
            '(' or '[' => char.IsAsciiLetterOrDigit(before) || before is '.' or ',' or ')' or '}' or '$' or '\'' or '%',
            _ when char.IsAsciiDigit(after) => before == '.' || (char.IsAsciiLetter(before) && char.IsAsciiLetter(Char(at - 2)) && char.IsAsciiLetter(Char(at - 3))),
            _ => char.IsAsciiLetter(after) && (char.IsAsciiLetterOrDigit(before) || before is '.' or ',' or ')' or '}' or '$'),
        };
        return joins && !inAddress && Put("\u00A0", at + 1);
    }

    private bool ReadQuote(char sign)
    {
        var (before, after) = (Char(at - 1), Char(at + 2));
        if (Char(at + 1) != sign || before == sign || after == sign || inAddress) return false;
        var begins = !char.IsWhiteSpace(after) && (sign == '`' ? !char.IsLetterOrDigit(before) : !inQuotes && (char.IsWhiteSpace(before) || before is '(' or '[' or '{'));
        // Two primes behind a single letter are a derivative.
        var ends = sign == '\'' && !char.IsWhiteSpace(before) && !char.IsLetterOrDigit(after) && (inQuotes || char.IsLetterOrDigit(Char(at - 2)));
        if (!begins && !ends) return false;
        inQuotes = begins;
        return Put(begins ? "“" : "”", at + 2);
    }

    private bool ReadDash()
    {
        var end = at;
        while (end < text.Length && text[end] == '-') end++;
        var (before, after) = (Char(at - 1), Char(end));
        var parts = char.IsWhiteSpace(before) ? char.IsWhiteSpace(after)
            : (char.IsLetterOrDigit(before) || before is '}' or ')' or '$' or '%' or '\'' or '"') && (char.IsLetterOrDigit(after) || after is '\\' or '$' or '(' or '`' or '"');
        if (end - at is 2 or 3 && parts && !inAddress) return Put(end - at == 2 ? "–" : "—", end);
        at = end;
        return true;
    }
}
