using SearchEngine.Lucene.Index;

namespace SearchEngine.Papers;

/// <summary>
/// An index that others write to while it is searched, by any number of threads. Each lease sees one commit from its beginning
/// to its end; <see cref="ReferenceManager{T}.Refresh"/> goes over to the newest, which costs one look at a folder where there is
/// none, and never holds up or cuts off a search that runs.
/// </summary>
public sealed class LivePaperIndex : ReferenceManager<PaperIndex>
{
    private readonly string path;
    private CommitStamp? stamp;

    private LivePaperIndex(string path, CommitStamp? stamp, PaperIndex index)
        : base(index)
    {
        this.path = path;
        this.stamp = stamp;
    }

    /// <summary>Opens the index in a folder.</summary>
    /// <inheritdoc cref="PaperIndex.Open(string)"/>
    public static LivePaperIndex Open(string path)
    {
        var stamp = CommitStamp.Newest(path);
        return new LivePaperIndex(path, stamp, PaperIndex.Open(path));
    }

    /// <inheritdoc/>
    protected override PaperIndex? OpenIfChanged(PaperIndex known)
    {
        var newest = CommitStamp.Newest(path);
        if (newest is null || newest == stamp) return null;
        // Where the number of the commit did not go up, the folder was removed and another index made in its place.
        var newer = known.OpenIfChanged() ?? PaperIndex.Open(path);
        stamp = newest;
        return newer;
    }

    /// <inheritdoc/>
    protected override void Close(PaperIndex state) => state.Dispose();

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
}
