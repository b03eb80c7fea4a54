using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// Packs bytes of the ranges 0x1F–0x3E and 0x5F–0x7E into six bits. The first three quarters carry in their two upper
/// bits the bytes of the last quarter, cut into three pairs of bits; a few bytes of other values follow as exceptions,
/// each with its distance to the one before.
/// </summary>
internal static class LowercaseAscii
{
    private const int MinLength = 8;

    /// <summary>Writes the packed bytes; false, and nothing written, where too many are of other values.</summary>
    public static bool TryEncode(ReadOnlySpan<byte> bytes, DataOutput output)
    {
        if (bytes.Length < MinLength) return false;
        var exceptions = new List<(byte Distance, byte Value)>();
        var last = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (Fits(bytes[i])) continue;
            for (; i - last > byte.MaxValue; last += byte.MaxValue)
                exceptions.Add((byte.MaxValue, bytes[last + byte.MaxValue]));
            exceptions.Add(((byte)(i - last), bytes[i]));
            last = i;
            if (exceptions.Count > bytes.Length >> 5) return false;
        }

        var saved = bytes.Length >> 2;
        var kept = bytes.Length - saved;
        var packed = new byte[kept];
        for (var i = 0; i < kept; i++) packed[i] = SixBits(bytes[i]);
        for (var i = 0; i < saved; i++)
        {
            var value = SixBits(bytes[kept + i]);
            packed[i] |= (byte)((value & 0x30) << 2);
            packed[saved + i] |= (byte)((value & 0x0C) << 4);
            packed[2 * saved + i] |= (byte)((value & 0x03) << 6);
        }
        output.WriteBytes(packed);
        output.WriteVInt32(exceptions.Count);
        foreach (var (distance, value) in exceptions)
        {
            output.WriteByte(distance);
            output.WriteByte(value);
        }
        return true;
    }

    /// <summary>Fills <paramref name="bytes"/> from the reader.</summary>
    /// <exception cref="CorruptIndexException">The input is cut off, or an exception is outside the bytes.</exception>
    public static void Decode(ref ByteReader reader, Span<byte> bytes)
    {
        var saved = bytes.Length >> 2;
        var kept = bytes.Length - saved;
        reader.ReadBytes(kept).CopyTo(bytes);
        for (var i = 0; i < saved; i++)
        {
            int first = bytes[i] & 0xC0, second = bytes[saved + i] & 0xC0, third = bytes[2 * saved + i] & 0xC0;
            bytes[kept + i] = (byte)(first >> 2 | second >> 4 | third >> 6);
        }
        foreach (ref var value in bytes) value = (byte)((value & 0x1F | 0x20 | (value & 0x20) << 1) - 1);
        var exceptions = reader.ReadCount();
        for (int i = 0, at = 0; i < exceptions; i++)
        {
            at += reader.ReadByte();
            if (at >= bytes.Length) throw reader.Corrupt($"an exception at {at} of {bytes.Length} bytes");
            bytes[at] = reader.ReadByte();
        }
    }

    private static bool Fits(byte value) => (value + 1 & ~0x1F) is 0x20 or 0x60;

    private static byte SixBits(byte value) => (byte)(value + 1 & 0x1F | (value + 1 & 0x40) >> 1);
}
