using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>A number for a document, from a segment's file.</summary>
internal sealed class NumericCursor(DocumentSetCursor documents, NumberValues values) : NumericDocValues
{
    public override int Doc => documents.Doc;

    public override long Cost => documents.Count;

    public override long Value => values[documents.Index];

    public override int NextDoc() => documents.NextDoc();

    public override int Advance(int target) => documents.Advance(target);

    public override bool AdvanceExact(int target) => documents.AdvanceExact(target);
}

/// <summary>Several numbers for a document, from a segment's file.</summary>
internal sealed class SortedNumericCursor(DocumentSetCursor documents, DocumentRanges ranges, NumberValues values) : SortedNumericDocValues
{
    private long next;

    public override int Doc => documents.Doc;

    public override long Cost => documents.Count;

    public override int ValueCount
    {
        get
        {
            (next, var end) = ranges[documents.Index];
            return (int)(end - next);
        }
    }

    public override long NextValue() => values[next++];

    public override int NextDoc() => Moved(documents.NextDoc());

    public override int Advance(int target) => Moved(documents.Advance(target));

    public override bool AdvanceExact(int target)
    {
        if (!documents.AdvanceExact(target)) return false;
        Moved(target);
        return true;
    }

    private int Moved(int doc)
    {
        if (doc != NoMoreDocs) (next, _) = ranges[documents.Index];
        return doc;
    }
}

/// <summary>Bytes for a document, from a segment's file.</summary>
internal sealed class BinaryCursor(DocumentSetCursor documents, BinaryValues values) : BinaryDocValues
{
    public override int Doc => documents.Doc;

    public override long Cost => documents.Count;

    public override ReadOnlySpan<byte> Value => values[documents.Index];

    public override int NextDoc() => documents.NextDoc();

    public override int Advance(int target) => documents.Advance(target);

    public override bool AdvanceExact(int target) => documents.AdvanceExact(target);
}

/// <summary>An ordinal for a document, from a segment's file.</summary>
internal sealed class SortedCursor(IndexInput data, DocumentSetCursor documents, NumberValues ords, TermsDictionary terms) : SortedDocValues
{
    public override int Doc => documents.Doc;

    public override long Cost => documents.Count;

    public override int ValueCount => (int)terms.Count;

    public override int Ord
    {
        get
        {
            var ord = ords[documents.Index];
            return (ulong)ord < (ulong)terms.Count
                ? (int)ord
                : throw new CorruptIndexException(data.Name, $"document {Doc} has the ordinal {ord} of {terms.Count}");
        }
    }

    public override ReadOnlySpan<byte> Lookup(int ord) => terms.Lookup(ord);

    public override int Find(ReadOnlySpan<byte> value) => (int)terms.Find(value);

    public override int NextDoc() => documents.NextDoc();

    public override int Advance(int target) => documents.Advance(target);

    public override bool AdvanceExact(int target) => documents.AdvanceExact(target);
}

/// <summary>Several ordinals for a document, from a segment's file.</summary>
internal sealed class SortedSetCursor(
    IndexInput data, DocumentSetCursor documents, DocumentRanges ranges, NumberValues ords, TermsDictionary terms) : SortedSetDocValues
{
    private long next;
    private long end;

    public override int Doc => documents.Doc;

    public override long Cost => documents.Count;

    public override long ValueCount => terms.Count;

    public override long NextOrd()
    {
        if (next == end) return NoMoreOrds;
        var ord = ords[next++];
        return (ulong)ord < (ulong)terms.Count
            ? ord
            : throw new CorruptIndexException(data.Name, $"document {Doc} has the ordinal {ord} of {terms.Count}");
    }

    public override ReadOnlySpan<byte> Lookup(long ord) => terms.Lookup(ord);

    public override long Find(ReadOnlySpan<byte> value) => terms.Find(value);

    public override int NextDoc() => Moved(documents.NextDoc());

    public override int Advance(int target) => Moved(documents.Advance(target));

    public override bool AdvanceExact(int target)
    {
        next = end = 0;
        if (!documents.AdvanceExact(target)) return false;
        Moved(target);
        return true;
    }

    private int Moved(int doc)
    {
        (next, end) = doc == NoMoreDocs ? (0, 0) : ranges[documents.Index];
        return doc;
    }
}

/// <summary>Which values, by index below <paramref name="limit"/>, are a document's.</summary>
internal sealed class DocumentRanges(IndexInput data, DirectMonotonicReader addresses, long limit)
{
    public (long Start, long End) this[long index]
    {
        get
        {
            long start = addresses[index], end = addresses[index + 1];
            if (start < 0 || start > end || end > limit || end - start > int.MaxValue)
                throw new CorruptIndexException(data.Name, $"a document has the values {start} to {end} of {limit}");
            return (start, end);
        }
    }
}
