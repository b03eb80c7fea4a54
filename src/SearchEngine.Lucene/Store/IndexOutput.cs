using System.Runtime.ExceptionServices;

namespace SearchEngine.Lucene.Store;

/// <summary>
/// A new index file being written, front to back, with a running checksum. Once the medium has refused a part of it the file
/// is of no use: every later write throws the same, and nothing is written behind the gap.
/// </summary>
public abstract class IndexOutput : DataOutput, IDisposable
{
    private const int BufferSize = 1 << 16;
    private long drained;
    private uint checksum;
    private bool disposed;
    private ExceptionDispatchInfo? failure;

    /// <summary>A file of this name.</summary>
    protected IndexOutput(string name)
        : base(BufferSize) => Name = name;

    /// <summary>The file's name.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override long Position => drained + Buffered;

    /// <summary>The CRC-32 (as of zip and gzip) of all that has been written so far.</summary>
    public uint Checksum
    {
        get
        {
            DrainBuffer();
            return checksum;
        }
    }

    /// <inheritdoc/>
    public override void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < BufferSize)
        {
            base.WriteBytes(bytes);
            return;
        }
        DrainBuffer();
        Write(bytes);
    }

    /// <summary>Hands what is buffered to the medium and closes the file. Stable storage is <see cref="IndexDirectory.Sync"/>'s.</summary>
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        try
        {
            if (failure is null) DrainBuffer();
        }
        finally
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }
    }

    /// <summary>Hands bytes to the medium.</summary>
    protected abstract void Drain(ReadOnlySpan<byte> bytes);

    /// <summary>Closes the file.</summary>
    protected abstract void Dispose(bool disposing);

    private protected override void MakeRoom(int count) => DrainBuffer();

    private void DrainBuffer()
    {
        if (Buffered == 0) return;
        var count = Buffered;
        Buffered = 0;
        Write(Buffer.AsSpan(0, count));
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        failure?.Throw();
        try
        {
            Drain(bytes);
        }
        catch (Exception refused)
        {
            failure = ExceptionDispatchInfo.Capture(refused);
            throw;
        }
        checksum = Crc32.Append(checksum, bytes);
        drained += bytes.Length;
    }
}
