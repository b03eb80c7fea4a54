using System.Collections.Concurrent;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>The stored fields of a segment. Any number of threads may visit documents at once.</summary>
internal sealed class StoredFieldsReader : IDisposable
{
    /// <summary>Cursors that keep more memory than this are not kept for the next visit.</summary>
    private const int MaxSpareLength = 4 << 20;

    private readonly ConcurrentBag<StoredFieldsCursor> spares = [];
    private readonly StoredFieldsIndexReader index;
    private readonly IndexInput meta;

    public StoredFieldsReader(SegmentReadState state)
    {
        var dataName = state.FileName(StoredFieldsFormat.DataExtension);
        if (!state.Segment.Attributes.TryGetValue(StoredFieldsFormat.ModeAttribute, out var mode))
            throw new CorruptIndexException(dataName, $"segment {state.Segment.Name} has no attribute {StoredFieldsFormat.ModeAttribute}");
        var codec = mode switch
        {
            StoredFieldsFormat.BestSpeed => StoredFieldsFormat.FastCodec,
            StoredFieldsFormat.BestCompression => StoredFieldsFormat.HighCodec,
            _ => throw new UnsupportedIndexException(dataName, $"stored fields compressed as {mode}"),
        };
        Deflated = mode == StoredFieldsFormat.BestCompression;
        Fields = state.Fields;
        MaxDoc = state.Segment.MaxDoc;
        IndexInput? openData = null, openMeta = null;
        try
        {
            openData = state.Directory.Open(dataName);
            var header = new ByteReader(openData.Name, openData.SpanUpTo(0, 1024));
            var version = Check(ref header, codec, StoredFieldsFormat.LaterVersion);
            CountShift = version == StoredFieldsFormat.Version ? 1 : 2;
            CodecHeader.ReadChecksum(openData);

            openMeta = MetadataFile.Open(state.Directory, state.FileName(StoredFieldsFormat.MetaExtension));
            var reader = MetadataFile.Body(openMeta);
            Check(ref reader, StoredFieldsFormat.MetaCodec, version);
            SliceLength = reader.ReadVInt32();
            if (SliceLength <= 0) throw reader.Corrupt($"slices of {SliceLength} bytes");
            var packedVersion = reader.ReadVInt32();
            if (packedVersion != StoredFieldsFormat.PackedVersion)
                throw new UnsupportedIndexException(openMeta.Name, $"packed numbers of version {packedVersion}");
            index = new StoredFieldsIndexReader(state, ref reader);
            if (version == StoredFieldsFormat.LaterVersion) reader.ReadVInt64(); // how many chunks there are
            IncompleteChunks = reader.ReadVInt64();
            MissingDocuments = reader.ReadVInt64();
            MetadataFile.CheckEnd(in reader);
            (Data, meta) = (openData, openMeta);
        }
        catch
        {
            index?.Dispose();
            openData?.Dispose();
            openMeta?.Dispose();
            throw;
        }

        int Check(ref ByteReader reader, string name, int maxVersion) => CodecHeader.CheckIndexHeader(
            ref reader, name, StoredFieldsFormat.Version, maxVersion, state.Segment.Id, state.Suffix);
    }

    public FieldInfos Fields { get; }

    public int MaxDoc { get; }

    internal IndexInput Data { get; }

    internal bool Deflated { get; }

    internal int SliceLength { get; }

    /// <summary>By how many bits the count of a chunk's documents is shifted for what is noted beside it.</summary>
    internal int CountShift { get; }

    /// <summary>Whether chunks are compressed and noted as they are written here.</summary>
    internal bool IsAsWritten => !Deflated && SliceLength == StoredFieldsFormat.ChunkLength && CountShift == 1;

    /// <summary>How many chunks were closed before they were full.</summary>
    internal long IncompleteChunks { get; }

    /// <summary>How many documents more those chunks would have had.</summary>
    internal long MissingDocuments { get; }

    /// <summary>Whether so many chunks are short that a merge had better compress anew: Lucene's bounds.</summary>
    internal bool IsRagged => IncompleteChunks > 1024 || MissingDocuments > MaxDoc / 100;

    /// <summary>Hands the document's fields to the visitor.</summary>
    /// <exception cref="CorruptIndexException">The bytes make no document.</exception>
    public void Visit(int doc, IStoredFieldVisitor visitor)
    {
        if (!spares.TryTake(out var cursor)) cursor = Open();
        cursor.Visit(doc, visitor);
        if (cursor.HeldLength <= MaxSpareLength && spares.Count < Environment.ProcessorCount) spares.Add(cursor);
    }

    /// <summary>A cursor for one thread, which keeps what it has expanded: for reading documents in order.</summary>
    /// <param name="spent">A cursor, of any segment, that is used no more: its memory is used again.</param>
    public StoredFieldsCursor Open(StoredFieldsCursor? spent = null) => new(this, spent);

    public void VerifyChecksums()
    {
        CodecHeader.VerifyChecksum(meta);
        CodecHeader.VerifyChecksum(Data);
        index.VerifyChecksum();
    }

    public void Dispose()
    {
        spares.Clear();
        index.Dispose();
        Data.Dispose();
        meta.Dispose();
    }

    internal (long Start, long End) Chunk(int doc) => index.Chunk(doc);
}
