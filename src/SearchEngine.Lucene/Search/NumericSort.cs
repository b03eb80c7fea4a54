using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>An order of hits by a number that each document has, instead of by score.</summary>
/// <param name="Field">A field with numeric doc values.</param>
/// <param name="Descending">Whether the largest come first.</param>
/// <param name="Missing">What a document without a value counts as.</param>
public sealed record NumericSort(string Field, bool Descending = false, long Missing = 0);

/// <summary>The keys of a sort's documents, segment by segment: the smaller a key, the earlier its document comes.</summary>
internal sealed class SortKeys(NumericSort sort)
{
    private NumericDocValues? values;

    public void StartSegment(SegmentReader segment) => values = segment.NumericDocValues(sort.Field);

    /// <summary>The key of a document, counted within the segment; documents are asked for in their order.</summary>
    public long Of(int doc)
    {
        var value = values is not null && values.AdvanceExact(doc) ? values.Value : sort.Missing;
        // The complement turns the order round without overflow.
        return sort.Descending ? ~value : value;
    }
}
