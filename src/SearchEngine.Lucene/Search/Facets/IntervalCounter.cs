using System.Globalization;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>Counts documents by equal intervals of a number: in an array where these are near each other, else in a table.</summary>
internal sealed class IntervalCounter(string field, long divisor) : FacetCounter
{
    private const int Batch = 512;

    /// <summary>The most intervals that are counted in the array.</summary>
    private const int MostNear = 1 << 16;

    private readonly Dictionary<long, int> far = [];

    // Counts of the intervals from the first on.
    private int[] near = [];
    private long first;
    private NumericDocValues? values;

    public override void StartSegment(SegmentReader segment) => values = segment.NumericDocValues(field);

    public override void Count(ReadOnlySpan<int> docs)
    {
        if (values is null) return;
        Span<long> numbers = stackalloc long[Batch];
        for (; !docs.IsEmpty; docs = docs[Math.Min(Batch, docs.Length)..])
        {
            var found = numbers[..values.ReadPresent(docs[..Math.Min(Batch, docs.Length)], numbers)];
            Hits += found.Length;
            foreach (var number in found)
            {
                var interval = Interval(number);
                var at = unchecked((ulong)(interval - first));
                if (at < (ulong)near.Length) near[at]++;
                else CountFar(interval);
            }
        }
    }

    public override FacetCounts Finish(FacetRequest request)
    {
        // The array may have grown over what was far before.
        var sums = new Dictionary<long, int>(far);
        for (var i = 0; i < near.Length; i++)
            if (near[i] > 0) sums[first + i] = sums.GetValueOrDefault(first + i) + near[i];
        var all = sums.Select(pair => (Interval: pair.Key, Count: pair.Value)).ToList();
        var sorted = request is NumericFacetRequest { GreatestFirst: true }
            ? all.OrderByDescending(one => one.Interval)
            : all.OrderByDescending(one => one.Count).ThenBy(one => one.Interval);
        var best = sorted.Take(request.Top).Select(one => new FacetValue(one.Interval.ToString(CultureInfo.InvariantCulture), one.Count));
        return new FacetCounts(request.Field, [.. best], all.Count, Hits);
    }

    private long Interval(long number)
    {
        // Small numbers take a fraction of the time.
        if (((ulong)number | (ulong)divisor) <= uint.MaxValue) return (uint)number / (uint)divisor;
        var quotient = number / divisor;
        return number < 0 && quotient * divisor != number ? quotient - 1 : quotient;
    }

    private void CountFar(long interval)
    {
        // As an Int128: the difference of two numbers may be more than a number.
        Int128 least = near.Length == 0 ? interval : Math.Min(first, interval);
        Int128 most = near.Length == 0 ? interval : Math.Max(first + near.Length - 1, interval);
        if (most - least >= MostNear || least < long.MinValue + MostNear || most > long.MaxValue - MostNear)
        {
            far[interval] = far.GetValueOrDefault(interval) + 1;
            return;
        }
        // With room on both sides, but never over what the array may span.
        var room = (int)Math.Min(64 + near.Length / 2, (MostNear - 1 - (long)(most - least)) / 2);
        var start = (long)least - room;
        var larger = new int[(int)(most - least) + 1 + 2 * room];
        near.CopyTo(larger, near.Length == 0 ? 0 : (int)(first - start));
        (near, first) = (larger, start);
        near[interval - first]++;
    }
}
