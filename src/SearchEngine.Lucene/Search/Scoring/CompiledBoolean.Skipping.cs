using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

internal sealed partial class CompiledBoolean
{
    /// <summary>
    /// A filter is asked about few documents where a floor rules out most of them before, so it has to let this many times
    /// fewer through to propose documents itself.
    /// </summary>
    private const int FilterProposes = 8;

    /// <summary>Of 300,000 papers, 100 frequent words were found in two thirds of the time, but 1,000 took four times as long.</summary>
    private const int MostBounded = 200;

    public override ScoreRange Scores { get; } = needsScores
        ? ScoreRange.Sum([.. must.Select(query => query.Scores), .. should.Select(query => query.Scores)])
        : ScoreRange.Zero;

    /// <summary>
    /// Where several should clauses have to match, all that do are looked at; and where there are very many, for bounds of all
    /// of them in each window would cost more than they save.
    /// </summary>
    public override bool Skips => base.Skips && !NeedsSeveral && should.Length <= MostBounded;

    private bool NeedsSeveral => minimum > 1 && minimum < should.Length;

    public override SkippingScorer? Skipping(in SegmentSearch at)
    {
        if (NeedsSeveral) return base.Skipping(at);
        var parts = new List<RequiredPart>(must.Length + filter.Length);
        if (!AddAll(must, scores: true, at, parts) || !AddAll(filter, scores: !needsScores, at, parts)) return null;
        var options = new List<RequiredPart>(should.Length);
        foreach (var query in should)
            if (query.Skipping(at) is { } scorer) options.Add(new RequiredPart(scorer, query.Cost(at), Scores: true));
        if (options.Count < minimum) return null;
        if (options.Count == minimum)
        {
            parts.AddRange(options);
            options.Clear();
        }
        if (parts.Count + options.Count == 0) return null;
        var main = parts.Count == 0 ? Any(options, at).Scorer
            : options.Count == 0 ? All(parts, at)
            : minimum == 0 ? new RequiredSkipping(parts, Any(options, at), at.Scratch)
            : new RequiredSkipping([new RequiredPart(All(parts, at), parts.Min(part => part.Cost), Scores: true), Any(options, at)], null, at.Scratch);
        var excludedScorers = Scorers(excluded, at);
        return excludedScorers.Count == 0 ? main : new ExcludingSkipping(main, Union(excludedScorers));
    }

    public override int LeastCount(SegmentReader segment, int ordinal)
    {
        if (must.Length + filter.Length + excluded.Length > 0 || minimum > 1) return 0;
        var most = 0;
        foreach (var query in should) most = Math.Max(most, query.LeastCount(segment, ordinal));
        return most;
    }

    private static bool AddAll(CompiledQuery[] queries, bool scores, in SegmentSearch at, List<RequiredPart> parts)
    {
        foreach (var query in queries)
        {
            if (query.Skipping(at) is not { } scorer) return false;
            parts.Add(new RequiredPart(scorer, query.Cost(at) * (scores ? 1 : FilterProposes), scores));
        }
        return true;
    }

    private static RequiredPart Any(List<RequiredPart> options, in SegmentSearch at) => options.Count == 1
        ? options[0]
        : new RequiredPart(
            MaxScoreDisjunction.Sum([.. options.Select(part => part.Scorer)], at.Scratch), options.Sum(part => part.Cost), Scores: true);

    private static SkippingScorer All(List<RequiredPart> parts, in SegmentSearch at) => parts switch
    {
        [{ Scores: true } part] => part.Scorer,
        [var part] => new ConstantSkipping(part.Scorer, 0),
        _ => new RequiredSkipping(parts, null, at.Scratch),
    };
}
