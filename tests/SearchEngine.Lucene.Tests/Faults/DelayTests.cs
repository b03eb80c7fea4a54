using System.Globalization;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Faults;

/// <summary>
/// Threads change an index at the same time, on a medium where every operation takes another time. Every commit holds a beginning
/// of what each thread did, also when the power is cut while they are at it.
/// </summary>
public sealed class DelayTests
{
    private const int Threads = 4;
    private const int Changes = 60;
    private const int Ids = 5;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Commits_hold_a_beginning_of_what_each_thread_did(bool compound)
    {
        var medium = new PowerCutDirectory();
        // Mostly no time at all, sometimes a while: so no two operations keep in step for long.
        var directory = new FaultDirectory(medium) { Pause = () => Thread.Sleep(Random.Shared.Next(10) == 0 ? 1 : 0) };
        var options = Workload.Options(compound) with { RamBudgetMegabytes = 0.05, MaxIndexingThreads = Threads, MaxConcurrentMerges = 2 };
        var (begun, done) = (new int[Threads], new int[Threads]);
        List<(int Begun, int Returned, int[] Least, int[] Most)> commits = [(0, 0, new int[Threads], new int[Threads])];
        using (var writer = IndexWriter.Open(directory, options))
        {
            var threads = Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(() => Change(writer, thread, begun, done), TaskCreationOptions.LongRunning)).ToArray();
            var all = Task.WhenAll(threads);
            for (var isLast = false; !isLast;)
            {
                isLast = await Task.WhenAny(all, Task.Delay(20)) == all;
                var (step, least) = (medium.Steps, Now(done));
                Assert.True(writer.Commit(new Dictionary<string, string> { ["commit"] = $"{commits.Count}" }));
                commits.Add((step, medium.Steps, least, Now(begun)));
            }
            await all;
            writer.WaitForMerges();
            writer.Commit();
        }
        Assert.Equal(Enumerable.Repeat(Changes, Threads), commits[^1].Least);
        Check(medium.AfterPowerCut(medium.Steps, new Loss(EntryLoss.All, ContentLoss.All), 1), medium.Steps);
        var random = new Random(PowerCutTests.Seed);
        for (var cut = 0; cut < 150; cut++)
            Check(medium.AfterPowerCut(random.Next(medium.Steps + 1), new Loss((EntryLoss)random.Next(4), (ContentLoss)random.Next(5)), cut), step: null);

        void Check(MemoryDirectory found, int? step)
        {
            var number = 0;
            var documents = Enumerable.Range(0, Threads).Select(_ => new SortedDictionary<string, long>()).ToArray();
            if (found.List().Any(name => name.StartsWith("segments_", StringComparison.Ordinal)))
            {
                var report = IndexChecker.Check(found);
                Assert.True(report.IsClean, string.Join('\n', report.Problems));
                using var reader = DirectoryReader.Open(found);
                number = int.Parse(reader.UserData["commit"], CultureInfo.InvariantCulture);
                for (var doc = 0; doc < reader.MaxDoc; doc++)
                {
                    if (!reader.IsLive(doc)) continue;
                    var document = reader.Document(doc);
                    documents[document.Text("id")![0] - '0'].Add(document.Text("id")!, document.Number("change")!.Value);
                }
            }
            if (step is { } time)
                Assert.InRange(number, commits.FindLastIndex(commit => commit.Returned <= time), commits.FindLastIndex(commit => commit.Begun <= time));
            for (var thread = 0; thread < Threads; thread++)
            {
                var possible = Enumerable.Range(commits[number].Least[thread], commits[number].Most[thread] - commits[number].Least[thread] + 1);
                Assert.True(possible.Any(count => After(thread, count).SequenceEqual(documents[thread])), $"commit {number}, thread {thread}: {string.Join(' ', documents[thread])}");
            }
        }
    }

    private static void Change(IndexWriter writer, int thread, int[] begun, int[] done)
    {
        for (var change = 0; change < Changes; change++)
        {
            Volatile.Write(ref begun[thread], change + 1);
            var id = Id(thread, change);
            if (IsDeletion(change)) writer.Delete(new Term("id", id));
            else writer.Update(new Term("id", id), [Field.Keyword("id", id, stored: true), Field.Stored("change", change), Field.Text("text", $"change {change} of {id}")]);
            Volatile.Write(ref done[thread], change + 1);
        }
    }

    /// <summary>The documents of a thread after so many of its changes, the plainest way.</summary>
    private static SortedDictionary<string, long> After(int thread, int count)
    {
        var documents = new SortedDictionary<string, long>();
        for (var change = 0; change < count; change++)
        {
            if (IsDeletion(change)) documents.Remove(Id(thread, change));
            else documents[Id(thread, change)] = change;
        }
        return documents;
    }

    private static bool IsDeletion(int change) => change % 4 == 3;

    private static string Id(int thread, int change) => $"{thread}-{change % Ids}";

    private static int[] Now(int[] counts) => [.. Enumerable.Range(0, counts.Length).Select(index => Volatile.Read(ref counts[index]))];
}
