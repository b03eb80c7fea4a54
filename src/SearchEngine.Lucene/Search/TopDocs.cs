namespace SearchEngine.Lucene.Search;

/// <summary>A hit.</summary>
/// <param name="Doc">The document's number in the index.</param>
/// <param name="Score">How well it matches; 0 where hits are sorted by something else.</param>
public readonly record struct ScoreDoc(int Doc, float Score);

/// <summary>The first hits of a search.</summary>
/// <param name="TotalHits">How many documents match, exactly.</param>
/// <param name="Hits">The first of them, best first; equals in the order of the index.</param>
public sealed record TopDocs(long TotalHits, ScoreDoc[] Hits)
{
    /// <summary>No hits.</summary>
    public static TopDocs Empty { get; } = new(0, []);
}
