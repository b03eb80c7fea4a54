using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>Keeps the hits that come first by sort keys, and in the index where these are equal.</summary>
internal sealed class TopValueCollector : IHitCollector
{
    private const int Batch = 512;

    private readonly int top;
    private readonly KeptKeys keys;

    // The hits that come first are kept, the last of them on top.
    private readonly PriorityQueue<int, (int Row, int Doc)> kept;
    private int docBase;
    private long total;

    public TopValueCollector(int top, IReadOnlyList<HitSort> sorts, SearchAfter? after = null)
    {
        this.top = top;
        keys = new KeptKeys(sorts, top, after);
        kept = new(top, Comparer<(int Row, int Doc)>.Create((a, b) => keys.Compare(b.Row, a.Row) is var order and not 0 ? order : b.Doc.CompareTo(a.Doc)));
    }

    public bool NeedsScores => keys.NeedsScores;

    public void StartSegment(SegmentReader segment)
    {
        docBase = segment.DocBase;
        keys.StartSegment(segment);
    }

    public void Collect(ReadOnlySpan<int> docs, ReadOnlySpan<float> scores)
    {
        total += docs.Length;
        Span<long> first = stackalloc long[Batch];
        for (; !docs.IsEmpty; docs = docs[Math.Min(Batch, docs.Length)..], scores = scores[Math.Min(Batch, scores.Length)..])
        {
            var part = docs[..Math.Min(Batch, docs.Length)];
            keys.ReadFirst(part, scores, first);
            for (var i = 0; i < part.Length; i++)
            {
                if (kept.Count == top && first[i] > keys.First(LastRow())) continue;
                if (keys.HasAfter && first[i] < keys.FirstAfter) continue;
                Collect(part[i], scores[i], first[i]);
            }
        }
    }

    /// <summary>The hits in order. The collector is used up by it.</summary>
    public (TopDocs Hits, SearchAfter? Last) Finish()
    {
        var hits = new ScoreDoc[kept.Count];
        SearchAfter? last = null;
        for (var i = hits.Length - 1; i >= 0; i--)
        {
            kept.TryDequeue(out var doc, out var rank);
            hits[i] = new ScoreDoc(doc, keys.ScoreOf(rank.Row));
            last ??= new SearchAfter(doc, hits[i].Score, keys.Values(rank.Row));
        }
        return (new TopDocs(total, hits), last);
    }

    private void Collect(int doc, float score, long first)
    {
        keys.Look(doc, score, first);
        if (keys.HasAfter && !keys.IsAfter(docBase + doc)) return;
        if (kept.Count < top)
        {
            kept.Enqueue(docBase + doc, (keys.Spare, docBase + doc));
            keys.Keep();
            return;
        }
        var last = LastRow();
        if (!keys.IsBefore(last)) return;
        kept.DequeueEnqueue(docBase + doc, (keys.Spare, docBase + doc));
        keys.Keep(instead: last);
    }

    private int LastRow()
    {
        kept.TryPeek(out _, out var last);
        return last.Row;
    }
}
