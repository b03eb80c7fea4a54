using SearchEngine.Analysis.Chinese;
using SearchEngine.Papers.Translation;

namespace SearchEngine.Papers.Search.Across;

/// <summary>
/// Finds the terms of one query that have a name in the other language. Of terms that overlap the longest is taken, and only so
/// many of a query.
/// </summary>
/// <param name="dictionary">The names.</param>
/// <param name="weights">What they count; null for what they count in searches.</param>
internal sealed class QueryTranslator(TranslationDictionary dictionary, AcrossWeights? weights = null)
{
    /// <summary>The most terms of a query that are translated, the first ones.</summary>
    public const int MaxTerms = 64;

    private readonly Dictionary<string, TermExpansion> expansions = new(StringComparer.Ordinal);
    private readonly AcrossWeights weights = weights ?? AcrossWeights.Default;

    /// <summary>The terms of a run of words and where they stand; none overlap. A term that came before is the same object.</summary>
    /// <param name="run">The run.</param>
    /// <param name="script">Its script.</param>
    public List<PlacedTerm> In(ReadOnlySpan<char> run, Script script)
    {
        var found = new List<PlacedTerm>();
        if (expansions.Count == MaxTerms) return found;
        var text = run.ToString();
        if (script == Script.Han)
        {
            text = SimplifiedChinese.Of(text);
            // Where characters were joined or parted, places are no longer those of the run.
            if (text.Length != run.Length) return found;
        }
        foreach (var (start, length, names) in Longest(text, script == Script.Han ? dictionary.InChinese(text) : dictionary.InEnglish(text)))
        {
            var term = text.Substring(start, length);
            if (!expansions.TryGetValue(term, out var expansion))
            {
                if (expansions.Count == MaxTerms) break;
                if (TermExpansion.Of(term, script, names.Where(IsSure), weights) is not { } made) continue;
                expansions.Add(term, expansion = made);
            }
            found.Add(new PlacedTerm(expansion, start, start + length));
        }
        return found;
    }

    private bool IsSure(TermTranslation name) => name.Confidence >= weights.LeastConfidence;

    /// <summary>Of terms that overlap the longest, of equally long ones the first; in the order of the text.</summary>
    private IEnumerable<(int Start, int Length, IReadOnlyList<TermTranslation> Names)> Longest(
        string text, IReadOnlyList<(int Start, int Length, IReadOnlyList<TermTranslation> Names)> terms)
    {
        var isTaken = new bool[text.Length];
        var chosen = new List<(int Start, int Length, IReadOnlyList<TermTranslation> Names)>();
        foreach (var term in terms.Where(term => term.Names.Any(IsSure)).OrderByDescending(term => term.Length).ThenBy(term => term.Start))
        {
            // What is taken is not shorter, so it cannot be within.
            if (isTaken[term.Start] || isTaken[term.Start + term.Length - 1]) continue;
            isTaken.AsSpan(term.Start, term.Length).Fill(true);
            chosen.Add(term);
        }
        return chosen.OrderBy(term => term.Start);
    }
}

/// <summary>A term that is translated, and where in a run of words it stands.</summary>
/// <param name="Term">The term.</param>
/// <param name="Start">Where it starts, in UTF-16 code units.</param>
/// <param name="End">Where it ends, exclusive.</param>
internal readonly record struct PlacedTerm(TermExpansion Term, int Start, int End);
