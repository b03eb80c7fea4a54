using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Search;

/// <summary>A phrase, its terms looked up in every segment.</summary>
internal sealed class CompiledPhrase : CompiledQuery
{
    private readonly string field;
    private readonly int[] positions;
    private readonly TermsCursor?[][] places;
    private readonly TermWeight? weight;

    private CompiledPhrase(string field, int[] positions, TermsCursor?[][] places, TermWeight? weight, ScoreRange scores)
    {
        Scores = scores;
        this.field = field;
        this.positions = positions;
        this.places = places;
        this.weight = weight;
    }

    /// <exception cref="InvalidOperationException">The field has no positions.</exception>
    public static CompiledQuery Create(PhraseQuery query, IndexStatistics statistics, bool needsScores, float boost)
    {
        var field = query.Terms[0].Term.Field;
        if (statistics.Segments.Any(segment => segment.Terms(field) is { Field.HasPositions: false }))
            throw new InvalidOperationException($"the field {field} has no positions, so no phrase can be found in it");
        var places = new TermsCursor?[query.Terms.Length][];
        double idf = 0;
        for (var i = 0; i < places.Length; i++)
        {
            (places[i], var docFreq) = statistics.Find(query.Terms[i].Term);
            if (docFreq == 0) return CompiledMatchNone.Instance;
            idf += Bm25.Idf(docFreq, statistics.Field(field).DocCount);
        }
        var weight = needsScores ? new TermWeight(boost * (float)idf, statistics.Field(field).NormTable) : null;
        var scores = weight is null ? ScoreRange.Zero : ScoreRange.Of(weight, statistics.Field(field).Longest);
        return new CompiledPhrase(field, [.. query.Terms.Select(term => term.Position)], places, weight, scores);
    }

    public override ScoreRange Scores { get; }

    public override long Cost(in SegmentSearch at)
    {
        var least = long.MaxValue;
        foreach (var place in places) least = Math.Min(least, place[at.Ordinal]?.DocFreq ?? 0);
        return least;
    }

    public override Scorer? Scorer(in SegmentSearch at) => Postings(at) is { } postings ? Scorer(at, postings) : null;

    public override SkippingScorer? Skipping(in SegmentSearch at)
    {
        if (Postings(at) is not { } postings) return null;
        // A phrase is in a document no more often than its rarest term is.
        var bounds = weight is null ? null : new ImpactBounds(postings.MinBy(cursor => cursor.DocFreq)!, weight);
        return new SequentialSkipping(Scorer(at, postings), weight?.Most ?? 0, bounds);
    }

    private PhraseScorer Scorer(in SegmentSearch at, PostingsCursor[] postings) =>
        new(postings, positions, weight, weight is null ? default : FieldNorms.Of(at.Segment, field), at.Scratch.Limit);

    private PostingsCursor[]? Postings(in SegmentSearch at)
    {
        var postings = new PostingsCursor[places.Length];
        for (var i = 0; i < postings.Length; i++)
        {
            if (places[i][at.Ordinal] is not { } place) return null;
            postings[i] = place.Postings(PostingsFeatures.Positions);
        }
        return postings;
    }
}
