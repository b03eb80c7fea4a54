using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Index;

/// <content>Commits: all changes at once, or none.</content>
public sealed partial class IndexWriter
{
    /// <summary>
    /// Makes all changes so far visible to readers that open from now on, and lasting: when this returns they are on stable
    /// storage, and when it throws the index is as the commit before left it, and the call can be repeated. (Where only the very
    /// last step fails, readers see the changes already, and what is uncertain is whether they outlast a loss of power.)
    /// </summary>
    /// <param name="userData">Notes to keep with the commit; null keeps those of the commit before.</param>
    /// <returns>False where nothing had changed, and so nothing was written.</returns>
    public bool Commit(IReadOnlyDictionary<string, string>? userData = null)
    {
        lock (gate)
        {
            ThrowIfUnusable();
            FlushBuffer();
            var notes = userData ?? lastCommit?.UserData ?? new Dictionary<string, string>();
            if (lastCommit is not null && !changed && SameNotes(notes, lastCommit.UserData)) return false;

            var infos = segments.ConvertAll(segment => segment.WriteLiveDocs());
            var previous = lastCommit ?? new SegmentInfos();
            var commit = previous with
            {
                Generation = generation + 1,
                Version = previous.Version + 1,
                Counter = counter,
                Segments = infos,
                UserData = notes,
            };
            var pending = SegmentInfos.PendingFileName(commit.Generation);
            try
            {
                commit = commit.WritePending(directory, commit.Generation);
                var stable = lastCommit is null ? [] : IndexFiles.Of(lastCommit).ToHashSet(StringComparer.Ordinal);
                directory.Sync([.. infos.SelectMany(info => info.AllFiles).Where(file => !stable.Contains(file)), pending]);
                directory.SyncMetadata();
                directory.Rename(pending, SegmentInfos.FileName(commit.Generation));
            }
            catch
            {
                IndexFiles.TryDelete(directory, pending);
                throw;
            }
            // From here on the commit is what a reader finds, so it is what this writer goes on from, whatever comes next.
            generation = commit.Generation;
            lastCommit = commit;
            for (var i = 0; i < segments.Count; i++) segments[i].Committed(infos[i]);
            directory.SyncMetadata();
            // Not before: if that failed, the next attempt is to write a commit, and not to find that nothing changed.
            changed = false;
            IndexFiles.DeleteUnneeded(directory, Needed(includeUncommitted: true));
            return true;
        }
    }

    /// <summary>
    /// A reader that sees all changes so far, those that are not committed too. What it sees can still be lost; it does not
    /// follow later changes.
    /// </summary>
    public DirectoryReader OpenReader()
    {
        lock (gate)
        {
            ThrowIfUnusable();
            FlushBuffer();
            return DirectoryReader.Of(lastCommit ?? new SegmentInfos(), segments);
        }
    }

    private static bool SameNotes(IReadOnlyDictionary<string, string> a, IReadOnlyDictionary<string, string> b) =>
        a.Count == b.Count && a.All(pair => b.TryGetValue(pair.Key, out var value) && value == pair.Value);

    /// <summary>The files that the last commit consists of, and those that the next one will.</summary>
    private HashSet<string> Needed(bool includeUncommitted)
    {
        var needed = lastCommit is null ? [] : IndexFiles.Of(lastCommit).ToHashSet(StringComparer.Ordinal);
        if (includeUncommitted)
            foreach (var segment in segments) needed.UnionWith(segment.Commit.AllFiles);
        return needed;
    }
}
