using System.Collections.Concurrent;
using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Index;

/// <summary>Merges in threads of their own: who waits for whom, and what becomes of changes and errors meanwhile.</summary>
public sealed class BackgroundMergeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly IndexWriterOptions Options = new(new FieldAnalyzers(new WordAnalyzer())) { MergeFactor = 2, MaxConcurrentMerges = 1 };

    [Fact]
    public void A_small_merge_overtakes_a_large_one()
    {
        var scheduler = new MergeScheduler(slots: 1, ended: () => { });
        var order = new ConcurrentQueue<string>();
        using var largeRuns = new ManualResetEventSlim();
        using var smallIsIn = new ManualResetEventSlim();
        scheduler.Start(1000, "large", checkpoint =>
        {
            checkpoint();
            largeRuns.Set();
            Assert.True(smallIsIn.Wait(Patience));
            checkpoint();
            order.Enqueue("large");
        });
        Assert.True(largeRuns.Wait(Patience));
        scheduler.Start(10, "small", checkpoint =>
        {
            checkpoint();
            smallIsIn.Set();
            // The large one stands at its checkpoint by now, or will: it cannot get past it before this one has ended.
            Thread.Sleep(20);
            checkpoint();
            order.Enqueue("small");
        });
        scheduler.WaitUntilIdle();
        Assert.Equal(["small", "large"], order);
        Assert.Equal(0, scheduler.Count);
    }

    [Fact]
    public void Only_so_many_merges_proceed_at_a_time()
    {
        var scheduler = new MergeScheduler(slots: 2, ended: () => { });
        var (running, most) = (0, 0);
        var gate = new Lock();
        for (var i = 0; i < 8; i++)
        {
            scheduler.Start(1, $"{i}", checkpoint =>
            {
                checkpoint();
                lock (gate) most = Math.Max(most, ++running);
                Thread.Sleep(5);
                lock (gate) running--;
            });
        }
        scheduler.WaitUntilIdle();
        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public void Merges_that_wait_and_merges_that_run_are_ended()
    {
        var scheduler = new MergeScheduler(slots: 1, ended: () => { });
        var aborted = 0;
        using var started = new ManualResetEventSlim();
        for (var i = 0; i < 3; i++)
        {
            scheduler.Start(1, $"{i}", checkpoint =>
            {
                try
                {
                    while (true)
                    {
                        checkpoint();
                        started.Set();
                    }
                }
                catch (MergeAbortedException)
                {
                    Interlocked.Increment(ref aborted);
                }
            });
        }
        Assert.True(started.Wait(Patience));
        scheduler.Abort();
        Assert.Equal(3, aborted);
    }

    [Fact]
    public void Deletions_that_come_during_a_merge_are_not_lost()
    {
        using var inner = new MemoryDirectory();
        using var directory = new HaltingDirectory(inner);
        using var writer = IndexWriter.Open(directory, Options);
        for (var i = 0; i < 5; i++) AddSegment(writer, i);
        // A merge reads the first segments now, and stands still.
        Assert.True(directory.MergeStands.Wait(Patience));
        writer.Delete(new Term("id", "0"));
        writer.Update(new Term("id", "1"), Document("1", "new"));
        using (var reader = writer.OpenReader()) Assert.Equal(4, reader.NumDocs);
        writer.Commit();
        directory.GoOn.Set();
        writer.WaitForMerges();
        writer.Delete(new Term("id", "2"));
        writer.Commit();
        using var merged = DirectoryReader.Open(directory);
        var found = Enumerable.Range(0, merged.MaxDoc).Where(merged.IsLive).Select(doc => merged.Document(doc));
        Assert.Equal(["3 word", "4 word", "1 new"], found.Select(document => $"{document.Text("id")} {document.Text("text")}"));
        Assert.True(IndexChecker.Check(directory).IsClean);
    }

    [Fact]
    public async Task A_writer_closes_while_a_merge_runs_and_leaves_nothing_of_it()
    {
        using var inner = new MemoryDirectory();
        using var directory = new HaltingDirectory(inner);
        var writer = IndexWriter.Open(directory, Options);
        for (var i = 0; i < 5; i++) AddSegment(writer, i);
        Assert.True(directory.MergeStands.Wait(Patience));
        writer.Commit();
        var closing = Task.Run(writer.Dispose);
        directory.GoOn.Set();
        await closing.WaitAsync(Patience);
        using var reader = DirectoryReader.Open(directory);
        Assert.Equal(5, reader.NumDocs);
        Assert.Equal(reader.Files.Order(StringComparer.Ordinal), inner.List());
    }

    [Fact]
    public void What_a_merge_failed_with_is_told_and_the_index_goes_on()
    {
        using var inner = new MemoryDirectory();
        using var directory = new HaltingDirectory(inner) { MergesFail = true };
        using var writer = IndexWriter.Open(directory, Options);
        directory.GoOn.Set();
        for (var i = 0; i < 5; i++) AddSegment(writer, i);
        var told = Assert.Throws<IOException>(writer.WaitForMerges);
        Assert.Contains("a merge fails on purpose", told.Message, StringComparison.Ordinal);
        Assert.NotNull(writer.MergeFailure);
        Assert.True(writer.Commit());
        AddSegment(writer, 5);
        using (var reader = writer.OpenReader()) Assert.Equal(6, reader.NumDocs);
        directory.MergesFail = false;
        writer.WaitForMerges();
        Assert.Null(writer.MergeFailure);
        writer.Commit();
        using var merged = DirectoryReader.Open(directory);
        Assert.True(merged.SegmentCount < 6);
        Assert.Equal(6, merged.NumDocs);
        Assert.Equal(merged.Files.Order(StringComparer.Ordinal), inner.List());
    }

    [Fact]
    public async Task Adding_waits_where_merges_are_far_behind_and_goes_on_when_they_catch_up()
    {
        using var inner = new MemoryDirectory();
        using var directory = new HaltingDirectory(inner);
        using var writer = IndexWriter.Open(directory, Options);
        var added = 0;
        var adding = Task.Run(() =>
        {
            for (; added < 200; added++) AddSegment(writer, added);
        });
        Assert.True(directory.MergeStands.Wait(Patience));
        // With one merge that never ends, only a few more come to stand behind it.
        for (var (seen, still) = (-1, 0); still < 20; still = seen == added ? still + 1 : 0)
        {
            seen = added;
            await Task.Delay(10);
        }
        Assert.InRange(added, 5, 150);
        directory.GoOn.Set();
        await adding.WaitAsync(Patience);
        writer.WaitForMerges();
        writer.Commit();
        using var reader = DirectoryReader.Open(directory);
        Assert.Equal(200, reader.NumDocs);
    }

    private static Document Document(string id, string text) => [Field.Keyword("id", id, stored: true), Field.Text("text", text, stored: true)];

    private static void AddSegment(IndexWriter writer, int id)
    {
        writer.Add(Document($"{id}", "word"));
        writer.Flush();
    }

    /// <summary>Merges stand still until told to go on, or fail: a merge is who writes from a thread of its own.</summary>
    private sealed class HaltingDirectory(IndexDirectory inner) : ForwardingDirectory(inner)
    {
        public ManualResetEventSlim MergeStands { get; } = new();

        public ManualResetEventSlim GoOn { get; } = new();

        public bool MergesFail { get; set; }

        public override IndexOutput Create(string name)
        {
            if (Thread.CurrentThread.Name?.StartsWith("merge ", StringComparison.Ordinal) == true)
            {
                MergeStands.Set();
                GoOn.Wait(Patience);
                if (MergesFail) throw new IOException("a merge fails on purpose");
            }
            return base.Create(name);
        }

        protected override void Dispose(bool disposing)
        {
            MergeStands.Dispose();
            GoOn.Dispose();
        }
    }
}
