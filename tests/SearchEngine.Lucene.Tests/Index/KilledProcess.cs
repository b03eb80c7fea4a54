using System.Diagnostics;
using System.Globalization;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Index;

/// <summary>A commit that a process says it has made: its number, and how many changes of each thread are in it.</summary>
/// <param name="Number">1 for the first of an index.</param>
/// <param name="Least">The changes that were made when the commit began: all of them are in it.</param>
/// <param name="Most">The changes that were begun when it had returned: no later ones are in it.</param>
internal sealed record Acknowledgement(int Number, int[] Least, int[] Most)
{
    public override string ToString() => $"{Number}|{KillPlan.Join(Least)}|{KillPlan.Join(Most)}";

    public static Acknowledgement Parse(string line) =>
        line.Split('|') is [var number, var least, var most]
            ? new(int.Parse(number, CultureInfo.InvariantCulture), KillPlan.Split(least), KillPlan.Split(most))
            : throw new FormatException($"not a commit: {line}");
}

/// <summary>A process that changes and commits an index until it is killed.</summary>
internal static class KilledProcess
{
    /// <summary>The process: goes on where the index is, says each commit that returned, and never ends by itself.</summary>
    public static int Run(string folder, int seed)
    {
        var plan = new KillPlan(seed);
        using var directory = new FileSystemDirectory(folder);
        using var writer = IndexWriter.Open(directory, plan.Options);
        int[] made;
        using (var reader = writer.OpenReader())
            made = [.. FoundIndex.Read(reader).Progress(plan, $"SEARCHENGINE_SEED={seed}").Select(progress => progress.First)];
        var begun = made.ToArray();
        using var stop = new Barrier(KillPlan.Threads + 1);
        for (var thread = 0; thread < KillPlan.Threads; thread++)
        {
            var t = thread;
            new Thread(() => Change(plan, writer, t, made, begun, stop)) { IsBackground = true }.Start();
        }
        for (var number = FoundIndex.CommitOf(writer.UserData) + 1; ; number++)
        {
            if (plan.StopsForCommits) stop.SignalAndWait();
            if (plan.MergesBefore(number)) writer.ForceMerge(2);
            var least = Copy(made);
            if (!plan.PreparesCommits) writer.Commit(FoundIndex.Notes(number, least));
            else if (writer.PrepareCommit(FoundIndex.Notes(number, least))) writer.Commit();
            // One write for each line, so that none is torn.
            Console.WriteLine(new Acknowledgement(number, least, Copy(begun)));
            if (plan.StopsForCommits) stop.SignalAndWait();
        }
    }

    /// <summary>Starts the process and kills it at a random moment.</summary>
    /// <param name="folder">The index.</param>
    /// <param name="seed">What the <see cref="KillPlan"/> is made from.</param>
    /// <param name="random">The moment: before the first commit, any time after some of them, or in the very last steps of one.</param>
    /// <returns>The last commit that it acknowledged; null where it came to none.</returns>
    public static async Task<(Acknowledgement? Last, int ProcessId)> RunAndKill(string folder, int seed, Random random)
    {
        string[] arguments = ["exec", typeof(KilledProcess).Assembly.Location, "index-until-killed", folder, $"{seed}"];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var errors = process.StandardError.ReadToEndAsync(patience.Token);
        var said = new List<string>();
        var endedByItself = false;
        try
        {
            var commits = random.Next(4) == 0 ? 0 : random.Next(1, 7);
            while (said.Count < commits && await process.StandardOutput.ReadLineAsync(patience.Token) is { } line) said.Add(line);
            // Some of them end before the index is open.
            if (commits == 0) Spin(TimeSpan.FromMilliseconds(100 + (300 * random.NextDouble())));
            else if (random.Next(3) > 0) Spin(TimeSpan.FromMilliseconds(40 * random.NextDouble()));
            else SpinUntilCommit(folder);
        }
        finally
        {
            endedByItself = process.HasExited;
            if (!endedByItself) process.Kill();
        }
        // What was on its way when it was killed was said, too.
        said.AddRange((await process.StandardOutput.ReadToEndAsync(patience.Token)).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        await process.WaitForExitAsync(patience.Token);
        Assert.False(endedByItself, $"SEARCHENGINE_SEED={seed}: the process ended by itself with {process.ExitCode}: {await errors}");
        return (said.Count == 0 ? null : Acknowledgement.Parse(said[^1]), process.Id);
    }

    private static void Change(KillPlan plan, IndexWriter writer, int thread, int[] made, int[] begun, Barrier stop)
    {
        while (true)
        {
            for (var i = plan.Batch; i > 0; i--)
            {
                var number = made[thread] + 1;
                var seen = Copy(made);
                Volatile.Write(ref begun[thread], number);
                plan.Make(writer, thread, number, seen);
                Volatile.Write(ref made[thread], number);
            }
            if (!plan.StopsForCommits) continue;
            // Once to let the commit begin, and once until it has returned.
            stop.SignalAndWait();
            stop.SignalAndWait();
        }
    }

    private static int[] Copy(int[] counts)
    {
        var copy = new int[counts.Length];
        for (var i = 0; i < copy.Length; i++) copy[i] = Volatile.Read(ref counts[i]);
        return copy;
    }

    /// <summary>Waits for less than a timer can.</summary>
    private static void Spin(TimeSpan time)
    {
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < time;) Thread.Yield();
    }

    /// <summary>Waits until a commit gets its name, which it has not said then: for two seconds at most, if there is none.</summary>
    private static void SpinUntilCommit(string folder)
    {
        string[] Commits() => Directory.GetFiles(folder, "segments_*");
        var known = Commits();
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(2);)
            if (Commits().Except(known).Any()) return;
    }
}
