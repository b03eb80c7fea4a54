using System.Numerics;

namespace SearchEngine.Lucene.Index;

/// <summary>
/// Numbers that never fall, by index, in about as many bits each as their distance over a block of them takes. They are
/// added one after the other; then any number of threads may read them.
/// </summary>
internal sealed class AscendingNumbers
{
    private const int BlockShift = 8;
    private const int BlockSize = 1 << BlockShift;

    private readonly List<Block> blocks = [];
    private readonly int[] pending = new int[BlockSize];
    private ulong[] words = new ulong[16];
    private long bits;
    private int buffered;

    /// <summary>How many there are.</summary>
    public long Count => ((long)blocks.Count << BlockShift) + buffered;

    /// <summary>How many bytes of memory they take, about.</summary>
    public long Size => words.LongLength * sizeof(ulong) + blocks.Capacity * 16L + BlockSize * sizeof(int);

    public int this[long index]
    {
        get
        {
            var at = (int)(index >> BlockShift);
            var within = (int)(index & (BlockSize - 1));
            if (at == blocks.Count) return within < buffered ? pending[within] : throw new ArgumentOutOfRangeException(nameof(index));
            var block = blocks[at];
            if (block.Width == 0) return block.First;
            var bit = block.Start + ((long)within * block.Width);
            var word = (int)(bit >> 6);
            var shift = (int)(bit & 63);
            var value = words[word] >> shift;
            if (shift + block.Width > 64) value |= words[word + 1] << (64 - shift);
            return block.First + (int)(value & ((1UL << block.Width) - 1));
        }
    }

    /// <summary>Adds a number that is not less than the last.</summary>
    public void Add(int value)
    {
        pending[buffered++] = value;
        if (buffered == BlockSize) Flush();
    }

    private void Flush()
    {
        var first = pending[0];
        var width = 32 - BitOperations.LeadingZeroCount((uint)(pending[^1] - first));
        blocks.Add(new Block(first, width, bits));
        buffered = 0;
        if (width == 0) return;
        // One word more, so that the last number may begin in the last but one.
        var needed = ((bits + ((long)width << BlockShift)) >> 6) + 2;
        if (words.Length < needed) Array.Resize(ref words, checked((int)Math.Max(needed, words.Length + (words.LongLength / 2))));
        foreach (var value in pending)
        {
            var offset = (ulong)(uint)(value - first);
            var shift = (int)(bits & 63);
            words[bits >> 6] |= offset << shift;
            if (shift + width > 64) words[(bits >> 6) + 1] |= offset >> (64 - shift);
            bits += width;
        }
    }

    private readonly record struct Block(int First, int Width, long Start);
}
