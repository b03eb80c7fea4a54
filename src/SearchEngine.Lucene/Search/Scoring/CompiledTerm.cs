using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>A term, looked up in every segment.</summary>
internal sealed class CompiledTerm : CompiledQuery
{
    private readonly string field;
    private readonly TermsCursor?[] places;
    private readonly TermWeight? weight;

    private CompiledTerm(string field, TermsCursor?[] places, TermWeight? weight, ScoreRange scores)
    {
        Scores = scores;
        this.field = field;
        this.places = places;
        this.weight = weight;
    }

    public static CompiledQuery Create(Term term, IndexStatistics statistics, bool needsScores, float boost)
    {
        var (places, docFreq) = statistics.Find(term);
        return docFreq == 0 ? CompiledMatchNone.Instance : Create(term.Field, places, docFreq, statistics, needsScores, boost);
    }

    /// <summary>A term that was looked up, to be scored as if it were in a number of documents.</summary>
    public static CompiledTerm Create(
        string field, TermsCursor?[] places, long docFreq, IndexStatistics statistics, bool needsScores, float boost)
    {
        if (!needsScores) return new CompiledTerm(field, places, null, ScoreRange.Zero);
        var statisticsOfField = statistics.Field(field);
        var weight = new TermWeight(boost * Bm25.Idf(docFreq, statisticsOfField.DocCount), statisticsOfField.NormTable);
        return new CompiledTerm(field, places, weight, ScoreRange.Of(weight, statisticsOfField.Longest));
    }

    public override ScoreRange Scores { get; }

    public override long Cost(in SegmentSearch at) => places[at.Ordinal]?.DocFreq ?? 0;

    public override Scorer? Scorer(in SegmentSearch at) =>
        Postings(at) is { } postings ? new TermScorer(postings, weight, Norms(at)) : null;

    public override BulkScorer? Bulk(in SegmentSearch at) =>
        Postings(at) is { } postings ? new TermBulkScorer(postings, weight, Norms(at), at.Scratch) : null;

    public override SkippingScorer? Skipping(in SegmentSearch at) =>
        Postings(at) is { } postings ? new TermSkipping(postings, weight, Norms(at)) : null;

    public override int KnownCount(SegmentReader segment, int ordinal) => places[ordinal]?.DocFreq ?? 0;

    private PostingsCursor? Postings(in SegmentSearch at)
    {
        if (places[at.Ordinal] is not { } place) return null;
        var hasFreqs = weight is not null && at.Segment.FieldInfos[field] is { HasFreqs: true };
        return place.Postings(hasFreqs ? PostingsFeatures.Freqs : PostingsFeatures.Docs);
    }

    private FieldNorms Norms(in SegmentSearch at) => weight is null ? default : FieldNorms.Of(at.Segment, field);
}

/// <summary>The norms of a field in a segment, in whichever way they are kept. It serves one forward pass.</summary>
internal readonly struct FieldNorms
{
    private readonly NumericDocValues? sparse;
    private readonly DenseNorms dense;

    private FieldNorms(DenseNorms dense)
    {
        this.dense = dense;
        IsDense = true;
    }

    private FieldNorms(NumericDocValues? sparse) => this.sparse = sparse;

    /// <summary>Whether norms can be asked for in any order.</summary>
    public bool IsRandomAccess => sparse is null;

    /// <summary>Whether <see cref="Bytes"/> holds the norm of each document.</summary>
    public bool IsDense { get; }

    public ReadOnlySpan<byte> Bytes => dense.Bytes;

    /// <summary>The norm of a document, which is not before the last one asked for.</summary>
    public byte this[int doc]
    {
        get
        {
            if (IsDense) return dense.Bytes[doc];
            if (sparse is null) return TermWeight.DefaultNorm;
            return sparse.AdvanceExact(doc) ? (byte)sparse.Value : (byte)0;
        }
    }

    public static FieldNorms Of(SegmentReader segment, string field) =>
        segment.TryDenseNorms(field, out var dense) ? new FieldNorms(dense) : new FieldNorms(segment.Norms(field));
}
