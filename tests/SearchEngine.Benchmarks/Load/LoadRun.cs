using System.Diagnostics;
using SearchEngine.Benchmarks.Indexing;

namespace SearchEngine.Benchmarks.Load;

/// <summary>Asks a service for a minute while papers are imported: every answer is held against the right one.</summary>
internal static class LoadRun
{
    /// <summary>How much the working set may grow from a quarter after the import to the end.</summary>
    private const double MostGrowth = 1.15;

    public static int Run(IReadOnlyList<string> arguments) => RunAsync(LoadOptions.Parse(arguments)).GetAwaiter().GetResult();

    private static async Task<int> RunAsync(LoadOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("load-");
        try
        {
            var tool = ServedIndex.BuildTool();
            var index = Path.Combine(folder.FullName, "index");
            if (options.Index is { } ready) Copy(ready, index);
            else ChildProcess.Run("dotnet", ["exec", tool, "index", options.Papers, "--index", index]);
            var mix = LoadMix.Of(Path.Combine(options.Shared, "eval"));
            if (options.IsOverload) return await OverloadRun.RunAsync(options, tool, index, mix);
            var isGood = await RunAsync(options, tool, index, mix);
            if (options.WithJava) await JavaComparison.RunAsync(options, tool, index, folder.FullName);
            return options.Strict && !isGood ? Program.Missed : Program.Done;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<bool> RunAsync(LoadOptions options, string tool, string index, LoadMix mix)
    {
        using var service = ServedIndex.Start(tool, index);
        using var clients = new LoadClients(service.Address, mix.Requests, options.Clients);
        Console.Error.WriteLine($"asking for each of {mix.Requests.Count} things, twice");
        var answers = new LoadAnswers(mix.Requests, await clients.Sweep(), await clients.Sweep());
        var different = await answers.DifferentFromLibrary(index, clients.Http);
        var lines = NewPapers.Lines(options.Papers, options.NewPapers);

        Console.Error.WriteLine($"{options.Clients} clients for {options.Seconds} s");
        var memory = new List<(string When, double Megabytes, double Heap)>();
        async Task Note(string when) => memory.Add((when, service.Megabytes, await service.HeapMegabytes()));
        await Note("before");
        var (started, cpu) = (Stopwatch.GetTimestamp(), service.Cpu);
        var load = clients.Run(options.Clients, TimeSpan.FromSeconds(options.Seconds), mix.Draw);
        await At(started, options.Seconds * 0.5);
        await Note("half time");
        var began = Stopwatch.GetTimestamp();
        var import = await service.Import(lines);
        var committed = Stopwatch.GetTimestamp();
        var seen = await Seen(service);
        await At(started, options.Seconds * 0.75);
        await Note("three quarters");
        var samples = await load;
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var used = (service.Cpu - cpu).TotalSeconds;
        await Note("end");
        answers.After = await clients.Sweep();

        var rows = new List<string[]> { LoadTimes.Row("all", samples, seconds) };
        foreach (var kind in LoadMix.Kinds) rows.Add(LoadTimes.Row(kind, [.. samples.Where(sample => mix.Requests[sample.Request].Kind == kind)], seconds));
        rows.Add(LoadTimes.Row("during the import", [.. samples.Where(sample => sample.Ended >= began && sample.Began <= seen)], Stopwatch.GetElapsedTime(began, seen).TotalSeconds));
        rows.Add(LoadTimes.Row("the slowest second", SlowestSecond(samples, started), 1));
        Console.WriteLine($"{options.Clients} clients, {seconds:0} s, {Report.Machine}; clients and service share the processors");
        Console.WriteLine($"import of {options.NewPapers}: {import.GetProperty("added")} added, {Stopwatch.GetElapsedTime(began, committed).TotalSeconds:0.00} s to its commit, {Stopwatch.GetElapsedTime(began, seen).TotalSeconds:0.00} s until found");
        Console.WriteLine();
        Report.Table(Console.Out, LoadTimes.Columns, rows);

        var errors = samples.Count(sample => sample.Status != 200);
        var wrong = answers.Wrong(samples, began, seen);
        Console.WriteLine($"errors {errors}; wrong answers {wrong.Count}; answers at rest that are not the library's {different}; known items held to {answers.Before.Count(sample => mix.Requests[sample.Request].Id is not null && sample.HasPaper)}; requests whose bytes differ from time to time {answers.Unstable.Count}");
        foreach (var request in answers.Unstable.Take(5)) Console.WriteLine($"differs: {request.Path}");
        foreach (var sample in wrong.Take(5)) Console.WriteLine($"wrong: {mix.Requests[sample.Request].Path}, {Stopwatch.GetElapsedTime(started, sample.Began).TotalSeconds:0.00} s");
        Console.WriteLine($"processors: {used / seconds:0.00} of {Environment.ProcessorCount} by the service");
        Console.WriteLine("memory, MB (working set, heap after the last collection): " + string.Join("; ", memory.Select(at => $"{at.When} {at.Megabytes:0}, {at.Heap:0}")));
        return errors == 0 && wrong.Count == 0 && different == 0 && memory[^1].Megabytes <= memory[^2].Megabytes * MostGrowth;
    }

    /// <summary>When the first of the new papers is there for everybody.</summary>
    private static async Task<long> Seen(ServedIndex service)
    {
        using var http = new HttpClient { BaseAddress = service.Address };
        while (true)
        {
            using var answer = await http.GetAsync($"/api/papers/{NewPapers.FirstId}");
            if (answer.IsSuccessStatusCode) return Stopwatch.GetTimestamp();
            await Task.Delay(20);
        }
    }

    private static Task At(long started, double seconds) =>
        TimeSpan.FromSeconds(seconds) - Stopwatch.GetElapsedTime(started) is { Ticks: > 0 } left ? Task.Delay(left) : Task.CompletedTask;

    private static List<LoadSample> SlowestSecond(IReadOnlyList<LoadSample> samples, long started) => samples
        .GroupBy(sample => (int)Stopwatch.GetElapsedTime(started, sample.Ended).TotalSeconds)
        .Select(second => second.ToList())
        .MaxBy(second => second.Max(sample => sample.Milliseconds)) ?? [];

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }
}
