using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Index;

/// <content>Commits: all changes at once, or none.</content>
public sealed partial class IndexWriter
{
    /// <summary>The commits that are kept, oldest first.</summary>
    private readonly List<SegmentInfos> commits = [];

    /// <summary>The files that are on stable storage for certain.</summary>
    private readonly HashSet<string> stable = new(StringComparer.Ordinal);
    private long generation;
    private long committedVersion;
    private SegmentInfos? prepared;
    private long preparedVersion;

    /// <summary>What the last commit noted.</summary>
    public IReadOnlyDictionary<string, string> UserData
    {
        get
        {
            lock (gate) return LastCommit.UserData;
        }
    }

    private SegmentInfos LastCommit => commits.Count > 0 ? commits[^1] : new SegmentInfos();

    /// <summary>
    /// The first half of a commit: brings all changes so far to stable storage, but shows them to nobody. <see cref="Commit"/>
    /// then takes a moment, and <see cref="Rollback"/> takes them back: for commits that go together with those of others.
    /// </summary>
    /// <param name="userData">Notes to keep with the commit; null keeps those of the commit before.</param>
    /// <returns>False where nothing had changed, and so nothing was prepared.</returns>
    /// <exception cref="InvalidOperationException">A commit is prepared already.</exception>
    /// <exception cref="IOException">The medium refused; if it says that changes are lost, the writer must be rolled back.</exception>
    public bool PrepareCommit(IReadOnlyDictionary<string, string>? userData = null)
    {
        lock (committing)
        {
            buffers.ThrowIfUnusable();
            if (prepared is not null) throw new InvalidOperationException("a commit is prepared already");
            buffers.Flush();
            SegmentInfos commit;
            lock (gate)
            {
                buffers.ThrowIfUnusable();
                var notes = userData ?? LastCommit.UserData;
                if (commits.Count == 0 || !SameNotes(notes, LastCommit.UserData)) version++;
                else if (version == committedVersion) return false;
                commit = LastCommit with
                {
                    Generation = generation + 1,
                    Version = preparedVersion = version,
                    Counter = Interlocked.Read(ref counter),
                    Segments = segments.ConvertAll(WithLiveDocs),
                    UserData = notes,
                };
                references.Hold(FilesOf(commit));
            }
            prepared = commit;
            try
            {
                prepared = commit.WritePending(directory, commit.Generation);
            }
            catch
            {
                Withdraw();
                throw;
            }
            Stabilise(commit);
            return true;
        }
    }

    /// <summary>
    /// Makes all changes so far (or those of <see cref="PrepareCommit"/>, if one was prepared) visible to readers that open
    /// from now on, and lasting: when this returns they are on stable storage, and when it throws the index is as the
    /// commit before left it. Where only the very last step fails, readers see the changes already, and what is uncertain
    /// is whether they outlast a loss of power.
    /// </summary>
    /// <param name="userData">Notes to keep with the commit; null keeps those of the commit before.</param>
    /// <returns>False where nothing had changed, and so nothing was written.</returns>
    /// <exception cref="InvalidOperationException">There are notes, but a commit was prepared without them.</exception>
    /// <exception cref="IOException">
    /// The medium refused. The call can be repeated, unless the message says that changes are lost: then the writer must be
    /// rolled back. So it is after a failed synchronisation, since systems may forget what they could not write.
    /// </exception>
    public bool Commit(IReadOnlyDictionary<string, string>? userData = null)
    {
        lock (committing)
        {
            buffers.ThrowIfUnusable();
            if (prepared is not null && userData is not null) throw new InvalidOperationException("a commit is prepared already, with its own notes");
            var isPreparedHere = prepared is null;
            if (isPreparedHere && !PrepareCommit(userData)) return false;
            buffers.ThrowIfUnusable();
            try
            {
                directory.Rename(SegmentInfos.PendingFileName(prepared!.Generation), SegmentInfos.FileName(prepared.Generation));
            }
            catch
            {
                if (isPreparedHere) Withdraw();
                throw;
            }
            // From here on the commit is what a reader finds, so it is what this writer goes on from, whatever comes next.
            lock (gate)
            {
                references.Hold([SegmentInfos.FileName(prepared.Generation)]);
                generation = prepared.Generation;
                committedVersion = preparedVersion;
                commits.Add(prepared);
                prepared = null;
            }
            Synchronise(directory.SyncMetadata);
            // Not before: the new commit could still be lost.
            while (commits.Count > options.KeepCommits)
            {
                SegmentInfos oldest;
                lock (gate)
                {
                    oldest = commits[0];
                    commits.RemoveAt(0);
                }
                references.Release(IndexFiles.Of(oldest));
            }
            stable.IntersectWith(references.Held);
            return true;
        }
    }

    /// <summary>Keeps the files of the last commit until the result is disposed, or the writer closed.</summary>
    /// <exception cref="IndexNotFoundException">Nothing was committed yet.</exception>
    public IndexSnapshot Snapshot()
    {
        lock (gate)
        {
            buffers.ThrowIfUnusable();
            return commits.Count > 0 ? new IndexSnapshot(commits[^1], references) : throw new IndexNotFoundException(directory.ToString());
        }
    }

    private static bool SameNotes(IReadOnlyDictionary<string, string> a, IReadOnlyDictionary<string, string> b) =>
        a.Count == b.Count && a.All(pair => b.TryGetValue(pair.Key, out var value) && value == pair.Value);

    private static IEnumerable<string> FilesOf(SegmentInfos commit) => commit.Segments.SelectMany(segment => segment.AllFiles);

    private void LoadCommits()
    {
        if (SegmentInfos.LatestGeneration(directory) < 0) return;
        var newest = SegmentInfos.ReadLatest(directory);
        commits.Add(newest);
        foreach (var older in directory.List().Select(SegmentInfos.GenerationOf).Where(found => found >= 0 && found < newest.Generation).OrderDescending())
        {
            if (commits.Count == options.KeepCommits) break;
            if (ReadOlder(older) is { } commit) commits.Insert(0, commit);
        }
        foreach (var commit in commits) references.Hold(IndexFiles.Of(commit));
        stable.UnionWith(FilesOf(newest));
    }

    /// <summary>An older commit; null where it cannot be read: nobody could open it, so nobody misses it.</summary>
    private SegmentInfos? ReadOlder(long older)
    {
        try
        {
            return SegmentInfos.Read(directory, SegmentInfos.FileName(older));
        }
        catch (IndexException)
        {
            return null;
        }
    }

    private SegmentCommitInfo WithLiveDocs(SegmentState segment)
    {
        var before = segment.Commit.AllFiles.ToList();
        segment.WriteLiveDocs();
        references.Hold(segment.Commit.AllFiles);
        references.Release(before);
        return segment.Commit;
    }

    /// <summary>Brings the files of a commit that is pending, and their names, to stable storage.</summary>
    private void Stabilise(SegmentInfos commit)
    {
        var pending = SegmentInfos.PendingFileName(commit.Generation);
        var files = FilesOf(commit).Where(file => !stable.Contains(file)).ToList();
        Synchronise(() =>
        {
            directory.Sync([.. files, pending]);
            directory.SyncMetadata();
        });
        stable.UnionWith(files);
    }

    /// <summary>Asks for stable storage. Where that fails once, no later success can be trusted: systems drop what they failed to write.</summary>
    private void Synchronise(Action synchronisation)
    {
        try
        {
            synchronisation();
        }
        catch (Exception e)
        {
            buffers.Fail(e);
            throw;
        }
    }

    /// <summary>Takes a prepared commit back.</summary>
    private void Withdraw()
    {
        if (prepared is null) return;
        IndexFiles.TryDelete(directory, SegmentInfos.PendingFileName(prepared.Generation));
        references.Release(FilesOf(prepared));
        prepared = null;
    }
}
