using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>A query with the statistics of one index (Lucene's <c>Weight</c>): what makes scorers for each segment.</summary>
internal abstract class CompiledQuery
{
    /// <summary>A scorer to be moved about, as a part of another; null where nothing matches in the segment.</summary>
    public abstract Scorer? Scorer(in SegmentSearch at);

    /// <summary>A scorer to be read from end to end; null where nothing matches in the segment.</summary>
    public virtual BulkScorer? Bulk(in SegmentSearch at) => Scorer(at) is { } scorer ? new SequentialScorer(scorer) : null;

    /// <summary>About how many documents of the segment have to be looked at.</summary>
    public abstract long Cost(in SegmentSearch at);

    /// <summary>How many documents match where none is deleted, if that is known without looking; otherwise -1.</summary>
    public virtual int KnownCount(SegmentReader segment, int ordinal) => -1;
}

/// <summary>A segment in the course of one search.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Ordinal">Its place in the index, from 0.</param>
/// <param name="Scratch">The search's working memory.</param>
internal readonly record struct SegmentSearch(SegmentReader Segment, int Ordinal, SearchScratch Scratch);

/// <summary>Nothing.</summary>
internal sealed class CompiledMatchNone : CompiledQuery
{
    public static CompiledMatchNone Instance { get; } = new();

    public override long Cost(in SegmentSearch at) => 0;

    public override Scorer? Scorer(in SegmentSearch at) => null;

    public override int KnownCount(SegmentReader segment, int ordinal) => 0;
}

/// <summary>Everything, with one score.</summary>
internal sealed class CompiledMatchAll(float score) : CompiledQuery
{
    public override long Cost(in SegmentSearch at) => at.Segment.MaxDoc;

    public override Scorer? Scorer(in SegmentSearch at) => at.Segment.MaxDoc == 0 ? null : new MatchAllScorer(at.Segment.MaxDoc, score);

    public override BulkScorer? Bulk(in SegmentSearch at) =>
        at.Segment.MaxDoc == 0 ? null : new MatchAllBulkScorer(at.Segment.MaxDoc, score);

    public override int KnownCount(SegmentReader segment, int ordinal) => segment.MaxDoc;
}

/// <summary>The documents of another, with one score.</summary>
internal sealed class CompiledConstantScore(CompiledQuery inner, float score) : CompiledQuery
{
    public override long Cost(in SegmentSearch at) => inner.Cost(at);

    public override Scorer? Scorer(in SegmentSearch at) =>
        inner.Scorer(at) is { } scorer ? new ConstantScorer(scorer, score) : null;

    public override BulkScorer? Bulk(in SegmentSearch at) =>
        inner.Bulk(at) is { } scorer ? new ConstantBulkScorer(scorer, score) : null;

    public override int KnownCount(SegmentReader segment, int ordinal) => inner.KnownCount(segment, ordinal);
}

/// <summary>The best of several.</summary>
internal sealed class CompiledDisjunctionMax(CompiledQuery[] disjuncts, float tieBreaker) : CompiledQuery
{
    public override long Cost(in SegmentSearch at)
    {
        long cost = 0;
        foreach (var disjunct in disjuncts) cost += disjunct.Cost(at);
        return cost;
    }

    public override Scorer? Scorer(in SegmentSearch at)
    {
        List<Scorer> scorers = [];
        foreach (var disjunct in disjuncts)
            if (disjunct.Scorer(at) is { } scorer) scorers.Add(scorer);
        return scorers.Count switch
        {
            0 => null,
            1 => scorers[0],
            _ => new DisjunctionScorer([.. scorers], tieBreaker),
        };
    }

    public override BulkScorer? Bulk(in SegmentSearch at)
    {
        List<BulkScorer> scorers = [];
        foreach (var disjunct in disjuncts)
            if (disjunct.Bulk(at) is { } scorer) scorers.Add(scorer);
        return scorers.Count switch
        {
            0 => null,
            1 => scorers[0],
            _ => WindowedDisjunction.Best([.. scorers], tieBreaker, at.Scratch),
        };
    }
}
