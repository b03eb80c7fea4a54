namespace SearchEngine.Lucene.Search;

/// <summary>
/// What is known of all scores of a query before any is computed. Skipping rests on it: sums of scores must not depend on
/// the order in which they are added, or a document would score one way where it is met in a window and another where it is
/// looked up. Scores of single precision that are all multiples of one power of two add up in double precision without any
/// rounding while the sum stays below 2^53 times that power; this is the proof that they do.
/// </summary>
/// <param name="Most">No score is greater. Not finite where nothing is known.</param>
/// <param name="Least">No score is smaller, but for 0.</param>
/// <param name="Grain">Every score is a multiple of this power of two.</param>
internal readonly record struct ScoreRange(double Most, double Least, double Grain)
{
    /// <summary>Powers of two below this may not be what they seem in single precision.</summary>
    private const double FinestGrain = 1e-36;

    private const double ExactSums = 9007199254740992;

    /// <summary>Scores of which nothing is known.</summary>
    public static ScoreRange Unknown { get; } = new(double.PositiveInfinity, 0, 0);

    /// <summary>No scores, or only 0.</summary>
    public static ScoreRange Zero { get; } = new(0, double.PositiveInfinity, double.PositiveInfinity);

    /// <summary>Whether scores can be added, and compared with bounds, in any order.</summary>
    public bool IsKnown => double.IsFinite(Most);

    /// <summary>One score.</summary>
    public static ScoreRange Of(float score) => score == 0 ? Zero : Checked(score, score, UnitOf(score));

    /// <summary>The scores of a term.</summary>
    /// <param name="weight">The term's weight.</param>
    /// <param name="longest">The code of the greatest length of the field in the index.</param>
    public static ScoreRange Of(TermWeight weight, byte longest)
    {
        if (weight.Most == 0) return Zero;
        // A score is weight - weight / (1 + x): a difference of two numbers in single precision, of which one is the weight
        // and either the other or the result is at least half of it.
        var grain = UnitOf(weight.Most) / 2;
        return Checked(weight.Most, Math.Max(grain, weight.Score(1, longest)), grain);
    }

    /// <summary>The scores of a sum of some of these, rounded to single precision; or of a sum of such sums.</summary>
    public static ScoreRange Sum(IEnumerable<ScoreRange> parts) => Joined(parts);

    /// <summary>The scores of the best of these, with a share of the others.</summary>
    public static ScoreRange Best(IEnumerable<ScoreRange> parts, float tieBreaker)
    {
        var joined = Joined(parts);
        // A share may have bits far below those of the scores, but what is rounded to single precision has no more than fit
        // behind its first, and that is no lower than the least score's.
        return !joined.IsKnown || tieBreaker == 0 || joined.Most == 0
            ? joined
            : Checked(joined.Most, joined.Least, Math.Min(joined.Grain, UnitOf(joined.Least)));
    }

    /// <summary>These scores, each multiplied by 0 or by a factor between two, and rounded to single precision.</summary>
    /// <param name="least">The least factor but for 0.</param>
    /// <param name="most">The greatest factor.</param>
    public ScoreRange Scaled(double least, double most)
    {
        if (!IsKnown) return Unknown;
        return Most * most == 0 ? Zero : Checked(Most * most, Least * least, UnitOf(Least * least) / 2);
    }

    /// <summary>These scores, to each of which 0 or a number between two is added; not rounded, so only to be <see cref="Scaled"/>.</summary>
    /// <param name="least">The least that is added but for 0.</param>
    /// <param name="most">The most that is added.</param>
    public ScoreRange Raised(double least, double most) =>
        IsKnown ? new ScoreRange(Most + most, Math.Min(Least, least), Grain) : Unknown;

    private static ScoreRange Joined(IEnumerable<ScoreRange> parts)
    {
        var (most, least, grain) = Zero;
        foreach (var part in parts)
        {
            most += part.Most;
            least = Math.Min(least, part.Least);
            grain = Math.Min(grain, part.Grain);
        }
        return Checked(most, least, grain);
    }

    /// <summary>With some room above, for bounds that are rounded up.</summary>
    private static ScoreRange Checked(double most, double least, double grain) =>
        most <= float.MaxValue / 2 && grain >= FinestGrain && most * 2 <= grain * ExactSums ? new(most, least, grain) : Unknown;

    /// <summary>The value of the last bit of a positive number in single precision.</summary>
    private static double UnitOf(double score) => Math.ScaleB(1, Math.ILogB(score) - 23);
}
