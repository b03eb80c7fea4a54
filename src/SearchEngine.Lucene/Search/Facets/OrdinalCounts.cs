using System.Buffers;
using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// How many documents of a segment have each ordinal. As long as there are few, ordinals are noted one after the other; when
/// that would take more than a part of the dictionary, there is a count for each. The memory is rented.
/// </summary>
internal sealed class OrdinalCounts : IDisposable
{
    /// <summary>A dictionary of up to so many values is counted at once; a larger one when this part of it was noted.</summary>
    private const int SmallDictionary = 4096, NotedPart = 32, MostNoted = 1 << 15;

    private readonly int size;
    private readonly int[]? noted;
    private int notedCount;
    private int[]? counts;

    public OrdinalCounts(SortedSetDocValues values)
    {
        Values = values;
        size = checked((int)values.ValueCount);
        if (size <= SmallDictionary) StartCounts();
        else noted = ArrayPool<int>.Shared.Rent(Math.Min(size / NotedPart, MostNoted));
    }

    public SortedSetDocValues Values { get; }

    /// <summary>Counts the ordinals of documents; gives how many of them have one.</summary>
    public int Count(ReadOnlySpan<int> docs)
    {
        var hits = 0;
        if (counts is null)
        {
            // A document may have more ordinals than there is room for: then all are counted from there on.
            var sink = new NotingSink(this);
            hits = Values.Visit(docs, ref sink);
            return hits;
        }
        var counting = new CountingSink(counts.AsSpan(0, size));
        hits = Values.Visit(docs, ref counting);
        return hits;
    }

    /// <summary>To be called when all are counted, before it is asked for any.</summary>
    public void Close()
    {
        if (noted is null || counts is not null) return;
        noted.AsSpan(0, notedCount).Sort();
    }

    /// <summary>The first ordinal from <paramref name="from"/> on, below <paramref name="end"/>, with a count of more than <paramref name="floor"/>.</summary>
    /// <returns>The ordinal and its count; -1 where there is none.</returns>
    public (int Ord, int Count) Next(int from, int end, int floor)
    {
        if (counts is not null)
        {
            var at = from < end ? counts.AsSpan(from, end - from).IndexOfAnyExceptInRange(0, floor) : -1;
            return at < 0 ? (-1, 0) : (from + at, counts[from + at]);
        }
        var all = noted.AsSpan(0, notedCount);
        for (var at = FirstNoted(all, from); at < all.Length && all[at] < end;)
        {
            var ord = all[at];
            var first = at;
            while (at < all.Length && all[at] == ord) at++;
            if (at - first > floor) return (ord, at - first);
        }
        return (-1, 0);
    }

    /// <summary>The count of an ordinal.</summary>
    public int this[int ord]
    {
        get
        {
            if (counts is not null) return counts[ord];
            var all = noted.AsSpan(0, notedCount);
            return FirstNoted(all, ord + 1) - FirstNoted(all, ord);
        }
    }

    /// <summary>How many ordinals from one on and below another have a count of more than a floor.</summary>
    public int Above(int from, int end, int floor)
    {
        if (floor == 0 && counts is not null) return from < end ? end - from - counts.AsSpan(from, end - from).Count(0) : 0;
        var above = 0;
        for (var at = Next(from, end, floor).Ord; at >= 0; at = Next(at + 1, end, floor).Ord) above++;
        return above;
    }

    public void Dispose()
    {
        if (noted is not null) ArrayPool<int>.Shared.Return(noted);
        if (counts is not null) ArrayPool<int>.Shared.Return(counts);
        counts = null;
    }

    private void Note(int ord)
    {
        if (counts is not null)
        {
            counts[ord]++;
            return;
        }
        if (notedCount == noted!.Length)
        {
            StartCounts();
            foreach (var before in noted) counts![before]++;
            counts![ord]++;
            return;
        }
        noted[notedCount++] = ord;
    }

    private void StartCounts()
    {
        counts = ArrayPool<int>.Shared.Rent(size);
        counts.AsSpan(0, size).Clear();
    }

    private static int FirstNoted(ReadOnlySpan<int> all, int ord)
    {
        int low = 0, high = all.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (all[middle] < ord) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private readonly ref struct CountingSink(Span<int> counts) : IOrdinalSink
    {
        private readonly Span<int> counts = counts;

        public static bool NeedsDocs => false;

        public void Add(int doc, int ord) => counts[ord]++;
    }

    private readonly struct NotingSink(OrdinalCounts owner) : IOrdinalSink
    {
        public static bool NeedsDocs => false;

        public void Add(int doc, int ord) => owner.Note(ord);
    }
}
