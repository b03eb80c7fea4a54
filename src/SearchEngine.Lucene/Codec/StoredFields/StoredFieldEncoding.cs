using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// The encodings of stored numbers: small whole numbers in a byte, times of whole seconds, hours or days by those units.
/// </summary>
internal static class StoredFieldEncoding
{
    public const int TypeBits = 3;
    private const long Second = 1000;
    private const long Hour = 3600 * Second;
    private const long Day = 24 * Hour;

    public static void WriteFloat(DataOutput output, float value)
    {
        var whole = (int)value;
        var bits = BitConverter.SingleToInt32Bits(value);
        if (value == whole && whole is >= -1 and <= 0x7D && bits != int.MinValue)
        {
            output.WriteByte((byte)(0x80 | (1 + whole)));
            return;
        }
        // The first byte of a positive number has no high bit; a negative number is announced.
        if (bits < 0) output.WriteByte(0xFF);
        output.WriteInt32(bits);
    }

    public static float ReadFloat(ref ByteReader reader)
    {
        var first = reader.ReadByte();
        if (first == 0xFF) return BitConverter.Int32BitsToSingle(reader.ReadInt32());
        if (first >= 0x80) return (first & 0x7F) - 1;
        var high = (first << 16) | (ushort)reader.ReadInt16();
        return BitConverter.Int32BitsToSingle((high << 8) | reader.ReadByte());
    }

    public static void WriteDouble(DataOutput output, double value)
    {
        var whole = (int)value;
        var bits = BitConverter.DoubleToInt64Bits(value);
        if (value == whole && whole is >= -1 and <= 0x7C && bits != long.MinValue)
        {
            output.WriteByte((byte)(0x80 | (1 + whole)));
        }
        else if (value == (float)value)
        {
            output.WriteByte(0xFE);
            output.WriteInt32(BitConverter.SingleToInt32Bits((float)value));
        }
        else
        {
            if (bits < 0) output.WriteByte(0xFF);
            output.WriteInt64(bits);
        }
    }

    public static double ReadDouble(ref ByteReader reader)
    {
        var first = reader.ReadByte();
        if (first == 0xFF) return BitConverter.Int64BitsToDouble(reader.ReadInt64());
        if (first == 0xFE) return BitConverter.Int32BitsToSingle(reader.ReadInt32());
        if (first >= 0x80) return (first & 0x7F) - 1;
        var high = ((long)first << 32) | (uint)reader.ReadInt32();
        high = (high << 16) | (ushort)reader.ReadInt16();
        return BitConverter.Int64BitsToDouble((high << 8) | reader.ReadByte());
    }

    /// <summary>Two bits for the unit, one that says that more follows, and the low five bits of the zig-zag number.</summary>
    public static void WriteLong(DataOutput output, long value)
    {
        var unit = value % Second != 0 ? 0 : value % Day == 0 ? 3 : value % Hour == 0 ? 2 : 1;
        value /= UnitLength(unit);
        var zigzag = (ulong)((value << 1) ^ (value >> 63));
        var rest = zigzag >> 5;
        output.WriteByte((byte)((unit << 6) | (rest != 0 ? 0x20 : 0) | (int)(zigzag & 0x1F)));
        if (rest != 0) output.WriteVInt64((long)rest);
    }

    public static long ReadLong(ref ByteReader reader)
    {
        var first = reader.ReadByte();
        var zigzag = (ulong)first & 0x1F;
        if ((first & 0x20) != 0) zigzag |= (ulong)reader.ReadVInt64() << 5;
        return ((long)(zigzag >> 1) ^ -(long)(zigzag & 1)) * UnitLength(first >> 6);
    }

    private static long UnitLength(int unit) => unit switch { 0 => 1, 1 => Second, 2 => Hour, _ => Day };

    /// <summary>Counts of a chunk's header: the only one; or 0 and the one that all are; or a width in bits and packed numbers.</summary>
    public static void WriteCounts(DataOutput output, ReadOnlySpan<int> counts)
    {
        if (counts.Length > 1)
        {
            if (counts[1..].ContainsAnyExcept(counts[0]))
            {
                WritePacked(output, counts);
                return;
            }
            output.WriteVInt32(0);
        }
        output.WriteVInt32(counts[0]);
    }

    public static void ReadCounts(ref ByteReader reader, Span<int> counts)
    {
        var width = counts.Length > 1 ? reader.ReadVInt32() : 0;
        if (width == 0)
        {
            var count = reader.ReadVInt32();
            if (count < 0) throw reader.Corrupt($"a count of {count}");
            counts.Fill(count);
            return;
        }
        if (width is < 0 or > 31) throw reader.Corrupt($"counts of {width} bits");
        ulong pending = 0;
        var pendingBits = 0;
        foreach (ref var count in counts)
        {
            while (pendingBits < width)
            {
                pending = (pending << 8) | reader.ReadByte();
                pendingBits += 8;
            }
            pendingBits -= width;
            count = (int)((pending >> pendingBits) & ((1UL << width) - 1));
        }
    }

    private static void WritePacked(DataOutput output, ReadOnlySpan<int> counts)
    {
        var all = 0;
        foreach (var count in counts) all |= count;
        var width = 32 - System.Numerics.BitOperations.LeadingZeroCount((uint)all);
        output.WriteVInt32(width);
        ulong pending = 0;
        var pendingBits = 0;
        foreach (var count in counts)
        {
            pending = (pending << width) | (uint)count;
            pendingBits += width;
            while (pendingBits >= 8)
            {
                pendingBits -= 8;
                output.WriteByte((byte)(pending >> pendingBits));
            }
        }
        if (pendingBits > 0) output.WriteByte((byte)(pending << (8 - pendingBits)));
    }
}
