using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>Expands the LZ4 blocks among the suffixes of terms, whose compressed length is not recorded.</summary>
internal static class Lz4Suffixes
{
    private const int MinMatch = 4;

    /// <summary>Fills <paramref name="bytes"/>, and leaves the reader behind what that took.</summary>
    /// <exception cref="CorruptIndexException">The input is cut off or reaches outside the bytes.</exception>
    public static void Decode(ref ByteReader reader, Span<byte> bytes)
    {
        var at = 0;
        while (true)
        {
            var token = reader.ReadByte();
            var literals = ReadLength(ref reader, token >> 4, bytes.Length);
            if (literals > bytes.Length - at) throw reader.Corrupt("LZ4 literals are too long");
            reader.ReadBytes(literals).CopyTo(bytes[at..]);
            at += literals;
            if (at == bytes.Length) return;

            var distance = reader.ReadByte() | reader.ReadByte() << 8;
            var length = ReadLength(ref reader, token & 0x0F, bytes.Length) + MinMatch;
            if (distance == 0 || distance > at || length > bytes.Length - at)
                throw reader.Corrupt("an LZ4 match reaches outside");
            for (var end = at + length; at < end;)
            {
                // A match may overlap with what it makes: then it repeats.
                var part = Math.Min(distance, end - at);
                bytes.Slice(at - distance, part).CopyTo(bytes[at..]);
                at += part;
            }
            if (at == bytes.Length) return;
        }
    }

    private static int ReadLength(ref ByteReader reader, int length, int limit)
    {
        if (length < 15) return length;
        byte more;
        do
        {
            more = reader.ReadByte();
            length += more;
        } while (more == 255 && length <= limit);
        return length;
    }
}
