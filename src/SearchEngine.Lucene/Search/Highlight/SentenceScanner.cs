using System.Collections.Frozen;

namespace SearchEngine.Lucene.Search.Highlight;

/// <summary>
/// Finds where the sentences of a text end, in Latin and in Chinese, and where its formulas are. A sentence takes with it the
/// quotation marks, brackets and spaces that follow it. No sentence ends within a formula (<c>$…$</c>, <c>$$…$$</c>,
/// <c>\(…\)</c>, <c>\[…\]</c>), nor after an abbreviation or an initial.
/// </summary>
internal sealed class SentenceScanner
{
    /// <summary>What begins like a formula and does not end within so many code units is none.</summary>
    private const int MaxFormula = 300;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Abbreviations =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
            "al", "approx", "cf", "def", "dept", "dr", "eq", "eqn", "eqs", "fig", "figs", "mr", "mrs", "ms", "prof", "ref",
            "refs", "resp", "sec", "sect", "st", "tab", "thm", "viz", "vol", "vs").GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly List<int> ends = [];
    private readonly List<MarkedRange> formulas = [];

    /// <summary>Where the sentences end, ascending; the last is the end of what was scanned.</summary>
    public IReadOnlyList<int> Ends => ends;

    /// <summary>The formulas, ascending.</summary>
    public IReadOnlyList<MarkedRange> Formulas => formulas;

    /// <summary>Scans a text.</summary>
    public void Scan(ReadOnlySpan<char> text)
    {
        ends.Clear();
        formulas.Clear();
        for (var at = 0; at < text.Length;)
        {
            if (FormulaEnd(text, at) is > 0 and var formulaEnd)
            {
                formulas.Add(new MarkedRange(at, formulaEnd));
                at = formulaEnd;
                continue;
            }
            if (text[at] == '\\') at++;
            else if (EndsSentence(text, at))
            {
                at = SkipClosing(text, at + 1);
                if (at < text.Length) ends.Add(at);
                continue;
            }
            at++;
        }
        ends.Add(text.Length);
    }

    /// <summary>The first end of a sentence that is after a place.</summary>
    public int EndAfter(int at) => ends[IndexAfter(at)];

    /// <summary>The last beginning of a sentence that is not after a place.</summary>
    public int StartAtOrBefore(int at) => IndexAfter(at) is > 0 and var index ? ends[index - 1] : 0;

    /// <summary>Whether a sentence begins or ends at a place.</summary>
    public bool IsBoundary(int at) => at == 0 || ends.BinarySearch(at) >= 0;

    /// <summary>The formula within which a place is; null where it is in none.</summary>
    public MarkedRange? FormulaAround(int at)
    {
        var (low, high) = (0, formulas.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (formulas[middle].End <= at) low = middle + 1;
            else high = middle;
        }
        return low < formulas.Count && formulas[low].Start < at ? formulas[low] : null;
    }

    private int IndexAfter(int at)
    {
        var index = ends.BinarySearch(at + 1);
        return Math.Min(index >= 0 ? index : ~index, ends.Count - 1);
    }

    private static bool EndsSentence(ReadOnlySpan<char> text, int at)
    {
        switch (text[at])
        {
            case '。' or '！' or '？' or '；' or '｡':
                return true;
            case '\n':
                // An empty line. A line may be broken anywhere.
                return at > 0 && text[..at].TrimEnd(" \t\r").EndsWith('\n');
            case '.' or '!' or '?':
                var next = at + 1;
                while (next < text.Length && IsClosing(text[next])) next++;
                if (next < text.Length && !char.IsWhiteSpace(text[next])) return false;
                while (next < text.Length && char.IsWhiteSpace(text[next])) next++;
                if (next < text.Length && char.IsLower(text[next])) return false;
                if (text[at] != '.') return true;
                var isNumber = next < text.Length && char.IsDigit(text[next]);
                return !IsAbbreviation(text[..at]) && !(isNumber && text[..at].EndsWith("no", StringComparison.OrdinalIgnoreCase));
            default:
                return false;
        }
    }

    /// <summary>Whether a full stop after a text is that of an abbreviation: <c>et al.</c>, <c>i.e.</c>, <c>J. Smith</c>.</summary>
    private static bool IsAbbreviation(ReadOnlySpan<char> before)
    {
        var start = before.Length;
        while (start > 0 && before.Length - start < 12 && (char.IsLetter(before[start - 1]) || before[start - 1] == '.')) start--;
        var word = before[start..];
        if (word.Length == 1) return char.IsUpper(word[0]);
        // i.e., U.S.: single letters, each with a full stop.
        return Abbreviations.Contains(word) || (word.Length > 2 && word.Contains('.') && word[1] == '.');
    }

    private static int SkipClosing(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && (IsClosing(text[at]) || text[at] is '。' or '！' or '？' or '!' or '?')) at++;
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        return at;
    }

    private static bool IsClosing(char c) => c is '"' or '\'' or ')' or ']' or '”' or '’' or '」' or '』' or '）' or '】' or '》' or '〉';

    /// <summary>Where the formula ends that begins at a place; 0 where none does.</summary>
    private static int FormulaEnd(ReadOnlySpan<char> text, int at)
    {
        var rest = text.Slice(at, Math.Min(MaxFormula, text.Length - at));
        var (opening, closing) = rest switch
        {
            ['$', '$', ..] => (2, "$$"),
            ['$', ..] => (1, "$"),
            ['\\', '(', ..] => (2, "\\)"),
            ['\\', '[', ..] => (2, "\\]"),
            _ => (0, ""),
        };
        // Of an amount of money a digit follows, and a space stands before the next sign.
        if (opening == 0 || (opening == 1 && (rest.Length < 2 || char.IsWhiteSpace(rest[1])))) return 0;
        for (var i = opening; i < rest.Length; i++)
        {
            if (rest[i..].StartsWith(closing, StringComparison.Ordinal))
                return opening == 1 && char.IsWhiteSpace(rest[i - 1]) ? 0 : at + i + closing.Length;
            if (rest[i] == '\\') i++;
            else if (rest[i] == '\n' && i + 1 < rest.Length && rest[i + 1] == '\n') return 0;
        }
        return 0;
    }
}
