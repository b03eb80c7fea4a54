namespace SearchEngine.Lucene.Search;

/// <summary>A search that gives hits and facets in one pass over the index.</summary>
/// <param name="Query">What is searched for.</param>
public sealed record SearchRequest(Query Query)
{
    /// <summary>How many hits are wanted; with 0 they are only counted.</summary>
    public int Top { get; init; } = 10;

    /// <summary>What hits have to match besides, without effect on their scores.</summary>
    public Query? Filter { get; init; }

    /// <summary>The order of the hits; null for the highest scores first.</summary>
    public HitSort? Sort { get; init; }

    /// <summary>
    /// What decides between hits that are equal by score, or by <see cref="Sort"/>: the first of these that tells them apart,
    /// and the order of the index where none does.
    /// </summary>
    public IReadOnlyList<HitSort> TieBreak { get; init; } = [];

    /// <summary>
    /// The place behind which hits are wanted, of the same order: the <see cref="SearchResult.Last"/> of the page before. Null
    /// for the first page. Totals and facets are always over all hits.
    /// </summary>
    public SearchAfter? After { get; init; }

    /// <summary>
    /// Up to how many hits are counted exactly. Beyond, hits that cannot be among the first may be passed over without being
    /// counted, where order is by score and nothing else has to see all hits; <see cref="TopDocs.Relation"/> says so. <see
    /// cref="int.MaxValue"/> counts all. The default is Lucene's.
    /// </summary>
    public int TotalHitsThreshold { get; init; } = 1000;

    /// <summary>
    /// About how long the search may take. When the time is over it stops and gives what it has by then (<see
    /// cref="SearchResult.IsPartial"/>); null for as long as it takes.
    /// </summary>
    public TimeSpan? TimeAllowed { get; init; }

    /// <summary>What is counted over all hits.</summary>
    public IReadOnlyList<FacetRequest> Facets { get; init; } = [];

    /// <summary>
    /// What was chosen among facets: hits have to match it besides <see cref="Filter"/>, and <see cref="Facets"/> may ignore it.
    /// Each has another name.
    /// </summary>
    public IReadOnlyList<FacetSelection> Selections { get; init; } = [];
}

/// <summary>The answer to a <see cref="SearchRequest"/>.</summary>
/// <param name="TopDocs">The hits.</param>
/// <param name="Facets">The counts, in the order in which they were asked for.</param>
public sealed record SearchResult(TopDocs TopDocs, IReadOnlyList<FacetCounts> Facets)
{
    /// <summary>The place of the last hit, for <see cref="SearchRequest.After"/> of the next page; null without hits.</summary>
    public SearchAfter? Last { get; init; }

    /// <summary>
    /// Whether <see cref="SearchRequest.TimeAllowed"/> was over before the search was. The hits are the best of the documents that
    /// were looked at, with their right scores; the total and the facets count only these.
    /// </summary>
    public bool IsPartial { get; init; }

    /// <summary>The parts of the query that stand for more terms than were searched: there may be more hits.</summary>
    public IReadOnlyList<CutExpansion> CutExpansions { get; init; } = [];
}
