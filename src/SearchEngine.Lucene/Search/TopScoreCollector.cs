using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>Keeps the hits of the highest scores; of equals those that come first by doc values if there are some, and in the index.</summary>
internal sealed class TopScoreCollector(int top, IReadOnlyList<HitSort> tieBreak, SearchAfter? after = null) : IHitCollector
{
    // A binary heap with the hit on top that is the first to go.
    private readonly Hit[] heap = new Hit[top];
    private readonly KeptKeys ties = new(tieBreak, top, after);

    // Hits of higher scores are not wanted.
    private readonly float highest = after?.Score ?? float.PositiveInfinity;
    private int count;
    private int docBase;
    private long total;

    public bool NeedsScores => true;

    /// <summary>How many hits were collected.</summary>
    public long Total => total;

    /// <summary>The least score with which a hit that comes now is kept; 0 as long as any hit is.</summary>
    public float Floor =>
        count < heap.Length || heap.Length == 0 ? 0
        // Without a tie-break, a hit that equals the last comes after it in the index.
        : tieBreak.Count == 0 ? MathF.BitIncrement(heap[0].Score)
        : heap[0].Score;

    public void StartSegment(SegmentReader segment)
    {
        docBase = segment.DocBase;
        ties.StartSegment(segment);
    }

    public void Collect(ReadOnlySpan<int> docs, ReadOnlySpan<float> scores)
    {
        total += docs.Length;
        var i = 0;
        for (; i < docs.Length && count < heap.Length; i++)
        {
            if (scores[i] > highest) continue;
            ties.Look(docs[i], scores[i]);
            if (scores[i] == highest && ties.HasAfter && !ties.IsAfter(docBase + docs[i])) continue;
            Add(new Hit(scores[i], docBase + docs[i], ties.Spare));
            ties.Keep();
        }
        if (heap.Length == 0) return;
        var last = heap[0];
        for (; i < docs.Length; i++)
        {
            if (scores[i] < last.Score || scores[i] > highest) continue;
            ties.Look(docs[i], scores[i]);
            // Of equals in everything, this one comes after the last in the index.
            if (scores[i] == last.Score && !ties.IsBefore(last.Row)) continue;
            if (scores[i] == highest && ties.HasAfter && !ties.IsAfter(docBase + docs[i])) continue;
            ReplaceTop(new Hit(scores[i], docBase + docs[i], ties.Spare));
            ties.Keep(instead: last.Row);
            last = heap[0];
        }
    }

    /// <summary>The hits, best first. The collector is used up by it.</summary>
    public (TopDocs Hits, SearchAfter? Last) Finish()
    {
        var kept = heap.AsSpan(0, count);
        kept.Sort((a, b) => GoesBefore(b, a) ? -1 : GoesBefore(a, b) ? 1 : 0);
        var hits = new ScoreDoc[count];
        for (var i = 0; i < hits.Length; i++) hits[i] = new ScoreDoc(kept[i].Doc, kept[i].Score);
        return (new TopDocs(total, hits), count == 0 ? null : new SearchAfter(hits[^1].Doc, hits[^1].Score, ties.Values(kept[^1].Row)));
    }

    private bool GoesBefore(in Hit a, in Hit b)
    {
        if (a.Score != b.Score) return a.Score < b.Score;
        var order = ties.Compare(a.Row, b.Row);
        return order != 0 ? order > 0 : a.Doc > b.Doc;
    }

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

    private readonly record struct Hit(float Score, int Doc, int Row);
}
