using System.Text;

namespace SearchEngine.Papers.Export;

/// <summary>A formula in a text, as exports and pages find it.</summary>
/// <param name="Start">Where it starts, its delimiters included, in UTF-16 code units.</param>
/// <param name="End">Where it ends, its delimiters included; not part of it any more.</param>
/// <param name="Latex">What is between the delimiters, safe between two dollars: with <c>% # &amp;</c> escaped and braces in pairs.</param>
public readonly record struct LatexMath(int Start, int End, string Latex)
{
    private const int MaxLength = 2000;

    /// <summary>
    /// The formulas of a text, between dollars, <c>\(</c> and <c>\)</c> or <c>\[</c> and <c>\]</c>. A dollar before an amount of money begins
    /// none: a formula does not end before a digit unless it begins with a command, and one that begins or ends with a space has something that only formulas have.
    /// </summary>
    /// <param name="text">The text; the time is linear in its length.</param>
    /// <returns>The formulas in the order of the text; they do not overlap. None has more than 2,000 characters.</returns>
    public static IReadOnlyList<LatexMath> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = new List<LatexMath>();
        for (var i = 0; i < text.Length; i++)
        {
            var rest = text.AsSpan(i);
            var (open, close) = rest switch
            {
                ['$', '$', ..] => ("$$", "$$"),
                ['$', ..] => ("$", "$"),
                ['\\', '(', ..] => (@"\(", @"\)"),
                ['\\', '[', ..] => (@"\[", @"\]"),
                _ => ("", ""),
            };
            if (open.Length > 0 && Read(text, i, open.Length, close) is { } formula)
            {
                found.Add(formula);
                i = formula.End - 1;
            }
            else if (text[i] == '\\') i++;
        }
        return found;
    }

    private static LatexMath? Read(string text, int start, int open, string close)
    {
        var from = start + open;
        for (var at = from; at < text.Length && at - from <= MaxLength; at++)
        {
            if (text.AsSpan(at).StartsWith(close, StringComparison.Ordinal))
            {
                var end = at + close.Length;
                return Safe(text[from..at]) is { } latex && (open > 1 || IsFormula(text, from, at)) ? new(start, end, latex) : null;
            }
            // Dollars inside a formula begin a text, which few formulas have.
            if (text[at] == '$') return null;
            if (text[at] == '\\') at++;
        }
        return null;
    }

    private static bool IsFormula(string text, int from, int end)
    {
        // $\pm$0.8 is one, $5 and $10 is not.
        if (end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]) && text[from] != '\\') return false;
        return (text[from] != ' ' && text[end - 1] != ' ') || text.AsSpan(from, end - from).IndexOfAny(@"\^_={") >= 0;
    }

    /// <summary>The formula with what would end or break it made harmless; null where it has no sense as one.</summary>
    private static string? Safe(string formula)
    {
        if (string.IsNullOrWhiteSpace(formula)) return null;
        var (depth, raw, lowest, lowestRaw) = (0, 0, 0, 0);
        var safe = new StringBuilder(formula.Length);
        for (var i = 0; i < formula.Length; i++)
        {
            var c = formula[i];
            if (LatexLetters.IsInvisible(c)) continue;
            if (c == '\\')
            {
                if (i + 1 == formula.Length) return null;
                var next = formula[++i];
                if (LatexLetters.IsInvisible(next)) continue;
                raw += next == '{' ? 1 : next == '}' ? -1 : 0;
                lowestRaw = Math.Min(lowestRaw, raw);
                safe.Append(c).Append(next);
                continue;
            }
            if (c is '%' or '#' || (c == '&' && !formula.Contains(@"\begin", StringComparison.Ordinal))) safe.Append('\\');
            var step = c == '{' ? 1 : c == '}' ? -1 : 0;
            (depth, raw) = (depth + step, raw + step);
            (lowest, lowestRaw) = (Math.Min(lowest, depth), Math.Min(lowestRaw, raw));
            safe.Append(c);
        }
        if (depth != 0 || lowest < 0) return null;
        // BibTeX counts braces behind a backslash, too: where these are no pairs, they get their names.
        return raw == 0 && lowestRaw >= 0 ? safe.ToString() : NamedBraces(safe.ToString());
    }

    private static string NamedBraces(string formula)
    {
        var named = new StringBuilder(formula.Length + 16);
        for (var i = 0; i < formula.Length; i++)
        {
            if (formula[i] != '\\') named.Append(formula[i]);
            else if (formula[++i] is '{' or '}') named.Append(formula[i] == '{' ? @"\lbrace " : @"\rbrace ");
            else named.Append('\\').Append(formula[i]);
        }
        return named.ToString();
    }
}
