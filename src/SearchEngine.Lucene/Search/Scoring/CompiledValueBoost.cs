using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>The scores of another query, changed by a number of each document.</summary>
internal sealed class CompiledValueBoost(CompiledQuery inner, ValueBoostQuery query, float boost) : CompiledQuery
{
    public override ScoreRange Scores { get; } = Range(inner.Scores, query, boost);

    public override long Cost(in SegmentSearch at) => inner.Cost(at);

    public override Scorer? Scorer(in SegmentSearch at) =>
        inner.Scorer(at) is { } scorer ? new ValueBoostScorer(scorer, Values(at)) : null;

    public override BulkScorer? Bulk(in SegmentSearch at) =>
        inner.Bulk(at) is { } scorer ? new ValueBoostBulkScorer(scorer, Values(at)) : null;

    public override SkippingScorer? Skipping(in SegmentSearch at) =>
        inner.Skipping(at) is { } scorer ? new ValueBoostSkipping(scorer, Values(at)) : null;

    public override bool Skips => base.Skips && inner.Skips;

    public override int KnownCount(SegmentReader segment, int ordinal) => inner.KnownCount(segment, ordinal);

    public override int LeastCount(SegmentReader segment, int ordinal) => inner.LeastCount(segment, ordinal);

    private ValueBoosts Values(in SegmentSearch at) => new(at.Segment.NumericDocValues(query.Field), query, boost);

    private static ScoreRange Range(ScoreRange scores, ValueBoostQuery query, float boost)
    {
        var (least, most) = (double.PositiveInfinity, 0.0);
        Include(query.Function.Least, query.Function.Most);
        Include(query.Missing, query.Missing);
        // What may be as near to 0 as it likes makes scores without a least, which cannot be added in any order.
        if (least <= 0 || !double.IsFinite(most)) return ScoreRange.Unknown;
        return query.Combination == ValueCombination.Multiply
            ? scores.Scaled(least * boost, most * boost)
            : scores.Raised(least, most).Scaled(boost, boost);

        void Include(double from, double to)
        {
            if (from == 0 && to == 0) return;
            (least, most) = (Math.Min(least, from), Math.Max(most, to));
        }
    }
}

/// <summary>Changes scores of one segment; documents are asked about in ascending order.</summary>
internal readonly struct ValueBoosts(NumericDocValues? values, ValueBoostQuery query, float boost)
{
    /// <summary>The score of a document.</summary>
    public float Apply(int doc, float score) => Apply(score, values is not null && values.AdvanceExact(doc) ? query.Function.Of(values.Value) : query.Missing);

    /// <summary>The scores of several, those that do not match left out.</summary>
    public void Apply(ReadOnlySpan<int> docs, Span<float> scores)
    {
        for (var i = 0; i < docs.Length; i++)
            if (scores[i] >= 0) scores[i] = Apply(docs[i], scores[i]);
    }

    /// <summary>What no document scores more than whose score was no more than this.</summary>
    public float Bound(float score) => MathF.BitIncrement(Apply(score, Math.Max(query.Function.Most, query.Missing)));

    /// <summary>What a document must have scored, at least, to score as much as this; 0 at least.</summary>
    public float FloorOf(float floor)
    {
        var most = Math.Max(query.Function.Most, query.Missing);
        // A little lower, for what rounding may have added.
        var needed = floor / (double)boost * (1 - 1e-6);
        needed = query.Combination == ValueCombination.Multiply ? needed / most : needed - most;
        return needed > 0 ? MathF.BitDecrement((float)Math.Min(needed, float.MaxValue)) : 0;
    }

    private float Apply(float score, double worth)
    {
        var changed = query.Combination == ValueCombination.Multiply ? score * worth : score + worth;
        return changed >= 0 ? (float)Math.Min(changed * boost, float.MaxValue) : 0;
    }
}

/// <summary>The matches of another scorer, their scores changed.</summary>
internal sealed class ValueBoostScorer(Scorer inner, ValueBoosts boosts) : Scorer
{
    public override long Cost => inner.Cost;

    public override int NextDoc() => Doc = inner.NextDoc();

    public override int Advance(int target) => Doc = inner.Advance(target);

    public override float Score() => boosts.Apply(Doc, inner.Score());
}

/// <summary>The matches of another scorer from end to end, their scores changed.</summary>
internal sealed class ValueBoostBulkScorer : BulkScorer
{
    private readonly BulkScorer inner;
    private readonly ValueBoosts boosts;

    public ValueBoostBulkScorer(BulkScorer inner, ValueBoosts boosts)
    {
        (this.inner, this.boosts) = (inner, boosts);
        Next = inner.Next;
    }

    public override int Fill(int upTo, Span<int> docs, Span<float> scores)
    {
        var filled = inner.Fill(upTo, docs, scores);
        boosts.Apply(docs[..filled], scores);
        Next = inner.Next;
        return filled;
    }
}

/// <summary>The matches of another scorer that can win with their scores changed.</summary>
internal sealed class ValueBoostSkipping : SkippingScorer
{
    private readonly SkippingScorer inner;
    private readonly ValueBoosts boosts;

    public ValueBoostSkipping(SkippingScorer inner, ValueBoosts boosts)
    {
        (this.inner, this.boosts) = (inner, boosts);
        Next = inner.Next;
    }

    public override int Fill(int upTo, Span<int> docs, Span<float> scores)
    {
        inner.Floor = boosts.FloorOf(Floor);
        int filled, kept;
        do
        {
            filled = kept = inner.Fill(upTo, docs, scores);
            boosts.Apply(docs[..filled], scores);
            if (Floor > 0) kept = ScoreFilter.Keep(docs[..filled], scores[..filled], Floor);
        } while (filled > 0 && kept == 0);
        Next = inner.Next;
        return kept;
    }

    public override void SkipTo(int target)
    {
        inner.SkipTo(target);
        Next = inner.Next;
    }

    public override void Probe(ReadOnlySpan<int> docs, Span<float> scores)
    {
        inner.Probe(docs, scores);
        boosts.Apply(docs, scores);
        Next = inner.Next;
    }

    public override int BoundedUpTo(int from) => inner.BoundedUpTo(from);

    public override float MaxScore(int upTo) => Next == Scorer.NoMoreDocs ? 0 : boosts.Bound(inner.MaxScore(upTo));
}
