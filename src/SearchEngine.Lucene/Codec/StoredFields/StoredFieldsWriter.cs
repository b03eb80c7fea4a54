using System.Text;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>Writes the stored fields of a segment's documents, one after the other.</summary>
internal sealed class StoredFieldsWriter : IDisposable
{
    private readonly IndexOutput data;
    private readonly IndexOutput meta;
    private readonly StoredFieldsIndexWriter index;
    private readonly StoredSliceEncoder slices = new();
    private readonly BufferOutput chunk = new(1 << 16);
    private readonly int[] fieldCounts = new int[StoredFieldsFormat.MaxChunkDocuments];
    private readonly int[] lengths = new int[StoredFieldsFormat.MaxChunkDocuments];
    private byte[] utf8 = new byte[1 << 12];
    private int firstDocument;
    private int documents;
    private int fields;
    private int documentStart;
    private long incompleteChunks;
    private long missingDocuments;

    public StoredFieldsWriter(SegmentWriteState state)
    {
        meta = state.Directory.Create(state.FileName(StoredFieldsFormat.MetaExtension));
        try
        {
            data = state.Directory.Create(state.FileName(StoredFieldsFormat.DataExtension));
        }
        catch
        {
            meta.Dispose();
            throw;
        }
        index = new StoredFieldsIndexWriter(state);
        CodecHeader.WriteIndexHeader(meta, StoredFieldsFormat.MetaCodec, StoredFieldsFormat.Version, state.Segment.Id, state.Suffix);
        CodecHeader.WriteIndexHeader(data, StoredFieldsFormat.FastCodec, StoredFieldsFormat.Version, state.Segment.Id, state.Suffix);
        meta.WriteVInt32(StoredFieldsFormat.ChunkLength);
        meta.WriteVInt32(StoredFieldsFormat.PackedVersion);
    }

    /// <summary>Begins the next document. Every document of the segment has its turn, also one without stored fields.</summary>
    public void StartDocument()
    {
        fields = 0;
        documentStart = (int)chunk.Position;
    }

    public void Write(FieldInfo field, string value)
    {
        Start(field.Number, StoredType.String);
        var max = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (utf8.Length < max) utf8 = new byte[Math.Max(max, utf8.Length * 2)];
        var count = Encoding.UTF8.GetBytes(value, utf8);
        chunk.WriteVInt32(count);
        chunk.WriteBytes(utf8.AsSpan(0, count));
    }

    public void Write(FieldInfo field, ReadOnlySpan<byte> value)
    {
        Start(field.Number, StoredType.Bytes);
        chunk.WriteVInt32(value.Length);
        chunk.WriteBytes(value);
    }

    public void Write(FieldInfo field, int value)
    {
        Start(field.Number, StoredType.Int);
        chunk.WriteZInt32(value);
    }

    public void Write(FieldInfo field, long value)
    {
        Start(field.Number, StoredType.Long);
        StoredFieldEncoding.WriteLong(chunk, value);
    }

    public void Write(FieldInfo field, float value)
    {
        Start(field.Number, StoredType.Float);
        StoredFieldEncoding.WriteFloat(chunk, value);
    }

    public void Write(FieldInfo field, double value)
    {
        Start(field.Number, StoredType.Double);
        StoredFieldEncoding.WriteDouble(chunk, value);
    }

    /// <summary>
    /// Adds fields as <see cref="StoredFieldsCursor.Raw"/> gave them: for merges of segments that number their fields alike.
    /// </summary>
    public void WriteRaw(int fieldCount, ReadOnlySpan<byte> encodedFields)
    {
        fields += fieldCount;
        chunk.WriteBytes(encodedFields);
    }

    /// <summary>Adds a value as it is encoded, for a field of this number.</summary>
    public void WriteRaw(int fieldNumber, StoredType type, ReadOnlySpan<byte> encodedValue)
    {
        Start(fieldNumber, type);
        chunk.WriteBytes(encodedValue);
    }

    /// <summary>
    /// Adds all documents of a segment that numbers its fields alike, by copying its chunks as they are compressed. False,
    /// with nothing added, when that is not possible, or not good because too many chunks are short.
    /// </summary>
    /// <exception cref="CorruptIndexException">The source's chunks do not follow one another.</exception>
    public bool TryCopy(StoredFieldsReader source)
    {
        if (!source.IsAsWritten || source.IsRagged) return false;
        if (documents > 0)
        {
            incompleteChunks++;
            Flush();
        }
        for (var doc = 0; doc < source.MaxDoc;)
        {
            var (start, end) = source.Chunk(doc);
            var header = source.Data.Reader(start, end - start);
            var first = header.ReadVInt32();
            var code = header.ReadVInt32();
            var count = (int)((uint)code >> 1);
            if (first != doc || count == 0 || count > source.MaxDoc - doc) throw header.Corrupt($"a chunk of {count} documents from {first} where {doc} is next");
            index.Add(firstDocument, data.Position);
            data.WriteVInt32(firstDocument);
            data.WriteVInt32(code);
            data.WriteBytes(header.ReadBytes(header.Remaining));
            firstDocument += count;
            doc += count;
        }
        incompleteChunks += source.IncompleteChunks;
        missingDocuments += source.MissingDocuments;
        return true;
    }

    public void FinishDocument()
    {
        fieldCounts[documents] = fields;
        lengths[documents] = (int)chunk.Position - documentStart;
        documents++;
        if (chunk.Position >= StoredFieldsFormat.ChunkLength || documents == StoredFieldsFormat.MaxChunkDocuments) Flush();
    }

    /// <summary>Writes what is left, and the index.</summary>
    /// <exception cref="InvalidOperationException">Not as many documents were written.</exception>
    public void Finish(int documentCount)
    {
        if (documents > 0)
        {
            // Lucene's merges copy chunks as they are unless too many of them are short.
            incompleteChunks++;
            var complete = chunk.Position == 0
                ? StoredFieldsFormat.MaxChunkDocuments
                : (long)((double)StoredFieldsFormat.ChunkLength / chunk.Position * documents);
            missingDocuments += Math.Min(StoredFieldsFormat.MaxChunkDocuments, complete) - documents;
            Flush();
        }
        if (firstDocument != documentCount)
            throw new InvalidOperationException($"{firstDocument} documents were written where there are {documentCount}");
        index.Finish(documentCount, data.Position, meta);
        meta.WriteVInt64(incompleteChunks);
        meta.WriteVInt64(missingDocuments);
        CodecHeader.WriteFooter(meta);
        CodecHeader.WriteFooter(data);
    }

    public void Dispose()
    {
        data.Dispose();
        meta.Dispose();
    }

    private void Start(int fieldNumber, StoredType type)
    {
        fields++;
        chunk.WriteVInt64(((long)fieldNumber << StoredFieldEncoding.TypeBits) | (long)type);
    }

    private void Flush()
    {
        index.Add(firstDocument, data.Position);
        var sliced = chunk.Position >= 2L * StoredFieldsFormat.ChunkLength;
        data.WriteVInt32(firstDocument);
        data.WriteVInt32((documents << 1) | (sliced ? 1 : 0));
        StoredFieldEncoding.WriteCounts(data, fieldCounts.AsSpan(0, documents));
        StoredFieldEncoding.WriteCounts(data, lengths.AsSpan(0, documents));
        var bytes = chunk.Written;
        do
        {
            var slice = sliced ? bytes[..Math.Min(bytes.Length, StoredFieldsFormat.ChunkLength)] : bytes;
            slices.Encode(slice, data);
            bytes = bytes[slice.Length..];
        } while (!bytes.IsEmpty);
        firstDocument += documents;
        documents = 0;
        chunk.Clear();
    }
}
