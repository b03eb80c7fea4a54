using SearchEngine.Lucene.Search;
using SearchEngine.Papers.Schema;

namespace SearchEngine.Papers.Search;

/// <summary>
/// What is counted of papers, under which names. Where a filter keeps to a category, an author, dates or code, the counts of the same
/// kind ignore it: they say what else could be chosen, or chosen besides.
/// </summary>
internal static class PaperFacets
{
    /// <summary>The names of the filters, which facets ignore by them.</summary>
    public const string Categories = "category", Author = "author", Dates = "date", HasCode = "hasCode";

    private static readonly (string Name, FacetRequest Request)[] All =
    [
        ("category", new FacetRequest(PaperFields.Category, 20) { Ignores = Categories }),
        ("archive", new HierarchyFacetRequest(PaperFields.Category, Top: 20) { Ignores = Categories }),
        ("year", new FacetRequest(PaperFields.Year, 20) { Ignores = Dates }),
        ("month", new NumericFacetRequest(PaperFields.Date, 100, 24) { GreatestFirst = true, Ignores = Dates }),
        ("author", new FacetRequest(PaperFields.Author, 10) { Ignores = Author }),
        ("hasCode", new FacetRequest(PaperFields.HasCode, 2) { Ignores = HasCode }),
    ];

    /// <summary>All that is counted.</summary>
    public static IReadOnlyList<FacetRequest> Requests { get; } = [.. All.Select(facet => facet.Request)];

    /// <summary>The counts by their names.</summary>
    /// <param name="counts">Those of <see cref="Requests"/>.</param>
    public static IReadOnlyDictionary<string, IReadOnlyList<PaperFacetValue>> Of(IReadOnlyList<FacetCounts> counts) =>
        All.Zip(counts).ToDictionary(pair => pair.First.Name, pair => pair.First.Name == "month" ? Months(pair.Second.Values) : Values(pair.Second.Values));

    /// <summary>Counts as they are.</summary>
    public static IReadOnlyList<PaperFacetValue> Values(IReadOnlyList<FacetValue> values) =>
    [
        .. values.Select(value => new PaperFacetValue(value.Value, value.Count) { Children = value.Children.Count > 0 ? Values(value.Children) : null }),
    ];

    /// <summary>Months as filters take them: 2025-12 of 202512.</summary>
    private static IReadOnlyList<PaperFacetValue> Months(IReadOnlyList<FacetValue> values) =>
        [.. values.Select(value => new PaperFacetValue(value.Value.Insert(value.Value.Length - 2, "-"), value.Count))];
}
