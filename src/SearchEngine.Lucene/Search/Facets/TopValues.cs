using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// The values with the highest counts over several segments. Their dictionaries are merged by walking them together; or, where
/// few values can be among the first, only these are looked up in all: a value with a count of n over s segments has one of n / s
/// at least in some segment.
/// </summary>
internal static class TopValues
{
    /// <summary>About as many steps of a walk take the time of one look into a dictionary.</summary>
    private const int StepsForLookup = 16;

    /// <summary>The values and, where it is known or has to be, how many different ones there are; else -1.</summary>
    public static (CountedValue[] Best, int Different) Of(List<CountedOrdinals> parts, int top, bool countValues)
    {
        if (parts.Count == 0) return ([], 0);
        return countValues || ByLookup(parts, top) is not { } best ? ByWalk(parts, top) : (best, -1);
    }

    /// <summary>Null where a walk takes less time.</summary>
    private static CountedValue[]? ByLookup(List<CountedOrdinals> parts, int top)
    {
        if (top == 0) return [];
        long steps = 0;
        foreach (var part in parts) steps += part.Above(0);
        var lookups = steps / (StepsForLookup * parts.Count);
        if (top >= lookups / parts.Count) return null;
        var sums = new Dictionary<byte[], int>(ByteKeys.Comparer);
        foreach (var part in parts)
            foreach (var (ord, _) in TopOrdinals.Find(part, top)) Sum(parts, sums, part.Counts.Values.Lookup(ord));
        if (sums.Count < top) return null;
        var least = sums.Values.OrderDescending().ElementAt(top - 1);
        var floor = (least - 1) / parts.Count;
        long candidates = 0;
        foreach (var part in parts) candidates += part.Above(floor);
        if (candidates > lookups) return null;
        foreach (var part in parts)
        {
            for (var ord = part.Next(part.First, floor).Ord; ord >= 0; ord = part.Next(ord + 1, floor).Ord)
                Sum(parts, sums, part.Counts.Values.Lookup(ord));
        }
        var best = sums.Select(sum => new CountedValue(sum.Key, sum.Value)).ToList();
        best.Sort(static (a, b) => a.Count != b.Count ? b.Count.CompareTo(a.Count) : a.Value.AsSpan().SequenceCompareTo(b.Value));
        return [.. best.Take(top)];
    }

    private static void Sum(List<CountedOrdinals> parts, Dictionary<byte[], int> sums, ReadOnlySpan<byte> value)
    {
        var known = sums.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (known.ContainsKey(value)) return;
        // The bytes are valid only until the dictionary is asked again.
        var own = value.ToArray();
        var sum = 0;
        foreach (var part in parts) sum += part.CountOf(own);
        sums.Add(own, sum);
    }

    private static (CountedValue[] Best, int Different) ByWalk(List<CountedOrdinals> parts, int top)
    {
        // Values come in their order: of equals, the earlier one stays.
        var kept = new PriorityQueue<byte[], (int Count, int Order)>(Comparer<(int Count, int Order)>.Create(
            static (a, b) => a.Count != b.Count ? a.Count.CompareTo(b.Count) : b.Order.CompareTo(a.Order)));
        var different = 0;
        byte[] value = [];
        var length = 0;
        var count = 0;
        foreach (var source in new MergedTerms<CountedTerms>([.. parts.Select((part, index) => new CountedTerms(index, part))]))
        {
            if (source.IsNewTerm)
            {
                Keep();
                different++;
                count = 0;
                length = source.Term.Length;
                if (length > value.Length) value = new byte[length * 2];
                source.Term.CopyTo(value);
            }
            count += source.Count;
        }
        Keep();
        var best = new CountedValue[kept.Count];
        for (var i = best.Length - 1; kept.TryDequeue(out var bytes, out var rank); i--) best[i] = new CountedValue(bytes, rank.Count);
        return (best, different);

        void Keep()
        {
            if (count == 0 || top == 0) return;
            if (kept.Count == top && kept.TryPeek(out _, out var last) && count <= last.Count) return;
            kept.Enqueue(value.AsSpan(0, length).ToArray(), (count, different));
            if (kept.Count > top) kept.Dequeue();
        }
    }

    /// <summary>The values of a segment that some hit has.</summary>
    private sealed class CountedTerms(int index, CountedOrdinals counts) : TermSource(index)
    {
        private readonly SortedSetDocValues values = counts.Counts.Values;
        private int ord = counts.First - 1;

        public int Count { get; private set; }

        public override ReadOnlySpan<byte> Term => values.Lookup(ord);

        protected override bool Next()
        {
            (ord, Count) = counts.Next(ord + 1, 0);
            return ord >= 0;
        }
    }
}

/// <summary>Dictionaries by bytes.</summary>
internal sealed class ByteKeys : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    public static ByteKeys Comparer { get; } = new();

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    public int GetHashCode(ReadOnlySpan<byte> alternate)
    {
        var hash = new HashCode();
        hash.AddBytes(alternate);
        return hash.ToHashCode();
    }

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
}
