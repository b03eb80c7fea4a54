using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Tests.Index;

public sealed class MergePolicyTests
{
    private const long Megabyte = 1 << 20;

    private static readonly IndexWriterOptions Options = new(new FieldAnalyzers(new WordAnalyzer())) { MergeFactor = 3, MaxMergedSegmentBytes = 1000 * Megabyte };

    [Theory]
    [InlineData("", null)]
    [InlineData("1 1", null)]
    [InlineData("1 1 1", "0+3")]
    [InlineData("100 1 1", null)] // a large one is not written again with every handful of small ones
    [InlineData("100 1 1 1", "1+3")]
    [InlineData("100 100 1 1", null)]
    [InlineData("100 1 100 1 100", "0+5")] // what lies between goes along, so the order of documents is kept
    [InlineData("1 100 1 100 1", null)]
    [InlineData("1 1 1 1 1", "0+3")]
    [InlineData("0 0 0", "0+3")] // tiny ones are of one level
    [InlineData("600 600 600", null)] // already half of the largest
    [InlineData("450 450 450", null)] // together more than the largest
    [InlineData("900 1 1 1", "1+3")]
    [InlineData("1 1 x 1", null)] // one that cannot be merged parts its neighbours
    [InlineData("1 1 x 1 1 1", "3+3")]
    public void Neighbours_of_one_level_are_merged(string sizes, string? expected) =>
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
            ? new MergeCandidate(Megabyte, CanMerge: false)
            : new MergeCandidate(long.Parse(size.TrimStart('d'), System.Globalization.CultureInfo.InvariantCulture) * Megabyte, HasDeletions: size[0] == 'd')),
    ];
}
