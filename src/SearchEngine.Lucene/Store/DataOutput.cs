using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace SearchEngine.Lucene.Store;

/// <summary>
/// Writes Lucene's primitive encodings through a buffer. Fixed-width numbers are big-endian; variable-length numbers have
/// seven bits a byte, the lowest first, the high bit saying that more follow. Not safe for use by two threads.
/// </summary>
public abstract class DataOutput
{
    private protected byte[] Buffer;
    private protected int Buffered;

    private protected DataOutput(int bufferSize) => Buffer = new byte[bufferSize];

    /// <summary>Makes room for at least <paramref name="count"/> more bytes in the buffer.</summary>
    private protected abstract void MakeRoom(int count);

    /// <summary>How many bytes have been written so far.</summary>
    public abstract long Position { get; }

    /// <summary>Writes one byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteByte(byte value)
    {
        if (Buffered == Buffer.Length) MakeRoom(1);
        Buffer[Buffered++] = value;
    }

    /// <summary>Writes all the bytes.</summary>
    public virtual void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Buffer.Length - Buffered) MakeRoom(bytes.Length);
        bytes.CopyTo(Buffer.AsSpan(Buffered));
        Buffered += bytes.Length;
    }

    /// <summary>Writes a big-endian 16-bit number.</summary>
    public void WriteInt16(short value) => BinaryPrimitives.WriteInt16BigEndian(Reserve(2), value);

    /// <summary>Writes a big-endian 32-bit number.</summary>
    public void WriteInt32(int value) => BinaryPrimitives.WriteInt32BigEndian(Reserve(4), value);

    /// <summary>Writes a big-endian 64-bit number.</summary>
    public void WriteInt64(long value) => BinaryPrimitives.WriteInt64BigEndian(Reserve(8), value);

    /// <summary>Writes a variable-length 32-bit number; a negative one takes five bytes.</summary>
    public void WriteVInt32(int value)
    {
        if (Buffer.Length - Buffered < 5) MakeRoom(5);
        var rest = (uint)value;
        while (rest >= 0x80)
        {
            Buffer[Buffered++] = (byte)(rest | 0x80);
            rest >>= 7;
        }
        Buffer[Buffered++] = (byte)rest;
    }

    /// <summary>Writes a variable-length 64-bit number, which must not be negative.</summary>
    public void WriteVInt64(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        WriteVUInt64((ulong)value);
    }

    /// <summary>Writes a zig-zag encoded variable-length 32-bit number.</summary>
    public void WriteZInt32(int value) => WriteVInt32((value << 1) ^ (value >> 31));

    /// <summary>Writes a zig-zag encoded variable-length 64-bit number.</summary>
    public void WriteZInt64(long value) => WriteVUInt64((ulong)((value << 1) ^ (value >> 63)));

    /// <summary>Writes a string: its length in UTF-8 bytes as a variable-length number, then the bytes.</summary>
    public void WriteString(string value)
    {
        var count = Encoding.UTF8.GetByteCount(value);
        WriteVInt32(count);
        if (count <= 1024) Encoding.UTF8.GetBytes(value, Reserve(count));
        else WriteBytes(Encoding.UTF8.GetBytes(value));
    }

    /// <summary>Writes a count and that many strings.</summary>
    public void WriteStringSet(IReadOnlyCollection<string> values)
    {
        WriteVInt32(values.Count);
        foreach (var value in values) WriteString(value);
    }

    /// <summary>Writes a count and that many pairs of strings.</summary>
    public void WriteStringMap(IReadOnlyDictionary<string, string> map)
    {
        WriteVInt32(map.Count);
        foreach (var (key, value) in map)
        {
            WriteString(key);
            WriteString(value);
        }
    }

    private Span<byte> Reserve(int count)
    {
        if (Buffer.Length - Buffered < count) MakeRoom(count);
        var span = Buffer.AsSpan(Buffered, count);
        Buffered += count;
        return span;
    }

    private void WriteVUInt64(ulong rest)
    {
        if (Buffer.Length - Buffered < 10) MakeRoom(10);
        while (rest >= 0x80)
        {
            Buffer[Buffered++] = (byte)(rest | 0x80);
            rest >>= 7;
        }
        Buffer[Buffered++] = (byte)rest;
    }
}
