using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Codec;

public class SegmentInfosTests
{
    [Fact]
    public void Reads_what_Lucene_wrote()
    {
        var commit = SegmentInfos.ReadLatest(GoldenIndex.Open());
        Assert.Equal((4, 2, 8, "8.8.1"), (commit.Generation, commit.Counter, commit.CreatedVersionMajor, commit.LuceneVersion.ToString()));
        Assert.Equal("搜索", Assert.Single(commit.UserData).Value);
        Assert.Equal(["_0", "_1"], commit.Segments.Select(segment => segment.Info.Name));
        var first = commit.Segments[0];
        Assert.Equal((2, 2, 1, 1, 0), (first.DelGen, first.DelCount, first.FieldInfosGen, first.DocValuesGen, first.SoftDelCount));
        Assert.Equal(["_0_1.fnm"], first.FieldInfosFiles);
        Assert.Equal(["_0_1_Lucene80_0.dvd", "_0_1_Lucene80_0.dvm"], first.DocValuesUpdatesFiles[3].Order());
        Assert.Equal(17 + 1 + 1 + 2, first.AllFiles.Count());
        Assert.Equal((-1, 0), (commit.Segments[1].DelGen, commit.Segments[1].DelCount));
    }

    [Fact]
    public void Reads_what_it_wrote()
    {
        using var directory = GoldenIndex.Open();
        var golden = SegmentInfos.ReadLatest(directory);
        var written = (golden with { UserData = new Dictionary<string, string> { ["a"] = "", ["ü"] = "搜索" }, Counter = 1L << 40 }).WritePending(directory, 36);
        Assert.Equal(4, SegmentInfos.LatestGeneration(directory));
        directory.Rename(SegmentInfos.PendingFileName(36), "segments_10");
        var read = SegmentInfos.ReadLatest(directory);
        Assert.Equal(36, read.Generation);
        Assert.Equal(written.Id, read.Id);
        Assert.NotEqual(golden.Id, read.Id);
        Assert.Equal(written.UserData, read.UserData);
        Assert.Equal((1L << 40, golden.Version), (read.Counter, read.Version));
        foreach (var (before, after) in golden.Segments.Zip(read.Segments))
        {
            Assert.Equal(before.Id, after.Id);
            Assert.Equal(before.Info.Id, after.Info.Id);
            Assert.Equal((before.DelGen, before.DelCount, before.FieldInfosGen, before.DocValuesGen), (after.DelGen, after.DelCount, after.FieldInfosGen, after.DocValuesGen));
            Assert.Equal(before.AllFiles.Order(), after.AllFiles.Order());
        }
    }

    [Fact]
    public void Writes_and_reads_an_index_without_segments()
    {
        using var directory = new MemoryDirectory();
        new SegmentInfos { Version = 7 }.WritePending(directory, 1);
        directory.Rename("pending_segments_1", "segments_1");
        var read = SegmentInfos.ReadLatest(directory);
        Assert.Empty(read.Segments);
        Assert.Equal((1, 7, 0), (read.Generation, read.Version, read.Counter));
    }

    [Fact]
    public void An_unfinished_pending_commit_is_replaced()
    {
        using var directory = new MemoryDirectory { ["pending_segments_1"] = [1, 2, 3] };
        new SegmentInfos().WritePending(directory, 1);
        directory.Rename("pending_segments_1", "segments_1");
        Assert.Equal(1, SegmentInfos.ReadLatest(directory).Generation);
    }

    [Fact]
    public void Without_a_commit_there_is_no_index()
    {
        using var directory = new MemoryDirectory { ["segments_"] = [], ["segments_01"] = [], ["segments_ü"] = [], ["pending_segments_3"] = [], ["segments_1.tmp"] = [] };
        Assert.Equal(-1, SegmentInfos.LatestGeneration(directory));
        Assert.Throws<IndexNotFoundException>(() => SegmentInfos.ReadLatest(directory));
    }

    [Theory]
    [InlineData("segments_1", 1)]
    [InlineData("segments_z", 35)]
    [InlineData("segments_10", 36)]
    [InlineData("segments_1y2p0ij32e8e7", long.MaxValue)]
    [InlineData("segments_1y2p0ij32e8e8", -1)]
    [InlineData("segments_A", -1)]
    [InlineData("segments", -1)]
    [InlineData("segments_-1", -1)]
    public void The_name_says_the_generation(string name, long generation)
    {
        Assert.Equal(generation, SegmentInfos.GenerationOf(name));
        if (generation != -1) Assert.Equal(name, SegmentInfos.FileName(generation));
    }

    [Fact]
    public void A_newer_commit_is_read_where_a_writer_removes_the_one_about_to_be_read()
    {
        using var directory = GoldenIndex.Open();
        using var racing = new RacingDirectory(directory);
        Assert.Equal(5, SegmentInfos.ReadLatest(racing).Generation);
    }

    [Fact]
    public void A_missing_segment_file_is_named()
    {
        using var directory = GoldenIndex.Open();
        directory.Delete("_1.si");
        var thrown = Assert.Throws<CorruptIndexException>(() => SegmentInfos.ReadLatest(directory));
        Assert.Equal("segments_4", thrown.FileName);
        Assert.Contains("_1.si", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_codec_is_unsupported()
    {
        using var directory = GoldenIndex.Open();
        var bytes = directory["segments_4"].ToArray();
        bytes[bytes.AsSpan().IndexOf("Lucene87"u8) + 7] = (byte)'0';
        directory["segments_4"] = Damage.WithFooter(bytes);
        var thrown = Assert.Throws<UnsupportedIndexException>(() => SegmentInfos.ReadLatest(directory));
        Assert.Contains("Lucene80", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_to_write_what_could_not_be_read()
    {
        using var directory = GoldenIndex.Open();
        var commit = SegmentInfos.ReadLatest(directory);
        var segment = commit.Segments[1];
        foreach (var bad in new[]
        {
            segment with { DelCount = 2, DelGen = 1 },
            segment with { DelCount = 1 },
            segment with { Info = segment.Info with { Name = "../x" } },
            segment with { Info = segment.Info with { Id = [] } },
            segment with { Info = segment.Info with { MinVersion = null } },
        })
        {
            Assert.Throws<ArgumentException>(() => (commit with { Segments = [bad] }).WritePending(directory, 9));
            Assert.False(directory.Exists("pending_segments_9"));
        }
    }

    [Fact]
    public void Damage_is_detected()
    {
        using var directory = GoldenIndex.Open();
        Damage.AssertDetected(directory, "segments_4", () => SegmentInfos.ReadLatest(directory));
        Damage.AssertContained(directory, "segments_4", () => SegmentInfos.ReadLatest(directory));
        Damage.AssertDetected(directory, "_1.si", () => SegmentInfos.ReadLatest(directory));
    }

    /// <summary>Once, between the listing and the reading, replaces the commit by a newer one.</summary>
    private sealed class RacingDirectory(MemoryDirectory inner) : ForwardingDirectory(inner)
    {
        private readonly MemoryDirectory inner = inner;
        private bool raced;

        public override IReadOnlyList<string> List()
        {
            var names = base.List();
            if (raced) return names;
            raced = true;
            SegmentInfos.ReadLatest(inner).WritePending(inner, 5);
            inner.Rename("pending_segments_5", "segments_5");
            inner.Delete("segments_4");
            return names;
        }
    }
}
