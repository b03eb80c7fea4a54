namespace SearchEngine.Lucene.Search;

/// <summary>The ordinals of one segment with the highest counts; of equals, those that come first.</summary>
internal static class TopOrdinals
{
    /// <summary>The values with the highest counts, the highest first.</summary>
    public static CountedValue[] Of(CountedOrdinals counts, int top)
    {
        var best = Find(counts, top);
        var values = new CountedValue[best.Length];
        // A dictionary is read forward.
        foreach (var place in Enumerable.Range(0, best.Length).OrderBy(place => best[place].Ord))
            values[place] = new CountedValue(counts.Counts.Values.Lookup(best[place].Ord).ToArray(), best[place].Count);
        return values;
    }

    /// <summary>The ordinals with the highest counts, the highest first.</summary>
    public static (int Ord, int Count)[] Find(CountedOrdinals counts, int top)
    {
        if (top == 0) return [];
        // The one that goes first is on top: the lowest count and, of equals, the last ordinal.
        var kept = new PriorityQueue<int, (int Count, int Ord)>(Comparer<(int Count, int Ord)>.Create(
            static (a, b) => a.Count != b.Count ? a.Count.CompareTo(b.Count) : b.Ord.CompareTo(a.Ord)));
        var floor = 0;
        for (var (ord, count) = counts.Next(counts.First, 0); ord >= 0; (ord, count) = counts.Next(ord + 1, floor))
        {
            if (kept.Count < top) kept.Enqueue(ord, (count, ord));
            else kept.DequeueEnqueue(ord, (count, ord));
            if (kept.Count == top && kept.TryPeek(out _, out var last)) floor = last.Count;
        }
        var best = new (int, int)[kept.Count];
        for (var i = best.Length - 1; kept.TryDequeue(out var ord, out var rank); i--) best[i] = (ord, rank.Count);
        return best;
    }
}
