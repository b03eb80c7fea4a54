using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>Keeps the hits that come first by a numeric doc value; equals by others if there are some, and in the order of the index.</summary>
internal sealed class TopValueCollector : ISegmentCollector
{
    private readonly int top;
    private readonly KeptKeys keys;

    // The hits that come first are kept, the last of them on top.
    private readonly PriorityQueue<int, (int Row, int Doc)> kept;
    private int docBase;
    private long total;

    public TopValueCollector(int top, NumericSort sort, IReadOnlyList<NumericSort> tieBreak)
    {
        this.top = top;
        keys = new KeptKeys([sort, .. tieBreak], top);
        kept = new(top, Comparer<(int Row, int Doc)>.Create((a, b) => keys.Compare(b.Row, a.Row) is var order and not 0 ? order : b.Doc.CompareTo(a.Doc)));
    }

    public bool NeedsScores => false;

    public void StartSegment(SegmentReader segment)
    {
        docBase = segment.DocBase;
        keys.StartSegment(segment);
    }

    public void Collect(ReadOnlySpan<int> docs, ReadOnlySpan<float> scores)
    {
        total += docs.Length;
        foreach (var doc in docs)
        {
            if (kept.Count < top)
            {
                keys.Look(doc);
                kept.Enqueue(docBase + doc, (keys.Spare, docBase + doc));
                keys.Keep();
                continue;
            }
            if (!kept.TryPeek(out _, out var last) || !keys.LookIfBefore(doc, last.Row)) continue;
            kept.DequeueEnqueue(docBase + doc, (keys.Spare, docBase + doc));
            keys.Keep(instead: last.Row);
        }
    }

    /// <summary>The hits in order. The collector is used up by it.</summary>
    public TopDocs Finish()
    {
        var hits = new ScoreDoc[kept.Count];
        for (var i = hits.Length - 1; i >= 0; i--) hits[i] = new ScoreDoc(kept.Dequeue(), 0);
        return new TopDocs(total, hits);
    }
}
