using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// The documents of all terms that an automaton accepts, with one score. In each segment up to 16 terms are a disjunction;
/// of more, the documents are gathered as bits.
/// </summary>
internal sealed class CompiledMultiTerm(string field, TermAutomaton automaton, int segments, float score) : CompiledQuery
{
    private const int MaxDisjunction = 16;
    private const int BlockSize = 128;

    private readonly SegmentTerms?[] found = new SegmentTerms?[segments];

    public override ScoreRange Scores => ScoreRange.Of(score);

    public override long Cost(in SegmentSearch at) => Gathered(at) switch
    {
        null => 0,
        { Bits: not null } many => many.BitCount,
        var few => Math.Min(few.SumDocFreq, at.Segment.MaxDoc),
    };

    public override Scorer? Scorer(in SegmentSearch at)
    {
        if (Gathered(at) is not { } terms) return null;
        if (terms.Bits is { } bits) return new BitSetScorer(bits, at.Segment.MaxDoc, terms.BitCount, score);
        Scorer[] scorers = [.. terms.Few.Select(state => new TermScorer(terms.Open(state), null, default))];
        return new ConstantScorer(scorers.Length == 1 ? scorers[0] : new DisjunctionScorer(scorers), score);
    }

    public override BulkScorer? Bulk(in SegmentSearch at)
    {
        if (Gathered(at) is not { } terms) return null;
        if (terms.Bits is { } bits) return new BitSetBulkScorer(bits, at.Segment.MaxDoc, score);
        var scratch = at.Scratch;
        BulkScorer[] scorers = [.. terms.Few.Select(state => new TermBulkScorer(terms.Open(state), null, default, scratch))];
        return new ConstantBulkScorer(scorers.Length == 1 ? scorers[0] : WindowedDisjunction.Sum(scorers, 1, scratch), score);
    }

    public override int KnownCount(SegmentReader segment, int ordinal) => Found(segment, ordinal) switch
    {
        null => 0,
        { Walker: null, Bits: null, Few: [var only] } => only.DocFreq,
        _ => -1,
    };

    /// <summary>The terms of a segment; null where it has none.</summary>
    private SegmentTerms? Found(SegmentReader segment, int ordinal)
    {
        var terms = found[ordinal] ??= new SegmentTerms(segment.Terms(field), automaton);
        return terms.Few.Count == 0 ? null : terms;
    }

    /// <summary>The terms of a segment, their documents gathered where the terms are many.</summary>
    private SegmentTerms? Gathered(in SegmentSearch at)
    {
        if (Found(at.Segment, at.Ordinal) is not { } terms) return null;
        // What was rented goes back at the end of a search of the segment, with all that it held.
        if (terms.Bits is not null && terms.Scratch != at.Scratch)
            terms = found[at.Ordinal] = new SegmentTerms(at.Segment.Terms(field), automaton);
        if (terms.Walker is not null) terms.Gather(at);
        return terms;
    }

    /// <summary>What a segment has of the terms.</summary>
    private sealed class SegmentTerms
    {
        private readonly FieldTerms? field;

        public SegmentTerms(FieldTerms? field, TermAutomaton automaton)
        {
            this.field = field;
            if (field is null) return;
            Walker = new TermWalker(field, automaton);
            while (Walker.MoveNext())
            {
                if (Few.Count == MaxDisjunction) return;
                Few.Add(Walker.State);
                SumDocFreq += Walker.State.DocFreq;
            }
            Walker = null;
        }

        /// <summary>The first terms.</summary>
        public List<TermState> Few { get; } = [];

        public long SumDocFreq { get; }

        /// <summary>At the term after those, until it and the others are gathered; null where there is none.</summary>
        public TermWalker? Walker { get; private set; }

        /// <summary>The documents of all terms, once gathered: bit i of word w is the document 64·w + i.</summary>
        public ulong[]? Bits { get; private set; }

        public int BitCount { get; private set; }

        /// <summary>Where the bits are rented from.</summary>
        public SearchScratch? Scratch { get; private set; }

        public PostingsCursor Open(in TermState state) => field!.OpenPostings(state, PostingsFeatures.Docs);

        public void Gather(in SegmentSearch at)
        {
            var words = FixedBitSet.WordCount(at.Segment.MaxDoc);
            (Scratch, Bits) = (at.Scratch, at.Scratch.Words(words));
            Bits.AsSpan(0, words).Clear();
            var docs = at.Scratch.Ints(BlockSize).AsSpan(0, BlockSize);
            PostingsCursor? postings = null;
            foreach (var state in Few) Add(state, ref postings, docs);
            do Add(Walker!.State, ref postings, docs);
            while (Walker.MoveNext());
            Walker = null;
        }

        private void Add(in TermState state, ref PostingsCursor? postings, Span<int> docs)
        {
            postings = field!.OpenPostings(state, PostingsFeatures.Docs, postings);
            int count;
            while ((count = postings.NextBlock(docs, [])) > 0)
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
}
