namespace SearchEngine.Lucene.Search;

/// <summary>
/// What at least so many of several scorers match. All but the <c>minimum - 1</c> with the most documents propose, since a
/// match has one of them; the costly rest is only asked about documents that can still reach the minimum.
/// </summary>
internal sealed class MinimumShouldMatchScorer : Scorer
{
    private readonly ScorerHeap proposers;
    private readonly Scorer[] rest;
    private readonly int minimum;

    /// <param name="scorers">The scorers, more than <paramref name="minimum"/>.</param>
    /// <param name="minimum">At least 2.</param>
    public MinimumShouldMatchScorer(List<Scorer> scorers, int minimum)
    {
        var byCost = scorers.OrderBy(scorer => scorer.Cost).ToArray();
        proposers = new ScorerHeap(byCost[..^(minimum - 1)]);
        rest = byCost[^(minimum - 1)..];
        this.minimum = minimum;
    }

    public override long Cost => proposers.Cost;

    public override int NextDoc() => Doc = Confirmed(proposers.MoveFrom(Doc));

    public override int Advance(int target) => Doc = Confirmed(proposers.MoveTo(target));

    public override float Score()
    {
        var sum = proposers.Sum();
        foreach (var scorer in rest)
            if (scorer.Matches(Doc)) sum += scorer.Score();
        return (float)sum;
    }

    private int Confirmed(int doc)
    {
        while (doc != NoMoreDocs && !HasMinimum(doc)) doc = proposers.MoveFrom(doc);
        return doc;
    }

    private bool HasMinimum(int doc)
    {
        var matches = proposers.CountAtDoc();
        for (var i = 0; i < rest.Length && matches < minimum; i++)
        {
            if (matches + rest.Length - i < minimum) return false;
            if (rest[i].Matches(doc)) matches++;
        }
        return matches >= minimum;
    }
}
