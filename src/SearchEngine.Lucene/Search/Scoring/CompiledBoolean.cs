namespace SearchEngine.Lucene.Search;

/// <summary>
/// A combination. Scores are summed as Lucene sums them: in double precision among the must clauses and among the should
/// clauses, rounded to single precision where the two meet.
/// </summary>
internal sealed partial class CompiledBoolean(
    CompiledQuery[] must, CompiledQuery[] filter, CompiledQuery[] should, CompiledQuery[] excluded, int minimum, bool needsScores)
    : CompiledQuery
{
    /// <summary>A filter that lets this many times fewer documents through than it is applied to leads the search.</summary>
    private const int FilterLeads = 8;

    public override long Cost(in SegmentSearch at)
    {
        var required = long.MaxValue;
        foreach (var query in must) required = Math.Min(required, query.Cost(at));
        foreach (var query in filter) required = Math.Min(required, query.Cost(at));
        if (required < long.MaxValue && minimum == 0) return required;
        long optional = 0;
        foreach (var query in should) optional += query.Cost(at);
        return Math.Min(required, optional);
    }

    public override Scorer? Scorer(in SegmentSearch at)
    {
        var mustScorers = Scorers(must, at);
        if (mustScorers.Count < must.Length) return null;
        var filterScorers = Scorers(filter, at);
        if (filterScorers.Count < filter.Length) return null;
        var shouldScorers = Scorers(should, at);
        if (shouldScorers.Count < minimum) return null;
        var stillNeeded = minimum;
        if (shouldScorers.Count == minimum)
        {
            mustScorers.AddRange(shouldScorers);
            shouldScorers.Clear();
            stillNeeded = 0;
        }
        Scorer scorer;
        if (mustScorers.Count + filterScorers.Count == 0)
        {
            if (shouldScorers.Count == 0) return null;
            scorer = Optional(shouldScorers, stillNeeded);
        }
        else
        {
            scorer = Required(mustScorers, filterScorers);
            if (shouldScorers.Count > 0)
            {
                var optional = Optional(shouldScorers, stillNeeded);
                scorer = stillNeeded > 0
                    ? new ConjunctionScorer([scorer, optional], [scorer, optional])
                    : new RequiredOptionalScorer(scorer, optional);
            }
        }
        var excludedScorers = Scorers(excluded, at);
        return excludedScorers.Count == 0 ? scorer : new ExclusionScorer(scorer, Union(excludedScorers));
    }

    public override BulkScorer? Bulk(in SegmentSearch at)
    {
        BulkScorer? main;
        switch (must.Length, filter.Length)
        {
            case (0, 0) when WindowsPay(at):
                main = Disjunction(at);
                break;
            case (1, _) when minimum == 0:
                main = RequiredInBulk(at);
                break;
            case (0, 1) when should.Length == 0 && minimum == 0:
                main = filter[0].Bulk(at) is { } chosen ? new ConstantBulkScorer(chosen, 0) : null;
                break;
            default:
                return base.Bulk(at);
        }
        if (main is null) return null;
        var excludedScorers = Scorers(excluded, at);
        return excludedScorers.Count == 0 ? main : new FilteredBulkScorer(main, Union(excludedScorers), keeps: false);
    }

    /// <summary>
    /// Windows look at every posting: that is best where one match is enough, and where a minimum rules out few documents.
    /// </summary>
    private bool WindowsPay(in SegmentSearch at)
    {
        if (minimum <= 1) return true;
        if (minimum >= should.Length) return false;
        long cost = 0;
        foreach (var query in should) cost += query.Cost(at);
        return cost >= at.Segment.MaxDoc;
    }

    private BulkScorer? Disjunction(in SegmentSearch at)
    {
        List<BulkScorer> scorers = [];
        foreach (var query in should)
            if (query.Bulk(at) is { } scorer) scorers.Add(scorer);
        if (scorers.Count == 0 || scorers.Count < minimum) return null;
        return scorers.Count == 1 ? scorers[0] : WindowedDisjunction.Sum([.. scorers], minimum, at.Scratch);
    }

    /// <summary>One scoring requirement, perhaps with filters and optional clauses.</summary>
    private BulkScorer? RequiredInBulk(in SegmentSearch at)
    {
        var filterScorers = Scorers(filter, at);
        if (filterScorers.Count < filter.Length) return null;
        var selective = long.MaxValue;
        foreach (var query in filter) selective = Math.Min(selective, query.Cost(at));
        BulkScorer main;
        if (selective < must[0].Cost(at) / FilterLeads)
        {
            if (must[0].Scorer(at) is not { } scorer) return null;
            main = new SequentialScorer(Required([scorer], filterScorers));
        }
        else
        {
            if (must[0].Bulk(at) is not { } bulk) return null;
            main = bulk;
            foreach (var condition in filterScorers) main = new FilteredBulkScorer(main, condition, keeps: true);
        }
        var shouldScorers = Scorers(should, at);
        return shouldScorers.Count == 0 ? main : new RequiredOptionalBulkScorer(main, Optional(shouldScorers, 1));
    }

    private static List<Scorer> Scorers(CompiledQuery[] queries, in SegmentSearch at)
    {
        List<Scorer> scorers = new(queries.Length);
        foreach (var query in queries)
            if (query.Scorer(at) is { } scorer) scorers.Add(scorer);
        return scorers;
    }

    private Scorer Required(List<Scorer> must, List<Scorer> filter)
    {
        if (must.Count + filter.Count > 1) return new ConjunctionScorer([.. filter, .. must], [.. must]);
        return must.Count == 1 ? must[0] : needsScores ? new ConstantScorer(filter[0], 0) : filter[0];
    }

    private static Scorer Optional(List<Scorer> should, int minimum) =>
        should.Count == 1 ? should[0]
        : minimum > 1 ? new MinimumShouldMatchScorer(should, minimum)
        : new DisjunctionScorer([.. should]);

    private static Scorer Union(List<Scorer> scorers) => scorers.Count == 1 ? scorers[0] : new DisjunctionScorer([.. scorers]);
}
