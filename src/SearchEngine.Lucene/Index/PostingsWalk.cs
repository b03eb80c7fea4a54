using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Index;

/// <summary>
/// Goes through all postings of a field, term by term: what was inverted, for whoever wants to turn it round again without
/// analysing texts anew. Deleted documents are passed over.
/// </summary>
public abstract class PostingsWalk
{
    /// <summary>Called for each term, in the order of its bytes, once for each segment that has it.</summary>
    /// <param name="term">The term in UTF-8, valid during the call.</param>
    /// <param name="docFreq">How many documents of the segment have it, deleted ones among them.</param>
    /// <returns>Whether its documents are wanted.</returns>
    protected abstract bool StartTerm(ReadOnlySpan<byte> term, int docFreq);

    /// <summary>Called for each document of a term that is wanted, in order.</summary>
    /// <param name="doc">The number of the document in the reader.</param>
    /// <param name="positions">Where the term stands in it, ascending; empty where positions were not asked for or are not indexed. Valid during the call.</param>
    protected abstract void Visit(int doc, ReadOnlySpan<int> positions);

    /// <summary>Goes through a field of a reader, which is held open meanwhile.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="field">The field; one that the index does not have has no postings.</param>
    /// <param name="positions">Whether positions are wanted.</param>
    /// <param name="cancellation">Ends the walk.</param>
    /// <exception cref="Store.CorruptIndexException">The postings are damaged.</exception>
    /// <exception cref="OperationCanceledException">The walk was cancelled.</exception>
    public void Walk(DirectoryReader reader, string field, bool positions = false, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        using var hold = reader.Acquire();
        var places = new int[16];
        foreach (var segment in reader.Segments)
        {
            if (segment.Terms(field) is not { } terms) continue;
            var withPositions = positions && terms.Field.HasPositions;
            var cursor = terms.Cursor();
            PostingsCursor? postings = null;
            for (var count = 0; cursor.Next(); count++)
            {
                if (count % 1024 == 0) cancellation.ThrowIfCancellationRequested();
                if (!StartTerm(cursor.Term, cursor.DocFreq)) continue;
                postings = cursor.Postings(withPositions ? PostingsFeatures.Positions : PostingsFeatures.Docs, postings);
                for (var doc = postings.NextDoc(); doc != PostingsCursor.NoMoreDocs; doc = postings.NextDoc())
                {
                    if (!segment.IsLive(doc)) continue;
                    var found = 0;
                    if (withPositions)
                    {
                        var freq = postings.Freq;
                        if (places.Length < freq) places = new int[freq + freq / 2];
                        while (found < freq) places[found++] = postings.NextPosition();
                    }
                    Visit(segment.DocBase + doc, places.AsSpan(0, found));
                }
            }
        }
    }
}
