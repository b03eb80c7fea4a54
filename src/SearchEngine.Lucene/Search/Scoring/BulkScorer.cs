namespace SearchEngine.Lucene.Search;

/// <summary>
/// The matches of a query in one segment, to be read once, in the order of documents, in batches.
/// </summary>
internal abstract class BulkScorer
{
    /// <summary>No match that is still to come lies before this; <see cref="Scorer.NoMoreDocs"/> when none is to come.</summary>
    public int Next { get; protected set; }

    /// <summary>Gives the next matches below <paramref name="upTo"/>, ascending, as many as fit.</summary>
    /// <param name="upTo">The document before which to stop.</param>
    /// <param name="docs">Takes the documents; not empty.</param>
    /// <param name="scores">Takes their scores, at least as many.</param>
    /// <returns>How many; 0 when there are no more below <paramref name="upTo"/>, and <see cref="Next"/> is then not below it.</returns>
    public abstract int Fill(int upTo, Span<int> docs, Span<float> scores);
}

/// <summary>Reads a <see cref="Scorer"/> from end to end.</summary>
internal sealed class SequentialScorer(Scorer scorer) : BulkScorer
{
    public override int Fill(int upTo, Span<int> docs, Span<float> scores)
    {
        var doc = scorer.Doc < 0 ? scorer.NextDoc() : scorer.Doc;
        var filled = 0;
        while (doc < upTo && filled < docs.Length)
        {
            docs[filled] = doc;
            scores[filled++] = scorer.Score();
            doc = scorer.NextDoc();
        }
        Next = doc;
        return filled;
    }
}

/// <summary>All documents of a segment.</summary>
internal sealed class MatchAllBulkScorer(int maxDoc, float score) : BulkScorer
{
    public override int Fill(int upTo, Span<int> docs, Span<float> scores)
    {
        var filled = Math.Clamp(Math.Min(upTo, maxDoc) - Next, 0, docs.Length);
        for (var i = 0; i < filled; i++) docs[i] = Next + i;
        scores[..filled].Fill(score);
        Next = Next + filled < maxDoc ? Next + filled : Scorer.NoMoreDocs;
        return filled;
    }
}

/// <summary>The matches of another scorer, with one score.</summary>
internal sealed class ConstantBulkScorer : BulkScorer
{
    private readonly BulkScorer inner;
    private readonly float score;

    public ConstantBulkScorer(BulkScorer inner, float score)
    {
        this.inner = inner;
        this.score = score;
        Next = inner.Next;
    }

    public override int Fill(int upTo, Span<int> docs, Span<float> scores)
    {
        var filled = inner.Fill(upTo, docs, scores);
        scores[..filled].Fill(score);
        Next = inner.Next;
        return filled;
    }
}

/// <summary>The matches of one scorer that another matches too, or that it does not match.</summary>
internal sealed class FilteredBulkScorer : BulkScorer
{
    private readonly BulkScorer main;
    private readonly Scorer condition;
    private readonly bool keeps;

    /// <param name="main">What is filtered.</param>
    /// <param name="condition">What is looked up for each match.</param>
    /// <param name="keeps">Whether what <paramref name="condition"/> matches stays (true) or goes (false).</param>
    public FilteredBulkScorer(BulkScorer main, Scorer condition, bool keeps)
    {
        this.main = main;
        this.condition = condition;
        this.keeps = keeps;
        Next = main.Next;
    }

    public override int Fill(int upTo, Span<int> docs, Span<float> scores)
    {
        int filled, kept = 0;
        do
        {
            filled = main.Fill(upTo, docs, scores);
            for (var i = 0; i < filled; i++)
            {
                if (condition.Matches(docs[i]) != keeps) continue;
                docs[kept] = docs[i];
                scores[kept++] = scores[i];
            }
        } while (filled > 0 && kept == 0);
        Next = keeps && condition.Doc == Scorer.NoMoreDocs ? Scorer.NoMoreDocs : main.Next;
        return kept;
    }
}

/// <summary>The matches of one scorer; where another matches too, its score is added.</summary>
internal sealed class RequiredOptionalBulkScorer : BulkScorer
{
    private readonly BulkScorer required;
    private readonly Scorer optional;

    public RequiredOptionalBulkScorer(BulkScorer required, Scorer optional)
    {
        this.required = required;
        this.optional = optional;
        Next = required.Next;
    }

    public override int Fill(int upTo, Span<int> docs, Span<float> scores)
    {
        var filled = required.Fill(upTo, docs, scores);
        for (var i = 0; i < filled; i++)
            if (optional.Matches(docs[i])) scores[i] += optional.Score();
        Next = required.Next;
        return filled;
    }
}
