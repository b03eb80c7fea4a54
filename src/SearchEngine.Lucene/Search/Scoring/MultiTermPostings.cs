using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// The postings of all terms of a segment's field that an automaton accepts. The documents of rare terms are gathered as bits
/// at once, for a cursor to each would cost more than their documents; frequent terms, which are few, can be left to be read
/// as far as they are needed.
/// </summary>
internal sealed class MultiTermPostings
{
    /// <summary>Up to so many terms are not gathered.</summary>
    public const int MaxFew = 16;

    /// <summary>Terms of more documents are frequent.</summary>
    private const int RareDocFreq = 1024;

    /// <summary>So many cursors are open at most, for each takes two to three kilobytes: those of the most frequent terms.</summary>
    private const int MaxFrequent = 8;

    private const int BlockSize = PostingsFormat.BlockSize;

    private readonly FieldTerms? field;
    private readonly SearchLimit limit;
    private TermWalker? walker;     // at the term after the few, until the others are gathered

    /// <summary>Finds the first terms; <paramref name="field"/> is null where the segment does not have it.</summary>
    public MultiTermPostings(FieldTerms? field, TermAutomaton automaton, SearchLimit limit)
    {
        (this.field, this.limit) = (field, limit);
        if (field is null) return;
        walker = new TermWalker(field, automaton, limit);
        while (walker.MoveNext())
        {
            if (Few.Count == MaxFew)
            {
                AreMany = true;
                return;
            }
            Few.Add(walker.State);
            SumDocFreq += walker.State.DocFreq;
        }
        walker = null;
    }

    /// <summary>The first terms.</summary>
    public List<TermState> Few { get; } = [];

    /// <summary>Whether there are more than <see cref="Few"/>.</summary>
    public bool AreMany { get; }

    /// <summary>In how many documents the terms are, at most; of many, once the rare ones are gathered.</summary>
    public long SumDocFreq { get; private set; }

    /// <summary>Of many terms those that are not in <see cref="Bits"/>.</summary>
    public List<TermState> Frequent { get; } = [];

    /// <summary>The documents of many terms, once gathered: bit i of word w is the document 64·w + i.</summary>
    public ulong[]? Bits { get; private set; }

    /// <summary>How many bits are set.</summary>
    public int BitCount { get; private set; }

    /// <summary>Where the bits are rented from.</summary>
    public SearchScratch? Scratch { get; private set; }

    /// <summary>The documents of one of the terms.</summary>
    public PostingsCursor Open(in TermState state) => field!.OpenPostings(state, PostingsFeatures.Docs);

    /// <summary>Gathers the documents of many terms, and leaves frequent ones apart.</summary>
    public void GatherRare(in SegmentSearch at)
    {
        if (walker is null) return;
        var words = FixedBitSet.WordCount(at.Segment.MaxDoc);
        (Scratch, Bits) = (at.Scratch, at.Scratch.Words(words));
        Bits.AsSpan(0, words).Clear();
        var docs = at.Scratch.Ints(BlockSize).AsSpan(0, BlockSize);
        PostingsCursor? postings = null;
        foreach (var state in Few) AddOrKeep(state, ref postings, docs);
        do
        {
            SumDocFreq += walker.State.DocFreq;
            AddOrKeep(walker.State, ref postings, docs);
        } while (walker.MoveNext());
        walker = null;
    }

    /// <summary>Gathers the documents of many terms, all of them.</summary>
    public void GatherAll(in SegmentSearch at)
    {
        GatherRare(at);
        if (Frequent.Count == 0) return;
        var docs = at.Scratch.Ints(BlockSize).AsSpan(0, BlockSize);
        PostingsCursor? postings = null;
        foreach (var state in Frequent) Add(state, ref postings, docs);
        Frequent.Clear();
    }

    private void AddOrKeep(in TermState state, ref PostingsCursor? postings, Span<int> docs)
    {
        if (state.DocFreq <= RareDocFreq)
        {
            Add(state, ref postings, docs);
            return;
        }
        Frequent.Add(state);
        if (Frequent.Count <= MaxFrequent) return;
        var least = 0;
        for (var i = 1; i < Frequent.Count; i++)
            if (Frequent[i].DocFreq < Frequent[least].DocFreq) least = i;
        Add(Frequent[least], ref postings, docs);
        Frequent.RemoveAt(least);
    }

    private void Add(in TermState state, ref PostingsCursor? postings, Span<int> docs)
    {
        postings = field!.OpenPostings(state, PostingsFeatures.Docs, postings);
        int count;
        while ((count = postings.NextBlock(docs, [])) > 0 && !limit.Spend(count))
        {
            foreach (var doc in docs[..count])
            {
                var bit = 1UL << doc;
                ref var word = ref Bits![doc >> 6];
                if ((word & bit) == 0) BitCount++;
                word |= bit;
            }
        }
    }
}
