using System.Text;
using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Index;

/// <summary>All that a segment which is being built holds of one field. Takes the tokens of the field's texts.</summary>
internal sealed class FieldBuffer : ITokenSink
{
    private readonly ByteArena termBytes;
    private readonly ByteArena streams;
    private TermBatch? terms;
    private FieldType? accepted;
    private bool hasFreqs;
    private int doc = -1;
    // May run past what a term can have, where increments are large: the next term is refused then.
    private long position;
    private int length;

    public FieldBuffer(FieldInfo info, ByteArena termBytes, ByteArena streams)
    {
        this.termBytes = termBytes;
        this.streams = streams;
        Info = info;
        Widen(info);
    }

    public FieldInfo Info { get; private set; }

    public PostingsBuffer? Postings { get; private set; }

    public NormsBuffer? Norms { get; private set; }

    public DocValuesBuffer? DocValues { get; private set; }

    public long Size => (Postings?.Size ?? 0) + (Norms?.Size ?? 0) + (DocValues?.Size ?? 0) + (terms?.Size ?? 0) + 512;

    /// <summary>Gets ready for a value of a type.</summary>
    /// <exception cref="ArgumentException">The field has been used in another way before.</exception>
    public void Accept(FieldType type, FieldSchema schema)
    {
        // Nearly always the same as before: then there is nothing to ask, and no lock to take.
        if (type == accepted) return;
        Widen(schema.Field(Info.Name, type));
        accepted = type;
    }

    /// <summary>Takes over what else the field turned out to be.</summary>
    private void Widen(FieldInfo info)
    {
        Info = info;
        hasFreqs = info.HasFreqs;
        if (info.IndexOptions != IndexOptions.None)
        {
            Postings ??= new PostingsBuffer(info, termBytes, streams);
            terms ??= new TermBatch();
        }
        if (info.HasNorms) Norms ??= new NormsBuffer();
        if (info.DocValuesType != DocValuesType.None) DocValues ??= DocValuesBuffer.For(info.DocValuesType);
    }

    /// <summary>Indexes one value of a document; the values of one field follow each other.</summary>
    public void Index(int document, Field value, Analyzer analyzer)
    {
        if (doc != document)
        {
            doc = document;
            position = -1;
            length = 0;
        }
        else if (value.Type.Tokenized)
        {
            position += analyzer.PositionIncrementGap;
        }
        // A document that was refused may have left some.
        terms!.Clear();
        if (value.Value is string text)
        {
            if (value.Type.Tokenized)
            {
                // Not in one expression: the tokens move the position while they come in.
                var trailing = analyzer.Analyze(text, this);
                position += trailing;
            }
            else
            {
                AddTerm(text, 1);
            }
        }
        else if (value.Value is byte[] bytes)
        {
            if (value.Type.Tokenized) throw new ArgumentException($"field {Info.Name}: bytes cannot be analysed");
            AddTerm(bytes, 1);
        }
        else
        {
            throw new ArgumentException($"field {Info.Name}: a {value.Value.GetType().Name} cannot be indexed as a term");
        }
        HandOn();
    }

    /// <summary>Closes the field for the current document.</summary>
    public void FinishDocument(int document)
    {
        if (doc == document) Norms?.Add(document, length == 0 ? (byte)0 : NormEncoding.Encode(length));
    }

    /// <inheritdoc/>
    public void Accept(in Token token) => AddTerm(token.Term, token.PositionIncrement);

    private void AddTerm(ReadOnlySpan<char> text, int increment)
    {
        // A character takes a byte at least: what is too long is refused before room is made for it.
        if (text.Length > IndexWriter.MaxTermLength) throw TooLong(Encoding.UTF8.GetByteCount(text), text[..30].ToString());
        Advance(increment);
        var count = terms!.Add(text, (int)position);
        if (count > IndexWriter.MaxTermLength) throw TooLong(count, text[..30].ToString());
    }

    private void AddTerm(ReadOnlySpan<byte> bytes, int increment)
    {
        if (bytes.Length > IndexWriter.MaxTermLength) throw TooLong(bytes.Length, Encoding.UTF8.GetString(bytes[..30]));
        Advance(increment);
        terms!.Add(bytes, (int)position);
    }

    private void Advance(int increment)
    {
        if (increment < 0) throw new ArgumentException($"field {Info.Name}: the analyzer went back by {-increment} positions");
        position = Math.Max(0, position + increment);
        if (position > IndexWriter.MaxPosition) throw new ArgumentException($"field {Info.Name}: more than {IndexWriter.MaxPosition} positions");
        // Alternatives at one position make no text longer.
        if (increment > 0 && hasFreqs) length++;
        if (terms!.IsFull) HandOn();
    }

    private void HandOn()
    {
        var added = Postings!.Add(terms!, doc);
        terms!.Clear();
        // Nor do repetitions where frequencies are not kept.
        if (!hasFreqs) length += added;
    }

    private ArgumentException TooLong(int bytes, string beginning) =>
        new($"field {Info.Name}: a term has {bytes} bytes, at most {IndexWriter.MaxTermLength} are allowed; it begins with '{beginning}'");
}
