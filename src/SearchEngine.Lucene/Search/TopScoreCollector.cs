using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>Keeps the hits of the highest scores; of equals those that come first by a doc value if there is one, and in the index.</summary>
internal sealed class TopScoreCollector(int top, NumericSort? tieBreak = null) : ISegmentCollector
{
    // A binary heap with the hit on top that is the first to go.
    private readonly Hit[] heap = new Hit[top];
    private readonly SortKeys? ties = tieBreak is null ? null : new SortKeys(tieBreak);
    private int count;
    private int docBase;
    private long total;

    public bool NeedsScores => true;

    public void StartSegment(SegmentReader segment)
    {
        docBase = segment.DocBase;
        ties?.StartSegment(segment);
    }

    public void Collect(ReadOnlySpan<int> docs, ReadOnlySpan<float> scores)
    {
        total += docs.Length;
        var i = 0;
        for (; i < docs.Length && count < heap.Length; i++) Add(HitOf(docs[i], scores[i]));
        if (heap.Length == 0) return;
        var floor = heap[0].Score;
        for (; i < docs.Length; i++)
        {
            // Without a tie-break, a hit that equals the last comes after it in the index.
            if (!(scores[i] > floor) && (ties is null || scores[i] != floor)) continue;
            var hit = HitOf(docs[i], scores[i]);
            if (!GoesBefore(heap[0], hit)) continue;
            ReplaceTop(hit);
            floor = heap[0].Score;
        }
    }

    /// <summary>The hits, best first. The collector is used up by it.</summary>
    public TopDocs Finish()
    {
        var kept = heap.AsSpan(0, count);
        kept.Sort(static (a, b) => GoesBefore(b, a) ? -1 : GoesBefore(a, b) ? 1 : 0);
        var hits = new ScoreDoc[count];
        for (var i = 0; i < hits.Length; i++) hits[i] = new ScoreDoc(kept[i].Doc, kept[i].Score);
        return new TopDocs(total, hits);
    }

    private static bool GoesBefore(in Hit a, in Hit b) =>
        a.Score != b.Score ? a.Score < b.Score : a.Tie != b.Tie ? a.Tie > b.Tie : a.Doc > b.Doc;

    private Hit HitOf(int doc, float score) => new(score, docBase + doc, ties?.Of(doc) ?? 0);

    private void Add(in Hit hit)
    {
        var at = count++;
        while (at > 0 && GoesBefore(hit, heap[(at - 1) / 2]))
        {
            heap[at] = heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        heap[at] = hit;
    }

    private void ReplaceTop(in Hit hit)
    {
        var at = 0;
        while (2 * at + 1 < heap.Length)
        {
            var child = 2 * at + 1;
            if (child + 1 < heap.Length && GoesBefore(heap[child + 1], heap[child])) child++;
            if (!GoesBefore(heap[child], hit)) break;
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = hit;
    }

    private readonly record struct Hit(float Score, int Doc, long Tie);
}
