namespace SearchEngine.Lucene.Store;

/// <summary>An output into memory that grows, and can be emptied and used again.</summary>
public sealed class BufferOutput(int capacity = 256) : DataOutput(capacity)
{
    /// <inheritdoc/>
    public override long Position => Buffered;

    /// <summary>What has been written since the last <see cref="Clear"/>; valid until the next write.</summary>
    public ReadOnlySpan<byte> Written => Buffer.AsSpan(0, Buffered);

    /// <summary>Forgets what was written; the memory is kept.</summary>
    public void Clear() => Buffered = 0;

    private protected override void MakeRoom(int count) =>
        Array.Resize(ref Buffer, Math.Max(checked(Buffered + count), (int)Math.Min(Array.MaxLength, 2L * Buffer.Length)));
}
