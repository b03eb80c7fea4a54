using System.Diagnostics;
using System.Globalization;
using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Index;

/// <summary>
/// Changes, merges and commits as fast as it can, so that files come and go all the time. Each commit notes how many steps
/// went before it, and from that number follows what it must hold.
/// </summary>
internal static class BusyWriter
{
    private const int Ids = 60;
    private const string Note = "steps";

    public static IndexWriterOptions Options { get; } = new(new FieldAnalyzers(new WordAnalyzer())) { RamBudgetMegabytes = 0.02, CompoundBelowBytes = 2000 };

    /// <summary>Goes on from the commit that is there.</summary>
    public static void Write(IndexWriter writer, Func<bool> goOn, Action<int>? committed = null)
    {
        for (var step = StepsOf(writer.UserData); goOn();)
        {
            foreach (var id in Changed(step))
                writer.Update(new Term("id", $"{id}"), new Document { Field.Keyword("id", $"{id}", stored: true), Field.Stored("step", step), Field.Text("text", $"step {step} of {id}") });
            writer.Delete(new Term("id", $"{Deleted(step)}"));
            step++;
            if (step % 5 == 0) writer.ForceMerge();
            writer.Commit(new Dictionary<string, string> { [Note] = step.ToString(CultureInfo.InvariantCulture) });
            committed?.Invoke(step);
        }
    }

    /// <summary>As a process of its own: says the steps of each commit, and ends when its input does.</summary>
    public static int Run(string folder)
    {
        var goOn = true;
        new Thread(() =>
        {
            Console.In.ReadToEnd();
            Volatile.Write(ref goOn, false);
        }) { IsBackground = true }.Start();
        using var directory = new FileSystemDirectory(folder);
        using var writer = IndexWriter.Open(directory, Options);
        Write(writer, () => Volatile.Read(ref goOn), Console.WriteLine);
        return 0;
    }

    /// <summary>Starts it so.</summary>
    public static Process Start(string folder) =>
        Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(BusyWriter).Assembly.Location, "write-busily", folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;

    /// <summary>The steps of a commit that must be sound and hold what follows from them.</summary>
    public static int Verify(IndexDirectory directory)
    {
        var report = IndexChecker.Check(directory);
        Assert.True(report.IsClean, string.Join('\n', report.Problems));
        using var reader = DirectoryReader.Open(directory);
        return Verify(reader);
    }

    public static int Verify(DirectoryReader reader)
    {
        var steps = StepsOf(reader.UserData);
        var expected = new SortedDictionary<int, long>();
        for (var step = 0; step < steps; step++)
        {
            foreach (var id in Changed(step)) expected[id] = step;
            expected.Remove(Deleted(step));
        }
        var found = new SortedDictionary<int, long>();
        for (var doc = 0; doc < reader.MaxDoc; doc++)
        {
            if (!reader.IsLive(doc)) continue;
            var document = reader.Document(doc);
            found.Add(int.Parse(document.Text("id")!, CultureInfo.InvariantCulture), document.Number("step")!.Value);
        }
        Assert.Equal(expected, found);
        return steps;
    }

    public static int StepsOf(IReadOnlyDictionary<string, string> notes) =>
        notes.TryGetValue(Note, out var steps) ? int.Parse(steps, CultureInfo.InvariantCulture) : 0;

    private static IEnumerable<int> Changed(int step) => Enumerable.Range(0, 4).Select(i => ((step * 7) + i) % Ids);

    private static int Deleted(int step) => step * 11 % Ids;
}
