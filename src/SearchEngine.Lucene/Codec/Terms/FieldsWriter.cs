using System.Numerics;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// Writes the terms and postings of a segment: <c>.doc .pos .tim .tip .tmd</c>. Fields come in ordinal order of their
/// names, terms ascending as unsigned bytes, documents ascending.
/// </summary>
/// <example>
/// <code>
/// writer.StartField(field, norms);
///   writer.StartTerm(term);
///     writer.AddDocument(doc, freq);
///       writer.AddPosition(position);   // freq times
///   writer.FinishTerm();
/// writer.FinishField();
/// writer.Finish();
/// </code>
/// </example>
internal sealed class FieldsWriter : IDisposable
{
    private readonly PostingsWriter postings;
    private readonly IndexOutput terms;
    private readonly IndexOutput index;
    private readonly IndexOutput meta;
    private readonly BufferOutput fields = new();
    private readonly ulong[] docsSeen;
    private readonly byte[] term = new byte[BlockTreeFormat.MaxTermLength];
    private int termLength;
    private int fieldCount;
    private FieldInfo? field;
    private string? lastField;
    private BlockTreeWriter? tree;

    public FieldsWriter(SegmentWriteState state)
    {
        docsSeen = new ulong[(state.Segment.MaxDoc + 63) / 64];
        var opened = new List<IDisposable>();
        try
        {
            opened.Add(postings = new PostingsWriter(state));
            opened.Add(terms = Create(state, BlockTreeFormat.TermsExtension, BlockTreeFormat.TermsName));
            opened.Add(index = Create(state, BlockTreeFormat.IndexExtension, BlockTreeFormat.IndexName));
            opened.Add(meta = Create(state, BlockTreeFormat.MetaExtension, BlockTreeFormat.MetaName));
            CodecHeader.WriteIndexHeader(
                meta, PostingsFormat.TermsName, PostingsFormat.Version, state.Segment.Id, state.Suffix);
            meta.WriteVInt32(PostingsFormat.BlockSize);
        }
        catch
        {
            foreach (var file in opened) file.Dispose();
            throw;
        }
    }

    /// <summary>Starts a field that is indexed. <paramref name="norms"/> is null where it omits norms.</summary>
    /// <exception cref="InvalidOperationException">The field is not after the one before.</exception>
    public void StartField(FieldInfo info, INormSource? norms)
    {
        if (field is not null || string.CompareOrdinal(lastField, info.Name) >= 0)
            throw new InvalidOperationException($"Field {info.Name} does not come after {lastField}.");
        postings.StartField(info, norms);
        (field, lastField) = (info, info.Name);
        tree = new BlockTreeWriter(info, terms);
        Array.Clear(docsSeen);
    }

    /// <exception cref="ArgumentException">
    /// The term is longer than 32766 bytes, or not greater than the one before.
    /// </exception>
    public void StartTerm(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > term.Length)
            throw new ArgumentException(
                $"Field {field!.Name}: a term of {bytes.Length} bytes; {term.Length} are possible.", nameof(bytes));
        if (!tree!.Accepts(bytes))
            throw new ArgumentException(
                $"Field {field!.Name}: a term does not come after the one before.", nameof(bytes));
        bytes.CopyTo(term);
        termLength = bytes.Length;
        postings.StartTerm();
    }

    public void AddDocument(int doc, int freq)
    {
        postings.AddDocument(doc, freq);
        docsSeen[doc >> 6] |= 1UL << doc;
    }

    public void AddPosition(int position) => postings.AddPosition(position);

    /// <inheritdoc cref="PostingsWriter.Room"/>
    public int Room => postings.Room;

    /// <inheritdoc cref="PostingsWriter.AddDocuments"/>
    public void AddDocuments(ReadOnlySpan<int> docs, ReadOnlySpan<int> freqs)
    {
        postings.AddDocuments(docs, freqs);
        foreach (var doc in docs) docsSeen[doc >> 6] |= 1UL << doc;
    }

    /// <inheritdoc cref="PostingsWriter.AddPositionDeltas"/>
    public void AddPositionDeltas(ReadOnlySpan<int> deltas) => postings.AddPositionDeltas(deltas);

    /// <summary>Ends a term; one that has no document leaves no trace.</summary>
    public void FinishTerm()
    {
        if (postings.FinishTerm(out var state)) tree!.Add(term.AsSpan(0, termLength), state);
    }

    public void FinishField()
    {
        if (tree!.TermCount > 0) WriteField();
        (field, tree) = (null, null);
    }

    /// <summary>Writes what is known of the fields, and the footers.</summary>
    public void Finish()
    {
        postings.Finish();
        meta.WriteVInt32(fieldCount);
        meta.WriteBytes(fields.Written);
        CodecHeader.WriteFooter(index);
        meta.WriteInt64(index.Position);
        CodecHeader.WriteFooter(terms);
        meta.WriteInt64(terms.Position);
        CodecHeader.WriteFooter(meta);
    }

    public void Dispose()
    {
        postings.Dispose();
        terms.Dispose();
        index.Dispose();
        meta.Dispose();
    }

    private void WriteField()
    {
        var automaton = tree!.Finish();
        var start = automaton.Finish();
        var rootCode = automaton.EmptyOutput!;
        fieldCount++;
        fields.WriteVInt32(field!.Number);
        fields.WriteVInt64(tree.TermCount);
        WriteBytes(rootCode);
        if (field.HasFreqs) fields.WriteVInt64(tree.SumTotalTermFreq);
        fields.WriteVInt64(tree.SumDocFreq);
        var docCount = 0;
        foreach (var word in docsSeen) docCount += BitOperations.PopCount(word);
        fields.WriteVInt32(docCount);
        WriteBytes(tree.MinTerm);
        WriteBytes(tree.MaxTerm);
        fields.WriteVInt64(index.Position);

        fields.WriteInt32(CodecHeader.Magic);
        fields.WriteString(BlockTreeFormat.AutomatonName);
        fields.WriteInt32(BlockTreeFormat.AutomatonVersion);
        // The code of the empty prefix stands here once more, with its length, and as all of the automaton back to
        // front.
        fields.WriteByte(1);
        var reversed = new BufferOutput();
        reversed.WriteVInt32(rootCode.Length);
        reversed.WriteBytes(rootCode);
        fields.WriteVInt32((int)reversed.Position);
        for (var i = (int)reversed.Position - 1; i >= 0; i--) fields.WriteByte(reversed.Written[i]);
        fields.WriteByte(0);
        fields.WriteVInt64(start);
        fields.WriteVInt64(automaton.Bytes.Length);
        index.WriteBytes(automaton.Bytes);
    }

    private void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        fields.WriteVInt32(bytes.Length);
        fields.WriteBytes(bytes);
    }

    private static IndexOutput Create(SegmentWriteState state, string extension, string name)
    {
        var output = state.Directory.Create(state.FileName(extension));
        CodecHeader.WriteIndexHeader(output, name, BlockTreeFormat.Version, state.Segment.Id, state.Suffix);
        return output;
    }
}
