using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>The documents of a filter in one segment, deleted ones among them: as bits, or one by one where these are few. It never changes.</summary>
internal sealed class FilterSet
{
    /// <summary>What a set takes beside its documents.</summary>
    private const int Overhead = 200;

    private const int Batch = 1024;

    private readonly ulong[]? bits;
    private readonly int[] docs;
    private readonly int maxDoc;

    private FilterSet(ulong[]? bits, int[] docs, int maxDoc, int count)
    {
        this.bits = bits;
        this.docs = docs;
        this.maxDoc = maxDoc;
        Count = count;
    }

    /// <summary>How many documents are in the set.</summary>
    public int Count { get; }

    /// <summary>How much memory it takes.</summary>
    public long Bytes => Overhead + (bits is null ? docs.Length * sizeof(int) : bits.LongLength * sizeof(ulong));

    /// <summary>Reads a filter to its end, or to that of the time the search may take: then it lacks something, and is not to be kept.</summary>
    public static FilterSet Of(BulkScorer? filter, in SegmentSearch at)
    {
        var maxDoc = at.Segment.MaxDoc;
        if (filter is null) return new FilterSet(null, [], maxDoc, 0);
        // Up to here a list is the smaller of the two.
        var few = at.Scratch.Ints(Math.Max(1, maxDoc / 32)).AsSpan(0, Math.Max(1, maxDoc / 32));
        var batch = at.Scratch.Ints(Batch).AsSpan(0, Batch);
        var scores = at.Scratch.Floats(Batch).AsSpan(0, Batch);
        var count = 0;
        ulong[]? bits = null;
        for (int filled; (filled = filter.Fill(int.MaxValue, batch, scores)) > 0 && !at.Scratch.Limit.Spend(Batch); count += filled)
        {
            if (bits is null && count + filled <= few.Length)
            {
                batch[..filled].CopyTo(few[count..]);
                continue;
            }
            if (bits is null)
            {
                bits = new ulong[FixedBitSet.WordCount(maxDoc)];
                foreach (var doc in few[..count]) bits[doc >> 6] |= 1UL << doc;
            }
            foreach (var doc in batch[..filled]) bits[doc >> 6] |= 1UL << doc;
        }
        return new FilterSet(bits, bits is null ? few[..count].ToArray() : [], maxDoc, count);
    }

    /// <summary>The documents, with the score 0; null where there are none.</summary>
    public Scorer? Scorer() => Count == 0 ? null
        : bits is null ? new DocListScorer(docs)
        : new BitSetScorer(bits, maxDoc, Count, score: 0);

    /// <inheritdoc cref="Scorer"/>
    public BulkScorer? Bulk() => Count == 0 ? null
        : bits is null ? new SequentialScorer(new DocListScorer(docs))
        : new BitSetBulkScorer(bits, maxDoc, score: 0);

    /// <summary>Documents that are listed, ascending.</summary>
    private sealed class DocListScorer(int[] docs) : Scorer
    {
        private int at = -1;

        public override long Cost => docs.Length;

        public override int NextDoc() => Doc = ++at < docs.Length ? docs[at] : NoMoreDocs;

        public override int Advance(int target)
        {
            // What is looked for is mostly near: steps that double, then halves.
            int low = at + 1, step = 1;
            while (low + step < docs.Length && docs[low + step] < target)
            {
                low += step;
                step <<= 1;
            }
            var high = Math.Min(low + step, docs.Length);
            while (low < high)
            {
                var middle = (low + high) >>> 1;
                if (docs[middle] < target) low = middle + 1;
                else high = middle;
            }
            at = low;
            return Doc = at < docs.Length ? docs[at] : NoMoreDocs;
        }

        public override float Score() => 0;
    }
}
