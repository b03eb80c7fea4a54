using System.Collections.Concurrent;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Tests.Concurrency;

/// <summary>What threads do at one time to an index, and what they see of it, with the times of a clock that all share.</summary>
/// <param name="initial">The documents that were there before.</param>
/// <param name="threads">How many threads change the index.</param>
internal sealed class WriterHistory(IReadOnlyList<WrittenDocument> initial, int threads)
{
    private readonly List<Change>[] changes = [.. Enumerable.Range(0, threads).Select(_ => new List<Change>())];
    private readonly ConcurrentDictionary<int, CommitCall> commits = [];
    private readonly ConcurrentQueue<Snapshot> snapshots = [];
    private readonly ConcurrentQueue<(int Commit, long Invoked, IReadOnlyList<int> Documents)> opened = [];
    private long clock;

    public int Snapshots => snapshots.Count + opened.Count;

    public int Changes => changes.Sum(thread => thread.Count);

    public long Tick() => Interlocked.Increment(ref clock);

    /// <summary>Makes a change; only for the thread that the change is of.</summary>
    public void Make(IndexWriter writer, Change change)
    {
        changes[change.Thread].Add(change);
        change.Invoked = Tick();
        switch (change)
        {
            case { Replaced: null, Added: { } added }: writer.Add(added.ToDocument()); break;
            case { Replaced: { } term, Added: { } added }: writer.Update(term, added.ToDocument()); break;
            case { Replaced: { } term }: writer.Delete(term); break;
        }
        change.Returned = Tick();
    }

    /// <summary>Commits, with a number in the notes that no other commit has.</summary>
    /// <param name="writer">What commits.</param>
    /// <param name="number">The number.</param>
    /// <param name="between">Done between the two halves of the commit; null for a commit in one go.</param>
    public void Commit(IndexWriter writer, int number, Action? between = null)
    {
        var call = new CommitCall(Tick());
        commits.TryAdd(number, call);
        Dictionary<string, string> notes = new() { ["commit"] = $"{number}" };
        if (between is null)
        {
            Assert.True(writer.Commit(notes));
        }
        else
        {
            Assert.True(writer.PrepareCommit(notes));
            call.Prepared = Tick();
            between();
            Assert.True(writer.Commit());
        }
        call.Returned = Tick();
    }

    /// <summary>Opens a reader of what the writer has.</summary>
    public DirectoryReader Open(IndexWriter writer)
    {
        var invoked = Tick();
        var reader = writer.OpenReader();
        snapshots.Enqueue(new Snapshot("reader", invoked, Tick(), ReaderJudge.Numbers(reader)));
        return reader;
    }

    /// <summary>Opens a reader of what the writer has, unless a known one shows that already.</summary>
    public DirectoryReader? OpenIfChanged(IndexWriter writer, DirectoryReader known)
    {
        var invoked = Tick();
        var reader = writer.OpenIfChanged(known);
        snapshots.Enqueue(new Snapshot(reader is null ? "unchanged reader" : "newer reader", invoked, Tick(), ReaderJudge.Numbers(reader ?? known)));
        return reader;
    }

    /// <summary>Notes the numbers that a reader of a commit shows, and when the call began that opened it.</summary>
    public void Opened(DirectoryReader reader, long invoked, IReadOnlyList<int> numbers) =>
        opened.Enqueue((CommitOf(reader), invoked, numbers));

    public static int CommitOf(DirectoryReader reader) => int.Parse(reader.UserData["commit"]);

    /// <summary>What cannot have happened; null where all is well.</summary>
    /// <param name="before">The number of the newest commit before.</param>
    /// <param name="documents">The documents in it.</param>
    public string? Judge(int before, IReadOnlyList<int> documents)
    {
        var seen = new List<Snapshot>(snapshots);
        foreach (var (number, invoked, numbers) in opened)
        {
            // A commit that had returned before the reader was opened, and that began after this one: it should have been found.
            var since = commits.TryGetValue(number, out var call) ? call.Returned : 0;
            if (commits.Any(other => other.Value.Invoked > since && other.Value.Returned < invoked))
                return $"at {invoked} commit {number} was found, which was not the newest any more";
            if (call is not null) seen.Add(new Snapshot($"commit {number}", call.Invoked, Math.Min(call.Prepared, call.Returned), numbers));
            else if (number != before) return $"commit {number} was found, which nobody made";
            else if (!documents.Order().SequenceEqual(numbers.Order())) return $"commit {number} has changed";
        }
        return new SnapshotJudge(initial, changes).Judge(seen);
    }

    private sealed class CommitCall(long invoked)
    {
        public long Invoked { get; } = invoked;

        /// <summary>When its contents were fixed for certain, if it was made in two halves.</summary>
        public long Prepared { get; set; } = long.MaxValue;

        public long Returned { get; set; } = long.MaxValue;
    }
}
