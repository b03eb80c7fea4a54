using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Interop.Tests;

/// <summary>Indexes of Lucene that hold what is not written here: nothing of it is ever lost or read wrongly.</summary>
public sealed class LuceneFeaturesTests : IDisposable
{
    static readonly IndexWriterOptions Options = new(new FieldAnalyzers(new SpacedAnalyzer())) { MergeFactor = 3 };

    readonly string folder = Directory.CreateTempSubdirectory("lucene-features-").FullName;

    string Index => Path.Combine(folder, "index");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [JavaFact]
    public void An_index_with_term_vectors_and_points_goes_on_growing_and_refuses_only_to_be_merged()
    {
        var script = Path.Combine(folder, "script");
        IndexChange.Save(script, new RandomIndex(RandomIndexKind.ManySegments, 31).Beginning());
        IndexJudge.Compare([new(Index, script, "extra")], [], []);
        using (var directory = new FileSystemDirectory(Index))
        using (var writer = IndexWriter.Open(directory, Options))
        {
            IndexChange.Apply(writer, new RandomIndex(RandomIndexKind.Mixed, 31).Beginning());
            writer.Commit();
            var refused = Assert.Throws<UnsupportedIndexException>(() => writer.ForceMerge());
            Assert.Contains("not written here", refused.Message, StringComparison.Ordinal);
            writer.Add([Field.Keyword("id", "after", stored: true)]);
            writer.Commit();
        }
        Query[] queries = [new TermQuery("id", "after"), .. SampledQueries.Of(Index, 31, 40)];
        var verdict = IndexJudge.Compare([], Index, queries);
        Assert.StartsWith("1\tafter ", verdict.Answers[0], StringComparison.Ordinal);
        Assert.Contains(verdict.Dump, line => line.StartsWith("terms|body.offsets|", StringComparison.Ordinal));
    }

    [JavaFact]
    public void Doc_values_that_were_updated_in_place_are_refused_by_name()
    {
        JavaLucene.Lines("SegmentsOracle", ["write", "plain", Index]);
        using var directory = new FileSystemDirectory(Index);
        var refused = Assert.Throws<UnsupportedIndexException>(() => DirectoryReader.Open(directory));
        Assert.StartsWith("_", refused.FileName, StringComparison.Ordinal);
    }
}
