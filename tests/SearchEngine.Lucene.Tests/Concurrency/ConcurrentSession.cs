using System.Collections.Concurrent;
using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;
using SearchEngine.Lucene.Tests.Search;

namespace SearchEngine.Lucene.Tests.Concurrency;

/// <summary>
/// Threads that change an index and threads that search it, several times in a row: in between all stop, and the writer goes
/// on, is opened again, or is rolled back, sometimes while the threads still run. What they saw is judged afterwards.
/// </summary>
internal sealed class ConcurrentSession : IDisposable
{
    public const int Threads = 4;
    private const int Readers = 2;

    /// <summary>So much that only threads that wait for each other come to it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly IndexDirectory directory;
    private readonly Random random;
    private readonly string because;
    private readonly IndexWriterOptions options;
    private readonly ConcurrentDictionary<int, WrittenDocument> written = [];
    private readonly ReaderJudge judge;
    private readonly ConcurrentQueue<Exception> failures = [];
    private readonly Lock preparing = new();
    private readonly bool isInTwoPhases;
    private IndexWriter writer;
    private List<int> present = [];
    private (int Number, List<int> Documents) committed;
    private DirectoryReader? lasting;
    private int documents;
    private int commits;

    public ConcurrentSession(IndexDirectory directory, int seed)
    {
        this.directory = directory;
        because = $"SEARCHENGINE_SEED={seed}";
        random = new Random(seed);
        judge = new ReaderJudge(written);
        options = new IndexWriterOptions(new FieldAnalyzers(new DawdlingAnalyzer()))
        {
            // From a segment for each document to one for some dozens.
            RamBudgetMegabytes = new[] { 0.0001, 0.25, 1.0 }[random.Next(3)],
            MergeFactor = random.Next(2, 6),
            FloorSegmentBytes = random.Next(1, 20_000),
            CompoundBelowBytes = new[] { 0, 20_000, long.MaxValue }[random.Next(3)],
            MaxIndexingThreads = random.Next(1, Threads + 1),
            MaxConcurrentMerges = random.Next(3),
            KeepCommits = random.Next(1, 3),
        };
        isInTwoPhases = random.Next(2) == 0;
        writer = IndexWriter.Open(directory, options);
        Commit(new WriterHistory([], 0), random);
        committed = (commits, []);
    }

    /// <summary>What was done, and what was seen of it.</summary>
    public int Changes { get; private set; }

    public int Snapshots { get; private set; }

    /// <summary>Whether one of the threads has failed, so that the others need not go on.</summary>
    public bool Failed => !failures.IsEmpty;

    /// <summary>Whether the writer was closed while threads use it.</summary>
    public bool IsRolledBack { get; private set; }

    /// <summary>Lets the threads work, judges what they saw, and goes on in one way or the other.</summary>
    /// <param name="steps">How many steps each thread takes.</param>
    public void Round(int steps)
    {
        var history = new WriterHistory([.. present.Select(number => written[number])], Threads);
        var rollBackAfter = random.Next(4) == 0 ? random.Next(1, steps * Threads) : int.MaxValue;
        Work(history, steps, rollBackAfter);
        if (IsRolledBack)
        {
            Reopen(history);
        }
        else
        {
            writer.WaitForMerges();
            using (var last = history.Open(writer)) present = ReaderJudge.Numbers(last);
            Assert.True(writer.NumDocs == present.Count, $"{because}: {writer.NumDocs} documents are said to be there, {present.Count} are");
            switch (random.Next(4))
            {
                case 0: break;
                case 1:
                    writer.Rollback();
                    Reopen(history);
                    break;
                case 2:
                    Commit(history, random);
                    writer.Dispose();
                    Reopen(history);
                    break;
                default:
                    Commit(history, random);
                    break;
            }
        }
        var report = IndexChecker.Check(directory);
        Assert.True(report.IsClean, $"{because}: {string.Join('\n', report.Problems)}");
        var newest = OpenCommit(history, lasting);
        judge.Check(newest, random, queries: 5, because);
        if (lasting is not null)
        {
            Assert.True(committed.Documents.SequenceEqual(ReaderJudge.Numbers(lasting)), $"{because}: a reader has changed");
            judge.Check(lasting, random, queries: 2, because);
            lasting.Dispose();
        }
        lasting = newest;
        if (history.Judge(committed.Number, committed.Documents) is { } problem) Assert.Fail($"{because}: {problem}");
        committed = (WriterHistory.CommitOf(newest), ReaderJudge.Numbers(newest));
        Changes += history.Changes;
        Snapshots += history.Snapshots;
    }

    /// <summary>Commits everything and merges it into one segment, which has to hold the same.</summary>
    public void End()
    {
        writer.ForceMerge();
        writer.Commit(new Dictionary<string, string> { ["commit"] = $"{Interlocked.Increment(ref commits)}" });
        using (var reader = DirectoryReader.Open(directory))
        {
            Assert.True(reader.SegmentCount <= 1 && reader.MaxDoc == reader.NumDocs, $"{because}: not merged");
            Assert.Equal(present.Order(), ReaderJudge.Numbers(reader).Order());
            judge.Check(reader, random, queries: 10, because);
        }
        writer.Dispose();
        var kept = directory.List().Where(file => SegmentInfos.GenerationOf(file) >= 0).Select(file => SegmentInfos.Read(directory, file)).ToList();
        Assert.True(kept.Count == Math.Min(options.KeepCommits, commits), $"{because}: {kept.Count} commits are kept");
        var needed = kept.SelectMany(IndexFiles.Of).ToHashSet();
        var left = directory.List().Where(file => !needed.Contains(file) && file != IndexFiles.WriteLock).ToList();
        Assert.True(left.Count == 0, $"{because}: left over: {string.Join(' ', left)}");
    }

    public void Dispose()
    {
        writer.Dispose();
        lasting?.Dispose();
    }

    /// <summary>A document with random content, known from now on.</summary>
    public WrittenDocument Write(Random random, int? owner, string id, string? group)
    {
        var document = new WrittenDocument(Interlocked.Increment(ref documents), owner, id, group, IndexModel.MakeDoc(random, id));
        written.TryAdd(document.Number, document);
        return document;
    }

    public void Commit(WriterHistory history, Random random)
    {
        var number = Interlocked.Increment(ref commits);
        if (!isInTwoPhases)
        {
            history.Commit(writer, number);
            return;
        }
        // A prepared commit is everybody's: one thread at a time.
        lock (preparing) history.Commit(writer, number, () => Thread.Sleep(random.Next(3)));
    }

    /// <summary>Opens a reader of the writer, looks at it and closes it.</summary>
    public void Read(WriterHistory history, Random random, int queries)
    {
        using var reader = history.Open(writer);
        judge.Check(reader, random, queries, because);
    }

    private DirectoryReader OpenCommit(WriterHistory history, DirectoryReader? known = null)
    {
        var invoked = history.Tick();
        // Null where the known one shows the newest commit, if it is a reader of a commit.
        var reader = known?.OpenIfChanged(directory) ?? DirectoryReader.Open(directory);
        history.Opened(reader, invoked, ReaderJudge.Numbers(reader));
        return reader;
    }

    private void Reopen(WriterHistory history)
    {
        IsRolledBack = false;
        writer = IndexWriter.Open(directory, options);
        using var reader = OpenCommit(history);
        present = ReaderJudge.Numbers(reader);
        Assert.True(writer.NumDocs == present.Count, $"{because}: {writer.NumDocs} documents after opening, {present.Count} were committed");
    }

    private void Work(WriterHistory history, int steps, int rollBackAfter)
    {
        using var done = new CancellationTokenSource();
        var opened = writer;
        var changing = Start(Threads, seed => new ChangingThread(this, history, seed.Thread, seed.Random, steps).Run(opened));
        var reading = Start(Readers, seed => ReadOn(history, seed.Random, done.Token));
        if (rollBackAfter < int.MaxValue)
        {
            while (history.Changes < rollBackAfter && changing.Exists(thread => thread.IsAlive)) Thread.Sleep(1);
            IsRolledBack = true;
            Guard(opened.Rollback);
        }
        Join(changing);
        done.Cancel();
        Join(reading);
        if (failures.TryPeek(out var failure)) throw new InvalidOperationException($"{because}: {failure.Message}", failure);
    }

    /// <summary>Opens one reader after the other, keeps some of them, and sees that they stay as they are.</summary>
    private void ReadOn(WriterHistory history, Random random, CancellationToken done)
    {
        var kept = new Queue<(DirectoryReader Reader, List<int> Documents)>();
        try
        {
            while (!done.IsCancellationRequested && !Failed)
            {
                var known = kept.Count > 0 && random.Next(3) > 0 ? kept.ElementAt(random.Next(kept.Count)).Reader : null;
                var reader = random.Next(3) == 0 ? OpenCommit(history, known)
                    : known is null ? history.Open(writer)
                    : history.OpenIfChanged(writer, known);
                if (reader is null)
                {
                    Thread.Sleep(1);
                    continue;
                }
                kept.Enqueue((reader, ReaderJudge.Numbers(reader)));
                judge.Check(reader, random, queries: 2, because);
                if (kept.Count < 5) continue;
                var (oldest, then) = kept.Dequeue();
                Assert.True(then.SequenceEqual(ReaderJudge.Numbers(oldest)), $"{because}: a reader has changed");
                judge.Check(oldest, random, queries: 1, because);
                oldest.Dispose();
            }
        }
        catch (ObjectDisposedException) when (IsRolledBack)
        {
        }
        finally
        {
            foreach (var (reader, _) in kept) reader.Dispose();
        }
    }

    private List<Thread> Start(int count, Action<(int Thread, Random Random)> work)
    {
        var threads = Enumerable.Range(0, count).Select(i =>
        {
            var seed = new Random(random.Next());
            return new Thread(() => Guard(() => work((i, seed)))) { IsBackground = true };
        }).ToList();
        foreach (var thread in threads) thread.Start();
        return threads;
    }

    private void Guard(Action work)
    {
        try
        {
            work();
        }
        catch (Exception failure)
        {
            failures.Enqueue(failure);
        }
    }

    private void Join(List<Thread> threads)
    {
        foreach (var thread in threads)
            if (!thread.Join(Patience)) Assert.Fail($"{because}: a thread does not come to an end");
    }
}
