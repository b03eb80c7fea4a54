using SearchEngine.Lucene.Search;

namespace SearchEngine.Papers.Search;

/// <summary>
/// Proposes what a person may be typing: words and phrases of titles, Chinese words (by characters or pinyin), authors, and papers by
/// their title. Any number of threads may use it.
/// </summary>
internal sealed class PaperSuggester(IndexSearcher searcher, TermSuggester terms)
{
    // Of ten places three are for titles and two for authors, where there are so many; what they leave is for terms.
    private const double TitleShare = 0.3;
    private const double AuthorShare = 0.2;

    /// <summary>The suggestions, terms first, then authors, then titles, the heaviest of each first.</summary>
    public IReadOnlyList<PaperSuggestion> Suggest(string text, int top, CancellationToken cancellation)
    {
        var typed = TypedText.Read(text);
        if (typed.Han.Length == 0 && typed.Words.Count == 0) return [];
        var found = typed.Han.Length > 0
            ? new ChineseCompletion(searcher, terms, typed, top).Find(cancellation)
            : new LatinCompletion(searcher, terms, typed, top).Find(cancellation);
        var authors = AuthorCompletion.Find(terms, typed, top);
        var titles = new TitleCompletion(searcher, typed).Find(top, cancellation);
        return Mix(top, found, authors, titles);
    }

    private static List<PaperSuggestion> Mix(
        int top, IReadOnlyList<PaperSuggestion> terms, IReadOnlyList<PaperSuggestion> authors, IReadOnlyList<PaperSuggestion> titles)
    {
        var titleCount = Math.Min(titles.Count, (int)Math.Ceiling(TitleShare * top));
        var authorCount = Math.Min(authors.Count, (int)Math.Ceiling(AuthorShare * top));
        var termCount = Math.Min(terms.Count, Math.Max(top - titleCount - authorCount, (top + 1) / 2));
        // What the terms leave free is for the others.
        authorCount = Math.Min(authors.Count, Math.Max(authorCount, top - termCount - titleCount));
        authorCount = Math.Min(authorCount, top - termCount);
        titleCount = Math.Min(titles.Count, top - termCount - authorCount);
        return [.. terms.Take(termCount), .. authors.Take(authorCount), .. titles.Take(titleCount)];
    }
}
