using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>A filter whose documents are taken from a <see cref="FilterCache"/> where it has them, and brought there where it is used often.</summary>
internal sealed class CachedFilter : CompiledQuery
{
    /// <summary>The most parts of a filter that is kept.</summary>
    private const int MostParts = 1024;

    /// <summary>What a part of a filter takes, about.</summary>
    private const int BytesForPart = 150;

    /// <summary>A term is looked up as fast as a set is, unless this part of all documents has it.</summary>
    private const int TermPart = 64;

    private readonly Query filter;
    private readonly IndexStatistics statistics;
    private readonly FilterCache cache;
    private readonly bool isFrequent;
    private readonly FilterSet?[] sets;
    private readonly bool[] isKnown;
    private CompiledQuery? compiled;

    private CachedFilter(Query filter, IndexStatistics statistics, FilterCache cache)
    {
        this.filter = filter;
        this.statistics = statistics;
        this.cache = cache;
        isFrequent = cache.Use(filter);
        sets = new FilterSet?[statistics.Segments.Count];
        isKnown = new bool[sets.Length];
    }

    // Where all segments' sets are there, terms need not be looked up.
    private CompiledQuery Compiled => compiled ??= filter.Compile(statistics, needsScores: false, boost: 1);

    public override ScoreRange Scores => ScoreRange.Zero;

    /// <summary>Compiles a filter in its simplest form, for a cache if that can keep it.</summary>
    public static CompiledQuery Create(Query filter, IndexStatistics statistics, FilterCache? cache) =>
        cache is not null && filter is not (MatchAllDocsQuery or MatchNoDocsQuery) && PartsOf(filter) <= MostParts
            ? new CachedFilter(filter, statistics, cache)
            : filter.Compile(statistics, needsScores: false, boost: 1);

    /// <summary>How much memory a filter takes, about.</summary>
    public static long BytesOf(Query filter) => PartsOf(filter) * BytesForPart;

    public override long Cost(in SegmentSearch at) => Set(at)?.Count ?? Compiled.Cost(at);

    public override Scorer? Scorer(in SegmentSearch at) => Set(at) is { } set ? set.Scorer() : Compiled.Scorer(at);

    public override BulkScorer? Bulk(in SegmentSearch at) => Set(at) is { } set ? set.Bulk() : Compiled.Bulk(at);

    public override SkippingScorer? Skipping(in SegmentSearch at) => Set(at) is null ? Compiled.Skipping(at) : base.Skipping(at);

    public override int KnownCount(SegmentReader segment, int ordinal) => Find(segment, ordinal)?.Count ?? Compiled.KnownCount(segment, ordinal);

    public override int LeastCount(SegmentReader segment, int ordinal) => Find(segment, ordinal)?.Count ?? Compiled.LeastCount(segment, ordinal);

    private FilterSet? Set(in SegmentSearch at)
    {
        if (Find(at.Segment, at.Ordinal) is { } known) return known;
        if (!isFrequent || at.Segment.MaxDoc < cache.MinDocs) return null;
        if (filter is TermQuery && Compiled.Cost(at) < at.Segment.MaxDoc / TermPart) return null;
        var set = FilterSet.Of(Compiled.Bulk(at), at);
        // What was under way when the time of the search ended lacks something.
        if (at.Scratch.Limit.IsOver) return set;
        cache.Add(at.Segment.Core, filter, set);
        return sets[at.Ordinal] = set;
    }

    // A search keeps to what it found first: another may bring or remove a set meanwhile.
    private FilterSet? Find(SegmentReader segment, int ordinal)
    {
        if (isKnown[ordinal]) return sets[ordinal];
        isKnown[ordinal] = true;
        return sets[ordinal] = segment.MaxDoc < cache.MinDocs ? null : cache.Find(segment.Core, filter);
    }

    /// <summary>How many queries a filter is made of; very many where one of them depends on more than a segment.</summary>
    private static long PartsOf(Query query)
    {
        switch (query)
        {
            case TermQuery or NumericRangeQuery or SortedSetRangeQuery or PrefixQuery or WildcardQuery or RegexpQuery or TermRangeQuery or PhraseQuery or MatchAllDocsQuery or MatchNoDocsQuery:
                return 1;
            case ConstantScoreQuery constant:
                return PartsOf(constant.Query);
            case BoostQuery boosted:
                return PartsOf(boosted.Query);
            case BooleanQuery { Clauses.Length: <= MostParts } combined:
                long parts = 1;
                foreach (var clause in combined.Clauses)
                    if ((parts += PartsOf(clause.Query)) > MostParts) break;
                return parts;
            default:
                return int.MaxValue;
        }
    }
}
