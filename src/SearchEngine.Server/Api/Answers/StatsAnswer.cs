using SearchEngine.Papers;
using SearchEngine.Papers.Search;

namespace SearchEngine.Server.Api;

/// <summary>What the index holds.</summary>
/// <param name="Papers">How many papers it has.</param>
/// <param name="Deleted">How many replaced papers still take room.</param>
/// <param name="Segments">In how many segments.</param>
/// <param name="Bytes">The size of its files.</param>
/// <param name="Generation">The number of its commit.</param>
/// <param name="Categories">Papers by category, the most frequent first.</param>
/// <param name="Years">Papers by year, the most frequent first.</param>
internal sealed record StatsAnswer(
    int Papers,
    int Deleted,
    int Segments,
    long Bytes,
    long Generation,
    IReadOnlyList<PaperFacetValue> Categories,
    IReadOnlyList<PaperFacetValue> Years)
{
    public static StatsAnswer Of(PaperIndexStatistics statistics) => new(
        statistics.Papers, statistics.Deleted, statistics.Segments, statistics.Bytes,
        statistics.Generation, statistics.Categories, statistics.Years);
}
