using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Index;

/// <summary>Merges the doc values of all fields.</summary>
internal static class DocValuesMerger
{
    public static void Merge(SegmentWriteState state, IReadOnlyList<SegmentReader> sources, DocMap[] maps)
    {
        var fields = state.Fields.Where(field => field.DocValuesType != DocValuesType.None).ToList();
        if (fields.Count == 0) return;
        using var writer = new DocValuesWriter(state);
        foreach (var field in fields)
        {
            var name = field.Name;
            switch (field.DocValuesType)
            {
                case DocValuesType.Numeric:
                    writer.AddNumeric(field, () => new MergedNumbers(maps, sources.Select(source => source.NumericDocValues(name)).ToArray()));
                    break;
                case DocValuesType.SortedNumeric:
                    writer.AddSortedNumeric(field, () => new MergedSortedNumbers(maps, sources.Select(source => source.SortedNumericDocValues(name)).ToArray()));
                    break;
                case DocValuesType.Binary:
                    writer.AddBinary(field, () => new MergedBytes(maps, sources.Select(source => source.BinaryDocValues(name)).ToArray()));
                    break;
                case DocValuesType.Sorted:
                    var sorted = OrdinalMap.ForSorted(sources.Select(source => source.SortedDocValues(name)).ToArray(), maps);
                    writer.AddSorted(field, () => new MergedOrd(maps, sources.Select(source => source.SortedDocValues(name)).ToArray(), sorted));
                    break;
                default:
                    var set = OrdinalMap.ForSortedSet(sources.Select(source => source.SortedSetDocValues(name)).ToArray(), maps);
                    writer.AddSortedSet(field, () => new MergedOrds(maps, sources.Select(source => source.SortedSetDocValues(name)).ToArray(), set));
                    break;
            }
        }
        writer.Finish();
    }
}

/// <summary>
/// The merged dictionary of sorted values: which values some live document still has, and what each source's ordinals
/// become.
/// </summary>
internal sealed class OrdinalMap
{
    private readonly long[][] mapped;
    private readonly List<byte[]> values = [];

    private OrdinalMap(int sourceCount) => mapped = new long[sourceCount][];

    public int Count => values.Count;

    /// <summary>The bytes of a merged ordinal.</summary>
    public ReadOnlySpan<byte> this[long ord] => values[(int)ord];

    /// <summary>The merged ordinal of a source's.</summary>
    public long Map(int source, long ord) => mapped[source][ord];

    public int Find(ReadOnlySpan<byte> value)
    {
        var low = 0;
        var high = values.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = values[middle].AsSpan().SequenceCompareTo(value);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return -1 - low;
    }

    public static OrdinalMap ForSorted(SortedDocValues?[] sources, DocMap[] maps)
    {
        var used = new bool[sources.Length][];
        for (var i = 0; i < sources.Length; i++)
        {
            used[i] = new bool[sources[i]?.ValueCount ?? 0];
            if (sources[i] is not { } values) continue;
            for (var doc = values.NextDoc(); doc != DocValuesCursor.NoMoreDocs; doc = values.NextDoc())
                if (maps[i][doc] >= 0) used[i][values.Ord] = true;
        }
        return Build(used, (source, ord) => sources[source]!.Lookup((int)ord));
    }

    public static OrdinalMap ForSortedSet(SortedSetDocValues?[] sources, DocMap[] maps)
    {
        var used = new bool[sources.Length][];
        for (var i = 0; i < sources.Length; i++)
        {
            used[i] = new bool[sources[i]?.ValueCount ?? 0];
            if (sources[i] is not { } values) continue;
            for (var doc = values.NextDoc(); doc != DocValuesCursor.NoMoreDocs; doc = values.NextDoc())
            {
                if (maps[i][doc] < 0) continue;
                for (var ord = values.NextOrd(); ord != SortedSetDocValues.NoMoreOrds; ord = values.NextOrd()) used[i][ord] = true;
            }
        }
        return Build(used, (source, ord) => sources[source]!.Lookup(ord));
    }

    private delegate ReadOnlySpan<byte> Lookup(int source, long ord);

    private static OrdinalMap Build(bool[][] used, Lookup lookup)
    {
        var map = new OrdinalMap(used.Length);
        var queue = new PriorityQueue<(int Source, int Ord), byte[]>(Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)));
        void EnqueueNext(int source, int from)
        {
            var ord = Array.IndexOf(used[source], true, from);
            if (ord >= 0) queue.Enqueue((source, ord), lookup(source, ord).ToArray());
        }
        for (var source = 0; source < used.Length; source++)
        {
            map.mapped[source] = new long[used[source].Length];
            if (used[source].Length > 0) EnqueueNext(source, 0);
        }
        while (queue.TryDequeue(out var next, out var value))
        {
            if (map.values.Count == 0 || !map.values[^1].AsSpan().SequenceEqual(value)) map.values.Add(value);
            map.mapped[next.Source][next.Ord] = map.values.Count - 1;
            if (next.Ord + 1 < used[next.Source].Length) EnqueueNext(next.Source, next.Ord + 1);
        }
        return map;
    }
}
