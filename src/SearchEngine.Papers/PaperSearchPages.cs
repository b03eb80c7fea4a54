using SearchEngine.Papers.Search;

namespace SearchEngine.Papers;

/// <summary>All papers of a query, however many.</summary>
public static class PaperSearchPages
{
    /// <summary>
    /// Searches page by page, each when it is asked for, until there are no more hits. Never empty; the first page is what <see
    /// cref="IPaperSearch.Search"/> gives, notices and all.
    /// </summary>
    /// <param name="search">
    /// Where to search. The pages are together one list where that does not change meanwhile: a <see cref="PaperIndex"/>, say one that
    /// <see cref="LivePaperIndex"/> has lent.
    /// </param>
    /// <param name="request">What is searched for; its <see cref="PaperSearchRequest.Top"/> is the size of a page.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="ArgumentException">The request is outside its bounds; the message says how.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public static IEnumerable<PaperSearchResult> SearchPages(this IPaperSearch search, PaperSearchRequest request, CancellationToken cancellation = default)
    {
        for (var next = request; next is not null;)
        {
            var page = search.Search(next, cancellation);
            yield return page;
            next = page.Next is { } after ? request with { After = after } : null;
        }
    }
}
