using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// A block of 128 ascending documents (Lucene's <c>ForDeltaUtil</c>): a byte with the number of bits and the packed
/// differences, or a zero byte alone where each is one more than the one before.
/// </summary>
internal static class DeltaBlock
{
    /// <summary>Writes 128 differences, the first of them to the block before.</summary>
    public static void Encode(ReadOnlySpan<int> deltas, DataOutput output)
    {
        if (!deltas.ContainsAnyExcept(1))
        {
            output.WriteByte(0);
            return;
        }
        var all = 0;
        foreach (var delta in deltas) all |= delta;
        var bits = PackedBlock.BitsRequired(all);
        output.WriteByte((byte)bits);
        PackedBlock.Encode(deltas, bits, output);
    }

    /// <summary>
    /// Reads 128 documents that follow <paramref name="origin"/> and moves <paramref name="offset"/> behind them.
    /// </summary>
    /// <exception cref="CorruptIndexException">They are cut off, or not below <paramref name="maxDoc"/>.</exception>
    public static void Decode(IndexInput input, ref long offset, int origin, int maxDoc, Span<int> docs)
    {
        docs = docs[..PackedBlock.Count];
        int bits = input[offset];
        if (bits > PackedBlock.MaxBits)
            throw new CorruptIndexException(input.Name, $"documents of {bits} bits (at byte {offset})");
        // 128 differences of up to 24 bits wrap around no unsigned number, so the last sum tells about all of them.
        long last;
        if (bits == 0)
        {
            last = (long)origin + PackedBlock.Count;
            for (var i = 0; i < docs.Length; i++) docs[i] = origin + 1 + i;
        }
        else
        {
            PackedBlock.Decode(input.Span(offset + 1, PackedBlock.ByteCount(bits) + PackedBlock.Slack), bits, docs);
            long sum = origin;
            if (bits > 24)
                foreach (var delta in docs) sum += delta;
            last = (uint)PackedBlock.Accumulate(docs, origin);
            last = Math.Max(last, sum);
        }
        if (last >= maxDoc)
            throw new CorruptIndexException(input.Name, $"documents outside the segment's {maxDoc} (at byte {offset})");
        offset += 1 + PackedBlock.ByteCount(bits);
    }
}
