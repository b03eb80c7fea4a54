using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;
using Xunit.Abstractions;

namespace SearchEngine.Interop.Tests;

/// <summary>
/// Random documents, written by Lucene and by this engine, each of which then goes on with what the other wrote. A case
/// can be run again: it is made from its kind and its seed alone.
/// </summary>
public sealed class RandomIndexTests(ITestOutputHelper output) : IDisposable
{
    static readonly IndexWriterOptions NoMerges = new(new FieldAnalyzers(new SpacedAnalyzer()))
    {
        RamBudgetMegabytes = 1000,
        MergeFactor = 100_000,
    };

    readonly string folder = Directory.CreateTempSubdirectory("random-index-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [JavaTheory]
    [InlineData(RandomIndexKind.NoDocuments, 1, false)]
    [InlineData(RandomIndexKind.OneDocument, 1, false)]
    [InlineData(RandomIndexKind.OneDocument, 2, true)]
    [InlineData(RandomIndexKind.EmptyFields, 1, false)]
    [InlineData(RandomIndexKind.Mixed, 1, false)]
    [InlineData(RandomIndexKind.Mixed, 2, true)]
    [InlineData(RandomIndexKind.Mixed, 3, false)]
    [InlineData(RandomIndexKind.NothingDeleted, 1, false)]
    [InlineData(RandomIndexKind.AllDeleted, 1, false)]
    [InlineData(RandomIndexKind.AllDeleted, 2, true)]
    [InlineData(RandomIndexKind.ManySegments, 1, true)]
    [InlineData(RandomIndexKind.LongFields, 1, false)]
    [InlineData(RandomIndexKind.LongTerms, 1, false)]
    [InlineData(RandomIndexKind.LongTerms, 2, true)]
    [InlineData(RandomIndexKind.Surrogates, 1, false)]
    [InlineData(RandomIndexKind.FewWords, 1, false)]
    [InlineData(RandomIndexKind.FewWords, 2, true)]
    [InlineData(RandomIndexKind.ManyDocuments, 1, false)]
    public void Both_write_and_read_alike_and_go_on_with_what_the_other_wrote(
        RandomIndexKind kind, int seed, bool compound)
    {
        var index = new RandomIndex(kind, seed);
        var (ours, theirs) = (Path.Combine(folder, "ours"), Path.Combine(folder, "theirs"));
        var script = Path.Combine(folder, "script");
        var options = NoMerges with { CompoundBelowBytes = compound ? long.MaxValue : 0 };
        string[] theirOptions = compound ? ["compound"] : [];

        Write(ours, options, index.Beginning());
        IndexChange.Save(script, index.Beginning());
        var queries = SampledQueries.Of(ours, seed, 80);
        Same(IndexJudge.Compare([new(theirs, script, theirOptions)], [ours, theirs], queries));

        Write(theirs, options, index.Continuation());
        IndexChange.Save(script, index.Continuation());
        queries = SampledQueries.Of(theirs, seed, 80);
        Same(IndexJudge.Compare([new(ours, script, theirOptions)], [ours, theirs], queries));
    }

    [JavaTheory]
    [InlineData(RandomIndexKind.Mixed, 11)]
    [InlineData(RandomIndexKind.ManySegments, 12)]
    [InlineData(RandomIndexKind.FewWords, 13)]
    [InlineData(RandomIndexKind.Surrogates, 14)]
    public void What_was_flushed_and_merged_as_it_came_is_Lucenes_too(RandomIndexKind kind, int seed)
    {
        var index = new RandomIndex(kind, seed);
        var options = NoMerges with { RamBudgetMegabytes = 0.3, MergeFactor = 3, CompoundBelowBytes = 100_000 };
        foreach (var changes in (IEnumerable<IndexChange>[])[index.Beginning(), index.Continuation()])
        {
            Write(folder, options, changes);
            Report(IndexJudge.Compare([], folder, SampledQueries.Of(folder, seed, 80)));
        }
    }

    [JavaTheory]
    [InlineData(RandomIndexKind.Mixed, 21, "natural")]
    [InlineData(RandomIndexKind.FewWords, 22, "natural compound")]
    [InlineData(RandomIndexKind.Mixed, 23, "compressed")]
    [InlineData(RandomIndexKind.LongTerms, 24, "compressed compound natural")]
    [InlineData(RandomIndexKind.Mixed, 25, "extra")]
    [InlineData(RandomIndexKind.Surrogates, 26, "extra compound natural")]
    [InlineData(RandomIndexKind.LongFields, 27, "extra compressed")]
    [InlineData(RandomIndexKind.Mixed, 28, "sorted")]
    [InlineData(RandomIndexKind.ManySegments, 29, "sorted extra natural")]
    public void What_Lucene_wrote_in_every_way_is_read_alike(RandomIndexKind kind, int seed, string options)
    {
        var index = new RandomIndex(kind, seed);
        var script = Path.Combine(folder, "script");
        var theirs = Path.Combine(folder, "theirs");
        IndexChange.Save(script, index.Beginning().Concat(index.Continuation()));
        IndexJudge.Compare([new(theirs, script, options.Split(' '))], [], []);
        Report(IndexJudge.Compare([], theirs, SampledQueries.Of(theirs, seed, 80)));
    }

    [Fact]
    public void Random_documents_are_what_their_kind_says()
    {
        static List<Document> Documents(RandomIndexKind kind, int seed) =>
            [.. new RandomIndex(kind, seed).Beginning().OfType<IndexChange.Add>().Select(add => add.Document)];
        static bool HasText(Document document, Func<string, bool> wanted) =>
            document.Exists(field => field.Value is string text && wanted(text));

        Assert.Empty(Documents(RandomIndexKind.NoDocuments, 1));
        Assert.Contains(Documents(RandomIndexKind.EmptyFields, 1), document => document.Count == 0);
        Assert.Contains(
            Documents(RandomIndexKind.LongFields, 1), document => HasText(document, text => text.Count(' ') >= 30_000));
        foreach (var seed in (int[])[1, 2])
        {
            var lengths = Documents(RandomIndexKind.LongTerms, seed).SelectMany(document => document)
                .Where(field => field.Name == "bytes").Select(field => ((byte[])field.Value).Length).ToList();
            Assert.Equal(IndexWriter.MaxTermLength, lengths.Max());
            Assert.True(lengths.Min() < 10);
        }
        Assert.True(Documents(RandomIndexKind.ManyDocuments, 1).Count > 100_000);
        Assert.Contains(
            Documents(RandomIndexKind.Surrogates, 1),
            document => HasText(document, text => text.Contains("\U0010FFFF", StringComparison.Ordinal)));
    }

    static void Write(string folder, IndexWriterOptions options, IEnumerable<IndexChange> changes)
    {
        using var directory = new FileSystemDirectory(folder);
        using var writer = IndexWriter.Open(directory, options);
        IndexChange.Apply(writer, changes);
    }

    void Same(IReadOnlyList<IndexJudge.Verdict> verdicts)
    {
        foreach (var verdict in verdicts)
        {
            IndexDump.AssertSame(verdicts[0].Dump, verdict.Dump, "two indexes of the same changes");
            Assert.Equal(verdicts[0].Answers, verdict.Answers);
            Report(verdict);
        }
    }

    void Report(IndexJudge.Verdict verdict) => output.WriteLine(verdict.ToString());
}
