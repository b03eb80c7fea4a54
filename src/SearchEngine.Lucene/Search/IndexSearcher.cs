using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// Answers queries over one state of an index. Any number of threads may search at once; a search that has begun keeps the
/// reader's files open until it ends.
/// </summary>
public sealed partial class IndexSearcher
{
    /// <summary>Documents that are searched between two looks at whether the search is still wanted.</summary>
    private const int Stretch = 16 * WindowedDisjunction.WindowSize;

    private const int BatchSize = 1024;

    private readonly IndexStatistics statistics;

    /// <summary>Searches what a reader has open.</summary>
    public IndexSearcher(DirectoryReader reader, SearcherOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Reader = reader;
        statistics = new IndexStatistics(reader.Segments, options ?? new SearcherOptions());
    }

    /// <summary>What is searched.</summary>
    public DirectoryReader Reader { get; }

    /// <summary>What is known of the index as a whole.</summary>
    internal IndexStatistics Statistics => statistics;

    /// <summary>Finds the documents that match best. They are counted exactly up to 1,000.</summary>
    /// <param name="query">What is searched for.</param>
    /// <param name="top">How many hits are wanted at most.</param>
    /// <param name="filter">What hits have to match besides, without effect on their scores.</param>
    /// <param name="cancellation">Ends the search with an <see cref="OperationCanceledException"/>.</param>
    public TopDocs Search(Query query, int top, Query? filter = null, CancellationToken cancellation = default) =>
        Search(new SearchRequest(query) { Top = top, Filter = filter }, cancellation).TopDocs;

    /// <summary>Finds hits, in the order that is asked for, and counts facets over all of them.</summary>
    /// <exception cref="ArgumentException">The request contradicts itself; the message says how.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public SearchResult Search(SearchRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfNegative(request.Top, nameof(request.Top));
        ArgumentOutOfRangeException.ThrowIfNegative(request.TotalHitsThreshold, nameof(request.TotalHitsThreshold));
        if (request.TimeAllowed < TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(request), request.TimeAllowed, "the time allowed is negative");
        if (request.Selections.DistinctBy(selection => selection.Name).Count() < request.Selections.Count)
            throw new ArgumentException("two selections have one name", nameof(request));
        using var hold = Reader.Acquire();
        // What no facet ignores is a filter like any other.
        var ignored = request.Selections.Where(selection => request.Facets.Any(facet => facet.Ignores == selection.Name)).ToArray();
        var query = Filtered(request.Query, request.Filter, request.Selections.Except(ignored));
        var top = Math.Min(request.Top, Reader.MaxDoc);
        var byScore = request.Sort is null or ScoreSort { Ascending: false };
        var limit = new SearchLimit(cancellation, request.TimeAllowed, statistics.Options.Time);
        var search = statistics.ForSearch(limit);
        if (request.Facets.Count == 0 && top == 0)
            return Result(new TopDocs(Count(query, search), []), [], null, search);
        if (request.Facets.Count == 0 && byScore)
        {
            var best = new TopScoreCollector(top, request.TieBreak, request.After);
            var (found, place) = SearchTop(query, search, best, request.TotalHitsThreshold);
            return Result(found, [], place, search);
        }
        IHitCollector collector = top == 0 ? new HitCounter()
            : byScore ? new TopScoreCollector(top, request.TieBreak, request.After)
            : new TopValueCollector(top, [request.Sort!, .. request.TieBreak], request.After);
        using var facets = new FacetCollector(request.Facets, [.. ignored.Select(selection => selection.Name)]);
        using var sideways = ignored.Length == 0 ? null : new SidewaysCollector(
            [.. ignored.Select(selection => search.CompileFilter(selection.Filter.Simplify()))], collector, facets);
        Search(query, search, sideways is null ? [collector, facets] : [sideways]);
        var (hits, last) = collector.Finish();
        return Result(hits, facets.Finish(), last, search);
    }

    private static SearchResult Result(TopDocs hits, IReadOnlyList<FacetCounts> facets, SearchAfter? last, IndexStatistics search)
    {
        var isPartial = search.Limit.IsOver;
        return new SearchResult(isPartial ? hits with { Relation = TotalHitsRelation.AtLeast } : hits, facets)
        {
            Last = last,
            IsPartial = isPartial,
            CutExpansions = search.Cuts,
        };
    }

    /// <summary>How many documents match.</summary>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public long Count(Query query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        using var hold = Reader.Acquire();
        return Count(query, statistics.ForSearch(new SearchLimit(cancellation)));
    }

    private long Count(Query query, IndexStatistics search)
    {
        var compiled = query.Simplify().Compile(search, needsScores: false, boost: 1);
        // What is not compiled in full would be counted wrongly.
        if (search.Limit.Check()) return 0;
        var counter = new HitCounter();
        long known = 0;
        for (var ordinal = 0; ordinal < statistics.Segments.Count; ordinal++)
        {
            var segment = statistics.Segments[ordinal];
            var count = segment.LiveDocs is null ? compiled.KnownCount(segment, ordinal) : -1;
            if (count >= 0) known += count;
            else Search(compiled, ordinal, [counter], search.Limit);
        }
        return known + counter.Total;
    }

    /// <summary>Hands every hit to the collectors, in the order of the index, and gives the queries whose terms were cut.</summary>
    internal IReadOnlyList<CutExpansion> Search(Query query, ISegmentCollector[] collectors, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        using var hold = Reader.Acquire();
        var search = statistics.ForSearch(new SearchLimit(cancellation));
        Search(query, search, collectors);
        return search.Cuts;
    }

    private void Search(Query query, IndexStatistics search, ISegmentCollector[] collectors)
    {
        var needsScores = Array.Exists(collectors, collector => collector.NeedsScores);
        var compiled = query.Simplify().Compile(search, needsScores, boost: 1);
        if (search.Limit.Check()) return;
        for (var ordinal = 0; ordinal < statistics.Segments.Count; ordinal++) Search(compiled, ordinal, collectors, search.Limit);
    }

    /// <summary>
    /// Collects the best hits, and as soon as more were counted than the threshold asks for, or are known to be there, passes
    /// over what cannot be among them. The floor goes on from segment to segment.
    /// </summary>
    private (TopDocs Hits, SearchAfter? Last) SearchTop(
        Query query, IndexStatistics search, TopScoreCollector collector, int threshold)
    {
        var compiled = query.Simplify().Compile(search, needsScores: true, boost: 1);
        // What is not compiled in full would be searched wrongly.
        if (search.Limit.Check()) return collector.Finish();
        var (least, isExact) = KnownCount(compiled);
        var countAll = least > threshold || isExact ? -1 : threshold;
        var skipped = false;
        var skips = compiled.Skips && countAll < int.MaxValue;
        ISegmentCollector[] collectors = [collector];
        for (var ordinal = 0; ordinal < statistics.Segments.Count; ordinal++)
        {
            if (skips) skipped |= SearchTop(compiled, ordinal, collector, countAll, search.Limit);
            else Search(compiled, ordinal, collectors, search.Limit);
        }
        var (found, last) = collector.Finish();
        if (skipped && !search.Limit.IsOver)
        {
            found = isExact
                ? found with { TotalHits = least }
                : found with { TotalHits = Math.Max(found.TotalHits, least), Relation = TotalHitsRelation.AtLeast };
        }
        return (found, last);
    }

    /// <summary>How many documents match at least, and whether that is all, as far as it is known without looking.</summary>
    private (long Least, bool IsExact) KnownCount(CompiledQuery compiled)
    {
        long least = 0;
        var isExact = true;
        for (var ordinal = 0; ordinal < statistics.Segments.Count; ordinal++)
        {
            var segment = statistics.Segments[ordinal];
            least += Math.Max(0, compiled.LeastCount(segment, ordinal) - (segment.MaxDoc - segment.NumDocs));
            isExact &= segment.LiveDocs is null && compiled.KnownCount(segment, ordinal) >= 0;
        }
        return (least, isExact);
    }

    /// <summary>Searches a segment; gives whether something may have been passed over.</summary>
    private bool SearchTop(CompiledQuery compiled, int ordinal, TopScoreCollector collector, int countAll, SearchLimit limit)
    {
        if (limit.Check()) return false;
        var segment = statistics.Segments[ordinal];
        collector.StartSegment(segment);
        using var scratch = new SearchScratch(limit);
        if (compiled.Skipping(new SegmentSearch(segment, ordinal, scratch)) is not { } scorer) return false;
        var live = segment.LiveDocs;
        var docs = scratch.Ints(BatchSize).AsSpan(0, BatchSize);
        var scores = scratch.Floats(BatchSize).AsSpan(0, BatchSize);
        var skips = false;
        while (scorer.Next < segment.MaxDoc)
        {
            var upTo = (int)Math.Min((scorer.Next & -(long)Stretch) + Stretch, segment.MaxDoc);
            while (true)
            {
                if (collector.Total > countAll && collector.Floor is > 0 and var floor)
                {
                    scorer.Floor = floor;
                    skips = true;
                }
                var count = scorer.Fill(upTo, docs, scores);
                // What was under way when the time ended may lack something: it is dropped.
                if (limit.Spend(BatchSize)) return skips;
                if (count == 0) break;
                if (live is not null) count = KeepLive(live, docs[..count], scores);
                collector.Collect(docs[..count], scores[..count]);
            }
            if (limit.Check()) return skips;
        }
        return skips;
    }

    private static Query Filtered(Query query, Query? filter, IEnumerable<FacetSelection> selections)
    {
        var clauses = new List<BooleanClause> { new(query, Occur.Must) };
        if (filter is not null) clauses.Add(new BooleanClause(filter, Occur.Filter));
        foreach (var selection in selections) clauses.Add(new BooleanClause(selection.Filter, Occur.Filter));
        return clauses.Count == 1 ? query : new BooleanQuery(clauses);
    }

    private void Search(CompiledQuery compiled, int ordinal, ISegmentCollector[] collectors, SearchLimit limit)
    {
        if (limit.Check()) return;
        var segment = statistics.Segments[ordinal];
        foreach (var collector in collectors) collector.StartSegment(segment);
        using var scratch = new SearchScratch(limit);
        if (compiled.Bulk(new SegmentSearch(segment, ordinal, scratch)) is not { } scorer) return;
        var live = segment.LiveDocs;
        var docs = scratch.Ints(BatchSize).AsSpan(0, BatchSize);
        var scores = scratch.Floats(BatchSize).AsSpan(0, BatchSize);
        while (scorer.Next != Scorer.NoMoreDocs)
        {
            var upTo = (int)Math.Min((scorer.Next & -(long)Stretch) + Stretch, Scorer.NoMoreDocs);
            int count;
            while ((count = scorer.Fill(upTo, docs, scores)) > 0)
            {
                if (limit.Spend(BatchSize)) return;
                if (live is not null) count = KeepLive(live, docs[..count], scores);
                foreach (var collector in collectors) collector.Collect(docs[..count], scores[..count]);
            }
            if (limit.Check()) return;
        }
    }

    private static int KeepLive(FixedBitSet live, Span<int> docs, Span<float> scores)
    {
        var kept = 0;
        for (var i = 0; i < docs.Length; i++)
        {
            if (!live[docs[i]]) continue;
            docs[kept] = docs[i];
            scores[kept++] = scores[i];
        }
        return kept;
    }

    private sealed class HitCounter : IHitCollector
    {
        public long Total { get; private set; }

        public bool NeedsScores => false;

        public void StartSegment(SegmentReader segment)
        {
        }

        public void Collect(ReadOnlySpan<int> docs, ReadOnlySpan<float> scores) => Total += docs.Length;

        public (TopDocs Hits, SearchAfter? Last) Finish() => (new TopDocs(Total, []), null);
    }
}
