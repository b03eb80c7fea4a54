using System.Diagnostics;
using SearchEngine.Benchmarks.Indexing;

namespace SearchEngine.Benchmarks.Load;

/// <summary>Asks with twenty times more clients than a service works for and lets wait, and looks how soon it is well again.</summary>
internal static class OverloadRun
{
    private const int Times = 20;
    private const int Concurrent = 4;
    private const int Waiting = 28;

    public static async Task<int> RunAsync(LoadOptions options, string tool, string index, LoadMix mix)
    {
        using var service = ServedIndex.Start(tool, index, $"MaxConcurrentRequests={Concurrent}", $"MaxWaitingRequests={Waiting}");
        var crowd = Times * (Concurrent + Waiting);
        var time = TimeSpan.FromSeconds(Math.Min(options.Seconds, 10));
        using var clients = new LoadClients(service.Address, mix.Requests, crowd);
        using var one = new LoadClients(service.Address, mix.Requests, 1);
        var searches = Enumerable.Range(0, mix.Requests.Count).Where(i => mix.Requests[i].Text is not null).ToArray();
        int Search(Random random) => searches[random.Next(searches.Length)];
        // Until the compiler is through with what is used most.
        await one.Run(1, TimeSpan.FromSeconds(4), Search);
        var idle = (await one.Run(1, TimeSpan.FromSeconds(2), Search)).Select(sample => sample.Milliseconds).Order().ToList();

        Console.Error.WriteLine($"{crowd} clients for {time.TotalSeconds:0} s");
        var before = service.Megabytes;
        var samples = await clients.Run(crowd, time, Search);
        var over = Stopwatch.GetTimestamp();
        var (most, recovered) = (service.Megabytes, TimeSpan.Zero);
        // Well is three searches in a row that take no more than the slowest of a service at rest.
        for (var well = 0; well < 3 && Stopwatch.GetElapsedTime(over) < TimeSpan.FromSeconds(30);)
        {
            var sample = (await one.Run(1, TimeSpan.FromMilliseconds(1), Search))[^1];
            well = sample.Status == 200 && sample.Milliseconds <= idle[^1] ? well + 1 : 0;
            if (well == 1) recovered = Stopwatch.GetElapsedTime(over);
        }

        Console.WriteLine($"{crowd} clients ({Times} times {Concurrent} worked on and {Waiting} waiting), {time.TotalSeconds:0} s, {Report.Machine}");
        Console.WriteLine();
        var rows = samples.GroupBy(sample => sample.Status).OrderBy(group => group.Key).Select(group =>
        {
            var times = group.Select(sample => sample.Milliseconds).Order().ToList();
            return (string[])[group.Key == 0 ? "no answer" : $"{group.Key}", $"{times.Count}", $"{100.0 * times.Count / samples.Count:0.0}%", $"{times.Count / time.TotalSeconds:0}", LoadTimes.Percentile(times, 0.5), LoadTimes.Percentile(times, 0.99), LoadTimes.Percentile(times, 1)];
        });
        Report.Table(Console.Out, ["status", "answers", "share", "per second", "p50 ms", "p99 ms", "most ms"], rows);
        Console.WriteLine($"a search at rest: p50 {LoadTimes.Percentile(idle, 0.5)} ms, most {LoadTimes.Percentile(idle, 1)} ms; well again after {recovered.TotalSeconds:0.00} s; memory {before:0} MB before, {most:0} MB at the end of the crowd");
        var isGood = samples.All(sample => sample.Status is 200 or 429 or 503) && recovered < TimeSpan.FromSeconds(1);
        return options.Strict && !isGood ? Program.Missed : Program.Done;
    }
}
