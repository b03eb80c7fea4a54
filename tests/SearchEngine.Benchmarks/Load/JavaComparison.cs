using SearchEngine.Benchmarks.Indexing;
using SearchEngine.Benchmarks.Relevance;

namespace SearchEngine.Benchmarks.Load;

/// <summary>The same searches, by turns, to our service and to Apache Lucene in Java behind the JDK's HTTP server.</summary>
internal static class JavaComparison
{
    private const int Rounds = 3;

    public static async Task RunAsync(LoadOptions options, string tool, string index, string folder)
    {
        var javaIndex = Path.Combine(folder, "java-index");
        using (var indexer = new JavaPeer("PeerIndex", options.Shared, options.JavaOptions, ofHarness: true))
        {
            Console.Error.WriteLine("Java indexes the papers");
            indexer.Run([javaIndex, options.Papers, "--threads", $"{Environment.ProcessorCount}"]);
        }
        var eval = Path.Combine(options.Shared, "eval");
        var queries = new[] { "en-keywords", "zh-keywords", "zh-sentence" }.SelectMany(name => QuerySet.Read(name, Path.Combine(eval, $"known-item-{name}.tsv")).Queries.Take(100)).ToList();
        var requests = queries.Select(query => new LoadRequest("search", $"/api/search?q={Uri.EscapeDataString(query.Text)}&size=20&highlight=false", query.Text, query.Id)).ToList();
        var asTyped = requests.Select(request => request with { Path = $"{request.Path}&translate=false" }).ToList();
        var marked = requests.Select(request => request with { Path = request.Path.Replace("&highlight=false", "", StringComparison.Ordinal) }).ToList();

        using var java = new JavaPeer("LoadPeer", options.Shared, [.. options.JavaOptions, "-Dsun.net.httpserver.nodelay=true"], ofHarness: true, Path.Combine(AppContext.BaseDirectory, "java", "LoadPeer.java"));
        using var peer = java.Start([javaIndex, $"{2 * Environment.ProcessorCount}"]);
        try
        {
            var port = peer.StandardOutput.ReadLine() ?? throw new InvalidOperationException("Java's service did not start");
            using var service = ServedIndex.Start(tool, index);
            var theirs = new Uri($"http://127.0.0.1:{port}");
            (string Name, LoadClients Clients, List<LoadSample> Samples)[] sides =
            [
                ("Java", new LoadClients(theirs, requests, options.Clients), []),
                ("ours, as typed", new LoadClients(service.Address, asTyped, options.Clients), []),
                ("ours, both languages", new LoadClients(service.Address, requests, options.Clients), []),
                ("ours, and snippets", new LoadClients(service.Address, marked, options.Clients), []),
            ];
            var turn = TimeSpan.FromSeconds(Math.Max(2, options.Seconds / (double)(Rounds * sides.Length)));
            foreach (var (_, clients, _) in sides)
                for (var pass = 0; pass < 3; pass++) await clients.Sweep();
            for (var round = 0; round < Rounds; round++)
                foreach (var (_, clients, samples) in sides) samples.AddRange(await clients.Run(options.Clients, turn, random => random.Next(requests.Count)));

            var seconds = turn.TotalSeconds * Rounds;
            Console.WriteLine();
            Console.WriteLine($"the 20 best papers of a search, no facets: {options.Clients} clients, {Rounds} turns of {turn.TotalSeconds:0.0} s each; java {string.Join(' ', options.JavaOptions)}, {2 * Environment.ProcessorCount} threads");
            Report.Table(Console.Out, [.. LoadTimes.Columns, "found"], sides.Select(side =>
                (string[])[.. LoadTimes.Row(side.Name, side.Samples, seconds), $"{100.0 * side.Samples.Count(sample => sample.HasPaper) / Math.Max(1, side.Samples.Count):0.0}%"]));
            foreach (var (name, _, samples) in sides.Skip(1))
                Console.WriteLine($"answers a second, {name} / Java: {(double)samples.Count / Math.Max(1, sides[0].Samples.Count):0.00}");
            foreach (var (_, clients, _) in sides) clients.Dispose();
        }
        finally
        {
            peer.Kill();
            await peer.WaitForExitAsync();
        }
    }
}
