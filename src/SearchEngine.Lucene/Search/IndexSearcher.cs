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
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public SearchResult Search(SearchRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfNegative(request.Top, nameof(request.Top));
        ArgumentOutOfRangeException.ThrowIfNegative(request.TotalHitsThreshold, nameof(request.TotalHitsThreshold));
        using var hold = Reader.Acquire();
        var facets = request.Facets.Select(facet => new FacetCollector(facet.Field, facet.Top)).ToArray();
        var top = Math.Min(request.Top, Reader.MaxDoc);
        var query = Filtered(request.Query, request.Filter);
        IReadOnlyList<CutExpansion> cuts;
        TopDocs hits;
        if (request.Sort is not null && top > 0)
        {
            var collector = new TopValueCollector(top, request.Sort, request.TieBreak);
            cuts = Search(query, [collector, .. facets], cancellation);
            hits = collector.Finish();
        }
        else if (top > 0 && facets.Length == 0)
            (hits, cuts) = SearchTop(query, new TopScoreCollector(top, request.TieBreak), request.TotalHitsThreshold, cancellation);
        else if (top > 0)
        {
            var collector = new TopScoreCollector(top, request.TieBreak);
            cuts = Search(query, [collector, .. facets], cancellation);
            hits = collector.Finish();
        }
        else if (facets.Length > 0)
        {
            var counter = new HitCounter();
            cuts = Search(query, [counter, .. facets], cancellation);
            hits = new TopDocs(counter.Total, []);
        }
        else
        {
            (var count, cuts) = CountWithCuts(query, cancellation);
            hits = new TopDocs(count, []);
        }
        return new SearchResult(hits, [.. facets.Select(facet => facet.Finish())]) { CutExpansions = cuts };
    }

    /// <summary>How many documents match.</summary>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public long Count(Query query, CancellationToken cancellation = default) => CountWithCuts(query, cancellation).Count;

    private (long Count, IReadOnlyList<CutExpansion> Cuts) CountWithCuts(Query query, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        using var hold = Reader.Acquire();
        var search = statistics.ForSearch();
        var compiled = query.Simplify().Compile(search, needsScores: false, boost: 1);
        var counter = new HitCounter();
        long known = 0;
        for (var ordinal = 0; ordinal < statistics.Segments.Count; ordinal++)
        {
            var segment = statistics.Segments[ordinal];
            var count = segment.LiveDocs is null ? compiled.KnownCount(segment, ordinal) : -1;
            if (count >= 0) known += count;
            else Search(compiled, ordinal, [counter], cancellation);
        }
        return (known + counter.Total, search.Cuts);
    }

    /// <summary>Hands every hit to the collectors, in the order of the index, and gives the queries whose terms were cut.</summary>
    internal IReadOnlyList<CutExpansion> Search(Query query, ISegmentCollector[] collectors, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        using var hold = Reader.Acquire();
        var needsScores = Array.Exists(collectors, collector => collector.NeedsScores);
        var search = statistics.ForSearch();
        var compiled = query.Simplify().Compile(search, needsScores, boost: 1);
        for (var ordinal = 0; ordinal < statistics.Segments.Count; ordinal++) Search(compiled, ordinal, collectors, cancellation);
        return search.Cuts;
    }

    /// <summary>
    /// Collects the best hits, and as soon as more were counted than the threshold asks for, or are known to be there, passes
    /// over what cannot be among them. The floor goes on from segment to segment.
    /// </summary>
    private (TopDocs Hits, IReadOnlyList<CutExpansion> Cuts) SearchTop(
        Query query, TopScoreCollector collector, int threshold, CancellationToken cancellation)
    {
        var search = statistics.ForSearch();
        var compiled = query.Simplify().Compile(search, needsScores: true, boost: 1);
        var (least, isExact) = KnownCount(compiled);
        var countAll = least > threshold || isExact ? -1 : threshold;
        var skipped = false;
        var skips = compiled.Skips && countAll < int.MaxValue;
        ISegmentCollector[] collectors = [collector];
        for (var ordinal = 0; ordinal < statistics.Segments.Count; ordinal++)
        {
            if (skips) skipped |= SearchTop(compiled, ordinal, collector, countAll, cancellation);
            else Search(compiled, ordinal, collectors, cancellation);
        }
        var found = collector.Finish();
        if (skipped)
        {
            found = isExact
                ? found with { TotalHits = least }
                : found with { TotalHits = Math.Max(found.TotalHits, least), Relation = TotalHitsRelation.AtLeast };
        }
        return (found, search.Cuts);
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
    private bool SearchTop(CompiledQuery compiled, int ordinal, TopScoreCollector collector, int countAll, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var segment = statistics.Segments[ordinal];
        collector.StartSegment(segment);
        using var scratch = new SearchScratch();
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
                if (count == 0) break;
                if (live is not null) count = KeepLive(live, docs[..count], scores);
                collector.Collect(docs[..count], scores[..count]);
            }
            cancellation.ThrowIfCancellationRequested();
        }
        return skips;
    }

    private static Query Filtered(Query query, Query? filter) => filter is null
        ? query
        : new BooleanQuery([new BooleanClause(query, Occur.Must), new BooleanClause(filter, Occur.Filter)]);

    private void Search(CompiledQuery compiled, int ordinal, ISegmentCollector[] collectors, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var segment = statistics.Segments[ordinal];
        foreach (var collector in collectors) collector.StartSegment(segment);
        using var scratch = new SearchScratch();
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
                if (live is not null) count = KeepLive(live, docs[..count], scores);
                foreach (var collector in collectors) collector.Collect(docs[..count], scores[..count]);
            }
            cancellation.ThrowIfCancellationRequested();
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

    private sealed class HitCounter : ISegmentCollector
    {
        public long Total { get; private set; }

        public bool NeedsScores => false;

        public void StartSegment(SegmentReader segment)
        {
        }

        public void Collect(ReadOnlySpan<int> docs, ReadOnlySpan<float> scores) => Total += docs.Length;
    }
}
