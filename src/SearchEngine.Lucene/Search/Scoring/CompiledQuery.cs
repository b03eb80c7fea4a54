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

    /// <summary>
    /// A scorer that passes over what cannot win; null where nothing matches in the segment. Its scores are those of <see
    /// cref="Scorer"/> where <see cref="Scores"/> are known.
    /// </summary>
    public virtual SkippingScorer? Skipping(in SegmentSearch at) =>
        Scorer(at) is { } scorer ? new SequentialSkipping(scorer, (float)Scores.Most) : null;

    /// <summary>What is known of the scores.</summary>
    public virtual ScoreRange Scores => ScoreRange.Unknown;

    /// <summary>Whether the best hits are found by <see cref="Skipping"/>; where nothing is known of the scores they cannot be.</summary>
    public virtual bool Skips => Scores.IsKnown;

    /// <summary>How many documents match where none is deleted, if that is known without looking; otherwise -1.</summary>
    public virtual int KnownCount(SegmentReader segment, int ordinal) => -1;

    /// <summary>How many documents match at least where none is deleted, as far as that is known without looking.</summary>
    public virtual int LeastCount(SegmentReader segment, int ordinal) => Math.Max(KnownCount(segment, ordinal), 0);
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

    public override ScoreRange Scores => ScoreRange.Zero;

    public override int KnownCount(SegmentReader segment, int ordinal) => 0;
}

/// <summary>Everything, with one score.</summary>
internal sealed class CompiledMatchAll(float score) : CompiledQuery
{
    public override long Cost(in SegmentSearch at) => at.Segment.MaxDoc;

    public override Scorer? Scorer(in SegmentSearch at) => at.Segment.MaxDoc == 0 ? null : new MatchAllScorer(at.Segment.MaxDoc, score);

    public override BulkScorer? Bulk(in SegmentSearch at) =>
        at.Segment.MaxDoc == 0 ? null : new MatchAllBulkScorer(at.Segment.MaxDoc, score);

    public override SkippingScorer? Skipping(in SegmentSearch at) =>
        at.Segment.MaxDoc == 0 ? null : new MatchAllSkipping(at.Segment.MaxDoc, score);

    public override ScoreRange Scores => ScoreRange.Of(score);

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

    public override SkippingScorer? Skipping(in SegmentSearch at) =>
        inner.Skipping(at) is { } scorer ? new ConstantSkipping(scorer, score) : null;

    public override ScoreRange Scores => ScoreRange.Of(score);

    public override int KnownCount(SegmentReader segment, int ordinal) => inner.KnownCount(segment, ordinal);

    public override int LeastCount(SegmentReader segment, int ordinal) => inner.LeastCount(segment, ordinal);
}

/// <summary>The best of several.</summary>
internal sealed class CompiledDisjunctionMax(CompiledQuery[] disjuncts, float tieBreaker) : CompiledQuery
{
    public override ScoreRange Scores { get; } = ScoreRange.Best(disjuncts.Select(disjunct => disjunct.Scores), tieBreaker);

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

    public override SkippingScorer? Skipping(in SegmentSearch at)
    {
        List<SkippingScorer> scorers = [];
        foreach (var disjunct in disjuncts)
            if (disjunct.Skipping(at) is { } scorer) scorers.Add(scorer);
        return scorers.Count switch
        {
            0 => null,
            1 => scorers[0],
            _ => MaxScoreDisjunction.Best([.. scorers], tieBreaker, at.Scratch),
        };
    }

    public override int LeastCount(SegmentReader segment, int ordinal)
    {
        var most = 0;
        foreach (var disjunct in disjuncts) most = Math.Max(most, disjunct.LeastCount(segment, ordinal));
        return most;
    }
}
