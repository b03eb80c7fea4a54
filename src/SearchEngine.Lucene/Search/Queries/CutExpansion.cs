namespace SearchEngine.Lucene.Search;

/// <summary>A query that stands for terms, of which not all were searched, since they were more than its bound.</summary>
/// <param name="Query">The query, a part of what was searched for.</param>
/// <param name="Kept">How many of its terms were searched.</param>
public readonly record struct CutExpansion(Query Query, int Kept);
