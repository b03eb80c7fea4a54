using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>Terms in several fields that are scored as one, looked up in every segment.</summary>
internal sealed class CompiledCombinedFields : CompiledQuery
{
    private readonly CombinedFieldsQuery query;
    private readonly (int Field, TermsCursor?[] Places)[] terms;
    private readonly TermWeight weight;
    private readonly bool hasNorms;

    private CompiledCombinedFields(CombinedFieldsQuery query, (int, TermsCursor?[])[] terms, TermWeight weight, bool hasNorms)
    {
        (this.query, this.terms, this.weight, this.hasNorms) = (query, terms, weight, hasNorms);
        // A document may be longer than any of its fields is.
        Scores = ScoreRange.Of(weight, longest: byte.MaxValue);
    }

    public override ScoreRange Scores { get; }

    public static CompiledQuery Create(CombinedFieldsQuery query, IndexStatistics statistics, bool needsScores, float boost)
    {
        var terms = new List<(int Field, TermsCursor?[] Places)>();
        var plain = new List<CompiledQuery>();
        long docFreq = 0;
        for (var i = 0; i < query.Fields.Length; i++)
        {
            foreach (var text in query.Texts)
            {
                var (places, frequency) = statistics.Find(new Term(query.Fields[i].Name, text));
                if (frequency == 0) continue;
                terms.Add((i, places));
                docFreq = Math.Max(docFreq, frequency);
                if (!needsScores) plain.Add(CompiledTerm.Create(query.Fields[i].Name, places, frequency, statistics, needsScores: false, boost));
            }
        }
        if (terms.Count == 0) return CompiledMatchNone.Instance;
        if (!needsScores) return plain.Count == 1 ? plain[0] : new CompiledBoolean([], [], [.. plain], [], minimum: 0, needsScores: false);
        var (docCount, normTable) = statistics.Combined(query.Fields.AsSpan());
        // Of the index, not of a segment: a document's score is the same in whichever it is.
        var hasNorms = query.Fields.Any(field => statistics.Segments.Any(segment => HasNorms(segment, field)));
        return new CompiledCombinedFields(query, [.. terms], new TermWeight(boost * Bm25.Idf(docFreq, docCount), normTable), hasNorms);
    }

    public override long Cost(in SegmentSearch at)
    {
        long cost = 0;
        foreach (var (_, places) in terms) cost += places[at.Ordinal]?.DocFreq ?? 0;
        return cost;
    }

    public override Scorer? Scorer(in SegmentSearch at)
    {
        var postings = new List<(PostingsCursor, float)>();
        foreach (var (field, places) in terms)
        {
            if (places[at.Ordinal] is not { } place) continue;
            var (name, fieldWeight) = query.Fields[field];
            var features = at.Segment.FieldInfos[name] is { HasFreqs: true } ? PostingsFeatures.Freqs : PostingsFeatures.Docs;
            postings.Add((place.Postings(features), fieldWeight));
        }
        if (postings.Count == 0) return null;
        var segment = at.Segment;
        (FieldNorms, float)[] norms =
        [
            .. query.Fields.Where(field => HasNorms(segment, field)).Select(field => (FieldNorms.Of(segment, field.Name), field.Weight)),
        ];
        return new CombinedFieldsScorer([.. postings], hasNorms ? norms : null, weight);
    }

    public override int LeastCount(SegmentReader segment, int ordinal)
    {
        var most = 0;
        foreach (var (_, places) in terms) most = Math.Max(most, places[ordinal]?.DocFreq ?? 0);
        return most;
    }

    private static bool HasNorms(SegmentReader segment, WeightedField field) => segment.FieldInfos[field.Name] is { HasNorms: true };
}

/// <summary>The documents that have any of some terms, their frequencies and the lengths of their fields summed.</summary>
internal sealed class CombinedFieldsScorer : Scorer
{
    private readonly (PostingsCursor Postings, float Weight)[] terms;
    private readonly (FieldNorms Norms, float Weight)[]? norms;
    private readonly TermWeight weight;
    private readonly int[] docs;

    /// <param name="terms">The postings of the terms, with the weights of their fields.</param>
    /// <param name="norms">The norms of the fields that have some in the segment, with the weights of the fields; null where none has any in the index.</param>
    /// <param name="weight">The weight of the word, with the norms of the fields together.</param>
    public CombinedFieldsScorer((PostingsCursor, float)[] terms, (FieldNorms, float)[]? norms, TermWeight weight)
    {
        (this.terms, this.norms, this.weight) = (terms, norms, weight);
        docs = new int[terms.Length];
        docs.AsSpan().Fill(-1);
        foreach (var (postings, _) in terms) Cost += postings.DocFreq;
    }

    public override long Cost { get; }

    public override int NextDoc() => Advance(Doc + 1);

    public override int Advance(int target)
    {
        var least = NoMoreDocs;
        for (var i = 0; i < docs.Length; i++)
        {
            if (docs[i] < target) docs[i] = docs[i] + 1 == target ? terms[i].Postings.NextDoc() : terms[i].Postings.Advance(target);
            least = Math.Min(least, docs[i]);
        }
        return Doc = least;
    }

    public override float Score()
    {
        var freq = 0f;
        for (var i = 0; i < docs.Length; i++)
            if (docs[i] == Doc) freq += terms[i].Weight * terms[i].Postings.Freq;
        return weight.Score(freq, Norm());
    }

    private byte Norm()
    {
        if (norms is null) return TermWeight.DefaultNorm;
        var length = 0f;
        foreach (ref readonly var field in norms.AsSpan()) length += field.Weight * NormEncoding.Decode(field.Norms[Doc]);
        // Halves are rounded up, as Java rounds them.
        return NormEncoding.Encode((int)Math.Clamp(Math.Floor(length + 0.5), 0, int.MaxValue));
    }
}
