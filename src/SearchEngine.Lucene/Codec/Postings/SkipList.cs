using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// Reads the skip list of a term: finds the last full block that is wholly before a document, and the impacts of the
/// blocks from there on. See <see cref="SkipListWriter"/>.
/// </summary>
internal sealed class SkipList(PostingsFiles files)
{
    private const int MaxLevels = PostingsFormat.MaxSkipLevels;

    private readonly IndexInput input = files.Docs;

    // For each level: how many documents its entries so far stand for, the entry that was read last, and where the next
    // is.
    private readonly int[] counts = new int[MaxLevels];
    private readonly Entry[] entries = new Entry[MaxLevels];
    private readonly long[] starts = new long[MaxLevels];
    private readonly long[] offsets = new long[MaxLevels];
    private readonly Impact[][] impacts = new Impact[MaxLevels][];
    private readonly int[] impactCounts = new int[MaxLevels];

    private bool hasPositions, hasOffsets, hasPayloads;
    private int lastCounted;
    private Entry last;

    /// <summary>The levels that still have entries; 0 where the target is behind the last.</summary>
    public int Levels { get; private set; }

    /// <summary>The last document of the blocks to be skipped.</summary>
    public int LastDoc => last.Doc;

    /// <summary>How many documents these blocks hold.</summary>
    public int DocsSkipped { get; private set; }

    /// <summary>Where the block behind them begins in <c>.doc</c>.</summary>
    public long DocPointer => last.DocPointer;

    /// <summary>
    /// Where the block of positions begins that holds the first of the next document, or ends before it.
    /// </summary>
    public long PosPointer => last.PosPointer;

    /// <summary>How many positions of that block belong to documents that are skipped.</summary>
    public int PosBuffered => last.PosBuffered;

    /// <summary>Opens the list of a term that is in more than 128 documents.</summary>
    public void Reset(FieldInfo field, in TermState term)
    {
        (hasPositions, hasOffsets, hasPayloads) = (field.HasPositions, field.HasOffsets, field.StorePayloads);
        // No entry follows the last block, be it full or not.
        lastCounted = term.DocFreq - 1;
        last = new Entry { DocPointer = term.DocStart, PosPointer = term.PosStart };
        DocsSkipped = 0;
        Levels = PostingsFormat.SkipLevels(lastCounted);
        var offset = term.DocStart + term.SkipOffset;
        for (var level = Levels - 1; level >= 0; level--)
        {
            long length = 0;
            if (level > 0)
            {
                var reader = new ByteReader(input.Name, input.SpanUpTo(offset, 9), offset);
                length = reader.ReadVInt64();
                offset = reader.FilePosition;
            }
            counts[level] = 0;
            entries[level] = last;
            starts[level] = offsets[level] = offset;
            impactCounts[level] = -1;
            offset += length;
        }
    }

    /// <summary>
    /// Moves on, so that <see cref="LastDoc"/> is before the target and the next block ends at or behind it.
    /// </summary>
    public void Advance(int target)
    {
        var level = 0;
        while (level < Levels - 1 && IsBefore(level + 1, target)) level++;
        while (level >= 0)
        {
            if (IsBefore(level, target))
            {
                ReadNext(level);
                continue;
            }
            if (level > 0 && last.Child > offsets[level - 1]) Descend(level - 1);
            level--;
        }
        DocsSkipped = counts[0] - PostingsFormat.BlockSize;
    }

    /// <summary>The last document that the impacts of a level stand for.</summary>
    public int DocUpTo(int level) => entries[level].Doc;

    /// <summary>
    /// The impacts of the documents behind <see cref="LastDoc"/> up to <see cref="DocUpTo"/>, ascending.
    /// </summary>
    public ReadOnlySpan<Impact> Impacts(int level)
    {
        if (impactCounts[level] < 0) DecodeImpacts(level);
        return impacts[level].AsSpan(0, impactCounts[level]);
    }

    /// <summary>Whether the entry of a level is before the target, or none has been read.</summary>
    private bool IsBefore(int level, int target) => target > entries[level].Doc || counts[level] == 0;

    private void ReadNext(int level)
    {
        last = entries[level];
        counts[level] += PostingsFormat.BlockSize * Interval(level);
        if ((uint)counts[level] > (uint)lastCounted)
        {
            entries[level].Doc = PostingsCursor.NoMoreDocs;
            Levels = Math.Min(Levels, level);
            return;
        }
        ref var entry = ref entries[level];
        var offset = offsets[level];
        var reader = new ByteReader(input.Name, input.SpanUpTo(offset, int.MaxValue), offset);
        var delta = reader.ReadVInt32();
        if (delta < 0 || entry.Doc + delta < 0 || entry.Doc + delta >= files.MaxDoc)
            throw reader.Corrupt($"an entry of a skip list {delta} documents behind document {entry.Doc}");
        entry.Doc += delta;
        entry.DocPointer += reader.ReadVInt64();
        if (hasPositions)
        {
            entry.PosPointer += reader.ReadVInt64();
            entry.PosBuffered = reader.ReadVInt32();
            if ((uint)entry.PosBuffered > PostingsFormat.BlockSize)
                throw reader.Corrupt($"{entry.PosBuffered} positions of a block to be skipped");
            if (hasPayloads) reader.ReadVInt32();
            if (hasOffsets || hasPayloads) reader.ReadVInt64();
        }
        entry.ImpactLength = reader.ReadCount();
        entry.ImpactOffset = reader.FilePosition;
        impactCounts[level] = -1;
        reader.Skip(entry.ImpactLength);
        if (level > 0) entry.Child = reader.ReadVInt64() + starts[level - 1];
        offsets[level] = reader.FilePosition;
    }

    /// <summary>Puts a level to where the entry above it, the one before the last read, was made.</summary>
    private void Descend(int level)
    {
        var offset = last.Child;
        counts[level] = counts[level + 1] - PostingsFormat.BlockSize * Interval(level + 1);
        entries[level] = last;
        if (level > 0)
        {
            var reader = new ByteReader(input.Name, input.SpanUpTo(offset, 9), offset);
            entries[level].Child = reader.ReadVInt64() + starts[level - 1];
            offset = reader.FilePosition;
        }
        offsets[level] = offset;
    }

    private void DecodeImpacts(int level)
    {
        ref readonly var entry = ref entries[level];
        var reader = input.Reader(entry.ImpactOffset, entry.ImpactLength);
        var found = impacts[level] ?? new Impact[16];
        var count = 0;
        var freq = 0;
        long norm = 0;
        while (reader.Remaining > 0)
        {
            var code = reader.ReadVInt32();
            freq += 1 + (int)((uint)code >> 1);
            norm += 1 + ((code & 1) != 0 ? reader.ReadZInt64() : 0);
            if (freq <= 0) throw reader.Corrupt("the frequency of an impact is too great");
            if (count == found.Length) Array.Resize(ref found, 2 * count);
            found[count++] = new Impact(freq, norm);
        }
        if (count == 0) throw reader.Corrupt("a skip list without impacts");
        impacts[level] = found;
        impactCounts[level] = count;
    }

    private static int Interval(int level) => 1 << (3 * level);

    private struct Entry
    {
        public int Doc;
        public int PosBuffered;
        public long DocPointer;
        public long PosPointer;
        public long Child;
        public long ImpactOffset;
        public int ImpactLength;
    }
}
