using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using SearchEngine.Benchmarks.Indexing;
using SearchEngine.Benchmarks.Search;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Store;
using Xunit.Abstractions;

namespace SearchEngine.Interop.Tests;

/// <summary>
/// What people type: five thousand queries that the peer's generator samples from real papers, of all its types, on indexes
/// that the peer's harness wrote, of one segment and of several with deletions.
/// </summary>
public sealed class TypedQueryTests(ITestOutputHelper output) : IDisposable
{
    const int Papers = 3000;
    const int OfEachType = 460;
    const int Top = 10;

    readonly string folder = Directory.CreateTempSubdirectory("typed-interop-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [JavaFact(NeedsHarness = true)]
    public void Five_thousand_typed_queries_are_answered_alike()
    {
        var started = Stopwatch.StartNew();
        var papers = Path.Combine(folder, "papers.jsonl");
        File.WriteAllLines(papers, Lines(Papers));
        var queries = Path.Combine(folder, "queries.tsv");
        string[] arguments = [Shared.Path("peers/make_queries.py"), papers, "-n", $"{OfEachType}", "--seed", "7", "--types", string.Join(',', TypedQueries.Types)];
        File.WriteAllLines(queries, ChildProcess.Run("python3", arguments));
        var lines = File.ReadAllLines(queries);
        Assert.True(lines.Length >= 5000, $"only {lines.Length} queries");

        var (one, several) = (Path.Combine(folder, "one"), Path.Combine(folder, "several"));
        var oracle = Path.Combine(Repository.Root, "tests", "SearchEngine.Interop.Tests", "java", "peer", "TypedOracle.java");
        IReadOnlyList<string> answers;
        using (var peer = new JavaPeer("TypedOracle", Shared.Folder!, ["-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"], ofHarness: true, oracle))
        {
            output.WriteLine($"queries made and harness compiled after {started.Elapsed.TotalSeconds:0.0} s");
            answers = peer.Run([one, several, papers, queries]);
            output.WriteLine($"answers of Lucene after {started.Elapsed.TotalSeconds:0.0} s");
        }
        Assert.Equal(2 * lines.Length, answers.Count);
        Compare(one, lines, [.. answers.Take(lines.Length)], (segments, deleted) => segments == 1 && deleted == 0);
        Compare(several, lines, [.. answers.Skip(lines.Length)], (segments, deleted) => segments > 5 && deleted > Papers / 12);
        output.WriteLine($"compared after {started.Elapsed.TotalSeconds:0.0} s");
    }

    void Compare(string index, string[] lines, string[] answers, Func<int, int, bool> isAsMeant)
    {
        using var directory = new FileSystemDirectory(index);
        using var reader = DirectoryReader.Open(directory);
        Assert.True(isAsMeant(reader.SegmentCount, reader.MaxDoc - reader.NumDocs));
        var searcher = new IndexSearcher(reader);
        var typed = new TypedQueries(searcher);
        string?[] ids = [.. Enumerable.Range(0, reader.MaxDoc).Select(doc => reader.Document(doc).Text("id"))];
        var (compared, inexact, withHits) = (0, 0, 0);
        for (var i = 0; i < lines.Length; i++)
        {
            var (type, text) = lines[i].Split('\t') is [var first, var second] ? (first, second) : throw new FormatException(lines[i]);
            var because = $"{Path.GetFileName(index)}, {lines[i]}";
            var (hits, extra) = answers[i].Split("\t=") is [var before, var behind] ? (before, behind) : (answers[i], null);
            var query = typed.Build(type, text);
            var sum = QueryJudge.Compare(hits, QueryJudge.Answer(searcher, query, Top, type == "facet" ? int.MaxValue : 1000, ids), because);
            compared += sum.Compared;
            inexact += sum.Inexact;
            if (sum.Compared > 0) withHits++;
            var ours = type switch
            {
                "mlt" => string.Concat(typed.Terms(text).Reverse().Select(term => $"\t{term.Term.Field} {term.Term.Text}")),
                "facet" => string.Concat(searcher.Search(new SearchRequest(query) { Top = 0, Facets = [TypedQueries.Categories] }).Facets[0].Values.Select(count => string.Create(CultureInfo.InvariantCulture, $"\t{count.Value} {count.Count}"))),
                _ => null,
            };
            Assert.True(extra == ours, $"{because}: {ours}, in Lucene {extra}");
        }
        output.WriteLine($"{index}: {compared} hits of {lines.Length} queries compared, {withHits} with hits, {inexact} scores are not Lucene's bits");
        Assert.True(withHits > lines.Length * 4 / 5, $"only {withHits} of {lines.Length} queries find something");
    }

    static IEnumerable<string> Lines(int count)
    {
        using var file = File.OpenRead(Shared.Path("corpus/papers-2025.jsonl.gz"));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        for (var i = 0; i < count && reader.ReadLine() is { } line; i++) yield return line;
    }
}
