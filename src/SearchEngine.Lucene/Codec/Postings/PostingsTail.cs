using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>What of a term's documents and positions fills no block: numbers of variable length.</summary>
internal static class PostingsTail
{
    /// <summary>The longest document and frequency.</summary>
    private const int MaxEntry = 10;

    /// <summary>
    /// Reads documents that follow <paramref name="origin"/>, and their frequencies, which are passed over where
    /// <paramref name="freqs"/> is empty.
    /// </summary>
    /// <exception cref="CorruptIndexException">They are cut off, or not below <paramref name="maxDoc"/>.</exception>
    public static void DecodeDocs(IndexInput input, long offset, int origin, bool hasFreqs, int maxDoc, Span<int> docs, Span<int> freqs)
    {
        var reader = new ByteReader(input.Name, input.SpanUpTo(offset, docs.Length * MaxEntry), offset);
        var last = (long)origin;
        for (var i = 0; i < docs.Length; i++)
        {
            var code = (uint)reader.ReadVInt32();
            if (hasFreqs)
            {
                var freq = (code & 1) != 0 ? 1 : reader.ReadVInt32();
                if (freq < 0) throw reader.Corrupt($"the frequency {freq}");
                if (!freqs.IsEmpty) freqs[i] = freq;
                code >>= 1;
            }
            last += code;
            if (last >= maxDoc) throw reader.Corrupt($"document {last} of {maxDoc}");
            docs[i] = (int)last;
        }
    }

    /// <summary>Reads the differences of positions, and passes over payloads and offsets among them.</summary>
    /// <exception cref="CorruptIndexException">They are cut off, or negative.</exception>
    public static void DecodePositions(IndexInput input, long offset, FieldInfo field, Span<int> deltas)
    {
        var reader = new ByteReader(input.Name, input.SpanUpTo(offset, int.MaxValue), offset);
        var payloadLength = 0;
        foreach (ref var delta in deltas)
        {
            var code = reader.ReadVInt32();
            if (field.StorePayloads)
            {
                if ((code & 1) != 0) payloadLength = reader.ReadVInt32();
                reader.Skip(payloadLength);
                code = (int)((uint)code >> 1);
            }
            if (field.HasOffsets && (reader.ReadVInt32() & 1) != 0) reader.ReadVInt32();
            if (code < 0) throw reader.Corrupt($"the position difference {code}");
            delta = code;
        }
    }
}
