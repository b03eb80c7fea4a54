using System.Buffers.Binary;
using System.Numerics;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>Writes a <see cref="DocumentSet"/> to a data file.</summary>
internal sealed class DocumentSetWriter
{
    private readonly IndexOutput output;
    private readonly long origin;
    private readonly ulong[] words = new ulong[DocumentSet.WordsPerBlock];
    private readonly List<(int Index, int Offset)> jumps = [];
    private int written;
    private int blockCount;

    private DocumentSetWriter(IndexOutput output)
    {
        this.output = output;
        origin = output.Position;
    }

    /// <summary>
    /// Writes the documents of a fresh cursor, and gives what the metadata has to say of them. For <paramref name="count"/>
    /// documents, of <paramref name="maxDoc"/>, being none or all nothing is written and the cursor not moved.
    /// </summary>
    public static DocumentSet Write(IndexOutput data, int count, int maxDoc, Func<DocValuesCursor> documents) =>
        count == 0 ? DocumentSet.None : count == maxDoc ? DocumentSet.All : Write(data, documents());

    /// <summary>Writes the documents of a fresh cursor, as blocks in any case.</summary>
    public static DocumentSet Write(IndexOutput data, DocValuesCursor documents) => new DocumentSetWriter(data).Write(documents);

    private DocumentSet Write(DocValuesCursor documents)
    {
        var block = -1;
        for (var doc = documents.NextDoc(); doc != DocValuesCursor.NoMoreDocs; doc = documents.NextDoc())
        {
            if (doc >> 16 != block)
            {
                if (blockCount > 0) FinishBlock(block);
                block = doc >> 16;
            }
            words[(doc & 0xFFFF) >> 6] |= 1UL << doc;
            blockCount++;
        }
        if (blockCount > 0) FinishBlock(block);
        // The end is a block of its own, which the jump table has behind the last real one.
        JumpTo(block + 1);
        WriteBlockHeader(DocumentSet.LastBlock, 1);
        output.WriteInt16(-1);
        // With one real block, at the front, there is nowhere to jump to: Lucene leaves such a table out.
        if (jumps.Count == 2) jumps.Clear();
        foreach (var (index, offset) in jumps)
        {
            output.WriteInt32(index);
            output.WriteInt32(offset);
        }
        return new DocumentSet(origin, output.Position - origin, (short)jumps.Count, DocumentSet.WrittenRankPower);
    }

    private void FinishBlock(int block)
    {
        JumpTo(block);
        WriteBlockHeader(block, blockCount);
        if (blockCount <= DocumentSet.MaxSparse) WriteSparse();
        else if (blockCount < DocumentSet.BlockSize) WriteDense();
        written += blockCount;
        blockCount = 0;
        words.AsSpan().Clear();
    }

    /// <summary>Lets the jump table lead to here for this block and for the empty ones before it.</summary>
    private void JumpTo(int block)
    {
        while (jumps.Count <= block) jumps.Add((written, checked((int)(output.Position - origin))));
    }

    private void WriteBlockHeader(int block, int count)
    {
        output.WriteInt16((short)block);
        output.WriteInt16((short)(count - 1));
    }

    private void WriteSparse()
    {
        for (var at = 0; at < words.Length; at++)
            for (var word = words[at]; word != 0; word &= word - 1)
                output.WriteInt16((short)((at << 6) + BitOperations.TrailingZeroCount(word)));
    }

    private void WriteDense()
    {
        const int WordsPerRank = 1 << (DocumentSet.WrittenRankPower - 6);
        var rank = 0;
        for (var at = 0; at < words.Length; at++)
        {
            if (at % WordsPerRank == 0) output.WriteInt16((short)rank);
            rank += BitOperations.PopCount(words[at]);
        }
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        foreach (var word in words)
        {
            BinaryPrimitives.WriteUInt64BigEndian(bytes, word);
            output.WriteBytes(bytes);
        }
    }
}
