using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// The documents of all terms that an automaton accepts, with one score. In each segment up to <see
/// cref="MultiTermPostings.MaxFew"/> terms are a disjunction; of more, the documents are gathered as bits.
/// </summary>
internal sealed class CompiledMultiTerm(string field, TermAutomaton automaton, IndexStatistics statistics, float score) : CompiledQuery
{
    private readonly MultiTermPostings?[] found = new MultiTermPostings?[statistics.Segments.Count];

    public override ScoreRange Scores => ScoreRange.Of(score);

    public override long Cost(in SegmentSearch at)
    {
        if (Found(at) is not { } terms) return 0;
        terms.GatherRare(at);
        return Math.Min(terms.SumDocFreq, at.Segment.MaxDoc);
    }

    public override Scorer? Scorer(in SegmentSearch at)
    {
        if (Found(at) is not { } terms) return null;
        if (terms.AreMany)
        {
            terms.GatherAll(at);
            return new BitSetScorer(terms.Bits!, at.Segment.MaxDoc, terms.BitCount, score);
        }
        Scorer[] scorers = [.. terms.Few.Select(state => new TermScorer(terms.Open(state), null, default))];
        return new ConstantScorer(scorers.Length == 1 ? scorers[0] : new DisjunctionScorer(scorers), score);
    }

    public override BulkScorer? Bulk(in SegmentSearch at)
    {
        if (Found(at) is not { } terms) return null;
        if (terms.AreMany)
        {
            terms.GatherAll(at);
            return new BitSetBulkScorer(terms.Bits!, at.Segment.MaxDoc, score);
        }
        var scratch = at.Scratch;
        BulkScorer[] scorers = [.. terms.Few.Select(state => new TermBulkScorer(terms.Open(state), null, default, scratch))];
        return new ConstantBulkScorer(scorers.Length == 1 ? scorers[0] : WindowedDisjunction.Sum(scorers, 1, scratch), score);
    }

    public override SkippingScorer? Skipping(in SegmentSearch at)
    {
        if (Found(at) is not { } terms) return null;
        terms.GatherRare(at);
        var postings = terms.AreMany ? terms.Frequent : terms.Few;
        return new UnionSkipping([.. postings.Select(state => terms.Open(state))], terms.Bits, at, score);
    }

    public override int KnownCount(SegmentReader segment, int ordinal) => Found(segment, ordinal) switch
    {
        null => 0,
        { AreMany: false, Few: [var only] } => only.DocFreq,
        _ => -1,
    };

    public override int LeastCount(SegmentReader segment, int ordinal)
    {
        var most = 0;
        if (Found(segment, ordinal) is { } terms)
            foreach (var state in terms.Few) most = Math.Max(most, state.DocFreq);
        return most;
    }

    /// <summary>The terms of a segment; null where it has none.</summary>
    private MultiTermPostings? Found(SegmentReader segment, int ordinal)
    {
        var terms = found[ordinal] ??= new MultiTermPostings(segment.Terms(field), automaton, statistics.Limit);
        return terms.Few.Count == 0 ? null : terms;
    }

    private MultiTermPostings? Found(in SegmentSearch at)
    {
        // What was rented goes back at the end of a search of the segment, with all that it held.
        if (found[at.Ordinal] is { Scratch: { } rented } && rented != at.Scratch) found[at.Ordinal] = null;
        return Found(at.Segment, at.Ordinal);
    }
}
