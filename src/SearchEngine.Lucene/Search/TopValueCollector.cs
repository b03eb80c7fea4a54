using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>Keeps the hits that come first by a numeric doc value; equals by another if there is one, and in the order of the index.</summary>
internal sealed class TopValueCollector(int top, NumericSort sort, NumericSort? tieBreak = null) : ISegmentCollector
{
    // The smallest keys are kept, the largest of them on top.
    private readonly PriorityQueue<int, (long Key, long Tie, int Doc)> kept =
        new(top, Comparer<(long Key, long Tie, int Doc)>.Create(static (a, b) => b.CompareTo(a)));

    private readonly SortKeys keys = new(sort);
    private readonly SortKeys? ties = tieBreak is null ? null : new SortKeys(tieBreak);
    private int docBase;
    private long total;

    public bool NeedsScores => false;

    public void StartSegment(SegmentReader segment)
    {
        docBase = segment.DocBase;
        keys.StartSegment(segment);
        ties?.StartSegment(segment);
    }

    public void Collect(ReadOnlySpan<int> docs, ReadOnlySpan<float> scores)
    {
        total += docs.Length;
        foreach (var doc in docs)
        {
            var key = keys.Of(doc);
            if (kept.Count < top)
            {
                kept.Enqueue(docBase + doc, (key, TieOf(doc), docBase + doc));
                continue;
            }
            if (!kept.TryPeek(out _, out var last) || key > last.Key) continue;
            var order = (key, TieOf(doc), docBase + doc);
            if (order.CompareTo(last) < 0) kept.EnqueueDequeue(docBase + doc, order);
        }
    }

    /// <summary>The hits in order. The collector is used up by it.</summary>
    public TopDocs Finish()
    {
        var hits = new ScoreDoc[kept.Count];
        for (var i = hits.Length - 1; i >= 0; i--) hits[i] = new ScoreDoc(kept.Dequeue(), 0);
        return new TopDocs(total, hits);
    }

    private long TieOf(int doc) => ties?.Of(doc) ?? 0;
}
