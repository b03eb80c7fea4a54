using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>An order of hits by a number that each document has, instead of by score.</summary>
/// <param name="Field">A field with numeric doc values.</param>
/// <param name="Descending">Whether the largest come first.</param>
/// <param name="Missing">What a document without a value counts as.</param>
public sealed record NumericSort(string Field, bool Descending = false, long Missing = 0);

/// <summary>Keeps the hits that come first by a numeric doc value; equals in the order of the index.</summary>
internal sealed class TopValueCollector(int top, NumericSort sort) : ISegmentCollector
{
    // The smallest keys are kept, the largest of them on top.
    private readonly PriorityQueue<int, (long Key, int Doc)> kept =
        new(top, Comparer<(long Key, int Doc)>.Create(static (a, b) => b.CompareTo(a)));

    private NumericDocValues? values;
    private int docBase;
    private long total;

    public bool NeedsScores => false;

    public void StartSegment(SegmentReader segment)
    {
        docBase = segment.DocBase;
        values = segment.NumericDocValues(sort.Field);
    }

    public void Collect(ReadOnlySpan<int> docs, ReadOnlySpan<float> scores)
    {
        total += docs.Length;
        foreach (var doc in docs)
        {
            var value = values is not null && values.AdvanceExact(doc) ? values.Value : sort.Missing;
            // The complement turns the order round without overflow.
            var key = (sort.Descending ? ~value : value, docBase + doc);
            if (kept.Count < top) kept.Enqueue(docBase + doc, key);
            else if (kept.TryPeek(out _, out var last) && key.CompareTo(last) < 0) kept.EnqueueDequeue(docBase + doc, key);
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
