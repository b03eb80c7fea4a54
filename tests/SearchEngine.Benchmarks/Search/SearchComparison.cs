using System.Diagnostics;
using System.Globalization;
using SearchEngine.Benchmarks.Indexing;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Benchmarks.Search;

/// <summary>Times of searches, in microseconds, and what they allocated, in bytes.</summary>
internal sealed record SearchTimes(double Mean, double P50, double P95, double P99, double Allocated = 0, double MostAllocated = 0);

/// <summary>
/// Lets both sides search the same files for the same queries by turns, type by type, on one thread each, for the ten best
/// hits; and compares the hits. A time has making the query in it, analysis included, and not the stored fields.
/// </summary>
internal static class SearchComparison
{
    private const int Top = 10;
    private const int WarmUpPasses = 3;

    public static int Run(SearchOptions options)
    {
        using var java = new JavaPeer("PeerSearch", options.Shared, options.JavaOptions, ofHarness: true);
        var folder = Directory.CreateTempSubdirectory("search-");
        try
        {
            var queries = options.Queries ?? Path.Combine(folder.FullName, "queries.tsv");
            if (options.Queries is null)
            {
                var maker = Path.Combine(options.Shared, "peers", "make_queries.py");
                string[] arguments = [maker, options.Papers, "-n", $"{options.Count}", "--seed", "7", "--types", string.Join(',', options.Types)];
                File.WriteAllLines(queries, ChildProcess.Run("python3", arguments));
            }
            using var directory = new FileSystemDirectory(options.Index);
            using var reader = DirectoryReader.Open(directory);
            var queriesOf = new TypedQueries(new IndexSearcher(reader));
            var searcher = new IndexSearcher(reader);
            var lines = File.ReadAllLines(queries);
            var rows = new List<string[]>();
            TopDocs Search(string type, string text) => Answer(searcher, queriesOf, type, text);
            var met = true;
            foreach (var type in options.Types)
            {
                var dump = Path.Combine(folder.FullName, "ranking.tsv");
                string[] arguments = [options.Index, queries, "--types", type, "--k", $"{Top}"];
                var peer = Parse(type, java.Run([.. arguments, "--rounds", $"{options.Rounds}", "--dump", dump]));
                var texts = Texts(lines, type);
                var ours = Measure(type, texts, options.Rounds, Search);
                var different = Differences(searcher.Reader, type, texts, dump, Search);
                var target = type is "en" or "zh" or "mixed" ? 1.5 : 1;
                met &= peer.P50 / ours.P50 >= target && different == 0;
                rows.Add(
                [
                    type, $"{texts.Count}", Text(ours.P50), Text(peer.P50), Ratio(peer.P50 / ours.P50), Ratio(target),
                    Text(ours.P95), Text(peer.P95), Ratio(peer.P95 / ours.P95), Text(ours.P99), Text(peer.P99), Ratio(peer.P99 / ours.P99),
                    Text(ours.Mean), Text(peer.Mean), Ratio(peer.Mean / ours.Mean), Text(ours.Allocated), Text(ours.MostAllocated), $"{different}",
                ]);
            }
            Console.WriteLine($"{reader.NumDocs} papers in {reader.SegmentCount} segment(s), {Top} hits, {options.Rounds} round(s), times in us, Java's time / ours, java {string.Join(' ', options.JavaOptions)}");
            Console.WriteLine(Report.Machine);
            Console.WriteLine();
            Report.Table(
                Console.Out,
                [
                    "type", "queries", "p50", "Java", "ratio", "target", "p95", "Java", "ratio", "p99", "Java", "ratio",
                    "mean", "Java", "ratio", "bytes", "most", "different",
                ],
                rows);
            return options.Strict && !met ? Program.Missed : Program.Done;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Searches, and for the type that asks for it counts the categories of all hits.</summary>
    private static TopDocs Answer(IndexSearcher searcher, TypedQueries queries, string type, string text)
    {
        var request = new SearchRequest(queries.Build(type, text)) { Top = Top };
        return searcher.Search(type == "facet" ? request with { Facets = [TypedQueries.Categories] } : request).TopDocs;
    }

    private static List<(int Number, string Text)> Texts(string[] lines, string type)
    {
        var texts = new List<(int, string)>();
        for (var i = 0; i < lines.Length; i++)
            if (lines[i].StartsWith(type + "\t", StringComparison.Ordinal)) texts.Add((i + 1, lines[i][(type.Length + 1)..]));
        return texts;
    }

    private static SearchTimes Measure(string type, List<(int Number, string Text)> texts, int rounds, Func<string, string, TopDocs> search)
    {
        // Until the compiler is through with what is used most.
        for (var pass = 0; pass < WarmUpPasses; pass++)
            foreach (var (_, text) in texts) search(type, text);
        var times = new List<double>(texts.Count * rounds);
        double allocated = 0, most = 0;
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (_, text) in texts)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                var started = Stopwatch.GetTimestamp();
                search(type, text);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
                var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
                allocated += bytes;
                most = Math.Max(most, bytes);
            }
        }
        times.Sort();
        double Percentile(int percent) => times[Math.Max((int)Math.Ceiling(times.Count * percent / 100.0), 1) - 1];
        return new SearchTimes(times.Average(), Percentile(50), Percentile(95), Percentile(99), allocated / times.Count, most);
    }

    /// <summary>How many queries have other hits here than in the peer's dump, another order, or scores that differ by a hundred thousandth.</summary>
    private static int Differences(
        DirectoryReader reader, string type, List<(int Number, string Text)> texts, string dump, Func<string, string, TopDocs> search)
    {
        var rankings = File.ReadLines(dump).Select(line => line.Split('\t')).ToLookup(
            words => int.Parse(words[0], CultureInfo.InvariantCulture),
            words => (Id: words[2], Score: float.Parse(words[3], CultureInfo.InvariantCulture)));
        var different = 0;
        foreach (var (number, text) in texts)
        {
            var ours = search(type, text).Hits
                .Select(hit => (Id: reader.Document(hit.Doc).Text("id")!, hit.Score));
            var theirs = rankings[number].ToList();
            var same = ours.Count() == theirs.Count
                && ours.Zip(theirs).All(pair => pair.First.Id == pair.Second.Id && Math.Abs(pair.First.Score - pair.Second.Score) <= 1e-5 * pair.Second.Score);
            if (!same) different++;
        }
        return different;
    }

    /// <summary>Reads the row of a type from what the peer prints: count, mean, p50, p95, p99 and more.</summary>
    private static SearchTimes Parse(string type, IReadOnlyList<string> lines)
    {
        var words = lines.Last(line => line.StartsWith(type + " ", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        double Number(int column) => double.Parse(words[column], CultureInfo.InvariantCulture);
        return new SearchTimes(Number(2), Number(3), Number(4), Number(5));
    }

    private static string Text(double number) => number.ToString("0", CultureInfo.InvariantCulture);

    private static string Ratio(double number) => number.ToString("0.00", CultureInfo.InvariantCulture);
}
