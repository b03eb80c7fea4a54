using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// Counts documents by ranges of a number that may overlap: the bounds of all ranges cut the numbers into pieces, each document
/// counts for one piece, and a range has those between its bounds.
/// </summary>
internal sealed class RangeCounter : FacetCounter
{
    private const int Batch = 512;

    private readonly string field;

    // Where a piece ends and the next begins: with this number.
    private readonly long[] cuts;
    private readonly int[] counts;
    private NumericDocValues? values;

    public RangeCounter(RangeFacetRequest request)
    {
        field = request.Field;
        var bounds = new SortedSet<long>();
        foreach (var range in request.Ranges)
        {
            bounds.Add(range.Min);
            if (range.Max < long.MaxValue) bounds.Add(range.Max + 1);
        }
        cuts = [.. bounds];
        counts = new int[cuts.Length + 1];
    }

    public override void StartSegment(SegmentReader segment) => values = segment.NumericDocValues(field);

    public override void Count(ReadOnlySpan<int> docs)
    {
        if (values is null) return;
        Span<long> numbers = stackalloc long[Batch];
        for (; !docs.IsEmpty; docs = docs[Math.Min(Batch, docs.Length)..])
        {
            var found = numbers[..values.ReadPresent(docs[..Math.Min(Batch, docs.Length)], numbers)];
            Hits += found.Length;
            foreach (var number in found) counts[PieceOf(number)]++;
        }
    }

    public override FacetCounts Finish(FacetRequest request)
    {
        var ranges = ((RangeFacetRequest)request).Ranges.Select(range => new FacetValue(range.Name, CountOf(range))).ToArray();
        return new FacetCounts(request.Field, ranges, ranges.Count(range => range.Count > 0), Hits);
    }

    private int CountOf(FacetRange range)
    {
        if (range.Min > range.Max) return 0;
        var sum = 0;
        for (var piece = PieceOf(range.Min); piece <= PieceOf(range.Max); piece++) sum += counts[piece];
        return sum;
    }

    /// <summary>How many cuts are at or before a number.</summary>
    private int PieceOf(long number)
    {
        int low = 0, high = cuts.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (cuts[middle] <= number) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
