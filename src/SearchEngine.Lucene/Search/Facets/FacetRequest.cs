namespace SearchEngine.Lucene.Search;

/// <summary>What is counted over the hits of a search; by itself, the values of a field.</summary>
/// <param name="Field">A field with sorted-set or sorted doc values, or what the kind of request asks for. Where a segment lacks it, nothing is counted.</param>
/// <param name="Top">How many of the most frequent values are wanted.</param>
public record FacetRequest(string Field, int Top = 10)
{
    /// <summary>
    /// The name of the <see cref="FacetSelection"/> that these counts ignore: they say how many hits there would be for each
    /// value if nothing was chosen there. Null to count the hits.
    /// </summary>
    public string? Ignores { get; init; }

    /// <summary>
    /// Whether <see cref="FacetCounts.ValueCount"/> has to be known. In an index of many segments that takes a look at every value.
    /// </summary>
    public bool CountValues { get; init; }
}

/// <summary>
/// The values of one dimension as Lucene's facet module writes them (<c>SortedSetDocValuesFacetField</c>): all dimensions share
/// a field of sorted-set doc values, each the dimension, a character U+001F and the value.
/// </summary>
/// <param name="Dimension">The dimension.</param>
/// <param name="Top">How many of the most frequent values are wanted.</param>
public sealed record DimensionFacetRequest(string Dimension, int Top = 10) : FacetRequest(DefaultField, Top)
{
    /// <summary>The field that Lucene's facet module writes to where nothing else is configured.</summary>
    public const string DefaultField = "$facets";
}

/// <summary>
/// The values of a field as paths in a tree: <c>cs.LG</c> counts for <c>cs</c> and, below it, for <c>cs.LG</c>. A document counts
/// once for each node, however many of its values are below it.
/// </summary>
/// <param name="Field">A field with sorted-set or sorted doc values.</param>
/// <param name="Separator">What parts a node from those below it.</param>
/// <param name="Top">How many nodes are wanted at the root and below each node that is given.</param>
public sealed record HierarchyFacetRequest(string Field, char Separator = '.', int Top = 10) : FacetRequest(Field, Top);

/// <summary>
/// Numbers by equal intervals: a number counts for itself divided by <paramref name="Divisor"/>, rounded down. Of dates like
/// 20251230, 100 makes months and 10000 years.
/// </summary>
/// <param name="Field">A field with numeric doc values.</param>
/// <param name="Divisor">The length of an interval, at least 1.</param>
/// <param name="Top">How many intervals are wanted.</param>
public sealed record NumericFacetRequest(string Field, long Divisor, int Top = 10) : FacetRequest(Field, Top)
{
    /// <summary>Whether the intervals of the greatest numbers come first, instead of those with the most hits.</summary>
    public bool GreatestFirst { get; init; }
}

/// <summary>Numbers by ranges, which may overlap. All are given, in their order, also those without hits.</summary>
/// <param name="Field">A field with numeric doc values.</param>
/// <param name="Ranges">The ranges.</param>
public sealed record RangeFacetRequest(string Field, IReadOnlyList<FacetRange> Ranges) : FacetRequest(Field, Ranges.Count);

/// <summary>A range with a name.</summary>
/// <param name="Name">What its count is given under.</param>
/// <param name="Min">The least number in it.</param>
/// <param name="Max">The greatest number in it.</param>
public sealed record FacetRange(string Name, long Min, long Max);

/// <summary>
/// A choice among the values of a facet. Hits have to match it, as they have to match every other filter; but counts may ignore
/// it (<see cref="FacetRequest.Ignores"/>), so that what else could be chosen is still to be seen.
/// </summary>
/// <param name="Name">What <see cref="FacetRequest.Ignores"/> calls it.</param>
/// <param name="Filter">What hits have to match.</param>
public sealed record FacetSelection(string Name, Query Filter);
