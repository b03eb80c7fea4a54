namespace SearchEngine.Lucene.Index;

/// <summary>What a backup or its restoring did.</summary>
public sealed record IndexBackupReport
{
    /// <summary>The commit as it stands where it was copied to.</summary>
    public required IndexCommit Commit { get; init; }

    /// <summary>Whether anything changed there; false where the very same was there already.</summary>
    public bool Changed { get; init; }

    /// <summary>Files that were copied; <c>segments_N</c> is not counted.</summary>
    public int FilesCopied { get; init; }

    /// <summary>Their size.</summary>
    public long BytesCopied { get; init; }

    /// <summary>Files that were there already, and were compared byte by byte.</summary>
    public int FilesReused { get; init; }

    /// <summary>Their size.</summary>
    public long BytesReused { get; init; }
}

/// <summary>How far a backup or its restoring is. Written by that, and safe to read from another thread meanwhile.</summary>
public sealed class IndexBackupProgress
{
    private long bytesDone;
    private long totalBytes;
    private volatile string file = "";

    /// <summary>Bytes copied, or found to be there already, so far.</summary>
    public long BytesDone => Interlocked.Read(ref bytesDone);

    /// <summary>Bytes of all files of the commit, known when copying starts.</summary>
    public long TotalBytes => Interlocked.Read(ref totalBytes);

    /// <summary>The file being copied; empty before the first.</summary>
    public string File => file;

    internal void Start(long bytes)
    {
        Interlocked.Exchange(ref totalBytes, bytes);
        Interlocked.Exchange(ref bytesDone, 0);
        file = "";
    }

    internal void Open(string name) => file = name;

    internal void Advance(long bytes) => Interlocked.Add(ref bytesDone, bytes);
}
