using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>The lines of what a <see cref="DirectMonotonicWriter"/> wrote, read from a metadata file before the data file is open.</summary>
internal sealed class DirectMonotonicMeta
{
    private readonly Block[] blocks;

    private DirectMonotonicMeta(Block[] blocks, long count, int blockShift)
    {
        this.blocks = blocks;
        Count = count;
        BlockShift = blockShift;
    }

    public long Count { get; }

    public int BlockShift { get; }

    public ReadOnlySpan<Block> Blocks => blocks;

    /// <exception cref="CorruptIndexException">The count or the block size cannot be.</exception>
    public static DirectMonotonicMeta Read(ref ByteReader meta, long count, int blockShift)
    {
        if (blockShift is < DirectMonotonicWriter.MinBlockShift or > DirectMonotonicWriter.MaxBlockShift)
            throw meta.Corrupt($"a block size of 2^{blockShift}");
        if (count < 0) throw meta.Corrupt($"a count of {count}");
        var blockCount = count == 0 ? 0 : ((count - 1) >> blockShift) + 1;
        if (blockCount > meta.Remaining / DirectMonotonicWriter.MetaLength) throw meta.Corrupt($"a count of {count} values");
        var blocks = new Block[blockCount];
        foreach (ref var block in blocks.AsSpan())
        {
            block.Min = meta.ReadInt64();
            block.Slope = BitConverter.Int32BitsToSingle(meta.ReadInt32());
            block.Offset = meta.ReadInt64();
            block.BitsPerValue = meta.ReadByte();
            if (block.BitsPerValue != 0 && !DirectWriter.IsWidth(block.BitsPerValue))
                throw meta.Corrupt($"numbers of {block.BitsPerValue} bits");
        }
        return new DirectMonotonicMeta(blocks, count, blockShift);
    }

    public struct Block
    {
        public long Min;
        public float Slope;
        public long Offset;
        public byte BitsPerValue;
    }
}

/// <summary>Random access to numbers that never fall.</summary>
internal sealed class DirectMonotonicReader
{
    private readonly IndexInput input;
    private readonly DirectMonotonicMeta meta;
    private readonly DirectReader[] deviations;

    /// <param name="input">The data file.</param>
    /// <param name="offset">Where the deviations begin in it.</param>
    /// <param name="meta">The lines.</param>
    public DirectMonotonicReader(IndexInput input, long offset, DirectMonotonicMeta meta)
    {
        this.input = input;
        this.meta = meta;
        deviations = new DirectReader[meta.Blocks.Length];
        for (var i = 0; i < deviations.Length; i++)
        {
            ref readonly var block = ref meta.Blocks[i];
            if (block.BitsPerValue != 0) deviations[i] = new DirectReader(input, offset + block.Offset, block.BitsPerValue);
        }
    }

    public long Count => meta.Count;

    /// <exception cref="CorruptIndexException">The index, which came from the same files, is out of range.</exception>
    public long this[long index]
    {
        get
        {
            if ((ulong)index >= (ulong)meta.Count)
                throw new CorruptIndexException(input.Name, $"entry {index} asked for, there are {meta.Count}");
            var at = (int)(index >> meta.BlockShift);
            ref readonly var block = ref meta.Blocks[at];
            var within = index & ((1L << meta.BlockShift) - 1);
            var value = block.Min + (long)(block.Slope * (float)within);
            return block.BitsPerValue == 0 ? value : value + deviations[at][within];
        }
    }

    /// <summary>The last index among the first <paramref name="count"/> whose value is at most <paramref name="key"/>; -1 for none.</summary>
    public long Floor(long key, long count)
    {
        long low = 0, high = count - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (this[middle] <= key) low = middle + 1;
            else high = middle - 1;
        }
        return high;
    }
}
