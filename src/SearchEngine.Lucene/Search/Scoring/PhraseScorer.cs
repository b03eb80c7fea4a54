using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// The documents of a phrase: those that all terms have, in which some position of the first is followed by the others'.
/// </summary>
internal sealed class PhraseScorer : Scorer
{
    /// <summary>What a document without the phrase is in the work of a <see cref="SearchLimit"/>, but for its positions.</summary>
    public const int CandidateWork = 8;

    private readonly PostingsCursor[] postings;
    private readonly int[] positions;
    private readonly TermWeight? weight;
    private readonly FieldNorms norms;
    private readonly SearchLimit limit;
    private readonly ConjunctionScorer candidates;

    // Where the phrase may start in the current document: fewer with each term that is looked at.
    private int[] starts = new int[16];
    private int count;

    public PhraseScorer(PostingsCursor[] postings, int[] positions, TermWeight? weight, FieldNorms norms, SearchLimit limit)
    {
        this.limit = limit;
        this.weight = weight;
        this.norms = norms;
        candidates = new ConjunctionScorer([.. postings.Select(cursor => new TermScorer(cursor, null, default))], []);
        // The term with the fewest documents is likely to have the fewest positions too: it proposes.
        var order = Enumerable.Range(0, postings.Length).OrderBy(i => postings[i].DocFreq).ToArray();
        this.postings = [.. order.Select(i => postings[i])];
        this.positions = [.. order.Select(i => positions[i])];
    }

    public override long Cost => candidates.Cost;

    /// <summary>How often the phrase is in the current document.</summary>
    public int Freq => count;

    public override int NextDoc() => FirstWithPhrase(candidates.NextDoc());

    public override int Advance(int target) => FirstWithPhrase(candidates.Advance(target));

    public override float Score() => weight is null ? 0 : weight.Score(count, norms[Doc]);

    private int FirstWithPhrase(int doc)
    {
        while (doc != NoMoreDocs && !HasPhrase()) doc = limit.Spend(CandidateWork + postings[0].Freq) ? NoMoreDocs : candidates.NextDoc();
        return Doc = doc;
    }

    private bool HasPhrase()
    {
        var first = postings[0];
        count = first.Freq;
        if (count > starts.Length) starts = new int[Math.Max(count, starts.Length * 2)];
        for (var i = 0; i < count; i++) starts[i] = first.NextPosition() - positions[0];
        for (var term = 1; term < postings.Length && count > 0; term++) Keep(postings[term], positions[term]);
        return count > 0;
    }

    /// <summary>Keeps the starts from which a term stands at its distance. Both come ascending.</summary>
    private void Keep(PostingsCursor term, int distance)
    {
        var left = term.Freq;
        var kept = 0;
        var position = int.MinValue;
        for (var i = 0; i < count; i++)
        {
            var wanted = starts[i] + distance;
            while (position < wanted && left > 0)
            {
                position = term.NextPosition();
                left--;
            }
            if (position == wanted) starts[kept++] = starts[i];
            else if (position < wanted) break;
        }
        count = kept;
    }
}
