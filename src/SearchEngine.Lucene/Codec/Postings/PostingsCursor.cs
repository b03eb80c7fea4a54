using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// Goes through the documents of one term, ascending. Starts before the first; belongs to one thread; can be used again
/// for another term. Blocks are decoded when they are reached, frequencies and positions when they are asked for.
/// </summary>
internal sealed partial class PostingsCursor
{
    /// <summary>What <see cref="Doc"/> is when the documents are exhausted.</summary>
    public const int NoMoreDocs = int.MaxValue;

    private const int BlockSize = PostingsFormat.BlockSize;

    /// <summary>A search within a block compares this many documents at once, also behind the last.</summary>
    private const int SearchWidth = 8;

    private static readonly Impact[] Unbounded = [new Impact(int.MaxValue, 1)];

    private readonly PostingsFiles files;
    private readonly IndexInput input;
    private readonly int[] docs = new int[BlockSize + SearchWidth];
    private readonly int[] freqs = new int[BlockSize];
    private SkipList? skips;    // not of terms without full blocks: it is half of what a cursor takes

    private FieldInfo field = null!;
    private TermState term;
    private PostingsFeatures features;
    private bool readsFreqs;
    private bool skipsOpen;

    private int doc;
    private int index;          // of the current document in the block
    private int count;          // of documents in the block
    private int lastDoc;        // of the block
    private int origin;         // what the first difference of the next block adds to
    private int docsRead;       // up to the end of the block
    private long nextBlock;
    private long freqBlock;     // where the block's frequencies are, -1 when they are in freqs

    public PostingsCursor(PostingsFiles files)
    {
        this.files = files;
        input = files.Docs;
        docs.AsSpan(BlockSize).Fill(NoMoreDocs);
    }

    /// <summary>The current document; -1 before the first, <see cref="NoMoreDocs"/> after the last.</summary>
    public int Doc => doc;

    /// <summary>In how many documents the term is.</summary>
    public int DocFreq => term.DocFreq;

    /// <summary>
    /// How often the term is in the current document; 1 where that is not recorded or was not asked for.
    /// </summary>
    public int Freq
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (freqBlock >= 0) DecodeFreqs();
            return freqs[index];
        }
    }

    /// <summary>Starts anew, before the first document of a term.</summary>
    public void Reset(FieldInfo termField, in TermState state, PostingsFeatures wanted)
    {
        (field, term, features) = (termField, state, wanted);
        readsFreqs = wanted >= PostingsFeatures.Freqs && termField.HasFreqs;
        if (features == PostingsFeatures.Positions && !termField.HasPositions) features = PostingsFeatures.Freqs;
        if (!readsFreqs) freqs.AsSpan().Fill(1);
        (doc, lastDoc, index, count, origin, docsRead) = (-1, -1, -1, 0, 0, 0);
        (nextBlock, freqBlock, skipsOpen) = (state.DocStart, -1, false);
        if (state.DocFreq > BlockSize) skips ??= new SkipList(files);
        if (features == PostingsFeatures.Positions) ResetPositions(state.PosStart, 0);
    }

    /// <summary>Whether this cursor can be used again for postings of these files.</summary>
    public bool Reads(PostingsFiles other) => ReferenceEquals(files, other);

    /// <summary>Moves to the next document and gives it.</summary>
    /// <exception cref="CorruptIndexException">The postings are damaged.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int NextDoc()
    {
        if (index + 1 >= count && !LoadBlock()) return doc;
        return doc = docs[++index];
    }

    /// <summary>
    /// Moves to the first document at or behind <paramref name="target"/>, which is behind the current one, and gives
    /// it.
    /// </summary>
    /// <exception cref="CorruptIndexException">The postings are damaged.</exception>
    public int Advance(int target)
    {
        if (target > lastDoc)
        {
            if (term.DocFreq - docsRead > 0 && term.DocFreq > BlockSize) SkipTo(target);
            do
            {
                if (!LoadBlock()) return doc;
            } while (target > lastDoc);
        }
        if (doc == NoMoreDocs) return doc;
        index = FirstAtLeast(target, index + 1);
        return doc = docs[index];
    }

    /// <summary>
    /// Reads what is left of the current block, or the next block, and moves behind it; gives how many documents that
    /// are, 0 at the end. Both spans take 128; <paramref name="blockFreqs"/> may be empty when frequencies are not
    /// wanted.
    /// </summary>
    public int NextBlock(Span<int> blockDocs, Span<int> blockFreqs)
    {
        if (index + 1 >= count && !LoadBlock()) return 0;
        var first = index + 1;
        docs.AsSpan(first, count - first).CopyTo(blockDocs);
        if (!blockFreqs.IsEmpty)
        {
            if (freqBlock >= 0) DecodeFreqs();
            freqs.AsSpan(first, count - first).CopyTo(blockFreqs);
        }
        index = count - 1;
        doc = lastDoc;
        return count - first;
    }

    /// <summary>
    /// The documents of the current block, ascending; none before the first. For those who go through blocks by <see
    /// cref="MoveToNextBlock"/> and <see cref="MoveToBlock"/>, and not through documents.
    /// </summary>
    public ReadOnlySpan<int> BlockDocs => docs.AsSpan(0, count);

    /// <summary>The frequencies of <see cref="BlockDocs"/>; 1 where they are not recorded or were not asked for.</summary>
    public ReadOnlySpan<int> BlockFreqs
    {
        get
        {
            if (freqBlock >= 0) DecodeFreqs();
            return freqs.AsSpan(0, count);
        }
    }

    /// <summary>Makes the next block the current one; false at the end.</summary>
    /// <exception cref="CorruptIndexException">The postings are damaged.</exception>
    public bool MoveToNextBlock() => LoadBlock();

    /// <summary>
    /// Makes that block the current one which has the first document at or behind <paramref name="target"/>, and which is
    /// not before the current one; false where there is none.
    /// </summary>
    /// <exception cref="CorruptIndexException">The postings are damaged.</exception>
    public bool MoveToBlock(int target)
    {
        if (target <= lastDoc) return lastDoc != NoMoreDocs;
        if (term.DocFreq - docsRead > 0 && term.DocFreq > BlockSize) SkipTo(target);
        do
        {
            if (!LoadBlock()) return false;
        } while (target > lastDoc);
        return true;
    }

    /// <summary>
    /// Where in the current block the first document at or behind <paramref name="target"/> is, which is not behind the
    /// last.
    /// </summary>
    /// <param name="target">The document.</param>
    /// <param name="from">Where in the block to begin.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int IndexInBlock(int target, int from) => docs[from] >= target ? from : FirstAtLeast(target, from + 1);

    /// <summary>
    /// Makes the impacts those of the blocks around <paramref name="target"/>, without moving there. Later calls, and
    /// later moves, must not go back before it.
    /// </summary>
    public void AdvanceShallow(int target)
    {
        if (term.DocFreq <= BlockSize) return;
        OpenSkips().Advance(target);
    }

    /// <summary>
    /// How many levels of impacts there are around the document that was last advanced to: at least 1.
    /// </summary>
    public int ImpactLevels
    {
        get
        {
            if (term.DocFreq <= BlockSize) return 1;
            if (!skipsOpen) AdvanceShallow(Math.Max(doc, 0));
            return Math.Max(skips!.Levels, 1);
        }
    }

    /// <summary>
    /// The last document that the impacts of a level hold for; <see cref="NoMoreDocs"/> where they hold to the end.
    /// </summary>
    public int LevelDocUpTo(int level) =>
        ImpactLevels > level && HasImpacts ? skips!.DocUpTo(level) : NoMoreDocs;

    /// <summary>
    /// The impacts of the documents up to <see cref="LevelDocUpTo"/>, ascending in frequency and norm. Where none are
    /// recorded it is one that bounds everything. Valid until the next <see cref="AdvanceShallow"/> or <see
    /// cref="Advance"/>.
    /// </summary>
    public ReadOnlySpan<Impact> LevelImpacts(int level) =>
        ImpactLevels > level && HasImpacts ? skips!.Impacts(level) : Unbounded;

    /// <summary>False behind the last full block that another document follows, and where there is none.</summary>
    private bool HasImpacts => term.DocFreq > BlockSize && skips is { Levels: > 0 };

    private SkipList OpenSkips()
    {
        if (skipsOpen) return skips!;
        skips!.Reset(field, term);
        skipsOpen = true;
        return skips;
    }

    private void SkipTo(int target)
    {
        var skips = OpenSkips();
        skips.Advance(target);
        if (skips.DocsSkipped <= docsRead || skips.LastDoc >= target) return;
        docsRead = skips.DocsSkipped;
        origin = skips.LastDoc;
        nextBlock = skips.DocPointer;
        count = 0;
        if (features == PostingsFeatures.Positions) ResetPositions(skips.PosPointer, skips.PosBuffered);
    }

    private bool LoadBlock()
    {
        if (features == PostingsFeatures.Positions) LeaveBlock();
        index = -1;
        freqBlock = -1;
        var left = term.DocFreq - docsRead;
        if (left <= 0)
        {
            count = 0;
            doc = lastDoc = NoMoreDocs;
            return false;
        }
        if (left >= BlockSize) LoadFullBlock();
        else if (term.DocFreq == 1) LoadSingleton();
        else LoadTail(left);
        docsRead += count;
        origin = lastDoc = docs[count - 1];
        return true;
    }

    private void LoadFullBlock()
    {
        DeltaBlock.Decode(input, ref nextBlock, origin, files.MaxDoc, docs);
        count = BlockSize;
        if (!field.HasFreqs) return;
        if (readsFreqs) freqBlock = nextBlock;
        nextBlock = PatchedBlock.Skip(input, nextBlock);
    }

    private void LoadSingleton()
    {
        docs[0] = term.SingletonDoc;
        docs.AsSpan(1).Fill(NoMoreDocs);
        if (readsFreqs) freqs[0] = (int)term.TotalTermFreq;
        count = 1;
    }

    private void LoadTail(int left)
    {
        PostingsTail.DecodeDocs(input, nextBlock, origin, field.HasFreqs, files.MaxDoc, docs.AsSpan(0, left), readsFreqs ? freqs : default);
        docs.AsSpan(left).Fill(NoMoreDocs);
        count = left;
    }

    private void DecodeFreqs()
    {
        PatchedBlock.Decode(input, ref freqBlock, freqs);
        freqBlock = -1;
    }

    /// <summary>The index of the first document at or behind the target, of which there is one in the block.</summary>
    private int FirstAtLeast(int target, int from)
    {
        if (Vector256.IsHardwareAccelerated)
        {
            var bound = Vector256.Create(target);
            for (var at = from; at < BlockSize; at += SearchWidth)
            {
                var eight = Vector256.Create<int>(docs.AsSpan(at, SearchWidth));
                var found = Vector256.GreaterThanOrEqual(eight, bound).ExtractMostSignificantBits();
                if (found != 0) return at + BitOperations.TrailingZeroCount(found);
            }
            return BlockSize - 1;
        }
        while (docs[from] < target) from++;
        return from;
    }
}
