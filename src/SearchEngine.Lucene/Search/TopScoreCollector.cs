using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>Keeps the hits of the highest scores; of equals those that come first in the index.</summary>
internal sealed class TopScoreCollector(int top) : ISegmentCollector
{
    // A binary heap with the hit on top that is the first to go.
    private readonly ScoreDoc[] heap = new ScoreDoc[top];
    private int count;
    private int docBase;
    private long total;

    public bool NeedsScores => true;

    public void StartSegment(SegmentReader segment) => docBase = segment.DocBase;

    public void Collect(ReadOnlySpan<int> docs, ReadOnlySpan<float> scores)
    {
        total += docs.Length;
        var i = 0;
        for (; i < docs.Length && count < heap.Length; i++) Add(new ScoreDoc(docBase + docs[i], scores[i]));
        if (heap.Length == 0) return;
        var floor = heap[0].Score;
        for (; i < docs.Length; i++)
        {
            // A hit that equals the last comes after it in the index.
            if (!(scores[i] > floor)) continue;
            ReplaceTop(new ScoreDoc(docBase + docs[i], scores[i]));
            floor = heap[0].Score;
        }
    }

    /// <summary>The hits, best first. The collector is used up by it.</summary>
    public TopDocs Finish()
    {
        var hits = heap.AsSpan(0, count).ToArray();
        Array.Sort(hits, static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Doc.CompareTo(b.Doc));
        return new TopDocs(total, hits);
    }

    private static bool GoesBefore(in ScoreDoc a, in ScoreDoc b) => a.Score != b.Score ? a.Score < b.Score : a.Doc > b.Doc;

    private void Add(ScoreDoc hit)
    {
        var at = count++;
        while (at > 0 && GoesBefore(hit, heap[(at - 1) / 2]))
        {
            heap[at] = heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        heap[at] = hit;
    }

    private void ReplaceTop(ScoreDoc hit)
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
}
