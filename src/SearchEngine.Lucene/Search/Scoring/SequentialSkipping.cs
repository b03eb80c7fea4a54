namespace SearchEngine.Lucene.Search;

/// <summary>Reads a <see cref="Scorer"/>, past stretches that cannot win where bounds are known.</summary>
internal sealed class SequentialSkipping : SkippingScorer
{
    private readonly Scorer scorer;
    private readonly float most;
    private readonly ImpactBounds? bounds;

    /// <param name="scorer">The scorer, before its first document.</param>
    /// <param name="most">What it scores at most.</param>
    /// <param name="bounds">What it scores at most in places; null where that is not known.</param>
    public SequentialSkipping(Scorer scorer, float most, ImpactBounds? bounds = null)
    {
        this.scorer = scorer;
        this.most = most;
        this.bounds = bounds;
    }

    public override int Fill(int upTo, Span<int> docs, Span<float> scores)
    {
        if (Floor > most) Next = Math.Max(Next, upTo);
        var filled = 0;
        var bounded = -1;
        while (Next < upTo && filled < docs.Length)
        {
            if (Floor > 0 && bounds is not null && Next > bounded)
            {
                Next = bounds.FirstWithin(Next, upTo, Floor);
                if (Next >= upTo) break;
                bounded = bounds.MoveTo(Next);
            }
            var doc = scorer.Doc >= Next ? scorer.Doc : scorer.Doc + 1 == Next ? scorer.NextDoc() : scorer.Advance(Next);
            Next = doc;
            if (doc >= upTo) break;
            // What lies behind the bounds that were looked at is met there again.
            if (Floor > 0 && bounds is not null && doc > bounded) continue;
            Next = doc + 1;
            var score = scorer.Score();
            if (score < Floor) continue;
            docs[filled] = doc;
            scores[filled++] = score;
        }
        return filled;
    }

    public override void SkipTo(int target) => Next = Math.Max(Next, target);

    public override void Probe(ReadOnlySpan<int> docs, Span<float> scores)
    {
        for (var i = 0; i < docs.Length; i++) scores[i] = scorer.Matches(docs[i]) ? scorer.Score() : NoMatch;
        if (!docs.IsEmpty) Next = scorer.Doc == Scorer.NoMoreDocs ? Scorer.NoMoreDocs : docs[^1] + 1;
    }

    public override int BoundedUpTo(int from) => bounds?.MoveTo(from) ?? Scorer.NoMoreDocs;

    public override float MaxScore(int upTo) => Next == Scorer.NoMoreDocs ? 0 : bounds?.Max(upTo) ?? most;
}
