using System.Text;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// Counts the values of a sorted-set field over the hits: by ordinal within a segment, and by value over segments, whose
/// dictionaries are sorted and so are merged by walking them together.
/// </summary>
internal sealed class FacetCollector(string field, int top) : ISegmentCollector
{
    private readonly List<SegmentCounts> segments = [];
    private SegmentCounts? current;
    private long hits;

    public bool NeedsScores => false;

    public void StartSegment(SegmentReader segment)
    {
        current = null;
        if (segment.SortedSetDocValues(field) is not { ValueCount: > 0 } values) return;
        current = new SegmentCounts(values);
        segments.Add(current);
    }

    public void Collect(ReadOnlySpan<int> docs, ReadOnlySpan<float> scores)
    {
        if (current is null) return;
        var (values, counts) = (current.Values, current.Counts);
        foreach (var doc in docs)
        {
            if (!values.AdvanceExact(doc)) continue;
            hits++;
            for (long ord; (ord = values.NextOrd()) != SortedSetDocValues.NoMoreOrds;) counts[ord]++;
        }
    }

    /// <summary>The counts. The collector is used up by it.</summary>
    public FacetCounts Finish()
    {
        var best = new TopValues(top);
        var heads = segments.Where(segment => segment.MoveToNext()).ToList();
        var different = heads.Count == 1 ? CountAlone(heads[0], best) : CountTogether(heads, best);
        return new FacetCounts(field, best.Finish(), different, hits);
    }

    private static int CountAlone(SegmentCounts segment, TopValues best)
    {
        var different = 0;
        do
        {
            different++;
            // Only a value that is kept for now has to be read.
            if (best.Takes(segment.Count)) best.Add(segment.Value, segment.Count);
        } while (segment.MoveToNext());
        return different;
    }

    private static int CountTogether(List<SegmentCounts> heads, TopValues best)
    {
        var different = 0;
        while (heads.Count > 0)
        {
            var first = heads[0];
            for (var i = 1; i < heads.Count; i++)
                if (heads[i].Value.SequenceCompareTo(first.Value) < 0) first = heads[i];
            var count = 0;
            foreach (var head in heads) head.IsAtFirst = head == first || head.Value.SequenceEqual(first.Value);
            foreach (var head in heads)
                if (head.IsAtFirst) count += head.Count;
            different++;
            if (best.Takes(count)) best.Add(first.Value, count);
            heads.RemoveAll(head => head.IsAtFirst && !head.MoveToNext());
        }
        return different;
    }

    /// <summary>The counts of one segment, walked in the order of values.</summary>
    private sealed class SegmentCounts(SortedSetDocValues values)
    {
        private int ord = -1;

        public SortedSetDocValues Values { get; } = values;

        public int[] Counts { get; } = new int[values.ValueCount];

        public bool IsAtFirst { get; set; }

        public int Count => Counts[ord];

        public ReadOnlySpan<byte> Value => Values.Lookup(ord);

        public bool MoveToNext()
        {
            do ord++;
            while (ord < Counts.Length && Counts[ord] == 0);
            return ord < Counts.Length;
        }
    }

    /// <summary>The values with the highest counts; values come in their order, so of equals the earlier one stays.</summary>
    private sealed class TopValues(int top)
    {
        private readonly PriorityQueue<byte[], (int Count, int Order)> kept = new(
            Comparer<(int Count, int Order)>.Create(
                static (a, b) => a.Count != b.Count ? a.Count.CompareTo(b.Count) : b.Order.CompareTo(a.Order)));

        private int order;

        public bool Takes(int count) =>
            kept.Count < top || (kept.TryPeek(out _, out var last) && count > last.Count);

        public void Add(ReadOnlySpan<byte> value, int count)
        {
            kept.Enqueue(value.ToArray(), (count, order++));
            if (kept.Count > top) kept.Dequeue();
        }

        public FacetValue[] Finish()
        {
            var values = new FacetValue[kept.Count];
            for (var i = values.Length - 1; kept.TryDequeue(out var value, out var rank); i--)
                values[i] = new FacetValue(Encoding.UTF8.GetString(value), rank.Count);
            return values;
        }
    }
}
