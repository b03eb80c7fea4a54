using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// The keys of a sort's documents, segment by segment, as numbers: the smaller a key, the earlier its document comes. Keys of
/// hits that are kept go on from segment to segment, in rows.
/// </summary>
internal abstract class SortColumn
{
    /// <summary>Whether keys are made of scores.</summary>
    public virtual bool NeedsScores => false;

    /// <summary>Begins a segment.</summary>
    public virtual void StartSegment(SegmentReader segment)
    {
    }

    /// <summary>The key of a document, counted within the segment; documents are asked for in their order.</summary>
    public abstract long Of(int doc, float score);

    /// <summary>The keys of documents, ascending, which are then not asked for alone.</summary>
    public virtual void Read(ReadOnlySpan<int> docs, ReadOnlySpan<float> scores, Span<long> keys)
    {
        for (var i = 0; i < docs.Length; i++) keys[i] = Of(docs[i], scores[i]);
    }

    /// <summary>Notes that a row has the key of a document of this segment.</summary>
    public virtual void Kept(int row)
    {
    }

    /// <summary>The key, in a segment that begins, of what a row has.</summary>
    public virtual long Moved(int row, long key) => key;

    /// <summary>Puts a value into a row; gives its key, which is right from the next segment on.</summary>
    public abstract long Put(int row, in SortValue value, float score);

    /// <summary>Orders two rows of the same key.</summary>
    public virtual int Compare(int first, int second, long key) => 0;

    /// <summary>The value that a key stands for.</summary>
    public abstract SortValue ValueOf(int row, long key);
}

/// <summary>Scores.</summary>
internal sealed class ScoreColumn(ScoreSort sort) : SortColumn
{
    public override bool NeedsScores => true;

    // Scores are not negative: their bits are ordered as they are.
    public override long Of(int doc, float score) => sort.Ascending ? BitConverter.SingleToInt32Bits(score) : ~BitConverter.SingleToInt32Bits(score);

    public override long Put(int row, in SortValue value, float score) => Of(0, score);

    public override SortValue ValueOf(int row, long key) => default;

    /// <summary>The score that a key stands for.</summary>
    public float ScoreOf(long key) => BitConverter.Int32BitsToSingle((int)(sort.Ascending ? key : ~key));
}

/// <summary>Numeric doc values.</summary>
internal sealed class NumericColumn(NumericSort sort) : SortColumn
{
    private NumericDocValues? values;

    public override void StartSegment(SegmentReader segment) => values = segment.NumericDocValues(sort.Field);

    public override long Of(int doc, float score) => Turned(values is not null && values.AdvanceExact(doc) ? values.Value : sort.Missing);

    public override void Read(ReadOnlySpan<int> docs, ReadOnlySpan<float> scores, Span<long> keys)
    {
        if (values is null) keys[..docs.Length].Fill(sort.Missing);
        else values.Read(docs, keys, sort.Missing);
        if (!sort.Descending) return;
        for (var i = 0; i < docs.Length; i++) keys[i] = ~keys[i];
    }

    public override long Put(int row, in SortValue value, float score) => Turned(value.Number);

    public override SortValue ValueOf(int row, long key) => new(Turned(key));

    // The complement turns the order round without overflow.
    private long Turned(long value) => sort.Descending ? ~value : value;
}
