namespace SearchEngine.Papers.Import;

/// <summary>How far an import is. Written by the import, and safe to read from another thread meanwhile.</summary>
public sealed class ImportProgress
{
    private long _bytesRead;
    private long _totalBytes;
    private volatile string _file = "";

    /// <summary>Bytes read so far, as they stand on disk (compressed where a file is compressed).</summary>
    public long BytesRead => Interlocked.Read(ref _bytesRead);

    /// <summary>Bytes of all files together, known when reading starts.</summary>
    public long TotalBytes => Interlocked.Read(ref _totalBytes);

    /// <summary>The file being read; empty before the first.</summary>
    public string File => _file;

    internal void Start(long totalBytes)
    {
        Interlocked.Exchange(ref _totalBytes, totalBytes);
        Interlocked.Exchange(ref _bytesRead, 0);
        _file = "";
    }

    internal void Open(string file) => _file = file;

    internal void Advance(long bytes) => Interlocked.Add(ref _bytesRead, bytes);
}
