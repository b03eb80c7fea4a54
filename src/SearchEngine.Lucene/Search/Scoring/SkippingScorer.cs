namespace SearchEngine.Lucene.Search;

/// <summary>
/// The matches of a query in one segment, of which those may be passed over that cannot win: whoever reads it says from which
/// score on matches are wanted (<see cref="Floor"/>), and it says how much stretches of documents can score at most. It can
/// be read in batches like any other, be asked about single documents, and go from one to the other, always forward.
/// </summary>
internal abstract class SkippingScorer : BulkScorer
{
    /// <summary>What <see cref="Probe"/> gives for a document that does not match. Scores are never negative.</summary>
    public const float NoMatch = -1;

    /// <summary>By how much of itself a number in double precision may be off after an operation: 2 to the power of -52.</summary>
    private const double DoubleRounding = 2.3e-16;

    /// <summary>
    /// Matches that score less may be left out by <see cref="BulkScorer.Fill"/>; all others have to be given. It may rise at
    /// any time, and fall where the last Fill gave 0.
    /// </summary>
    public float Floor { get; set; }

    /// <summary>Gives up the matches before a document.</summary>
    public abstract void SkipTo(int target);

    /// <summary>Gives the scores of documents, <see cref="NoMatch"/> for each that does not match, and moves behind the last.</summary>
    /// <param name="docs">The documents, ascending, not before <see cref="BulkScorer.Next"/>'s last value below which all were read.</param>
    /// <param name="scores">Takes their scores, at least as many.</param>
    public abstract void Probe(ReadOnlySpan<int> docs, Span<float> scores);

    /// <summary>
    /// Begins a stretch of documents: gives the last for which the bound is as good as it is for the first, and makes
    /// <see cref="MaxScore"/> speak of the documents from here on.
    /// </summary>
    /// <param name="from">The first document; all matches before it are given up.</param>
    public virtual int BoundedUpTo(int from) => Scorer.NoMoreDocs;

    /// <summary>What no match scores more than, from where the stretch begins up to and with a document.</summary>
    public abstract float MaxScore(int upTo);

    /// <summary>
    /// What a sum of scores in double precision must reach to be, rounded to single precision, at the floor. It lies a little
    /// lower, so that sums of bounds may be rounded on the way.
    /// </summary>
    /// <param name="floor">The least score that is wanted.</param>
    /// <param name="terms">How many numbers are added at most.</param>
    public static double Threshold(float floor, int terms)
    {
        if (floor <= 0) return double.NegativeInfinity;
        var rounded = ((double)MathF.BitDecrement(floor) + floor) / 2;
        return rounded * (1 - (terms + 8) * DoubleRounding);
    }

    /// <summary>The greatest number in single precision that is surely not above a threshold less what others may add; 0 at least.</summary>
    public static float FloorBeside(double threshold, double others)
    {
        var rest = threshold - others;
        return rest > 0 ? Math.Max(0, MathF.BitDecrement((float)rest)) : 0;
    }
}

/// <summary>All documents of a segment.</summary>
internal sealed class MatchAllSkipping(int maxDoc, float score) : SkippingScorer
{
    public override int Fill(int upTo, Span<int> docs, Span<float> scores)
    {
        if (Floor > score) SkipTo(upTo);
        var filled = Math.Clamp(Math.Min(upTo, maxDoc) - Next, 0, docs.Length);
        for (var i = 0; i < filled; i++) docs[i] = Next + i;
        scores[..filled].Fill(score);
        SkipTo(Next + filled);
        return filled;
    }

    public override void SkipTo(int target)
    {
        Next = Math.Max(Next, target);
        if (Next >= maxDoc) Next = Scorer.NoMoreDocs;
    }

    public override void Probe(ReadOnlySpan<int> docs, Span<float> scores)
    {
        scores[..docs.Length].Fill(score);
        if (!docs.IsEmpty) SkipTo(docs[^1] + 1);
    }

    public override float MaxScore(int upTo) => score;
}

/// <summary>The matches of another scorer, with one score.</summary>
internal sealed class ConstantSkipping : SkippingScorer
{
    private readonly SkippingScorer inner;
    private readonly float score;

    public ConstantSkipping(SkippingScorer inner, float score)
    {
        this.inner = inner;
        this.score = score;
        Next = inner.Next;
    }

    public override int Fill(int upTo, Span<int> docs, Span<float> scores)
    {
        if (Floor > score) inner.SkipTo(upTo);
        var filled = inner.Fill(upTo, docs, scores);
        scores[..filled].Fill(score);
        Next = inner.Next;
        return filled;
    }

    public override void SkipTo(int target)
    {
        inner.SkipTo(target);
        Next = inner.Next;
    }

    public override void Probe(ReadOnlySpan<int> docs, Span<float> scores)
    {
        inner.Probe(docs, scores);
        foreach (ref var found in scores[..docs.Length])
            if (found >= 0) found = score;
        Next = inner.Next;
    }

    public override float MaxScore(int upTo) => score;
}

/// <summary>The matches of one scorer that another does not match.</summary>
internal sealed class ExcludingSkipping : SkippingScorer
{
    private readonly SkippingScorer main;
    private readonly Scorer excluded;

    public ExcludingSkipping(SkippingScorer main, Scorer excluded)
    {
        this.main = main;
        this.excluded = excluded;
        Next = main.Next;
    }

    public override int Fill(int upTo, Span<int> docs, Span<float> scores)
    {
        main.Floor = Floor;
        int filled, kept = 0;
        do
        {
            filled = main.Fill(upTo, docs, scores);
            for (var i = 0; i < filled; i++)
            {
                if (excluded.Matches(docs[i])) continue;
                docs[kept] = docs[i];
                scores[kept++] = scores[i];
            }
        } while (filled > 0 && kept == 0);
        Next = main.Next;
        return kept;
    }

    public override void SkipTo(int target)
    {
        main.SkipTo(target);
        Next = main.Next;
    }

    public override void Probe(ReadOnlySpan<int> docs, Span<float> scores)
    {
        main.Probe(docs, scores);
        for (var i = 0; i < docs.Length; i++)
            if (scores[i] >= 0 && excluded.Matches(docs[i])) scores[i] = NoMatch;
        Next = main.Next;
    }

    public override int BoundedUpTo(int from) => main.BoundedUpTo(from);

    public override float MaxScore(int upTo) => main.MaxScore(upTo);
}
