using System.Diagnostics;
using System.Globalization;
using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;
using SearchEngine.Lucene.Tests.Store;

namespace SearchEngine.Lucene.Tests.Index;

/// <summary>A process that indexes is killed in the middle of it, several times in a row, and the next one goes on.</summary>
public sealed class KilledWriterTests
{
    private const int Ids = 40;
    private static readonly IndexWriterOptions Options = new(new FieldAnalyzers(new WordAnalyzer())) { RamBudgetMegabytes = 0.0001, MergeFactor = 3 };

    [Fact]
    public async Task The_last_commit_is_whole_and_the_lock_is_free()
    {
        using var folder = new TemporaryFolder();
        using var directory = new FileSystemDirectory(folder.Path);
        var random = new Random(1);
        var commits = 0;
        for (var kill = 0; kill < 4; kill++)
        {
            commits = Math.Max(await RunAndKill(folder.Path, random.Next(1, 12), random.Next(25)), commits);
            var report = IndexChecker.Check(directory);
            Assert.True(report.IsClean, string.Join('\n', report.Problems));
            using (var reader = DirectoryReader.Open(directory))
            {
                // What was said to be committed is there; the commit after it may have got through, too.
                var steps = Steps(reader.UserData);
                Assert.True(steps >= commits, $"{commits} commits, {steps} found");
                Assert.Equal(Expected(steps), Found(reader));
                commits = steps;
            }
            using var writer = IndexWriter.Open(directory, Options);
            using var after = DirectoryReader.Open(directory);
            var needed = IndexFiles.Of(after.Commit).ToHashSet();
            Assert.DoesNotContain(directory.List(), name => !needed.Contains(name) && !name.StartsWith(IndexFiles.WriteLock, StringComparison.Ordinal));
        }
    }

    /// <summary>The process that is killed: goes on where the index is, says the number of each commit, and never ends by itself.</summary>
    internal static int Run(string folder)
    {
        using var directory = new FileSystemDirectory(folder);
        using var writer = IndexWriter.Open(directory, Options);
        for (var step = Steps(writer.UserData); ;)
        {
            Change(writer, step++);
            writer.Commit(new Dictionary<string, string> { ["steps"] = step.ToString(CultureInfo.InvariantCulture) });
            Console.WriteLine(step);
        }
    }

    private static async Task<int> RunAndKill(string folder, int commits, int milliseconds)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(KilledWriterTests).Assembly.Location, "index-until-killed", folder])
        {
            RedirectStandardOutput = true,
        })!;
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            var last = 0;
            for (var i = 0; i < commits; i++) last = int.Parse((await process.StandardOutput.ReadLineAsync(patience.Token))!, CultureInfo.InvariantCulture);
            await Task.Delay(milliseconds, patience.Token);
            return last;
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    /// <summary>A commit changes three documents in two segments, and deletes one.</summary>
    private static void Change(IndexWriter writer, int step)
    {
        for (var i = 0; i < 3; i++)
        {
            var id = ((step * 7) + i) % Ids;
            writer.Update(new Term("id", $"{id}"), new Document { Field.Keyword("id", $"{id}", stored: true), Field.Stored("step", step), Field.Text("text", $"step {step} of {id}") });
        }
        writer.Delete(new Term("id", $"{step * 11 % Ids}"));
    }

    private static SortedDictionary<int, long> Expected(int steps)
    {
        var expected = new SortedDictionary<int, long>();
        for (var step = 0; step < steps; step++)
        {
            for (var i = 0; i < 3; i++) expected[((step * 7) + i) % Ids] = step;
            expected.Remove(step * 11 % Ids);
        }
        return expected;
    }

    private static SortedDictionary<int, long> Found(DirectoryReader reader)
    {
        var found = new SortedDictionary<int, long>();
        for (var doc = 0; doc < reader.MaxDoc; doc++)
        {
            if (!reader.IsLive(doc)) continue;
            var document = reader.Document(doc);
            found.Add(int.Parse(document.Text("id")!, CultureInfo.InvariantCulture), document.Number("step")!.Value);
        }
        return found;
    }

    private static int Steps(IReadOnlyDictionary<string, string> notes) =>
        notes.TryGetValue("steps", out var steps) ? int.Parse(steps, CultureInfo.InvariantCulture) : 0;
}
