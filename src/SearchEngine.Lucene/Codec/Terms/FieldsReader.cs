using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// Reads the terms and postings of a segment, ours and Java's: <c>.doc .pos .tim .tip .tmd</c>. Any number of threads
/// may use it.
/// </summary>
internal sealed class FieldsReader : IDisposable
{
    private readonly PostingsFiles postings;
    private readonly IndexInput terms;
    private readonly IndexInput index;
    private readonly IndexInput meta;
    private readonly Dictionary<string, FieldTerms> fields = new(StringComparer.Ordinal);

    /// <exception cref="CorruptIndexException">
    /// A file is damaged or cut off. Of <c>.tmd</c> the checksum is verified, of the others the ends.
    /// </exception>
    /// <exception cref="UnsupportedIndexException">A file is of another version.</exception>
    public FieldsReader(SegmentReadState state)
    {
        var opened = new List<IDisposable>();
        try
        {
            opened.Add(postings = new PostingsFiles(state));
            opened.Add(terms = CodecHeader.Open(state, BlockTreeFormat.TermsExtension, BlockTreeFormat.TermsName, BlockTreeFormat.Version));
            opened.Add(index = CodecHeader.Open(state, BlockTreeFormat.IndexExtension, BlockTreeFormat.IndexName, BlockTreeFormat.Version));
            opened.Add(meta = CodecHeader.Open(state, BlockTreeFormat.MetaExtension, BlockTreeFormat.MetaName, BlockTreeFormat.Version));
            ReadFields(state);
        }
        catch
        {
            foreach (var file in opened) file.Dispose();
            throw;
        }
        FieldNames = [.. fields.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>The fields that have terms, in ordinal order.</summary>
    public IReadOnlyList<string> FieldNames { get; }

    /// <summary>The terms of a field; null where it has none in this segment.</summary>
    public FieldTerms? Terms(string field) => fields.GetValueOrDefault(field);

    /// <summary>Reads every file fully and compares its checksum.</summary>
    /// <exception cref="CorruptIndexException">One is damaged.</exception>
    public void VerifyChecksums()
    {
        postings.VerifyChecksums();
        CodecHeader.VerifyChecksum(terms);
        CodecHeader.VerifyChecksum(index);
        CodecHeader.VerifyChecksum(meta);
    }

    public void Dispose()
    {
        postings.Dispose();
        terms.Dispose();
        index.Dispose();
        meta.Dispose();
    }

    private void ReadFields(SegmentReadState state)
    {
        CodecHeader.VerifyChecksum(meta);
        var reader = meta.Reader(0, meta.Length - CodecHeader.FooterLength);
        reader.Position = CodecHeader.IndexHeaderLength(BlockTreeFormat.MetaName, state.Suffix);
        CodecHeader.CheckIndexHeader(
            ref reader,
            PostingsFormat.TermsName,
            PostingsFormat.Version,
            PostingsFormat.Version,
            state.Segment.Id,
            state.Suffix);
        var blockSize = reader.ReadVInt32();
        if (blockSize != PostingsFormat.BlockSize)
            throw new UnsupportedIndexException(meta.Name, $"blocks of {blockSize} postings");
        for (var left = reader.ReadCount(); left > 0; left--)
        {
            var field = new FieldTerms(ref reader, state, terms, index, postings);
            if (!fields.TryAdd(field.Field.Name, field))
                throw reader.Corrupt($"field {field.Field.Name} is there twice");
        }
        CheckLength(index, reader.ReadInt64());
        CheckLength(terms, reader.ReadInt64());
    }

    private static void CheckLength(IndexInput input, long expected)
    {
        if (input.Length != expected)
            throw new CorruptIndexException(
                input.Name, $"the file has {input.Length} bytes where {expected} were written");
    }
}
