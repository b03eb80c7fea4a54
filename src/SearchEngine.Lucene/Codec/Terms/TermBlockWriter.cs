using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// Writes one block of entries to <c>.tim</c>: their suffixes, the lengths of those, how often each term occurs, and
/// where its postings are.
/// </summary>
internal sealed class TermBlockWriter(FieldInfo field, IndexOutput output)
{
    private readonly BufferOutput suffixes = new();
    private readonly BufferOutput lengths = new();
    private readonly BufferOutput stats = new();
    private readonly BufferOutput places = new();
    private readonly BufferOutput compressed = new();
    private readonly Lz4Encoder lz4 = new();
    private int singletons;

    /// <summary>
    /// Writes the entries, whose first <paramref name="prefixLength"/> bytes are the same, and gives the block's
    /// offset.
    /// </summary>
    public long Write(
        ReadOnlySpan<BlockTreeWriter.Entry> entries, ReadOnlySpan<byte> bytes, int prefixLength, bool isLastOfGroup)
    {
        var offset = output.Position;
        suffixes.Clear();
        lengths.Clear();
        stats.Clear();
        places.Clear();
        var isLeaf = true;
        foreach (ref readonly var entry in entries) isLeaf &= entry.IsTerm;

        var last = TermState.None;
        foreach (ref readonly var entry in entries)
        {
            var suffix = bytes.Slice(entry.Start + prefixLength, entry.Length - prefixLength);
            suffixes.WriteBytes(suffix);
            lengths.WriteVInt32(isLeaf ? suffix.Length : suffix.Length << 1 | (entry.IsTerm ? 0 : 1));
            if (!entry.IsTerm)
            {
                lengths.WriteVInt64(offset - entry.Child.Offset);
                continue;
            }
            WriteStats(entry.State);
            WritePlace(entry.State, last);
            last = entry.State;
        }
        WriteSingletons();

        output.WriteVInt32(entries.Length << 1 | (isLastOfGroup ? 1 : 0));
        var compression = Compress(entries.Length, prefixLength);
        output.WriteVInt64(suffixes.Position << 3 | (isLeaf ? 4u : 0u) | (uint)compression);
        output.WriteBytes(compression == SuffixCompression.None ? suffixes.Written : compressed.Written);

        var written = lengths.Written;
        var same = !written.ContainsAnyExcept(written[0]);
        output.WriteVInt32(written.Length << 1 | (same ? 1 : 0));
        output.WriteBytes(same ? written[..1] : written);

        output.WriteVInt32((int)stats.Position);
        output.WriteBytes(stats.Written);
        output.WriteVInt32((int)places.Position);
        output.WriteBytes(places.Written);
        return offset;
    }

    /// <summary>Compresses where there is much to gain: in blocks of a long prefix with long suffixes.</summary>
    private SuffixCompression Compress(int entryCount, int prefixLength)
    {
        if (prefixLength <= 2 || suffixes.Position <= 2L * entryCount) return SuffixCompression.None;
        if (suffixes.Position > 6L * entryCount)
        {
            compressed.Clear();
            lz4.Encode(suffixes.Written, 0, compressed);
            if (compressed.Position < suffixes.Position - (suffixes.Position >> 2)) return SuffixCompression.Lz4;
        }
        compressed.Clear();
        return LowercaseAscii.TryEncode(suffixes.Written, compressed)
            ? SuffixCompression.LowercaseAscii
            : SuffixCompression.None;
    }

    private void WriteStats(in TermState state)
    {
        if (state is { DocFreq: 1, TotalTermFreq: 1 })
        {
            singletons++;
            return;
        }
        WriteSingletons();
        stats.WriteVInt32(state.DocFreq << 1);
        if (field.HasFreqs) stats.WriteVInt64(state.TotalTermFreq - state.DocFreq);
    }

    /// <summary>Writes how many terms in a row occur once in all.</summary>
    private void WriteSingletons()
    {
        if (singletons > 0) stats.WriteVInt32((singletons - 1) << 1 | 1);
        singletons = 0;
    }

    private void WritePlace(in TermState state, in TermState last)
    {
        if (state.SingletonDoc != -1 && last.SingletonDoc != -1 && state.DocStart == last.DocStart)
        {
            var delta = (long)state.SingletonDoc - last.SingletonDoc;
            places.WriteVInt64(((delta << 1) ^ (delta >> 63)) << 1 | 1);
        }
        else
        {
            places.WriteVInt64((state.DocStart - last.DocStart) << 1);
            if (state.SingletonDoc != -1) places.WriteVInt32(state.SingletonDoc);
        }
        if (field.HasPositions)
        {
            places.WriteVInt64(state.PosStart - last.PosStart);
            if (state.PosTailOffset != -1) places.WriteVInt64(state.PosTailOffset);
        }
        if (state.SkipOffset != -1) places.WriteVInt64(state.SkipOffset);
    }
}
