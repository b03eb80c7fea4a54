using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Index;

/// <summary>
/// The postings of one field of a segment that is being built. A term has a stream of documents (distance to the one
/// before and frequency) and, where wanted, a stream of positions (distances within a document).
/// </summary>
internal sealed class PostingsBuffer(FieldInfo field, ByteArena terms, ByteArena streams)
{
    private readonly TermTable<Posting> table = new(terms);
    private readonly bool hasPositions = field.HasPositions;
    private readonly bool hasFreqs = field.HasFreqs;

    // Kept, so that what was read for its own sake counts as used.
    private int touched;

    /// <summary>The memory held beside the arenas, in bytes.</summary>
    public long Size => table.Size;

    /// <summary>Takes occurrences of terms; documents come ascending, and positions within a document do not fall.</summary>
    /// <returns>How many of them are the term's first in the document.</returns>
    public int Add(TermBatch batch, int doc)
    {
        var occurrences = batch.Occurrences;
        Touch(occurrences);
        var added = 0;
        foreach (ref readonly var occurrence in occurrences)
        {
            ref var posting = ref table.Add(batch.Term(occurrence), occurrence.Head, occurrence.Hash, out _);
            if (Add(ref posting, doc, occurrence.Position)) added++;
        }
        return added;
    }

    /// <summary>Calls for each document before <paramref name="docLimit"/> that holds a term.</summary>
    public void ForEachDocument(ReadOnlySpan<byte> term, int docLimit, Action<int> action)
    {
        var number = table.Find(term);
        if (number < 0) return;
        ref var posting = ref table.Value(number);
        var reader = streams.Read(posting.Docs);
        var doc = 0;
        while (!reader.AtEnd)
        {
            ReadDocument(ref reader, ref doc);
            if (doc >= docLimit) return;
            action(doc);
        }
        if (posting.Doc < docLimit) action(posting.Doc);
    }

    /// <summary>Writes all terms in order. Deleted documents are written too; live docs hide them.</summary>
    public void Flush(FieldsWriter writer, INormSource? norms)
    {
        writer.StartField(field, norms);
        foreach (var number in table.Sorted())
        {
            writer.StartTerm(table[number]);
            Flush(table.Value(number), writer);
            writer.FinishTerm();
        }
        writer.FinishField();
    }

    /// <summary>
    /// Reads the memory that adding these will need, one kind after the other: then the processor fetches it for many terms
    /// at once, where otherwise each would wait for its own.
    /// </summary>
    private void Touch(ReadOnlySpan<TermBatch.Occurrence> occurrences)
    {
        Span<int> found = stackalloc int[TermBatch.Capacity];
        found = found[..occurrences.Length];
        for (var i = 0; i < found.Length; i++) found[i] = table.Guess(occurrences[i].Hash);
        if (!hasPositions) return;
        foreach (ref var place in found) place = place < 0 ? 0 : table.Value(place).Positions.Tail;
        foreach (var place in found) touched += streams.Peek(place);
    }

    private bool Add(ref Posting posting, int doc, int position)
    {
        var isNew = posting.Doc != doc || posting.Frequency == 0;
        if (isNew)
        {
            if (posting.Frequency > 0) WriteDocument(ref posting);
            posting.Distance = doc - posting.Doc;
            posting.Doc = doc;
            posting.Position = 0;
            posting.Frequency = 0;
        }
        posting.Frequency++;
        if (!hasPositions) return isNew;
        streams.WriteVInt(ref posting.Positions, position - posting.Position);
        posting.Position = position;
        return isNew;
    }

    private void Flush(in Posting posting, FieldsWriter writer)
    {
        var docs = streams.Read(posting.Docs);
        var positions = streams.Read(posting.Positions);
        var doc = 0;
        while (!docs.AtEnd)
        {
            var frequency = ReadDocument(ref docs, ref doc);
            writer.AddDocument(doc, frequency);
            if (hasPositions) Flush(ref positions, frequency, writer);
        }
        // The last one was never written.
        writer.AddDocument(posting.Doc, hasFreqs ? posting.Frequency : 1);
        if (hasPositions) Flush(ref positions, posting.Frequency, writer);
    }

    private static void Flush(ref ByteArena.ByteStreamReader positions, int frequency, FieldsWriter writer)
    {
        var position = 0;
        for (var i = 0; i < frequency; i++) writer.AddPosition(position += positions.ReadVInt());
    }

    private int ReadDocument(ref ByteArena.ByteStreamReader reader, ref int doc)
    {
        var code = reader.ReadVInt();
        if (!hasFreqs)
        {
            doc += code;
            return 1;
        }
        doc += code >>> 1;
        return (code & 1) != 0 ? 1 : reader.ReadVInt();
    }

    private void WriteDocument(ref Posting posting)
    {
        if (!hasFreqs)
        {
            streams.WriteVInt(ref posting.Docs, posting.Distance);
        }
        else if (posting.Frequency == 1)
        {
            streams.WriteVInt(ref posting.Docs, posting.Distance << 1 | 1);
        }
        else
        {
            streams.WriteVInt(ref posting.Docs, posting.Distance << 1);
            streams.WriteVInt(ref posting.Docs, posting.Frequency);
        }
    }

    /// <summary>A term's postings. The last document is here, until the next one is known; those before are in the stream.</summary>
    private struct Posting
    {
        public int Doc;

        /// <summary>From the document before to the last one.</summary>
        public int Distance;

        /// <summary>How often the term is in the last document so far; 0 before there is any.</summary>
        public int Frequency;
        public int Position;
        public ByteStream Positions;
        public ByteStream Docs;
    }
}
