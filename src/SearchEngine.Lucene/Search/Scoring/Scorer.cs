namespace SearchEngine.Lucene.Search;

/// <summary>The matches of a query in one segment, in the order of documents, to be stepped through or sought in.</summary>
internal abstract class Scorer
{
    /// <summary>What <see cref="Doc"/> is at the end. A scorer that is there must not be moved.</summary>
    public const int NoMoreDocs = int.MaxValue;

    /// <summary>The current document; -1 before the first.</summary>
    public int Doc { get; protected set; } = -1;

    /// <summary>About how many documents have to be looked at.</summary>
    public abstract long Cost { get; }

    /// <summary>Moves to the next match and gives it.</summary>
    public abstract int NextDoc();

    /// <summary>Moves to the first match at or after <paramref name="target"/>, which is after the current, and gives it.</summary>
    public abstract int Advance(int target);

    /// <summary>The score of the current document.</summary>
    public abstract float Score();

    /// <summary>Moves on to <paramref name="doc"/> if it lies ahead, and says whether it is a match.</summary>
    public bool Matches(int doc) => (Doc < doc ? Advance(doc) : Doc) == doc;
}

/// <summary>All documents of a segment.</summary>
internal sealed class MatchAllScorer(int maxDoc, float score) : Scorer
{
    public override long Cost => maxDoc;

    public override int NextDoc() => Advance(Doc + 1);

    public override int Advance(int target) => Doc = target < maxDoc ? target : NoMoreDocs;

    public override float Score() => score;
}

/// <summary>The matches of another scorer, with one score.</summary>
internal sealed class ConstantScorer(Scorer inner, float score) : Scorer
{
    public override long Cost => inner.Cost;

    public override int NextDoc() => Doc = inner.NextDoc();

    public override int Advance(int target) => Doc = inner.Advance(target);

    public override float Score() => score;
}
