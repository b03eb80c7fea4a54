using System.Buffers;
using SearchEngine.Papers.Export;

namespace SearchEngine.Server.Pages;

/// <summary>A part of what is read: a run of the text as it is, or what is read instead of it.</summary>
internal readonly record struct ReadRun(int Start, int End, string? Instead = null);

/// <summary>
/// Text that may have LaTeX outside of formulas as a person reads it: <c>\textbf{Q}wen</c> is <c>Qwen</c>, <c>5\%</c> is <c>5%</c>,
/// <c>Schr\"odinger</c> is <c>Schrödinger</c>.
/// </summary>
/// <remarks>
/// What is no command that is known, or has a brace without partner as snippets do, stays as it is written. Arguments are always shown
/// but for colours, and addresses that their link shows anyway. Groups are paired beforehand, so that nothing is recursive and the time is linear.
/// </remarks>
internal sealed partial class LatexProse
{
    private const int LongestName = 20, LongestColour = 40, DeepestGroups = 4;
    private static readonly SearchValues<char> Marks = SearchValues.Create(@"\~{`'-");

    private readonly string text;
    private readonly IReadOnlyList<LatexMath> formulas;
    private readonly Dictionary<int, int> partners = [];
    private readonly Dictionary<int, (string Sign, int UrlStart, int UrlEnd)> closings = [];
    private readonly List<ReadRun> runs = [];

    // What lies between the two is shown as it is. A group that begins where another has been kept is an argument of the same command.
    private int from, at, next, keptUntil = -1;
    private bool inQuotes, hasDot, inAddress;

    private LatexProse(string text, IReadOnlyList<LatexMath> formulas) => (this.text, this.formulas) = (text, formulas);

    /// <summary>What is read of a text, in the order in which it is read.</summary>
    /// <param name="text">The text.</param>
    /// <param name="formulas">Its formulas, which stay as they are.</param>
    public static IReadOnlyList<ReadRun> Read(string text, IReadOnlyList<LatexMath> formulas)
    {
        if (!text.AsSpan().ContainsAny(Marks)) return [new(0, text.Length)];
        var prose = new LatexProse(text, formulas);
        prose.PairBraces();
        prose.Read();
        return prose.runs;
    }

    private void PairBraces()
    {
        var (open, formula) = (new Stack<int>(), 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (formula < formulas.Count && formulas[formula].Start == i) i = formulas[formula++].End - 1;
            else if (text[i] == '\\') i++;
            else if (text[i] == '{') open.Push(i);
            else if (text[i] == '}' && open.TryPop(out var start)) partners[start] = i;
        }
    }

    private void Read()
    {
        while (at < text.Length)
        {
            while (next < formulas.Count && formulas[next].Start < at) next++;
            if (next < formulas.Count && formulas[next].Start == at)
            {
                at = formulas[next].End;
                continue;
            }
            var c = text[at];
            NoteAddress(c);
            var isRead = c switch
            {
                '\\' => ReadCommand(),
                '{' => ReadGroup(),
                '}' => ReadEnd(),
                '~' => ReadTie(),
                '`' or '\'' => ReadQuote(c),
                '-' => ReadDash(),
                _ => false,
            };
            // A backslash goes with the sign behind it, as for whoever finds formulas.
            if (!isRead) at += c == '\\' && at + 1 < text.Length && !char.IsAsciiLetter(text[at + 1]) ? 2 : 1;
        }
        Put("", text.Length);
    }

    private char Char(int index) => index >= 0 && index < text.Length ? text[index] : ' ';

    /// <summary>Shows something instead of what is there up to an end.</summary>
    private bool Put(string instead, int end)
    {
        if (at > from) runs.Add(new(from, at));
        if (instead.Length > 0) runs.Add(new(at, end, instead));
        from = at = end;
        return true;
    }

    /// <summary>Shows the sign behind a backslash.</summary>
    private bool PutSign()
    {
        Put("", at + 1);
        at++;
        return true;
    }

    private void NoteAddress(char c)
    {
        if (char.IsWhiteSpace(c) || c is '{' or '}' || !char.IsAscii(c)) (hasDot, inAddress) = (false, false);
        else if (c is '.' or ':') hasDot = true;
        else if (c == '/') inAddress |= hasDot;
    }

    private bool ReadCommand()
    {
        if (at + 1 == text.Length) return false;
        var sign = text[at + 1];
        if (!(sign == '~' && inAddress) && LatexLetters.Read(text.AsSpan(at)) is { } letter) return Put(char.ToString(letter.Letter), at + letter.Length);
        if (!char.IsAsciiLetter(sign)) return ReadSign(sign);
        var (name, end) = NameAt(at);
        if (LatexSigns.Symbols.TryGetValue(name, out var symbol)) return Put(Char(end) == '.' ? symbol.TrimEnd('.') : symbol, AfterName(end));
        keptUntil = end;
        if (name is "color" or "textcolor") return ReadColour(end, hasText: name == "textcolor");
        if (!partners.TryGetValue(end, out var close))
        {
            if (closings.Count == 0 || !LatexSigns.Declarations.Contains(name)) return false;
            while (char.IsWhiteSpace(Char(end)) && end < text.Length) end++;
            return Put("", end);
        }
        var space = char.IsWhiteSpace(Char(at - 1)) || Char(at - 1) is '~' or '(' ? "" : " ";
        if (LatexSigns.Styles.Contains(name)) return Open("", end, close, "");
        if (LatexSigns.Keys.Contains(name)) return Open(space + "[", end, close, "]");
        if (name is "footnote" or "thanks") return Open(space + "(", end, close, ")");
        if (name is "url" or "href" or "hyperlink" or "nolinkurl") return ReadLink(end + 1, close, hasText: name[0] == 'h');
        // What has no accent becomes a sign in abstracts that went through too many hands: \rho is \r{ho} there.
        return name.Length == 1 && close - end <= LongestName && LatexSigns.Symbols.TryGetValue(name + text[(end + 1)..close], out symbol) && Put(symbol, close + 1);
    }

    private bool Open(string before, int open, int close, string after)
    {
        closings[close] = (after, 0, 0);
        return Put(before, open + 1);
    }

    private bool ReadColour(int end, bool hasText)
    {
        // Which model of colours it is of, as in \color[RGB]{175,36,67}.
        if (Char(end) == '[' && text.AsSpan(end, Math.Min(LongestName, text.Length - end)).IndexOf(']') is > 0 and var model) end += model + 1;
        if (!partners.TryGetValue(end, out var close) || close - end > LongestColour) return false;
        foreach (var c in text.AsSpan(end + 1, close - end - 1))
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not (',' or '.' or '!' or '-' or ' ')) return false;
        }
        if (!hasText) return Put("", close + 1);
        return partners.TryGetValue(close + 1, out var last) && Open("", close + 1, last, "");
    }

    private bool ReadLink(int start, int end, bool hasText)
    {
        if (hasText && partners.TryGetValue(end + 1, out var close))
        {
            var address = text.AsSpan(start, end - start).Trim().TrimEnd('/');
            var bare = address.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? address[(scheme + 3)..] : "";
            var shown = text.AsSpan(end + 2, Math.Min(close - end - 2, (2 * bare.Length) + 100));
            closings[close] = address.Length == 0 || (bare.Length > 0 && shown.Contains(bare, StringComparison.OrdinalIgnoreCase)) ? ("", 0, 0) : (")", start, end);
            return Put("", end + 2);
        }
        Put("", start);
        PutAddress(start, end);
        return Put("", end + 1);
    }

    /// <summary>Shows an address, without the backslashes that LaTeX needs before signs; formulas stay whole in it, too.</summary>
    private void PutAddress(int start, int end)
    {
        var address = text.AsSpan(start, end - start);
        var isPlain = !address.Contains('$') && !address.Contains(@"\(", StringComparison.Ordinal) && !address.Contains(@"\[", StringComparison.Ordinal);
        for (var i = start; i < end && isPlain; i++)
        {
            if (text[i] != '\\' || Char(i + 1) is not ('_' or '%' or '#' or '&' or '~')) continue;
            if (i > start) runs.Add(new(start, i));
            start = ++i;
        }
        if (end > start) runs.Add(new(start, end));
        from = at = end;
    }

    private bool ReadGroup()
    {
        if (at == keptUntil || !partners.TryGetValue(at, out var close)) return false;
        if (Char(at + 1) == '\\' && LatexLetters.Read(text.AsSpan(at)) is { } letter) return Put(char.ToString(letter.Letter), at + letter.Length);
        var inner = at + 1;
        while (Char(inner) == '{' && inner - at < DeepestGroups) inner++;
        if (Char(inner) != '\\') return false;
        var (name, _) = NameAt(inner);
        var isKnown = name is "color" or "textcolor" || LatexSigns.Declarations.Contains(name) || LatexSigns.Styles.Contains(name) || LatexSigns.Symbols.ContainsKey(name);
        return isKnown && Open("", at, close, "");
    }

    private bool ReadEnd()
    {
        if (!closings.Remove(at, out var closing))
        {
            keptUntil = at + 1;
            return false;
        }
        if (closing.UrlEnd == 0) return Put(closing.Sign, at + 1);
        var end = at;
        Put(" (", end + 1);
        PutAddress(closing.UrlStart, closing.UrlEnd);
        from = at = end;
        return Put(closing.Sign, end + 1);
    }

    private (string Name, int End) NameAt(int backslash)
    {
        var end = backslash + 1;
        while (end < text.Length && char.IsAsciiLetter(text[end])) end++;
        return (text[(backslash + 1)..end], end);
    }

    /// <summary>Where the text goes on behind a name, which may end with an empty group.</summary>
    private int AfterName(int end) => Char(end) == '{' && Char(end + 1) == '}' ? end + 2 : end;
}
