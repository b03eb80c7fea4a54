namespace SearchEngine.Lucene.Search;

/// <summary>A hit.</summary>
/// <param name="Doc">The document's number in the index.</param>
/// <param name="Score">How well it matches; 0 where hits are ordered by other keys only.</param>
public readonly record struct ScoreDoc(int Doc, float Score);

/// <summary>What a number of hits says.</summary>
public enum TotalHitsRelation
{
    /// <summary>So many documents match.</summary>
    EqualTo,

    /// <summary>At least so many match: they were not all counted.</summary>
    AtLeast,
}

/// <summary>The first hits of a search.</summary>
/// <param name="TotalHits">How many documents match; <paramref name="Relation"/> says whether exactly or at least.</param>
/// <param name="Hits">The first of them, best first; equals in the order of the index.</param>
/// <param name="Relation">Whether all that match were counted.</param>
public sealed record TopDocs(long TotalHits, ScoreDoc[] Hits, TotalHitsRelation Relation = TotalHitsRelation.EqualTo)
{
    /// <summary>No hits.</summary>
    public static TopDocs Empty { get; } = new(0, []);
}
