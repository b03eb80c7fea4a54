namespace SearchEngine.Lucene.Search;

/// <summary>
/// What all of several scorers match, found by leapfrog: the one with the fewest documents proposes, the others in the
/// order of their costs agree or propose a later one.
/// </summary>
internal sealed class ConjunctionScorer : Scorer
{
    private readonly Scorer lead;
    private readonly Scorer[] others;
    private readonly Scorer[] scoring;

    /// <param name="all">All that must match, at least two.</param>
    /// <param name="scoring">Those of them whose scores are summed.</param>
    public ConjunctionScorer(Scorer[] all, Scorer[] scoring)
    {
        // The sort keeps the order of equals, so that a search takes the same way each time.
        var byCost = all.OrderBy(scorer => scorer.Cost).ToArray();
        lead = byCost[0];
        others = byCost[1..];
        this.scoring = scoring;
    }

    public override long Cost => lead.Cost;

    public override int NextDoc() => Doc = Agree(lead.NextDoc());

    public override int Advance(int target) => Doc = Agree(lead.Advance(target));

    public override float Score()
    {
        double sum = 0;
        foreach (var scorer in scoring) sum += scorer.Score();
        return (float)sum;
    }

    private int Agree(int doc)
    {
        var agreed = 0;
        while (agreed < others.Length && doc != NoMoreDocs)
        {
            var other = others[agreed];
            if (other.Matches(doc)) agreed++;
            else
            {
                agreed = 0;
                doc = other.Doc == NoMoreDocs ? NoMoreDocs : lead.Advance(other.Doc);
            }
        }
        return doc;
    }
}
