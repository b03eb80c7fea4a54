using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Tests.Index;

public sealed class MergePolicyTests
{
    private const long Megabyte = 1 << 20;

    private static readonly IndexWriterOptions Options = new(new FieldAnalyzers(new WordAnalyzer())) { MergeFactor = 3, MaxMergedSegmentBytes = 1000 * Megabyte, FloorSegmentBytes = 2 * Megabyte };

    [Theory]
    [InlineData("", null)]
    [InlineData("2 2", null)]
    [InlineData("2 2 2 2", null)] // as many of a size as the merge factor may stay, and one for what they become
    [InlineData("2 2 2 2 2", "0+3")]
    [InlineData("2 2 2 2 2 2", "0+3")]
    [InlineData("100 2 2 2", null)] // a large one leaves room for a tier of small ones
    [InlineData("100 2 2 2 2 2 2 2 2 2 2 2 2", "1+3")] // and is not written again with them
    [InlineData("6 6 6 2 2 2 2 2", "3+3")]
    [InlineData("6 6 6 6 6", "0+3")]
    [InlineData("0 0 0 0 0", "0+3")] // tiny ones are of one size
    [InlineData("600 600 600 600", null)] // already more than half of the largest
    [InlineData("400 400 400 400 400 400", "0+2")] // three would be more than the largest
    [InlineData("900 2 2 2 2 2", "1+3")]
    [InlineData("2 2 x 2 2", "0+2")] // one that cannot be merged parts its neighbours
    [InlineData("2 x 2 x 2", null)]
    [InlineData("2 2 m 2 2 2", "3+3")] // as does one that is being merged, which does not count any more
    [InlineData("2 m 2 m", null)]
    [InlineData("100 d90 100", "1+1")] // one of which much is deleted is written again, but for small ones
    [InlineData("100 d2 100", null)]
    public void Neighbours_of_similar_size_are_merged_where_there_are_too_many(string sizes, string? expected) =>
        Assert.Equal(expected, new MergePolicy(Options).Next(Candidates(sizes)) is var (first, count) ? $"{first}+{count}" : null);

    [Theory]
    [InlineData("5 4 3", 1, "0+3")]
    [InlineData("50 4 3", 2, "1+2")]
    [InlineData("4 3 50", 2, "0+2")]
    [InlineData("9 1 1 1 9", 3, "1+3")]
    [InlineData("5 4 3", 3, null)]
    [InlineData("5 4 3", 7, null)]
    [InlineData("", 1, null)]
    [InlineData("5 d4 3", 3, "1+1")] // deleted documents go, too
    public void A_forced_merge_takes_the_cheapest_neighbours(string sizes, int target, string? expected) =>
        Assert.Equal(expected, MergePolicy.NextForced(Candidates(sizes), target) is var (first, count) ? $"{first}+{count}" : null);

    [Fact]
    public void Segments_of_a_growing_index_stay_few_and_each_byte_is_written_few_times()
    {
        var policy = new MergePolicy(Options with { MergeFactor = 10, MaxMergedSegmentBytes = 5000 * Megabyte });
        var segments = new List<MergeCandidate>();
        long written = 0;
        const int Flushes = 5000;
        for (var i = 0; i < Flushes; i++)
        {
            segments.Add(new MergeCandidate(2 * Megabyte));
            while (policy.Next(segments) is var (first, count))
            {
                var size = segments.GetRange(first, count).Sum(segment => segment.Size);
                segments.RemoveRange(first, count);
                segments.Insert(first, new MergeCandidate(size));
                written += size;
            }
            Assert.True(segments.Count < 50, $"{segments.Count} segments after {i} flushes");
        }
        Assert.True(written < 5 * Flushes * 2 * Megabyte, $"{written / Megabyte} MB");
    }

    private static List<MergeCandidate> Candidates(string sizes) =>
    [
        .. sizes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(size => size == "x"
            ? new MergeCandidate(2 * Megabyte, CanMerge: false)
            : size == "m"
            ? new MergeCandidate(2 * Megabyte, CanMerge: false, IsMerging: true)
            : new MergeCandidate(long.Parse(size.TrimStart('d'), System.Globalization.CultureInfo.InvariantCulture) * Megabyte, Deleted: size[0] == 'd' ? 0.5 : 0)),
    ];
}
