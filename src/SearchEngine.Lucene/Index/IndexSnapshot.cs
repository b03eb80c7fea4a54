using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Index;

/// <summary>
/// A commit whose files a writer keeps, whatever it commits and merges meanwhile, until the snapshot is disposed: for a
/// backup while indexing goes on. Once the writer is closed, the next writer of the index removes what is not its own.
/// </summary>
public sealed class IndexSnapshot : IDisposable
{
    private readonly FileReferences references;
    private readonly string[] files;
    private int released;

    internal IndexSnapshot(SegmentInfos commit, FileReferences references)
    {
        this.references = references;
        Generation = commit.Generation;
        UserData = commit.UserData;
        files = [.. IndexFiles.Of(commit)];
        references.Hold(files);
    }

    /// <summary>The generation of the commit: the N of <c>segments_N</c>.</summary>
    public long Generation { get; }

    /// <summary>What the writer noted in the commit.</summary>
    public IReadOnlyDictionary<string, string> UserData { get; }

    /// <summary>The names of the commit's files.</summary>
    public IReadOnlyList<string> Files => files;

    /// <summary>Lets go of the files.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref released, 1) == 0) references.Release(files);
    }
}
