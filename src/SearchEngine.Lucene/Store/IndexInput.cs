using System.Runtime.CompilerServices;

namespace SearchEngine.Lucene.Store;

/// <summary>
/// The bytes of one index file (or of a part of one), mapped into memory and never changing. Reading needs no state, so
/// any number of threads read one input.
/// </summary>
/// <remarks>
/// Spans point into the mapping: they must not be used after the input has been disposed. Readers of an index hold a
/// reference count for that; see <c>DirectoryReader</c>.
/// </remarks>
public sealed unsafe class IndexInput : IDisposable
{
    private readonly byte* origin;
    private readonly object owner;
    private readonly bool ownsMemory;

    /// <summary>Bytes at a fixed address, which stays valid until <paramref name="owner"/> is disposed or collected.</summary>
    internal IndexInput(string name, byte* origin, long length, object owner, bool ownsMemory)
    {
        Name = name;
        Length = length;
        this.origin = origin;
        this.owner = owner;
        this.ownsMemory = ownsMemory;
    }

    /// <summary>The file's name, for messages.</summary>
    public string Name { get; }

    /// <summary>How many bytes there are.</summary>
    public long Length { get; }

    /// <summary>The bytes [offset, offset + length).</summary>
    /// <exception cref="CorruptIndexException">They are not all inside the file.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Span(long offset, int length)
    {
        if ((ulong)offset > (ulong)Length || (ulong)length > (ulong)(Length - offset)) ThrowOutside(offset, length);
        return new ReadOnlySpan<byte>(origin + offset, length);
    }

    /// <summary>The bytes from <paramref name="offset"/> on, at most <paramref name="maxLength"/> and at most to the end.</summary>
    /// <exception cref="CorruptIndexException">The offset is outside the file.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> SpanUpTo(long offset, int maxLength)
    {
        if ((ulong)offset > (ulong)Length) ThrowOutside(offset, maxLength);
        return new ReadOnlySpan<byte>(origin + offset, (int)Math.Min(maxLength, Length - offset));
    }

    /// <summary>The byte at <paramref name="offset"/>.</summary>
    /// <exception cref="CorruptIndexException">The offset is outside the file.</exception>
    public byte this[long offset]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((ulong)offset >= (ulong)Length) ThrowOutside(offset, 1);
            return origin[offset];
        }
    }

    /// <summary>A part of this input as an input of its own. It shares the memory; only the whole input frees it.</summary>
    /// <exception cref="CorruptIndexException">The part is not inside this input.</exception>
    public IndexInput Slice(string name, long offset, long length)
    {
        if ((ulong)offset > (ulong)Length || (ulong)length > (ulong)(Length - offset)) ThrowOutside(offset, length);
        return new IndexInput(name, origin + offset, length, owner, ownsMemory: false);
    }

    /// <summary>A forward reader over the bytes [offset, offset + length).</summary>
    /// <exception cref="CorruptIndexException">They are not all inside the file, or are more than 2 GB.</exception>
    public ByteReader Reader(long offset, long length)
    {
        if (length > int.MaxValue) ThrowOutside(offset, length);
        return new ByteReader(Name, Span(offset, (int)length), offset);
    }

    /// <summary>A forward reader over the whole input, which must be below 2 GB.</summary>
    public ByteReader Reader() => Reader(0, Length);

    /// <summary>Frees the memory. Slices are inert: disposing one does nothing.</summary>
    public void Dispose()
    {
        if (ownsMemory) (owner as IDisposable)?.Dispose();
    }

    private void ThrowOutside(long offset, long length) =>
        throw new CorruptIndexException(Name, $"bytes {offset} to {offset + length} asked for, the file has {Length}");
}
