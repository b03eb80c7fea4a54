using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>A number for a document, from a segment's file.</summary>
internal sealed class NumericCursor(DocumentSetCursor documents, NumberValues values) : NumericDocValues
{
    /// <summary>Documents that are looked up at once.</summary>
    private const int Batch = 512;

    public override int Doc => documents.Doc;

    public override long Cost => documents.Count;

    public override long Value => values[documents.Index];

    public override int NextDoc() => documents.NextDoc();

    public override int Advance(int target) => documents.Advance(target);

    public override bool AdvanceExact(int target) => documents.AdvanceExact(target);

    public override int ReadPresent(ReadOnlySpan<int> docs, Span<long> into)
    {
        if (documents.IsEverything)
        {
            values.Read(docs, into);
            return docs.Length;
        }
        Span<int> found = stackalloc int[Batch], indexes = stackalloc int[Batch];
        var total = 0;
        for (; !docs.IsEmpty; docs = docs[Math.Min(Batch, docs.Length)..])
        {
            var count = documents.Find(docs[..Math.Min(Batch, docs.Length)], found, indexes);
            values.Read(indexes[..count], into[total..]);
            total += count;
        }
        return total;
    }

    public override void Read(ReadOnlySpan<int> docs, Span<long> into, long missing)
    {
        if (documents.IsEverything)
        {
            values.Read(docs, into);
            return;
        }
        Span<int> found = stackalloc int[Batch], indexes = stackalloc int[Batch];
        for (; !docs.IsEmpty; docs = docs[Math.Min(Batch, docs.Length)..], into = into[Math.Min(Batch, into.Length)..])
        {
            var part = docs[..Math.Min(Batch, docs.Length)];
            var count = documents.Find(part, found, indexes);
            values.Read(indexes[..count], into);
            if (count == part.Length) continue;
            // From the end, so that no number is overwritten before it has moved.
            for (var i = part.Length - 1; i >= 0; i--) into[i] = count > 0 && found[count - 1] == part[i] ? into[--count] : missing;
        }
    }
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

    public override int Visit<TSink>(ReadOnlySpan<int> docs, ref TSink sink)
    {
        var reader = new OrdinalReader(data, ords, terms.Count);
        if (documents.IsEverything)
        {
            for (var i = 0; i < docs.Length; i++) sink.Add(docs[i], reader[docs[i]]);
            return docs.Length;
        }
        Span<int> found = stackalloc int[OrdinalReader.Batch], indexes = stackalloc int[OrdinalReader.Batch];
        var total = 0;
        for (; !docs.IsEmpty; docs = docs[Math.Min(OrdinalReader.Batch, docs.Length)..])
        {
            var count = documents.Find(docs[..Math.Min(OrdinalReader.Batch, docs.Length)], found, indexes);
            for (var i = 0; i < count; i++) sink.Add(found[i], reader[indexes[i]]);
            total += count;
        }
        return total;
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

    public override int Visit<TSink>(ReadOnlySpan<int> docs, ref TSink sink)
    {
        var reader = new OrdinalReader(data, ords, terms.Count);
        Span<int> found = stackalloc int[OrdinalReader.Batch], indexes = stackalloc int[OrdinalReader.Batch];
        var total = 0;
        for (; !docs.IsEmpty; docs = docs[Math.Min(OrdinalReader.Batch, docs.Length)..])
        {
            var part = docs[..Math.Min(OrdinalReader.Batch, docs.Length)];
            if (documents.IsEverything)
            {
                Visit(part, part, reader, ref sink);
                total += part.Length;
                continue;
            }
            var count = documents.Find(part, found, indexes);
            if (count > 0) Visit(found[..count], indexes[..count], reader, ref sink);
            total += count;
        }
        return total;
    }

    private void Visit<TSink>(scoped ReadOnlySpan<int> docs, scoped ReadOnlySpan<int> indexes, in OrdinalReader reader, ref TSink sink)
        where TSink : struct, IOrdinalSink, allows ref struct
    {
        if (!TSink.NeedsDocs && indexes[^1] - indexes[0] == indexes.Length - 1)
        {
            var first = ranges[indexes[0]].Start;
            var last = ranges[indexes[^1]].End;
            if (first > last) throw new CorruptIndexException(data.Name, $"the values {first} to {last} of documents");
            for (var at = first; at < last; at++) sink.Add(-1, reader[at]);
            return;
        }
        var (index, after) = (-1L, 0L);
        for (var i = 0; i < indexes.Length; i++)
        {
            // Where one document's values end, the next one's begin.
            (var start, after) = index + 1 == indexes[i] && i > 0 ? ranges.From(after, indexes[i]) : ranges[indexes[i]];
            index = indexes[i];
            for (var at = start; at < after; at++) sink.Add(docs[i], reader[at]);
        }
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
    public (long Start, long End) this[long index] => From(addresses[index], index);

    /// <summary>The same where it is known where they begin.</summary>
    public (long Start, long End) From(long start, long index)
    {
        var end = addresses[index + 1];
        if (start < 0 || start > end || end > limit || end - start > int.MaxValue)
            throw new CorruptIndexException(data.Name, $"a document has the values {start} to {end} of {limit}");
        return (start, end);
    }
}
