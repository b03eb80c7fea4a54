namespace SearchEngine.Lucene.Search;

/// <summary>
/// Several scorers in the order of what they score at most in a window, and which of them a document must match, at least
/// one, to reach a threshold.
/// </summary>
internal sealed class WindowBounds
{
    /// <summary>As many as are sorted by insertion, which is quick where the order is nearly that of the window before.</summary>
    private const int Few = 32;

    private readonly int leastWindow;
    private readonly SkippingScorer[] ordered;
    private readonly float[] maxima;
    private readonly double[] sums;
    private readonly bool takesBest;
    private readonly double tieBreaker;

    /// <param name="scorers">The scorers.</param>
    /// <param name="tieBreaker">What share of the others is added to the best score; null where all are summed.</param>
    public WindowBounds(SkippingScorer[] scorers, float? tieBreaker)
    {
        ordered = [.. scorers];
        // Bounds of fewer documents cost more than they save.
        leastWindow = Math.Clamp(32 * scorers.Length, 256, MaxScoreDisjunction.WindowSize);
        maxima = new float[scorers.Length];
        sums = new double[scorers.Length + 1];
        takesBest = tieBreaker is not null;
        this.tieBreaker = tieBreaker ?? 1;
    }

    /// <summary>What sums have to reach; negative infinity where anything is wanted.</summary>
    public double Threshold { get; set; } = double.NegativeInfinity;

    /// <summary>Where in the order the essential scorers begin: those before do not reach the threshold, even together.</summary>
    public int Essential { get; private set; }

    public int Count => ordered.Length;

    /// <summary>The scorers, those first that score less at most.</summary>
    public SkippingScorer this[int index] => ordered[index];

    /// <summary>What the first ones of the order add up to at most.</summary>
    public double SumOf(int first) => sums[first];

    /// <summary>Moves the scorers to a window and splits them.</summary>
    /// <param name="from">Where the window begins.</param>
    /// <param name="end">Where it ends at the latest.</param>
    /// <returns>Where it ends: sooner, where bounds are better for it.</returns>
    public int Split(int from, int end)
    {
        foreach (var scorer in ordered) scorer.SkipTo(from);
        if (Threshold < 0)
        {
            Essential = 0;
            return end;
        }
        var essential = Math.Min(Essential, ordered.Length - 1);
        for (var i = 0; i < ordered.Length; i++)
        {
            var scorer = ordered[i];
            if (scorer.Next >= end) continue;
            var upTo = scorer.BoundedUpTo(scorer.Next);
            // The low ones would cut windows short for bounds that hardly matter.
            if (i >= essential && upTo < end - 1) end = Math.Min(end, Math.Max(upTo + 1, from + leastWindow));
        }
        Order(end);
        Essential = 0;
        while (Essential < ordered.Length && !CanReach(0, 0, Essential + 1)) Essential++;
        return end;
    }

    /// <summary>Whether a document can reach the threshold if the first ones of the order match it too.</summary>
    /// <param name="sum">The sum of its scores by others.</param>
    /// <param name="best">The best of them.</param>
    /// <param name="first">How many of the order may match.</param>
    public bool CanReach(double sum, float best, int first)
    {
        sum += sums[first];
        if (!takesBest) return sum >= Threshold;
        if (first > 0) best = Math.Max(best, maxima[first - 1]);
        return best + (sum - best) * tieBreaker >= Threshold;
    }

    /// <summary>What the only essential scorer has to give for a document to reach the threshold, at least.</summary>
    public float FloorAlone()
    {
        var (rest, greatest) = (sums[Essential], Essential > 0 ? maxima[Essential - 1] : 0);
        if (!takesBest) return SkippingScorer.FloorBeside(Threshold, rest);
        if (tieBreaker == 0) return SkippingScorer.FloorBeside(Threshold, 0);
        // It may be the best one, or add its share to the best.
        var asOther = (Threshold - greatest - (rest - greatest) * tieBreaker) / tieBreaker;
        return SkippingScorer.FloorBeside(Math.Min(Threshold - rest * tieBreaker, asOther) * (1 - 1e-12), 0);
    }

    /// <summary>What a document scores at most, from where each scorer's stretch begins up to and with one.</summary>
    public float Whole(int upTo)
    {
        double sum = 0;
        float best = 0;
        foreach (var scorer in ordered)
        {
            if (scorer.Next > upTo) continue;
            var most = scorer.MaxScore(upTo);
            sum += most;
            best = Math.Max(best, most);
        }
        return MathF.BitIncrement((float)(takesBest ? best + (sum - best) * tieBreaker : sum));
    }

    private void Order(int end)
    {
        for (var i = 0; i < ordered.Length; i++) maxima[i] = ordered[i].Next < end ? ordered[i].MaxScore(end - 1) : 0;
        if (ordered.Length > Few) Array.Sort(maxima, ordered);
        else SortFew();
        for (var i = 0; i < ordered.Length; i++) sums[i + 1] = sums[i] + maxima[i];
    }

    private void SortFew()
    {
        for (var i = 1; i < ordered.Length; i++)
        {
            var (scorer, most) = (ordered[i], maxima[i]);
            var at = i;
            for (; at > 0 && maxima[at - 1] > most; at--) (ordered[at], maxima[at]) = (ordered[at - 1], maxima[at - 1]);
            (ordered[at], maxima[at]) = (scorer, most);
        }
    }
}
