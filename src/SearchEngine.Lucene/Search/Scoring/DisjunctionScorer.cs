namespace SearchEngine.Lucene.Search;

/// <summary>
/// What any of several scorers matches, from a heap of them by their documents. The score is the sum, or the best plus a
/// share of the others.
/// </summary>
internal sealed class DisjunctionScorer : Scorer
{
    private readonly ScorerHeap heap;
    private readonly float tieBreaker;
    private readonly bool sums;

    /// <summary>Sums the scores of at least two.</summary>
    public DisjunctionScorer(Scorer[] scorers)
    {
        heap = new ScorerHeap(scorers);
        sums = true;
    }

    /// <summary>Takes the best score of at least two.</summary>
    public DisjunctionScorer(Scorer[] scorers, float tieBreaker)
    {
        heap = new ScorerHeap(scorers);
        this.tieBreaker = tieBreaker;
    }

    public override long Cost => heap.Cost;

    public override int NextDoc() => Doc = heap.MoveFrom(Doc);

    public override int Advance(int target) => Doc = heap.MoveTo(target);

    public override float Score()
    {
        if (sums) return (float)heap.Sum();
        float best = 0;
        double others = 0;
        heap.Best(0, ref best, ref others);
        // Scores may be infinite, which times 0 is no number.
        return tieBreaker == 0 ? best : (float)(best + others * tieBreaker);
    }
}

/// <summary>Scorers in a binary heap, the one with the first document on top.</summary>
internal sealed class ScorerHeap
{
    private readonly Scorer[] heap;

    public ScorerHeap(Scorer[] scorers)
    {
        heap = scorers;
        foreach (var scorer in scorers) Cost += scorer.Cost;
    }

    public long Cost { get; }

    /// <summary>The first document of any.</summary>
    public int Doc => heap[0].Doc;

    /// <summary>Moves all that are at a document to their next, and gives the first document of any then.</summary>
    public int MoveFrom(int doc)
    {
        while (heap[0].Doc == doc)
        {
            heap[0].NextDoc();
            SiftDown();
        }
        return heap[0].Doc;
    }

    /// <summary>Moves all that are before a document to it or beyond, and gives the first document of any then.</summary>
    public int MoveTo(int target)
    {
        while (heap[0].Doc < target)
        {
            heap[0].Advance(target);
            SiftDown();
        }
        return heap[0].Doc;
    }

    /// <summary>How many are at the first document.</summary>
    public int CountAtDoc(int from = 0)
    {
        if (from >= heap.Length || heap[from].Doc != heap[0].Doc) return 0;
        return 1 + CountAtDoc(2 * from + 1) + CountAtDoc(2 * from + 2);
    }

    /// <summary>The sum of the scores of those that are at the first document.</summary>
    public double Sum(int from = 0)
    {
        if (from >= heap.Length || heap[from].Doc != heap[0].Doc) return 0;
        return heap[from].Score() + Sum(2 * from + 1) + Sum(2 * from + 2);
    }

    /// <summary>The best score of those that are at the first document, and the sum of the others.</summary>
    public void Best(int from, ref float best, ref double others)
    {
        if (from >= heap.Length || heap[from].Doc != heap[0].Doc) return;
        var score = heap[from].Score();
        others += Math.Min(score, best);
        best = Math.Max(score, best);
        Best(2 * from + 1, ref best, ref others);
        Best(2 * from + 2, ref best, ref others);
    }

    private void SiftDown()
    {
        var moved = heap[0];
        var doc = moved.Doc;
        var at = 0;
        while (true)
        {
            var child = 2 * at + 1;
            if (child >= heap.Length) break;
            if (child + 1 < heap.Length && heap[child + 1].Doc < heap[child].Doc) child++;
            if (heap[child].Doc >= doc) break;
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = moved;
    }
}
