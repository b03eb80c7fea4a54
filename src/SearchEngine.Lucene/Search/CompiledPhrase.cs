using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Search;

/// <summary>A phrase, its terms looked up in every segment.</summary>
internal sealed class CompiledPhrase : CompiledQuery
{
    private readonly string field;
    private readonly int[] positions;
    private readonly TermsCursor?[][] places;
    private readonly TermWeight? weight;

    private CompiledPhrase(string field, int[] positions, TermsCursor?[][] places, TermWeight? weight)
    {
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
        return new CompiledPhrase(field, [.. query.Terms.Select(term => term.Position)], places, weight);
    }

    public override long Cost(in SegmentSearch at)
    {
        var least = long.MaxValue;
        foreach (var place in places) least = Math.Min(least, place[at.Ordinal]?.DocFreq ?? 0);
        return least;
    }

    public override Scorer? Scorer(in SegmentSearch at)
    {
        var postings = new PostingsCursor[places.Length];
        for (var i = 0; i < postings.Length; i++)
        {
            if (places[i][at.Ordinal] is not { } place) return null;
            postings[i] = place.Postings(PostingsFeatures.Positions);
        }
        return new PhraseScorer(postings, positions, weight, weight is null ? default : FieldNorms.Of(at.Segment, field));
    }
}
