using System.Diagnostics;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;
using SearchEngine.Lucene.Tests.Store;
using Xunit.Abstractions;

namespace SearchEngine.Lucene.Tests.Index;

/// <summary>
/// A process whose threads change an index is killed in the middle of it, again and again: whatever it had acknowledged is
/// there, and of what it had not, all or nothing. The environment variable SEARCHENGINE_KILLS says how often.
/// </summary>
public sealed class KilledWriterTests(ITestOutputHelper output)
{
    [Fact]
    public async Task What_was_acknowledged_is_there_and_nothing_half()
    {
        var trials = new KillTrials();
        await trials.Run(KillTrials.Kills(20));
        output.WriteLine(trials.ToString());
    }

    /// <summary>A killed process leaves its name beside the lock. A holder that leaves none must not be taken for it.</summary>
    [Fact]
    public async Task The_holder_of_a_lock_is_not_said_to_be_the_dead_one_before_it()
    {
        using var folder = new TemporaryFolder();
        var (_, killed) = await KilledProcess.RunAndKill(folder.Path, seed: 1, new Random(2));
        using var directory = new FileSystemDirectory(folder.Path);
        Assert.Contains($"process {killed} ", await File.ReadAllTextAsync(Path.Combine(folder.Path, "write.lock.holder")), StringComparison.Ordinal);
        string[] arguments = ["exec", typeof(LockHolder).Assembly.Location, "hold-lock-unnamed", folder.Path];
        using var other = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            Assert.Equal("held", await other.StandardOutput.ReadLineAsync(patience.Token));
            var locked = Assert.Throws<IndexLockedException>(() => IndexWriter.Open(directory, new KillPlan(1).Options));
            Assert.Equal("another program", locked.Holder);
        }
        finally
        {
            other.Kill();
            await other.WaitForExitAsync();
        }
        IndexWriter.Open(directory, new KillPlan(1).Options).Dispose();
    }
}
