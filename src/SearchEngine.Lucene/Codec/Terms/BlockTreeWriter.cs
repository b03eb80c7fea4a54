using System.Runtime.InteropServices;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// Arranges the terms of one field in blocks (Lucene's <c>BlockTreeTermsWriter</c>): terms that share a prefix become a
/// block as soon as there are 25, and that block is from then on one entry among those with a shorter prefix. A group
/// of more than 48 entries is cut between two leading bytes into several blocks, of which only the first is an entry;
/// its code in the index tells where the others are.
/// </summary>
internal sealed class BlockTreeWriter(FieldInfo field, IndexOutput terms)
{
    private readonly List<Entry> pending = [];
    private readonly List<(byte[] Prefix, byte[] Code)> index = [];
    private readonly TermBlockWriter block = new(field, terms);
    private readonly List<Block> blocks = [];
    private readonly BufferOutput code = new();

    /// <summary>The bytes of the pending entries, one after the other.</summary>
    private byte[] bytes = new byte[1024];
    private int byteCount;
    private byte[] lastTerm = new byte[64];
    private int lastLength;
    private int[] groupStarts = new int[64];

    public long TermCount { get; private set; }
    public long SumDocFreq { get; private set; }
    public long SumTotalTermFreq { get; private set; }
    public byte[] MinTerm { get; private set; } = [];
    public ReadOnlySpan<byte> MaxTerm => lastTerm.AsSpan(0, lastLength);

    /// <summary>Whether this term may come next: it is greater than the last.</summary>
    public bool Accepts(ReadOnlySpan<byte> term) => TermCount == 0 || term.SequenceCompareTo(MaxTerm) > 0;

    public void Add(ReadOnlySpan<byte> term, in TermState state)
    {
        if (TermCount++ == 0) MinTerm = term.ToArray();
        SumDocFreq += state.DocFreq;
        SumTotalTermFreq += state.TotalTermFreq;

        var shared = term.CommonPrefixLength(MaxTerm);
        CloseGroups(shared);
        if (lastTerm.Length < term.Length)
        {
            Array.Resize(ref lastTerm, Math.Max(term.Length, 2 * lastTerm.Length));
            Array.Resize(ref groupStarts, lastTerm.Length);
        }
        groupStarts.AsSpan(shared, term.Length - shared).Fill(pending.Count);
        term.CopyTo(lastTerm);
        lastLength = term.Length;
        Push(term, state, default);
    }

    /// <summary>
    /// Writes the remaining blocks; the automaton's entries are then complete, and there is one for the empty prefix.
    /// </summary>
    public AutomatonBuilder Finish()
    {
        CloseGroups(0);
        CloseGroup(0, pending.Count);
        index.Sort(static (a, b) => a.Prefix.AsSpan().SequenceCompareTo(b.Prefix));
        var automaton = new AutomatonBuilder();
        foreach (var (prefix, output) in index) automaton.Add(prefix, output);
        return automaton;
    }

    /// <summary>
    /// Makes blocks of the groups whose prefix is longer than what the next term shares with the last.
    /// </summary>
    private void CloseGroups(int shared)
    {
        for (var i = lastLength - 1; i >= shared; i--)
        {
            var count = pending.Count - groupStarts[i];
            if (count >= BlockTreeFormat.MinBlockItems) CloseGroup(i + 1, count);
        }
    }

    private void CloseGroup(int prefixLength, int count)
    {
        var start = pending.Count - count;
        blocks.Clear();
        var blockStart = start;
        int lastLabel = -1, blockLabel = -1;
        for (var i = start; i < pending.Count; i++)
        {
            var label = pending[i].Length == prefixLength ? -1 : bytes[pending[i].Start + prefixLength];
            if (label == lastLabel) continue;
            lastLabel = label;
            if (i - blockStart < BlockTreeFormat.MinBlockItems
                || pending.Count - blockStart <= BlockTreeFormat.MaxBlockItems)
                continue;
            AddBlock(prefixLength, blockLabel, blockStart, i);
            (blockStart, blockLabel) = (i, label);
        }
        AddBlock(prefixLength, blockLabel, blockStart, pending.Count);

        var prefix = lastTerm.AsSpan(0, prefixLength);
        index.Add((prefix.ToArray(), Code()));
        byteCount = pending[start].Start;
        CollectionsMarshal.SetCount(pending, start);
        Push(prefix, TermState.None, blocks[0]);
    }

    private void AddBlock(int prefixLength, int label, int start, int end)
    {
        var entries = CollectionsMarshal.AsSpan(pending)[start..end];
        var offset = block.Write(entries, bytes, prefixLength, isLastOfGroup: end == pending.Count);
        var hasTerms = false;
        foreach (ref readonly var entry in entries) hasTerms |= entry.IsTerm;
        blocks.Add(new Block(offset, hasTerms, label));
    }

    /// <summary>
    /// Where the blocks are: the first, and for each further one the byte it starts with and its distance.
    /// </summary>
    private byte[] Code()
    {
        var first = blocks[0];
        code.Clear();
        code.WriteVInt64(first.Offset << BlockTreeFormat.FlagBits
            | (uint)(first.HasTerms ? BlockTreeFormat.TermsFlag : 0)
            | (uint)(blocks.Count > 1 ? BlockTreeFormat.FloorFlag : 0));
        if (blocks.Count > 1)
        {
            code.WriteVInt32(blocks.Count - 1);
            foreach (var block in blocks.Skip(1))
            {
                code.WriteByte((byte)block.Label);
                code.WriteVInt64((block.Offset - first.Offset) << 1 | (block.HasTerms ? 1u : 0u));
            }
        }
        return code.Written.ToArray();
    }

    private void Push(ReadOnlySpan<byte> prefix, in TermState state, Block child)
    {
        if (bytes.Length - byteCount < prefix.Length)
            Array.Resize(ref bytes, Math.Max(byteCount + prefix.Length, 2 * bytes.Length));
        prefix.CopyTo(bytes.AsSpan(byteCount));
        pending.Add(new Entry(byteCount, prefix.Length, state, child));
        byteCount += prefix.Length;
    }

    /// <summary>
    /// A written block; the label is the leading byte of its first suffix, -1 in the first block of a group.
    /// </summary>
    internal readonly record struct Block(long Offset, bool HasTerms, int Label);

    /// <summary>A term with its postings, or a prefix with its (first) block.</summary>
    internal readonly struct Entry(int start, int length, in TermState state, Block child)
    {
        public readonly int Start = start;
        public readonly int Length = length;
        public readonly TermState State = state;
        public readonly Block Child = child;

        public bool IsTerm => State.DocFreq > 0;
    }
}
