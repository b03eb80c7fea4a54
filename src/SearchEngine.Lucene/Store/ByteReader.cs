using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace SearchEngine.Lucene.Store;

/// <summary>
/// Reads Lucene's primitive encodings forward from a span. Fixed-width numbers are big-endian; variable-length numbers
/// have seven bits a byte, the lowest first, the high bit saying that more follow.
/// </summary>
/// <remarks>Reading past the end, or a malformed number, throws <see cref="CorruptIndexException"/> with the file's name.</remarks>
public ref struct ByteReader
{
    private readonly ReadOnlySpan<byte> bytes;
    private readonly string fileName;
    private readonly long origin;
    private int position;

    /// <summary>A reader over bytes of the named file that start at <paramref name="origin"/> in it.</summary>
    public ByteReader(string fileName, ReadOnlySpan<byte> bytes, long origin = 0)
    {
        this.fileName = fileName;
        this.bytes = bytes;
        this.origin = origin;
    }

    /// <summary>The index of the next byte within the span; may be set to seek.</summary>
    public int Position
    {
        readonly get => position;
        set
        {
            if ((uint)value > (uint)bytes.Length) ThrowPastEnd();
            position = value;
        }
    }

    /// <summary>The offset of the next byte within the file.</summary>
    public readonly long FilePosition => origin + position;

    /// <summary>The file's name, for messages.</summary>
    public readonly string FileName => fileName;

    /// <summary>How many bytes are left.</summary>
    public readonly int Remaining => bytes.Length - position;

    /// <summary>Reads one byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte ReadByte()
    {
        if ((uint)position >= (uint)bytes.Length) ThrowPastEnd();
        return bytes[position++];
    }

    /// <summary>Reads <paramref name="count"/> bytes, without copying.</summary>
    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        if ((uint)count > (uint)(bytes.Length - position)) ThrowPastEnd();
        var read = bytes.Slice(position, count);
        position += count;
        return read;
    }

    /// <summary>Reads a big-endian 16-bit number.</summary>
    public short ReadInt16() => BinaryPrimitives.ReadInt16BigEndian(ReadBytes(2));

    /// <summary>Reads a big-endian 32-bit number.</summary>
    public int ReadInt32() => BinaryPrimitives.ReadInt32BigEndian(ReadBytes(4));

    /// <summary>Reads a big-endian 64-bit number.</summary>
    public long ReadInt64() => BinaryPrimitives.ReadInt64BigEndian(ReadBytes(8));

    /// <summary>Reads a variable-length 32-bit number of one to five bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadVInt32()
    {
        if ((uint)position < (uint)bytes.Length && bytes[position] < 0x80) return bytes[position++];
        return ReadLongVInt32();
    }

    /// <summary>Reads a variable-length non-negative 64-bit number of one to nine bytes.</summary>
    public long ReadVInt64()
    {
        long value = 0;
        for (var shift = 0; shift < 63; shift += 7)
        {
            var read = ReadByte();
            value |= (long)(read & 0x7F) << shift;
            if (read < 0x80) return value;
        }
        throw Corrupt("a variable-length number has more than 63 bits");
    }

    /// <summary>Reads a zig-zag encoded variable-length 32-bit number (0, -1, 1, -2, …).</summary>
    public int ReadZInt32()
    {
        var value = ReadVInt32();
        return (int)((uint)value >> 1) ^ -(value & 1);
    }

    /// <summary>Reads a zig-zag encoded variable-length 64-bit number of one to ten bytes.</summary>
    public long ReadZInt64()
    {
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var read = ReadByte();
            value |= (ulong)(read & 0x7F) << shift;
            if (read < 0x80) return (long)(value >> 1) ^ -(long)(value & 1);
        }
        throw Corrupt("a variable-length number has more than 64 bits");
    }

    /// <summary>Reads a string: its length in UTF-8 bytes as a variable-length number, then the bytes.</summary>
    public string ReadString()
    {
        var length = ReadVInt32();
        if (length < 0) throw Corrupt($"a string has the length {length}");
        return Encoding.UTF8.GetString(ReadBytes(length));
    }

    /// <summary>Reads a count and that many strings.</summary>
    public HashSet<string> ReadStringSet()
    {
        var count = ReadCount();
        var set = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++) set.Add(ReadString());
        return set;
    }

    /// <summary>Reads a count and that many pairs of strings.</summary>
    public Dictionary<string, string> ReadStringMap()
    {
        var count = ReadCount();
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var key = ReadString();
            map[key] = ReadString();
        }
        return map;
    }

    /// <summary>Reads a variable-length count, which cannot be negative or more than the bytes that are left.</summary>
    public int ReadCount()
    {
        var count = ReadVInt32();
        if (count < 0 || count > Remaining) throw Corrupt($"a count of {count} with {Remaining} bytes left");
        return count;
    }

    /// <summary>Skips <paramref name="count"/> bytes.</summary>
    public void Skip(int count)
    {
        if ((uint)count > (uint)(bytes.Length - position)) ThrowPastEnd();
        position += count;
    }

    /// <summary>An exception that names the file and the place in it, to be thrown by who reads.</summary>
    public readonly CorruptIndexException Corrupt(string reason) => new(fileName, $"{reason} (at byte {FilePosition})");

    private int ReadLongVInt32()
    {
        uint value = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var read = ReadByte();
            if (shift == 28 && read > 0x0F) break;
            value |= (uint)(read & 0x7F) << shift;
            if (read < 0x80) return (int)value;
        }
        throw Corrupt("a variable-length number has more than 32 bits");
    }

    private readonly void ThrowPastEnd() => throw Corrupt("the file ends too early");
}
