using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using SearchEngine.Lucene.Search;

namespace SearchEngine.Lucene.Tests.Search;

/// <summary>Says of one term whether a query means it, in the plainest way.</summary>
internal static class PlainPatterns
{
    private static readonly ConcurrentDictionary<string, Regex> Expressions = new();

    /// <summary>Whether a term is meant.</summary>
    public static bool Matches(MultiTermQuery query, string term) => query switch
    {
        PrefixQuery prefix => term.StartsWith(prefix.Prefix, StringComparison.Ordinal),
        WildcardQuery wildcard => FitsWildcard(CodePoints(wildcard.Pattern), 0, CodePoints(term), 0),
        RegexpQuery regexp => FitsExpression(regexp.Pattern, term),
        TermRangeQuery range => IsWithin(range, term),
        FuzzyQuery fuzzy => Edits(fuzzy, term) is not null,
        _ => throw new NotSupportedException(query.GetType().Name),
    };

    /// <summary>How many edits make one term of the other; null where they are more than allowed.</summary>
    public static int? Edits(FuzzyQuery query, string term)
    {
        var (from, to) = (CodePoints(query.Term.Text), CodePoints(term));
        if (query.PrefixLength >= from.Length) return from.SequenceEqual(to) ? 0 : null;
        if (!to.Take(query.PrefixLength).SequenceEqual(from.Take(query.PrefixLength))) return null;
        var edits = Distance(from[query.PrefixLength..], to[query.PrefixLength..]);
        return edits <= query.MaxEdits ? edits : null;
    }

    /// <summary>Optimal string alignment: the least number of code points put in, left out, changed or swapped, none twice.</summary>
    public static int Distance(int[] a, int[] b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    table[i, j] = i + j;
                    continue;
                }
                var change = table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                table[i, j] = Math.Min(change, 1 + Math.Min(table[i - 1, j], table[i, j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }
        return table[a.Length, b.Length];
    }

    public static int[] CodePoints(string text) => [.. text.EnumerateRunes().Select(rune => rune.Value)];

    private static bool FitsWildcard(int[] pattern, int at, int[] term, int from)
    {
        if (at == pattern.Length) return from == term.Length;
        switch (pattern[at])
        {
            case '*':
                return Enumerable.Range(from, term.Length - from + 1).Any(rest => FitsWildcard(pattern, at + 1, term, rest));
            case '?':
                return from < term.Length && FitsWildcard(pattern, at + 1, term, from + 1);
            case '\\' when at + 1 < pattern.Length:
                at++;
                break;
        }
        return from < term.Length && term[from] == pattern[at] && FitsWildcard(pattern, at + 1, term, from + 1);
    }

    /// <summary>.NET's expressions see halves of code points, and quote in another way: both are written in other letters first.</summary>
    private static bool FitsExpression(string pattern, string term)
    {
        if (Expressions.Count > 300) Expressions.Clear();
        var expression = Expressions.GetOrAdd(pattern, static pattern =>
        {
            var parts = pattern.Split('"');
            for (var i = 1; i < parts.Length; i += 2) parts[i] = $"(?:{Regex.Escape(parts[i])})";
            return new Regex(
                $@"\A(?:{InOneUnit(string.Concat(parts))})\z", RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        });
        return expression.IsMatch(InOneUnit(term));
    }

    /// <summary>The text with letters of the private use area for those beyond the basic plane, in the same order.</summary>
    private static string InOneUnit(string text)
    {
        var written = new StringBuilder();
        foreach (var rune in text.EnumerateRunes()) written.Append(rune.IsBmp ? (char)rune.Value : (char)(0xE000 + (rune.Value & 0xFFF)));
        return written.ToString();
    }

    private static bool IsWithin(TermRangeQuery range, string term)
    {
        var bytes = Encoding.UTF8.GetBytes(term);
        int Order(string bound) => bytes.AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(bound));
        if (range.Min is { } min && Order(min) is var fromMin && (fromMin < 0 || (fromMin == 0 && !range.IncludesMin))) return false;
        return range.Max is not { } max || Order(max) is var fromMax && (fromMax < 0 || (fromMax == 0 && range.IncludesMax));
    }
}
