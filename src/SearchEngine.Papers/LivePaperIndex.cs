using SearchEngine.Lucene.Store;

namespace SearchEngine.Papers;

/// <summary>
/// An index that others write to while it is searched. Each use sees one commit from its beginning to its end, and a newer
/// commit never holds up or cuts off a use that runs: the old one's files close when its last use has ended.
/// </summary>
/// <remarks>Any number of threads may use it; one at a time may call <see cref="TryRefresh"/>.</remarks>
public sealed class LivePaperIndex : IDisposable
{
    private readonly string path;
    private CommitStamp? stamp;
    private volatile Shared current;
    private int closed;

    private LivePaperIndex(string path, CommitStamp? stamp, PaperIndex index)
    {
        this.path = path;
        this.stamp = stamp;
        current = new Shared(index);
    }

    /// <summary>Opens the index in a folder.</summary>
    /// <inheritdoc cref="PaperIndex.Open(string)"/>
    public static LivePaperIndex Open(string path)
    {
        var stamp = CommitStamp.Newest(path);
        return new LivePaperIndex(path, stamp, PaperIndex.Open(path));
    }

    /// <summary>The index as of the newest commit known, which stays open until the result is disposed.</summary>
    /// <exception cref="ObjectDisposedException">The index is closed.</exception>
    public Use Acquire()
    {
        while (true)
        {
            ObjectDisposedException.ThrowIf(Volatile.Read(ref closed) == 1, this);
            // Fails only where the last hold was given up since: for a newer one, or for good.
            var shared = current;
            if (shared.TryRetain()) return new Use(shared);
        }
    }

    /// <summary>Goes over to the newest commit. Costs one look at a folder where there is none.</summary>
    /// <returns>Whether there was a newer one, or another index in its place.</returns>
    /// <exception cref="IndexException">
    /// It cannot be read: damaged, say, or of another version. The commit known stays in use, and the next call tries again.
    /// </exception>
    public bool TryRefresh()
    {
        var newest = CommitStamp.Newest(path);
        if (newest is null || newest == stamp) return false;
        using var use = Acquire();
        // Where the number of the commit did not go up, the folder was removed and another index made in its place.
        var newer = use.Index.OpenIfChanged() ?? PaperIndex.Open(path);
        stamp = newest;
        var old = current;
        current = new Shared(newer);
        old.Release();
        return true;
    }

    /// <summary>Closes the index once no use of it runs any more.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref closed, 1) == 0) current.Release();
    }

    /// <summary>What tells commits apart without reading them.</summary>
    private sealed record CommitStamp(string Name, DateTime Written)
    {
        public static CommitStamp? Newest(string path) => !Directory.Exists(path)
            ? null
            : new DirectoryInfo(path).EnumerateFiles("segments_*")
                .OrderByDescending(file => file.Name.Length)
                .ThenByDescending(file => file.Name, StringComparer.Ordinal)
                .Select(file => new CommitStamp(file.Name, file.LastWriteTimeUtc))
                .FirstOrDefault();
    }

    /// <summary>An open index and how many hold it.</summary>
    internal sealed class Shared(PaperIndex index)
    {
        private int holds = 1;

        public PaperIndex Index => index;

        public bool TryRetain()
        {
            for (var seen = Volatile.Read(ref holds); seen > 0;)
            {
                var found = Interlocked.CompareExchange(ref holds, seen + 1, seen);
                if (found == seen) return true;
                seen = found;
            }
            return false;
        }

        public void Release()
        {
            if (Interlocked.Decrement(ref holds) == 0) index.Dispose();
        }
    }

    /// <summary>A use of the index, ended by disposing it once.</summary>
    public readonly struct Use : IDisposable
    {
        private readonly Shared shared;

        internal Use(Shared shared) => this.shared = shared;

        /// <summary>The index, as of one commit.</summary>
        public PaperIndex Index => shared.Index;

        /// <summary>Ends the use.</summary>
        public void Dispose() => shared.Release();
    }
}
