using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>A phrase with alternatives, or with terms that may be apart, its terms looked up in every segment.</summary>
internal sealed class CompiledMultiPhrase : CompiledQuery
{
    /// <summary>How many places a phrase with slop may have: the work on a document grows with their square.</summary>
    public const int MaxSloppyPlaces = 256;

    private readonly string field;
    private readonly (IReadOnlyList<Term> Terms, int Position)[] places;
    private readonly int slop;
    private readonly TermsCursor?[][][] found;
    private readonly TermWeight? weight;

    private CompiledMultiPhrase(
        string field, (IReadOnlyList<Term> Terms, int Position)[] places, int slop, TermsCursor?[][][] found, TermWeight? weight, ScoreRange scores)
    {
        Scores = scores;
        (this.field, this.places, this.slop) = (field, places, slop);
        (this.found, this.weight) = (found, weight);
    }

    /// <param name="places">The alternatives at each of at least two places, all of one field.</param>
    /// <param name="slop">By how many positions they may be moved apart.</param>
    /// <param name="statistics">The index, as a whole.</param>
    /// <param name="needsScores">Whether scores matter.</param>
    /// <param name="boost">What they are multiplied by.</param>
    /// <exception cref="InvalidOperationException">The field has no positions.</exception>
    /// <exception cref="ArgumentException">There is slop, and too many places.</exception>
    public static CompiledQuery Create(
        (IReadOnlyList<Term> Terms, int Position)[] places, int slop, IndexStatistics statistics, bool needsScores, float boost)
    {
        if (slop > 0 && places.Length > MaxSloppyPlaces)
            throw new ArgumentException($"a phrase whose terms may be moved apart has at most {MaxSloppyPlaces} of them, not {places.Length}");
        var field = places[0].Terms[0].Field;
        if (statistics.Segments.Any(segment => segment.Terms(field) is { Field.HasPositions: false }))
            throw new InvalidOperationException($"the field {field} has no positions, so no phrase can be found in it");
        var found = new TermsCursor?[places.Length][][];
        double idf = 0;
        for (var i = 0; i < places.Length; i++)
        {
            List<TermsCursor?[]> alternatives = [];
            foreach (var term in places[i].Terms)
            {
                var (cursors, docFreq) = statistics.Find(term);
                if (docFreq == 0) continue;
                alternatives.Add(cursors);
                idf += Bm25.Idf(docFreq, statistics.Field(field).DocCount);
            }
            if (alternatives.Count == 0) return CompiledMatchNone.Instance;
            found[i] = [.. alternatives];
        }
        var weight = needsScores ? new TermWeight(boost * (float)idf, statistics.Field(field).NormTable) : null;
        var scores = weight is null ? ScoreRange.Zero : ScoreRange.Of(weight, statistics.Field(field).Longest);
        // With slop a match counts less than once, so that no score is too small.
        if (slop > 0) scores = scores with { Least = scores.Grain };
        return new CompiledMultiPhrase(field, places, slop, found, weight, scores);
    }

    public override ScoreRange Scores { get; }

    public override long Cost(in SegmentSearch at)
    {
        var least = long.MaxValue;
        foreach (var place in found)
        {
            long sum = 0;
            foreach (var term in place) sum += term[at.Ordinal]?.DocFreq ?? 0;
            least = Math.Min(least, sum);
        }
        return least;
    }

    public override Scorer? Scorer(in SegmentSearch at)
    {
        var postings = new PostingsCursor[found.Length][];
        for (var i = 0; i < postings.Length; i++)
        {
            List<PostingsCursor> alternatives = [];
            foreach (var term in found[i])
                if (term[at.Ordinal] is { } place) alternatives.Add(place.Postings(PostingsFeatures.Positions));
            if (alternatives.Count == 0) return null;
            postings[i] = [.. alternatives];
        }
        PhraseHead[] heads = [.. places.Select((place, order) => new PhraseHead(place.Terms, place.Position, order))];
        return new MultiPhraseScorer(postings, heads, slop, weight, weight is null ? default : FieldNorms.Of(at.Segment, field), at.Scratch.Limit);
    }
}

/// <summary>The documents of a phrase with alternatives, or with terms that may be apart.</summary>
internal sealed class MultiPhraseScorer : Scorer
{
    private readonly PostingsCursor[][] postings;
    private readonly PhraseHead[] heads;
    private readonly SloppyPhraseMatcher? sloppy;
    private readonly SearchLimit limit;
    private readonly TermWeight? weight;
    private readonly FieldNorms norms;
    private readonly ConjunctionScorer candidates;

    // Where the phrase may start in the current document: fewer with each place that is looked at.
    private int[] starts = new int[16];
    private float freq;

    /// <param name="postings">The terms of each place.</param>
    /// <param name="heads">The places.</param>
    /// <param name="slop">By how many positions they may be moved apart.</param>
    /// <param name="weight">Null where scores do not matter.</param>
    /// <param name="norms">The field's.</param>
    /// <param name="limit">When the search has to end.</param>
    public MultiPhraseScorer(PostingsCursor[][] postings, PhraseHead[] heads, int slop, TermWeight? weight, FieldNorms norms, SearchLimit limit)
    {
        this.limit = limit;
        (this.postings, this.heads, this.weight, this.norms) = (postings, heads, weight, norms);
        if (slop > 0) sloppy = new SloppyPhraseMatcher(heads, slop, limit);
        candidates = new ConjunctionScorer([.. postings.Select(Any)], []);
    }

    public override long Cost => candidates.Cost;

    /// <summary>What its occurrences in the current document count together.</summary>
    public float Freq => freq;

    public override int NextDoc() => FirstWithPhrase(candidates.NextDoc());

    public override int Advance(int target) => FirstWithPhrase(candidates.Advance(target));

    public override float Score() => weight is null ? 0 : weight.Score(freq, norms[Doc]);

    private static Scorer Any(PostingsCursor[] alternatives)
    {
        Scorer[] scorers = [.. alternatives.Select(cursor => new TermScorer(cursor, null, default))];
        return scorers.Length == 1 ? scorers[0] : new DisjunctionScorer(scorers);
    }

    private int FirstWithPhrase(int doc)
    {
        while (doc != NoMoreDocs && !HasPhrase(doc)) doc = limit.Spend(Work()) ? NoMoreDocs : candidates.NextDoc();
        return Doc = doc;
    }

    /// <summary>What was read for the document, in the work of a <see cref="SearchLimit"/>.</summary>
    private int Work()
    {
        var work = PhraseScorer.CandidateWork;
        foreach (var head in heads) work += head.Starts.Length;
        return work;
    }

    private bool HasPhrase(int doc)
    {
        for (var i = 0; i < heads.Length; i++) heads[i].Read(postings[i], doc);
        freq = sloppy?.Freq() ?? Exact();
        return freq > 0;
    }

    /// <summary>From how many positions all places follow each other.</summary>
    private int Exact()
    {
        var first = heads[0].Starts;
        if (first.Length > starts.Length) starts = new int[Math.Max(first.Length, 2 * starts.Length)];
        first.CopyTo(starts);
        var count = first.Length;
        for (var i = 1; i < heads.Length && count > 0; i++)
        {
            var others = heads[i].Starts;
            var (kept, at) = (0, 0);
            foreach (var start in starts.AsSpan(0, count))
            {
                while (at < others.Length && others[at] < start) at++;
                if (at < others.Length && others[at] == start) starts[kept++] = start;
            }
            count = kept;
        }
        return count;
    }
}
