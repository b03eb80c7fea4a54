using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Index;

/// <summary>
/// The postings of one field of a segment that is being built. A term has a stream of documents (distance to the one
/// before and frequency) and, where wanted, a stream of positions (distances within a document).
/// </summary>
internal sealed class PostingsBuffer(FieldInfo field, ByteArena terms, ByteArena streams)
{
    private readonly TermTable table = new(terms);
    private Posting[] postings = new Posting[8];

    /// <summary>The memory held beside the arenas, in bytes.</summary>
    public long Size => table.Size + postings.Length * 56L;

    /// <summary>Takes one occurrence of a term; documents come ascending, and positions within a document do not fall.</summary>
    /// <returns>Whether it is the term's first in the document.</returns>
    public bool Add(ReadOnlySpan<byte> term, int doc, int position)
    {
        var number = table.Add(term, out var added);
        if (added)
        {
            if (number >= postings.Length) Array.Resize(ref postings, postings.Length * 2);
            postings[number] = new Posting { Docs = streams.NewStream(), LastDoc = -1 };
            if (field.HasPositions) postings[number].Positions = streams.NewStream();
        }
        ref var posting = ref postings[number];
        var isNew = posting.LastDoc != doc;
        if (isNew)
        {
            FinishDocument(ref posting);
            posting.PreviousDoc = Math.Max(posting.LastDoc, 0);
            posting.LastDoc = doc;
            posting.LastPosition = 0;
            posting.Frequency = 0;
        }
        posting.Frequency++;
        if (!field.HasPositions) return isNew;
        streams.WriteVInt(ref posting.Positions, position - posting.LastPosition);
        posting.LastPosition = position;
        return isNew;
    }

    /// <summary>Calls for each document before <paramref name="docLimit"/> that holds a term.</summary>
    public void ForEachDocument(ReadOnlySpan<byte> term, int docLimit, Action<int> action)
    {
        var number = table.Find(term);
        if (number < 0) return;
        ref var posting = ref postings[number];
        var reader = streams.Read(posting.Docs);
        var doc = 0;
        while (!reader.AtEnd)
        {
            ReadDocument(ref reader, ref doc);
            if (doc >= docLimit) return;
            action(doc);
        }
        if (posting.Frequency > 0 && posting.LastDoc < docLimit) action(posting.LastDoc);
    }

    /// <summary>Writes all terms in order. Deleted documents are written too; live docs hide them.</summary>
    public void Flush(FieldsWriter writer, INormSource? norms)
    {
        writer.StartField(field, norms);
        foreach (var number in table.Sorted())
        {
            ref var posting = ref postings[number];
            FinishDocument(ref posting);
            writer.StartTerm(table[number]);
            var docs = streams.Read(posting.Docs);
            var positions = field.HasPositions ? streams.Read(posting.Positions) : default;
            var doc = 0;
            while (!docs.AtEnd)
            {
                var frequency = ReadDocument(ref docs, ref doc);
                writer.AddDocument(doc, frequency);
                if (!field.HasPositions) continue;
                var position = 0;
                for (var i = 0; i < frequency; i++) writer.AddPosition(position += positions.ReadVInt());
            }
            writer.FinishTerm();
        }
        writer.FinishField();
    }

    private int ReadDocument(ref ByteArena.ByteStreamReader reader, ref int doc)
    {
        var code = reader.ReadVInt();
        if (!field.HasFreqs)
        {
            doc += code;
            return 1;
        }
        doc += code >>> 1;
        return (code & 1) != 0 ? 1 : reader.ReadVInt();
    }

    private void FinishDocument(ref Posting posting)
    {
        if (posting.LastDoc < 0 || posting.Frequency == 0) return;
        var distance = posting.LastDoc - posting.PreviousDoc;
        if (!field.HasFreqs)
        {
            streams.WriteVInt(ref posting.Docs, distance);
        }
        else if (posting.Frequency == 1)
        {
            streams.WriteVInt(ref posting.Docs, distance << 1 | 1);
        }
        else
        {
            streams.WriteVInt(ref posting.Docs, distance << 1);
            streams.WriteVInt(ref posting.Docs, posting.Frequency);
        }
        posting.Frequency = 0;
    }

    private struct Posting
    {
        public ByteStream Docs;
        public ByteStream Positions;
        public int PreviousDoc;
        public int LastDoc;
        public int LastPosition;
        public int Frequency;
    }
}
