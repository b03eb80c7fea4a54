using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search.Highlight;

/// <summary>
/// Shows where the words of a query stand in texts, which are analysed again: nothing is kept in the index for it. Marked is
/// what is searched: terms, terms that fit a prefix, a pattern, a range or are a few edits away, and the words of phrases where
/// the phrase stands, in the fields that the query names, and nothing that it rules out. Belongs to one thread.
/// </summary>
/// <remarks>
/// The work on a text grows with the characters that are analysed; what patterns and phrases cost besides is bounded, too.
/// </remarks>
public sealed class Highlighter
{
    private readonly FieldAnalyzers analyzers;
    private readonly SoughtTerms sought;
    private readonly FoundWords words;
    private readonly WorkBudget work = new();
    private readonly List<TextMatch> matches = [];
    private readonly PassageFinder finder = new();

    /// <summary>Highlights a query.</summary>
    /// <param name="query">What is searched for.</param>
    /// <param name="analyzers">The analyzers of the fields, as they are indexed.</param>
    /// <param name="weight">
    /// What a term that was found is worth when passages are chosen, such as <see cref="IndexSearcher.Idf"/>: not negative; null
    /// for all the same.
    /// </param>
    public Highlighter(Query query, FieldAnalyzers analyzers, Func<Term, float>? weight = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(analyzers);
        this.analyzers = analyzers;
        words = new FoundWords(weight);
        sought = new SoughtTerms(query, field => new SoughtField(field, words, work, matches));
    }

    /// <summary>The passages of a text.</summary>
    /// <param name="text">The text; any UTF-16.</param>
    /// <param name="fields">
    /// The fields that the text is in. Each is analysed as it is indexed, and what is found in any of them is marked.
    /// </param>
    /// <param name="options">What is wanted; null for the defaults.</param>
    public HighlightedText Highlight(string text, IEnumerable<string> fields, HighlightOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(fields);
        options ??= new HighlightOptions();
        var limit = TextCuts.Limit(text, options.MaxCharacters);
        matches.Clear();
        work.Reset();
        foreach (var field in fields)
            if (sought[field] is { } inField) inField.Find(text.AsSpan(0, limit), analyzers[field], options.MaxMatches);
        return new HighlightedText(text, Passages(text, limit, options), limit, limit == text.Length && !work.IsExceeded);
    }

    private List<Passage> Passages(string text, int limit, HighlightOptions options)
    {
        if (matches.Count == 0) return [];
        matches.Sort();
        var kept = 1;
        for (var i = 1; i < matches.Count; i++)
            if (matches[i] != matches[kept - 1]) matches[kept++] = matches[i];
        matches.RemoveRange(kept, matches.Count - kept);
        return finder.Find(text, limit, matches, words, options);
    }
}
