using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Interop.Tests;

/// <summary>Merges of what Lucene wrote with what was written here, held before Lucene.</summary>
public sealed class MergeTests : IDisposable
{
    static readonly IndexWriterOptions Options = new(new FieldAnalyzers(new SpacedAnalyzer()));

    readonly string folder = Directory.CreateTempSubdirectory("merge-").FullName;

    string Index => Path.Combine(folder, "index");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [JavaFact]
    public void Chunks_that_Lucene_compressed_are_copied_between_those_compressed_here()
    {
        // Lucene's segment is large enough for its one short chunk not to count.
        var lucenes = new RandomIndex(RandomIndexKind.ManyDocuments, 41);
        var script = Path.Combine(folder, "script");
        IndexChange.Save(script, lucenes.Beginning());
        IndexJudge.Compare([new(Index, script)], [], []);
        Change(new RandomIndex(RandomIndexKind.Mixed, 42).Beginning());
        Assert.True(Segments() > 1);
        Change([new IndexChange.Merge(), new IndexChange.Commit()]);
        Assert.Equal(1, Segments());
        IndexJudge.Compare([], Index, SampledQueries.Of(Index, 43, 40));

        // With deletions in the merged segment its documents are copied one by one, and Lucene goes on with that.
        Change(lucenes.Continuation());
        Change([new IndexChange.Merge(), new IndexChange.Commit()]);
        IndexChange.Save(script, new RandomIndex(RandomIndexKind.Mixed, 44).Continuation());
        IndexJudge.Compare([new(Index, script)], Index, SampledQueries.Of(Index, 45, 40));
    }

    [JavaTheory]
    [InlineData("compressed natural", 51)]
    [InlineData("compound natural", 52)]
    public void Many_segments_of_both_become_one(string options, int seed)
    {
        var script = Path.Combine(folder, "script");
        for (var round = 0; round < 2; round++)
        {
            IndexChange.Save(script, new RandomIndex(RandomIndexKind.ManySegments, seed + round).Beginning());
            IndexJudge.Compare([new(Index, script, options.Split(' '))], [], []);
            Change(new RandomIndex(RandomIndexKind.ManySegments, seed - round).Beginning());
        }
        Change([new IndexChange.Merge(), new IndexChange.Commit()]);
        Assert.Equal(1, Segments());
        IndexJudge.Compare([], Index, SampledQueries.Of(Index, seed, 40));
    }

    void Change(IEnumerable<IndexChange> changes)
    {
        using var directory = new FileSystemDirectory(Index);
        using var writer = IndexWriter.Open(directory, Options);
        IndexChange.Apply(writer, changes);
    }

    int Segments()
    {
        using var directory = new FileSystemDirectory(Index);
        using var reader = DirectoryReader.Open(directory);
        return reader.Segments.Count;
    }
}
