using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>Gathers where the chunks are and writes that as <c>.fdx</c>.</summary>
internal sealed class StoredFieldsIndexWriter(SegmentWriteState state)
{
    private readonly List<int> documents = [];
    private readonly List<long> offsets = [];

    public void Add(int firstDocument, long offset)
    {
        documents.Add(firstDocument);
        offsets.Add(offset);
    }

    /// <summary>Writes the file and its share of the metadata.</summary>
    public void Finish(int documentCount, long endOffset, DataOutput meta)
    {
        Add(documentCount, endOffset);
        using var data = state.Directory.Create(state.FileName(StoredFieldsFormat.IndexExtension));
        CodecHeader.WriteIndexHeader(data, StoredFieldsFormat.IndexCodec, StoredFieldsFormat.IndexVersion, state.Segment.Id, state.Suffix);
        meta.WriteInt32(documentCount);
        meta.WriteInt32(StoredFieldsFormat.IndexBlockShift);
        meta.WriteInt32(documents.Count);
        meta.WriteInt64(data.Position);
        var writer = new DirectMonotonicWriter(meta, data, documents.Count, StoredFieldsFormat.IndexBlockShift);
        foreach (var document in documents) writer.Add(document);
        writer.Finish();
        meta.WriteInt64(data.Position);
        writer = new DirectMonotonicWriter(meta, data, offsets.Count, StoredFieldsFormat.IndexBlockShift);
        foreach (var offset in offsets) writer.Add(offset);
        writer.Finish();
        meta.WriteInt64(data.Position);
        meta.WriteInt64(endOffset);
        CodecHeader.WriteFooter(data);
    }
}

/// <summary>Says which chunk a document is in, and where that chunk is.</summary>
internal sealed class StoredFieldsIndexReader : IDisposable
{
    private readonly IndexInput input;
    private readonly DirectMonotonicReader documents;
    private readonly DirectMonotonicReader offsets;
    private readonly long endOffset;
    private readonly int chunkCount;

    public StoredFieldsIndexReader(SegmentReadState state, ref ByteReader meta)
    {
        var documentCount = meta.ReadInt32();
        if (documentCount != state.Segment.MaxDoc)
            throw meta.Corrupt($"{documentCount} documents where the segment has {state.Segment.MaxDoc}");
        var blockShift = meta.ReadInt32();
        var entries = meta.ReadInt32();
        if (entries < 1) throw meta.Corrupt($"{entries} index entries");
        var documentsOffset = meta.ReadInt64();
        var documentsMeta = DirectMonotonicMeta.Read(ref meta, entries, blockShift);
        var offsetsOffset = meta.ReadInt64();
        var offsetsMeta = DirectMonotonicMeta.Read(ref meta, entries, blockShift);
        meta.ReadInt64(); // where both end
        endOffset = meta.ReadInt64();
        chunkCount = entries - 1;
        input = state.Directory.Open(state.FileName(StoredFieldsFormat.IndexExtension));
        try
        {
            var header = new ByteReader(input.Name, input.SpanUpTo(0, 1024));
            CodecHeader.CheckIndexHeader(
                ref header, StoredFieldsFormat.IndexCodec, StoredFieldsFormat.IndexVersion, StoredFieldsFormat.IndexVersion,
                state.Segment.Id, state.Suffix);
            CodecHeader.ReadChecksum(input);
            documents = new DirectMonotonicReader(input, documentsOffset, documentsMeta);
            offsets = new DirectMonotonicReader(input, offsetsOffset, offsetsMeta);
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }

    /// <summary>The bytes [start, end) of the data file that hold the chunk of a document.</summary>
    public (long Start, long End) Chunk(int doc)
    {
        var chunk = documents.Floor(doc, chunkCount);
        if (chunk < 0) throw new CorruptIndexException(input.Name, $"document {doc} is in no chunk");
        var (start, end) = (offsets[chunk], offsets[chunk + 1]);
        if (start < 0 || start >= end || end > endOffset)
            throw new CorruptIndexException(input.Name, $"chunk {chunk} is said to be at bytes {start} to {end}");
        return (start, end);
    }

    public void VerifyChecksum() => CodecHeader.VerifyChecksum(input);

    public void Dispose() => input.Dispose();
}
