namespace SearchEngine.Lucene.Search;

/// <summary>What one scorer matches; where another matches too, its score is added.</summary>
internal sealed class RequiredOptionalScorer(Scorer required, Scorer optional) : Scorer
{
    public override long Cost => required.Cost;

    public override int NextDoc() => Doc = required.NextDoc();

    public override int Advance(int target) => Doc = required.Advance(target);

    public override float Score()
    {
        var score = required.Score();
        return optional.Matches(Doc) ? score + optional.Score() : score;
    }
}

/// <summary>What one scorer matches and another does not.</summary>
internal sealed class ExclusionScorer(Scorer required, Scorer excluded) : Scorer
{
    public override long Cost => required.Cost;

    public override int NextDoc() => Doc = Allowed(required.NextDoc());

    public override int Advance(int target) => Doc = Allowed(required.Advance(target));

    public override float Score() => required.Score();

    private int Allowed(int doc)
    {
        while (doc != NoMoreDocs && excluded.Matches(doc)) doc = required.NextDoc();
        return doc;
    }
}
