using System.Text.Json;

namespace SearchEngine.Benchmarks.Indexing;

/// <summary>What both sides took, one way and with so many threads, in each round.</summary>
internal sealed record Pairing(string Way, int Threads, IReadOnlyList<IndexingResult> Ours, IReadOnlyList<IndexingResult> Java);

/// <summary>Lets both sides index the papers by turns, each in a process of its own, and reports.</summary>
internal static class Comparison
{
    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static int Run(IndexingOptions options)
    {
        using var java = new JavaPeer("IndexingPeer", options.Shared, options.JavaOptions);
        var pairings = (from way in options.Ways from threads in options.Threads select new Pairing(way, threads, [], [])).ToArray();
        for (var round = 1; round <= options.Rounds; round++)
        {
            for (var i = 0; i < pairings.Length; i++)
            {
                var (way, threads, ours, peers) = pairings[i];
                Console.Error.WriteLine($"round {round} of {options.Rounds}: {way}, {threads} thread(s)");
                // Who begins changes, so that neither always finds the files of the other in the way.
                var turns = new List<Action>
                {
                    () => ours = [.. ours, Measure(options, way, threads, Ours)],
                    () => peers = [.. peers, Measure(options, way, threads, Java)],
                };
                if (round % 2 == 0) turns.Reverse();
                foreach (var turn in turns) turn();
                pairings[i] = new Pairing(way, threads, ours, peers);
            }
        }
        IndexingResult Java(IReadOnlyList<string> arguments) => IndexingResult.Parse(java.Run(arguments));

        var report = new Report(options, pairings);
        report.Write(Console.Out);
        if (options.Json is { } file)
            File.WriteAllText(file, JsonSerializer.Serialize(new { options, machine = Report.Machine, pairings }, JsonOptions));
        return options.Strict && !report.TargetsAreMet ? Program.Missed : Program.Done;
    }

    private static IndexingResult Measure(
        IndexingOptions options, string way, int threads, Func<IReadOnlyList<string>, IndexingResult> side)
    {
        var folder = Directory.CreateTempSubdirectory("indexing-");
        try
        {
            return side([folder.FullName, options.Papers, way, $"{threads}", $"{options.RamMegabytes}", $"{options.Passes}"]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IndexingResult Ours(IReadOnlyList<string> arguments) => IndexingResult.Parse(ChildProcess.Run(
        "dotnet", [typeof(Comparison).Assembly.Location, IndexingWorker.Command, .. arguments]));
}
