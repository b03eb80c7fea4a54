using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Index;

/// <summary>Segments of any number of indexes, merged into an index of one segment.</summary>
internal sealed class MergedSegment : IDisposable
{
    private const string Name = "_m";

    public MergedSegment(params IReadOnlyList<DirectoryReader> sources)
        : this([.. sources.SelectMany(source => source.Segments)])
    {
    }

    public MergedSegment(IReadOnlyList<SegmentReader> sources)
    {
        var schema = new FieldSchema();
        foreach (var source in sources) schema.Adopt(source.FieldInfos);
        var merger = new SegmentMerger(Directory, Name, sources, schema);
        Maps = merger.Maps;
        var info = SegmentFiles.Complete(Directory, merger.Merge(), compound: false);
        new SegmentInfos { Version = 1, Counter = 1, Segments = [new SegmentCommitInfo { Info = info, Id = info.Id }] }.WritePending(Directory, 1);
        Directory.Rename(SegmentInfos.PendingFileName(1), SegmentInfos.FileName(1));
        Reader = DirectoryReader.Open(Directory);
    }

    public MemoryDirectory Directory { get; } = new();

    public DirectoryReader Reader { get; }

    public SegmentReader Segment => Reader.Segments[0];

    public IReadOnlyList<DocMap> Maps { get; }

    /// <summary>Fails unless the segment is sound and holds what the sources hold, in their order.</summary>
    public void AssertHolds(params IReadOnlyList<DirectoryReader> sources)
    {
        Assert.Empty(IndexChecker.Check(Directory).Problems);
        Assert.Equal([.. sources.SelectMany(Telling.Of)], Telling.Of(Reader));
    }

    public void Dispose()
    {
        Reader.Dispose();
        Directory.Dispose();
    }
}
