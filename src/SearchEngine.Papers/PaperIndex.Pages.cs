using SearchEngine.Papers.Search;

namespace SearchEngine.Papers;

public sealed partial class PaperIndex
{
    /// <summary>
    /// Searches page by page, each when it is asked for, until there are no more hits: for all papers of a query, however many. Never
    /// empty; the first page is what <see cref="Search(PaperSearchRequest, CancellationToken)"/> gives, notices and all.
    /// </summary>
    /// <param name="request">What is searched for; its <see cref="PaperSearchRequest.Top"/> is the size of a page.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <inheritdoc cref="Search(PaperSearchRequest, CancellationToken)"/>
    public IEnumerable<PaperSearchResult> SearchPages(PaperSearchRequest request, CancellationToken cancellation = default)
    {
        for (var next = request; next is not null;)
        {
            var page = Search(next, cancellation);
            yield return page;
            next = page.Next is { } after ? request with { After = after } : null;
        }
    }
}
