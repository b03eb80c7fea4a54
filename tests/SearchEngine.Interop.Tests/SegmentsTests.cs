using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Interop.Tests;

/// <summary>Commits, segment infos, field infos, live docs, compound files and norms: Lucene's read here, and these by Lucene.</summary>
public sealed class SegmentsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("search-engine-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [JavaTheory]
    [InlineData("empty")]
    [InlineData("plain")]
    [InlineData("compound")]
    [InlineData("sorted")]
    [InlineData("norms")]
    public void Segments_are_read_and_written_as_Lucene_does(string kind)
    {
        var theirs = Path.Combine(folder, "theirs");
        var ours = Path.Combine(folder, "ours");
        JavaLucene.Lines("SegmentsOracle", ["write", kind, theirs]);
        var told = JavaLucene.Lines("SegmentsOracle", ["tell", theirs]);
        Assert.Equal(told, SegmentTelling.Of(theirs));

        SegmentRewriting.Copy(theirs, ours);
        Assert.Equal(told, SegmentTelling.Of(ours));
        Assert.Equal(told, JavaLucene.Lines("SegmentsOracle", ["tell", ours]));
        Assert.Equal("clean", JavaLucene.Lines("SegmentsOracle", ["check", ours])[0]);
    }

    [JavaFact]
    public void Lucene_opens_an_index_without_segments()
    {
        using (var directory = new FileSystemDirectory(folder))
        {
            new SegmentInfos { Version = 5, Counter = 3, UserData = new Dictionary<string, string> { ["a"] = "搜索" } }.WritePending(directory, 1);
            directory.Rename("pending_segments_1", "segments_1");
        }
        Assert.Equal(["commit|1|5|3|8|{a=搜索}"], JavaLucene.Lines("SegmentsOracle", ["tell", folder]));
        Assert.Equal(["clean", "documents|0|0"], JavaLucene.Lines("SegmentsOracle", ["check", folder]));
    }
}
