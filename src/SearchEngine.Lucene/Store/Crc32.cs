using System.Buffers.Binary;

namespace SearchEngine.Lucene.Store;

/// <summary>The CRC-32 of zip and gzip (reflected polynomial 0xEDB88320), which ends every file of an index.</summary>
internal static partial class Crc32
{
    private const int Slices = 8;
    private static readonly uint[] Tables = MakeTables();

    /// <summary>The checksum of the bytes so far (with checksum <paramref name="crc"/>, 0 for none) and of these.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= FoldThreshold && IsFoldSupported)
        {
            var folded = bytes.Length & ~(FoldBlock - 1);
            crc = AppendFolded(crc, bytes[..folded]);
            bytes = bytes[folded..];
        }
        return AppendScalar(crc, bytes);
    }

    /// <summary>The plain way, eight bytes at a time by tables ("slicing by eight").</summary>
    internal static uint AppendScalar(uint crc, ReadOnlySpan<byte> bytes)
    {
        var tables = Tables;
        var state = ~crc;
        while (bytes.Length >= 8)
        {
            var word = BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ state;
            state = tables[(7 << 8) | (byte)word]
                ^ tables[(6 << 8) | (byte)(word >> 8)]
                ^ tables[(5 << 8) | (byte)(word >> 16)]
                ^ tables[(4 << 8) | (byte)(word >> 24)]
                ^ tables[(3 << 8) | (byte)(word >> 32)]
                ^ tables[(2 << 8) | (byte)(word >> 40)]
                ^ tables[(1 << 8) | (byte)(word >> 48)]
                ^ tables[(int)(word >> 56)];
            bytes = bytes[8..];
        }
        foreach (var value in bytes) state = tables[(byte)(state ^ value)] ^ (state >> 8);
        return ~state;
    }

    private static uint[] MakeTables()
    {
        var tables = new uint[Slices << 8];
        for (uint i = 0; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? (value >> 1) ^ 0xEDB88320 : value >> 1;
            tables[i] = value;
        }
        for (var i = 256; i < tables.Length; i++) tables[i] = tables[(byte)tables[i - 256]] ^ (tables[i - 256] >> 8);
        return tables;
    }
}
