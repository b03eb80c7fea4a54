using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// Keeps the documents of filters that are used again and again, a set for each filter and segment, so that they are found
/// once. It is handed to searchers (<see cref="SearcherOptions.FilterCache"/>), which may share one, on any number of threads;
/// as an index changes, what is known of segments that are still there goes on to count. Answers are the same with and without.
/// </summary>
/// <remarks>
/// Kept are filters (<see cref="SearchRequest.Filter"/>, <see cref="Occur.Filter"/> clauses, selections of facets, constant scores)
/// whose documents in one segment do not depend on others: ranges, terms that many documents have, patterns, phrases and combinations
/// of these. Deletions are not part of a set. What was not used for longest goes when there is no room.
/// </remarks>
public sealed class FilterCache
{
    /// <summary>How many uses of filters are remembered to tell what is used again and again.</summary>
    private const int Remembered = 256;

    private readonly Lock gate = new();
    private readonly Dictionary<SegmentCore, Dictionary<Query, LinkedListNode<Entry>>> segments = [];

    // What was used last comes first.
    private readonly LinkedList<Entry> entries = [];
    private readonly Dictionary<int, int> uses = [];
    private readonly Queue<int> recent = new(Remembered);
    private long bytes;
    private long found;

    /// <summary>The most bytes that sets and their filters take together; larger ones are not kept. 32 MB where nothing else is said.</summary>
    public long MaxBytes { get; init; } = 32L << 20;

    /// <summary>The most sets that are kept.</summary>
    public int MaxSets { get; init; } = 1024;

    /// <summary>Segments of fewer documents are searched as fast without.</summary>
    public int MinDocs { get; init; } = 10_000;

    /// <summary>How many of the last 256 uses of filters have to be of one for it to be kept.</summary>
    public int MinUses { get; init; } = 2;

    /// <summary>How many bytes are in use, about.</summary>
    public long Bytes
    {
        get
        {
            lock (gate) return bytes;
        }
    }

    /// <summary>How many sets are kept.</summary>
    public int Count
    {
        get
        {
            lock (gate) return entries.Count;
        }
    }

    /// <summary>How many times a set was there when it was wanted.</summary>
    public long Found => Interlocked.Read(ref found);

    /// <summary>Forgets all sets.</summary>
    public void Clear()
    {
        lock (gate)
            while (entries.Last is { } last) Remove(last);
    }

    /// <summary>Notes that a filter is used, and says whether it was used often enough to be kept.</summary>
    internal bool Use(Query filter)
    {
        var hash = filter.GetHashCode();
        lock (gate)
        {
            if (recent.Count == Remembered)
            {
                var oldest = recent.Dequeue();
                if (--uses[oldest] == 0) uses.Remove(oldest);
            }
            recent.Enqueue(hash);
            return (uses[hash] = uses.GetValueOrDefault(hash) + 1) >= MinUses;
        }
    }

    /// <summary>The documents of a filter in a segment; null where they are not kept.</summary>
    internal FilterSet? Find(SegmentCore segment, Query filter)
    {
        lock (gate)
        {
            if (!segments.TryGetValue(segment, out var sets) || !sets.TryGetValue(filter, out var node)) return null;
            entries.Remove(node);
            entries.AddFirst(node);
            found++;
            return node.Value.Set;
        }
    }

    /// <summary>Keeps the documents of a filter in a segment, if there is room for them.</summary>
    internal void Add(SegmentCore segment, Query filter, FilterSet set)
    {
        var entry = new Entry(segment, filter, set, set.Bytes + CachedFilter.BytesOf(filter));
        if (entry.Bytes > MaxBytes || MaxSets < 1) return;
        lock (gate)
        {
            if (!segments.TryGetValue(segment, out var sets))
            {
                segments.Add(segment, sets = []);
                segment.Closed += Forget;
            }
            // Two searches may have found the same at once.
            if (sets.ContainsKey(filter)) return;
            sets.Add(filter, entries.AddFirst(entry));
            bytes += entry.Bytes;
            while (bytes > MaxBytes || entries.Count > MaxSets) Remove(entries.Last!);
        }
    }

    private void Forget(SegmentCore segment)
    {
        lock (gate)
        {
            if (!segments.TryGetValue(segment, out var sets)) return;
            foreach (var node in sets.Values.ToArray()) Remove(node);
            segments.Remove(segment);
        }
    }

    // The segment stays known until it is closed, with or without sets.
    private void Remove(LinkedListNode<Entry> node)
    {
        entries.Remove(node);
        bytes -= node.Value.Bytes;
        segments[node.Value.Segment].Remove(node.Value.Filter);
    }

    private sealed record Entry(SegmentCore Segment, Query Filter, FilterSet Set, long Bytes);
}
