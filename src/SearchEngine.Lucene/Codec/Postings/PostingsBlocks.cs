using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// Reads all postings of a term from front to back, a block at a time, as merges do: documents and frequencies by the
/// hundred, positions as the differences that are stored. Serves one thread and any number of terms of one segment.
/// </summary>
internal sealed class PostingsBlocks(PostingsFiles files)
{
    private const int BlockSize = PostingsFormat.BlockSize;

    private readonly int[] docs = new int[BlockSize];
    private readonly int[] freqs = new int[BlockSize];
    private readonly int[] positions = new int[BlockSize];

    private FieldInfo field = null!;
    private TermState term;
    private bool readsFreqs;
    private int docsLeft;
    private int lastDoc;
    private long docBlock;
    private long positionBlock;
    private long positionsLeft;     // that are not in memory yet
    private int positionIndex;
    private int positionCount;

    /// <summary>How many documents are in the current block.</summary>
    public int Count { get; private set; }

    /// <summary>The documents of the current block, ascending. They may be changed.</summary>
    public Span<int> Docs => docs.AsSpan(0, Count);

    /// <summary>Their frequencies; 1 where they are not wanted, or not recorded.</summary>
    public ReadOnlySpan<int> Freqs => freqs.AsSpan(0, Count);

    /// <summary>Starts before the first block of a term. Positions are read where they are asked for.</summary>
    public void Reset(FieldInfo termField, in TermState state, bool withFreqs)
    {
        (field, term) = (termField, state);
        readsFreqs = withFreqs && termField.HasFreqs;
        if (!readsFreqs) freqs.AsSpan().Fill(1);
        (docsLeft, lastDoc, docBlock, Count) = (state.DocFreq, 0, state.DocStart, 0);
        (positionBlock, positionsLeft) = (state.PosStart, state.TotalTermFreq);
        positionIndex = positionCount = 0;
    }

    /// <summary>Reads the next block; false after the last.</summary>
    /// <exception cref="CorruptIndexException">The postings are damaged.</exception>
    public bool Next()
    {
        Count = Math.Min(docsLeft, BlockSize);
        if (Count == 0) return false;
        docsLeft -= Count;
        if (Count == BlockSize)
        {
            DeltaBlock.Decode(files.Docs, ref docBlock, lastDoc, files.MaxDoc, docs);
            if (readsFreqs) PatchedBlock.Decode(files.Docs, ref docBlock, freqs);
            else if (field.HasFreqs) docBlock = PatchedBlock.Skip(files.Docs, docBlock);
        }
        else if (term.DocFreq == 1)
        {
            docs[0] = term.SingletonDoc;
            if (readsFreqs) freqs[0] = (int)term.TotalTermFreq;
        }
        else
        {
            PostingsTail.DecodeDocs(files.Docs, docBlock, lastDoc, field.HasFreqs, files.MaxDoc, docs.AsSpan(0, Count), readsFreqs ? freqs : default);
        }
        Check(docsLeft + Count == term.DocFreq ? -1 : lastDoc);
        lastDoc = docs[Count - 1];
        return true;
    }

    /// <summary>
    /// The next positions of the term, each as its difference to the one before in its document: some, at most as many as
    /// wanted. A document has as many as its frequency.
    /// </summary>
    /// <exception cref="CorruptIndexException">The positions are damaged, or there are no more.</exception>
    public ReadOnlySpan<int> NextPositions(long atMost)
    {
        if (positionIndex == positionCount) LoadPositions();
        var span = positions.AsSpan(positionIndex, (int)Math.Min(atMost, positionCount - positionIndex));
        positionIndex += span.Length;
        return span;
    }

    /// <summary>Passes over positions, without decoding blocks of which none is needed.</summary>
    /// <exception cref="CorruptIndexException">The positions are damaged, or there are no more.</exception>
    public void SkipPositions(long count)
    {
        while (count > 0)
        {
            if (positionIndex == positionCount && count >= BlockSize && positionsLeft >= BlockSize)
            {
                positionBlock = PatchedBlock.Skip(files.Positions, positionBlock);
                positionsLeft -= BlockSize;
                count -= BlockSize;
            }
            else
            {
                count -= NextPositions(count).Length;
            }
        }
    }

    /// <summary>What the decoders do not see: documents that do not ascend, frequencies of 0.</summary>
    private void Check(int before)
    {
        var wrong = 0;
        for (var i = 0; i < Count; i++)
        {
            wrong |= (docs[i] - before - 1) | (freqs[i] - 1);
            before = docs[i];
        }
        if (wrong < 0) throw new CorruptIndexException(files.Docs.Name, $"documents of a term are out of order, or it is in one not even once (at byte {term.DocStart})");
    }

    private void LoadPositions()
    {
        if (positionsLeft <= 0)
            throw new CorruptIndexException(
                files.Positions.Name, $"a term has more than the {term.TotalTermFreq} positions that are recorded");
        positionIndex = 0;
        if (positionsLeft >= BlockSize)
        {
            PatchedBlock.Decode(files.Positions, ref positionBlock, positions);
            positionCount = BlockSize;
        }
        else
        {
            positionCount = (int)positionsLeft;
            PostingsTail.DecodePositions(files.Positions, positionBlock, field, positions.AsSpan(0, positionCount));
        }
        positionsLeft -= positionCount;
    }
}
