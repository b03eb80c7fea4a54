namespace SearchEngine.Lucene.Codec;

/// <summary>
/// The constants of stored fields (<c>Lucene87StoredFieldsFormat</c>). Documents are gathered into chunks, and a chunk is
/// compressed as a short dictionary, its first bytes, and about ten blocks that may refer to it. So one document costs
/// the expansion of the dictionary and of a tenth of a chunk.
/// </summary>
/// <remarks>
/// <c>.fdt</c> holds the chunks; <c>.fdx</c> the first document and the offset of each chunk as monotonic numbers;
/// <c>.fdm</c> the metadata of both.
/// </remarks>
internal static class StoredFieldsFormat
{
    public const string DataExtension = "fdt";
    public const string IndexExtension = "fdx";
    public const string MetaExtension = "fdm";

    /// <summary>The attribute of a segment that names the compression.</summary>
    public const string ModeAttribute = "Lucene87StoredFieldsFormat.mode";

    /// <summary>LZ4: what we write.</summary>
    public const string BestSpeed = "BEST_SPEED";

    /// <summary>Deflate: read, never written.</summary>
    public const string BestCompression = "BEST_COMPRESSION";

    public const string FastCodec = "Lucene87StoredFieldsFastData";
    public const string HighCodec = "Lucene87StoredFieldsHighData";
    public const string MetaCodec = "Lucene85FieldsIndexMeta";
    public const string IndexCodec = "Lucene85FieldsIndexIdx";

    /// <summary>The version in the headers of <c>.fdt</c> and <c>.fdm</c>, as Lucene 8.7 and 8.8 write it and we do.</summary>
    public const int Version = 3;

    /// <summary>
    /// The version of Lucene 8.9 to 8.11, which is read: it has a second bit beside a chunk's count, for a chunk that was
    /// closed early, and counts all chunks in the metadata.
    /// </summary>
    public const int LaterVersion = 4;

    /// <summary>The version in the header of <c>.fdx</c>.</summary>
    public const int IndexVersion = 0;

    /// <summary>The version of the packed numbers in chunk headers.</summary>
    public const int PackedVersion = 2;

    /// <summary>A chunk is closed when it has this many bytes; one of twice as many is cut into slices of this size.</summary>
    public const int ChunkLength = 10 * 60 * 1024;

    /// <summary>A chunk is closed when it has this many documents.</summary>
    public const int MaxChunkDocuments = 1024;

    /// <summary>The dictionary is one part in so many of what is compressed.</summary>
    public const int DictionaryFraction = 160;

    /// <summary>The rest is compressed in this many blocks.</summary>
    public const int BlocksPerSlice = 10;

    public const int IndexBlockShift = 10;
}

/// <summary>How a stored value is encoded; the low three bits of what stands before it, the rest being the field's number.</summary>
internal enum StoredType
{
    String = 0,
    Bytes = 1,
    Int = 2,
    Float = 3,
    Long = 4,
    Double = 5,
}
