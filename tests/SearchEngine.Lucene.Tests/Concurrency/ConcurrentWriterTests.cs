using SearchEngine.Lucene.Store;
using SearchEngine.Lucene.Tests.Faults;
using SearchEngine.Lucene.Tests.Store;
using Xunit.Abstractions;

namespace SearchEngine.Lucene.Tests.Concurrency;

/// <summary>
/// Four threads add, replace, delete, flush, merge and commit, while others open readers and search: everything that is
/// seen has to be what some order of the changes leads to, and every search the answer of plain evaluation. A failure names
/// its seed; how the threads meet is another matter each time.
/// </summary>
public sealed class ConcurrentWriterTests(ITestOutputHelper output)
{
    [Fact]
    public void What_is_seen_is_what_some_order_of_the_changes_leads_to()
    {
        foreach (var seed in Seeds.Take(6))
        {
            using var memory = new MemoryDirectory();
            using var directory = new FaultDirectory(memory) { Pause = () => Dawdling.Now(seldom: 15) };
            Run(directory, seed, rounds: 5, steps: 100);
        }
    }

    [Fact]
    public void So_it_is_with_files()
    {
        foreach (var seed in Seeds.Take(2))
        {
            using var folder = new TemporaryFolder();
            using var directory = new FileSystemDirectory(folder.Path);
            Run(directory, seed, rounds: 3, steps: 50);
        }
    }

    private void Run(IndexDirectory directory, int seed, int rounds, int steps)
    {
        using var session = new ConcurrentSession(directory, seed);
        for (var round = 0; round < rounds; round++) session.Round(steps);
        session.End();
        output.WriteLine($"SEARCHENGINE_SEED={seed}: {session.Changes} changes, {session.Snapshots} readers");
    }
}
