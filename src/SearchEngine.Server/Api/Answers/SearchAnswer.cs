using SearchEngine.Papers.Search;

namespace SearchEngine.Server.Api;

/// <summary>The answer to a search.</summary>
/// <param name="Query">The words that were searched for.</param>
/// <param name="Total">How many papers match, not only those shown.</param>
/// <param name="Hits">The best papers, in order.</param>
/// <param name="Facets">
/// Counts over all matches by category, archive, year, month, author and hasCode; null where not asked for. Each ignores the filter of its own kind.
/// </param>
/// <param name="Next">What the parameter after takes to get the papers behind these; null where there are no more.</param>
/// <param name="DidYouMean">
/// What the hits are for, where the query found nothing and is pinyin (联邦 for lianbang); else the query with words that next to no
/// paper has corrected, where that finds papers; else null.
/// </param>
/// <param name="TotalRelation">Whether all were counted (exact) or there may be more (atLeast).</param>
/// <param name="Partial">Whether the time allowed was over before all papers were looked at.</param>
/// <param name="Notices">What of the query was ignored, searched as words, or not searched in full.</param>
/// <param name="Named">By what the query names papers, which come first: their id, title or author; null where it is words.</param>
/// <param name="Expansions">The terms of the query that were looked for by their names in the other language, too.</param>
internal sealed record SearchAnswer(
    string Query,
    long Total,
    IReadOnlyList<HitAnswer> Hits,
    IReadOnlyDictionary<string, IReadOnlyList<PaperFacetValue>>? Facets,
    string? Next,
    string? DidYouMean,
    TotalRelation TotalRelation,
    bool Partial,
    IReadOnlyList<QueryNotice> Notices,
    NamedBy? Named,
    IReadOnlyList<QueryExpansion> Expansions)
{
    public static SearchAnswer Of(PaperSearchResult result) => new(
        result.Query,
        result.Total,
        [.. result.Hits.Select(HitAnswer.Of)],
        result.Facets,
        result.Next,
        result.ReadAs ?? result.DidYouMean,
        result.IsTotalExact ? TotalRelation.Exact : TotalRelation.AtLeast,
        result.IsPartial,
        result.Notices,
        result.Named,
        result.Expansions);
}

/// <summary>One paper of an answer.</summary>
/// <param name="Rank">Its place, from 1.</param>
/// <param name="Id">The arXiv id, without version.</param>
/// <param name="Score">How well it fits: comparable within one answer only; 0 where sorted by date.</param>
/// <param name="Title">The title.</param>
/// <param name="TitleTranslation">The title in the digest's language; empty where the digest has none.</param>
/// <param name="Category">The primary arXiv category.</param>
/// <param name="Date">The day of the digest, or the first day of the id's month.</param>
/// <param name="Authors">The authors, in order.</param>
/// <param name="Snippets">Where the words stand: escaped HTML whose only element is mark.</param>
/// <param name="Expansions">The answer's expansions that the paper was found by: it has the translation and lacks the term itself.</param>
internal sealed record HitAnswer(
    int Rank,
    string Id,
    float Score,
    string Title,
    string TitleTranslation,
    string Category,
    DateOnly? Date,
    IReadOnlyList<string> Authors,
    IReadOnlyList<Snippet> Snippets,
    IReadOnlyList<QueryExpansion> Expansions)
{
    public static HitAnswer Of(PaperHit hit) => new(
        hit.Rank, hit.Paper.Id, hit.Score, hit.Paper.Title, hit.Paper.TitleTranslation,
        hit.Paper.Category, hit.Paper.Date, hit.Paper.Authors, hit.Snippets, hit.Expansions);
}

/// <summary>How a number of papers is meant.</summary>
internal enum TotalRelation
{
    /// <summary>All were counted.</summary>
    Exact,

    /// <summary>There may be more.</summary>
    AtLeast,
}

/// <summary>How many papers a search finds, of which kinds.</summary>
/// <param name="Query">The words that were searched for.</param>
/// <param name="Total">How many papers match.</param>
/// <param name="Facets">
/// Counts over all matches by category, archive, year, month, author and hasCode. Each ignores the filter of its own kind.
/// </param>
/// <param name="DidYouMean">As in the answer to a search.</param>
/// <param name="TotalRelation">Whether all were counted (exact) or there may be more (atLeast).</param>
/// <param name="Partial">Whether the time allowed was over before all papers were looked at.</param>
/// <param name="Notices">What of the query was ignored, searched as words, or not searched in full.</param>
internal sealed record FacetsAnswer(
    string Query,
    long Total,
    IReadOnlyDictionary<string, IReadOnlyList<PaperFacetValue>> Facets,
    string? DidYouMean,
    TotalRelation TotalRelation,
    bool Partial,
    IReadOnlyList<QueryNotice> Notices)
{
    public static FacetsAnswer Of(PaperSearchResult result) => new(
        result.Query, result.Total, result.Facets!, result.ReadAs ?? result.DidYouMean,
        result.IsTotalExact ? TotalRelation.Exact : TotalRelation.AtLeast, result.IsPartial, result.Notices);
}
