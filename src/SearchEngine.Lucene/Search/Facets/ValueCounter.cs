using System.Text;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>Counts the values of a field: by ordinal within a segment, and by value over segments.</summary>
internal sealed class ValueCounter(string field) : FacetCounter
{
    private readonly List<OrdinalCounts> segments = [];
    private OrdinalCounts? current;
    private bool closed;

    public override void StartSegment(SegmentReader segment)
    {
        current = null;
        if (Values(segment, field) is not { ValueCount: > 0 } values) return;
        current = new OrdinalCounts(values);
        segments.Add(current);
    }

    public override void Count(ReadOnlySpan<int> docs)
    {
        if (current is not null) Hits += current.Count(docs);
    }

    public override FacetCounts Finish(FacetRequest request)
    {
        if (!closed)
            foreach (var segment in segments) segment.Close();
        closed = true;
        var prefix = request is DimensionFacetRequest of ? FacetPath.Prefix(of.Dimension) : [];
        var parts = new List<CountedOrdinals>();
        foreach (var segment in segments)
        {
            var part = CountedOrdinals.Of(segment, prefix);
            if (part.Next(part.First, 0).Ord >= 0) parts.Add(part);
        }
        var (best, different) = parts.Count == 1
            ? (TopOrdinals.Of(parts[0], request.Top), parts[0].Above(0))
            : TopValues.Of(parts, request.Top, request.CountValues);
        var values = best.Select(value => new FacetValue(
            prefix.Length == 0 ? Encoding.UTF8.GetString(value.Value) : FacetPath.Label(value.Value.AsSpan(prefix.Length)), value.Count));
        return new FacetCounts(request.Field, [.. values], different, Hits);
    }

    public override void Dispose()
    {
        foreach (var segment in segments) segment.Dispose();
    }

    /// <summary>The values of a field to be counted; null where a segment has none.</summary>
    public static SortedSetDocValues? Values(SegmentReader segment, string field) =>
        segment.SortedSetDocValues(field)
        ?? (segment.SortedDocValues(field) is { } single ? new SingleSortedSet(single) : null);
}

/// <summary>A value as it is stored, and how many hits have it.</summary>
internal readonly record struct CountedValue(byte[] Value, int Count);

/// <summary>The counts of a segment's ordinals, from one to before another.</summary>
internal readonly record struct CountedOrdinals(OrdinalCounts Counts, int First, int End)
{
    /// <summary>The ordinals of the values that begin with a prefix.</summary>
    public static CountedOrdinals Of(OrdinalCounts counts, byte[] prefix)
    {
        if (prefix.Length == 0) return new CountedOrdinals(counts, 0, (int)counts.Values.ValueCount);
        // No prefix ends with the highest byte: FacetPath's end with a separator.
        byte[] after = [.. prefix.AsSpan(0, prefix.Length - 1), (byte)(prefix[^1] + 1)];
        return new CountedOrdinals(counts, Place(counts.Values.Find(prefix)), Place(counts.Values.Find(after)));

        static int Place(long found) => (int)(found < 0 ? -1 - found : found);
    }

    public (int Ord, int Count) Next(int from, int floor) => Counts.Next(from, End, floor);

    /// <summary>How many ordinals have a count of more than a floor.</summary>
    public int Above(int floor) => Counts.Above(First, End, floor);

    /// <summary>How many hits have a value, which need not be in the dictionary.</summary>
    public int CountOf(ReadOnlySpan<byte> value) => Counts.Values.Find(value) is >= 0 and var ord ? Counts[(int)ord] : 0;
}
