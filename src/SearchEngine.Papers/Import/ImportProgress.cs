namespace SearchEngine.Papers.Import;

/// <summary>How far an import is. Written by the import, and safe to read from another thread meanwhile.</summary>
public sealed class ImportProgress
{
    private long bytesRead;
    private long totalBytes;
    private volatile string file = "";

    /// <summary>Bytes read so far, as they stand on disk (compressed where a file is compressed).</summary>
    public long BytesRead => Interlocked.Read(ref bytesRead);

    /// <summary>Bytes of all files together, known when reading starts.</summary>
    public long TotalBytes => Interlocked.Read(ref this.totalBytes);

    /// <summary>The file being read; empty before the first.</summary>
    public string File => this.file;

    internal void Start(long totalBytes)
    {
        Interlocked.Exchange(ref this.totalBytes, totalBytes);
        Interlocked.Exchange(ref bytesRead, 0);
        this.file = "";
    }

    internal void Open(string file) => this.file = file;

    internal void Advance(long bytes) => Interlocked.Add(ref bytesRead, bytes);
}
