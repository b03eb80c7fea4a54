using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Index;

/// <summary>
/// A commit whose files a writer keeps, whatever it commits and merges meanwhile, until the snapshot is disposed: for a
/// backup while indexing goes on. Once the writer is closed, the next writer of the index removes what is not its own.
/// </summary>
public sealed class IndexSnapshot : IDisposable
{
    private readonly FileReferences references;
    private int released;

    internal IndexSnapshot(SegmentInfos commit, FileReferences references)
    {
        this.references = references;
        Commit = IndexCommit.Of(commit);
        references.Hold(Commit.Files);
    }

    /// <summary>The commit.</summary>
    public IndexCommit Commit { get; }

    /// <summary>Lets go of the files.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref released, 1) == 0) references.Release(Commit.Files);
    }
}
