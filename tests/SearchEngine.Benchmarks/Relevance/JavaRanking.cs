using System.Globalization;
using System.Text;
using SearchEngine.Benchmarks.Indexing;

namespace SearchEngine.Benchmarks.Relevance;

/// <summary>Rankings of Apache Lucene in Java, by the peer's own harness: <c>peers/java-lucene/run.sh</c> of the shared folder.</summary>
internal sealed class JavaRanking : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("relevance-").FullName;
    private readonly IndexingOptions options;

    /// <exception cref="UsageException">What the harness needs is missing; the message is its own.</exception>
    public JavaRanking(IndexingOptions options)
    {
        this.options = options;
        Run("index", Index, options.Papers, "--threads", "1", "--force-merge");
    }

    private string Index => Path.Combine(folder, "index");

    /// <summary>The ranks of sets' papers.</summary>
    /// <param name="sets">The queries.</param>
    /// <param name="type">How the harness is to take those of a set: <c>zh</c>, <c>en</c> or <c>mixed</c>.</param>
    public IReadOnlyList<Ranks> Rank(IReadOnlyList<QuerySet> sets, Func<QuerySet, string> type)
    {
        var queries = Path.Combine(folder, "queries.tsv");
        var dump = Path.Combine(folder, "ranking.tsv");
        var all = sets.SelectMany(set => set.Queries.Select(query => (Type: type(set), query.Text, query.Id))).ToArray();
        File.WriteAllLines(queries, all.Select(query => $"{query.Type}\t{query.Text}"), new UTF8Encoding(false));
        Run("search", Index, queries, "--k", $"{Ranks.Depth}", "--warmup", "1", "--dump", dump);
        var ranks = new int[all.Length];
        foreach (var line in File.ReadLines(dump))
        {
            // The number of a line of the queries, rank, id, score.
            var parts = line.Split('\t');
            var query = int.Parse(parts[0], CultureInfo.InvariantCulture) - 1;
            if (parts[2] == all[query].Id) ranks[query] = int.Parse(parts[1], CultureInfo.InvariantCulture);
        }
        var bySet = new List<Ranks>();
        var first = 0;
        foreach (var set in sets)
        {
            bySet.Add(new Ranks(set, ranks[first..(first + set.Queries.Count)]));
            first += set.Queries.Count;
        }
        return bySet;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Run(params string[] arguments)
    {
        var script = Path.Combine(options.Shared, "peers", "java-lucene", "run.sh");
        try
        {
            ChildProcess.Run("env", [$"TMPDIR={folder}", $"JAVA_OPTS={string.Join(' ', options.JavaOptions)}", "sh", script, .. arguments]);
        }
        catch (InvalidOperationException failed)
        {
            throw new UsageException($"Apache Lucene cannot be measured: {failed.Message}");
        }
    }
}
