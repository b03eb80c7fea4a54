using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>Counts values of the documents that it is told of, segment by segment.</summary>
internal abstract class FacetCounter : IDisposable
{
    /// <summary>How many of the documents have a value.</summary>
    protected long Hits { get; set; }

    /// <summary>Begins a segment; called for each.</summary>
    public abstract void StartSegment(SegmentReader segment);

    /// <summary>Takes documents, counted within the segment, ascending.</summary>
    public abstract void Count(ReadOnlySpan<int> docs);

    /// <summary>The counts that a request asks for, of those that this counts for.</summary>
    public abstract FacetCounts Finish(FacetRequest request);

    /// <summary>Gives back what was rented.</summary>
    public virtual void Dispose()
    {
    }

    /// <summary>A counter for a request.</summary>
    /// <exception cref="ArgumentException">What is asked for cannot be counted.</exception>
    public static FacetCounter For(FacetRequest request) => request switch
    {
        HierarchyFacetRequest hierarchy => new HierarchyCounter(hierarchy.Field, hierarchy.Separator),
        NumericFacetRequest { Divisor: < 1 } numeric => throw new ArgumentException($"a divisor of {numeric.Divisor}", nameof(request)),
        NumericFacetRequest numeric => new IntervalCounter(numeric.Field, numeric.Divisor),
        RangeFacetRequest ranges => new RangeCounter(ranges),
        _ => new ValueCounter(request.Field),
    };

    /// <summary>What requests have to have in common to be answered by one counter.</summary>
    public static object KindOf(FacetRequest request) => request switch
    {
        HierarchyFacetRequest hierarchy => (nameof(HierarchyCounter), hierarchy.Field, hierarchy.Separator),
        NumericFacetRequest numeric => (nameof(IntervalCounter), numeric.Field, numeric.Divisor),
        RangeFacetRequest => request,
        _ => (nameof(ValueCounter), request.Field),
    };
}
