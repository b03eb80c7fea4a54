using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// Reads a segment's per-document values: see <see cref="DocValuesWriter"/>. Any number of threads may ask for cursors; a
/// cursor serves one thread.
/// </summary>
internal sealed class DocValuesReader : IDisposable
{
    private readonly IndexInput data;
    private readonly IndexInput meta;
    private readonly int maxDoc;
    private readonly Dictionary<int, object> entries = [];

    /// <summary>Opens the two files and reads where each field's values are.</summary>
    /// <exception cref="CorruptIndexException">A file is damaged or not the segment's.</exception>
    /// <exception cref="UnsupportedIndexException">The files are of a version that is not known.</exception>
    public DocValuesReader(SegmentReadState state)
    {
        maxDoc = state.Segment.MaxDoc;
        meta = MetadataFile.Open(state.Directory, state.FileName(DocValuesFormat.MetaExtension));
        try
        {
            data = state.Directory.Open(state.FileName(DocValuesFormat.DataExtension));
            try
            {
                Read(state);
            }
            catch
            {
                data.Dispose();
                throw;
            }
        }
        catch
        {
            meta.Dispose();
            throw;
        }
    }

    /// <exception cref="ArgumentException">The field has no values of this kind.</exception>
    public NumericDocValues Numeric(FieldInfo field)
    {
        var entry = Entry<NumericFieldEntry>(field, DocValuesType.Numeric).Numbers;
        return new NumericCursor(Documents(entry.Set, (int)entry.Count), entry.Open(data));
    }

    /// <exception cref="ArgumentException">The field has no values of this kind.</exception>
    public BinaryDocValues Binary(FieldInfo field)
    {
        var entry = Entry<BinaryEntry>(field, DocValuesType.Binary);
        return new BinaryCursor(Documents(entry.Set, entry.Documents), BinaryValues.Open(data, entry));
    }

    /// <exception cref="ArgumentException">The field has no values of this kind.</exception>
    public SortedDocValues Sorted(FieldInfo field) => Sorted(Entry<SortedEntry>(field, DocValuesType.Sorted));

    /// <exception cref="ArgumentException">The field has no values of this kind.</exception>
    public SortedSetDocValues SortedSet(FieldInfo field)
    {
        var entry = Entry<SortedEntry>(field, DocValuesType.SortedSet);
        return entry.Addresses is null
            ? new SingleSortedSet(Sorted(entry))
            : new SortedSetCursor(
                data, Documents(entry.Set, entry.Documents), new DocumentRanges(data, entry.Addresses.Open(data), entry.MaxOrds),
                entry.OpenOrds(data), new TermsDictionary(data, entry.Terms));
    }

    /// <exception cref="ArgumentException">The field has no values of this kind.</exception>
    public SortedNumericDocValues SortedNumeric(FieldInfo field)
    {
        var entry = Entry<NumericFieldEntry>(field, DocValuesType.SortedNumeric);
        var documents = Documents(entry.Numbers.Set, entry.Documents);
        return entry.Addresses is null
            ? new SingleSortedNumeric(new NumericCursor(documents, entry.Numbers.Open(data)))
            : new SortedNumericCursor(
                documents, new DocumentRanges(data, entry.Addresses.Open(data), entry.Numbers.Count), entry.Numbers.Open(data));
    }

    /// <summary>Reads both files and compares their checksums.</summary>
    public void VerifyChecksums()
    {
        CodecHeader.VerifyChecksum(meta);
        CodecHeader.VerifyChecksum(data);
    }

    /// <summary>Closes both files.</summary>
    public void Dispose()
    {
        meta.Dispose();
        data.Dispose();
    }

    /// <summary>Checks that a set can have so many documents.</summary>
    internal static void CheckDocuments(in ByteReader meta, DocumentSet set, long documents, int maxDoc)
    {
        if (documents < 0 || documents > maxDoc || (set.IsAll && documents != maxDoc) || (set.IsNone && documents != 0))
            throw meta.Corrupt($"values for {documents} of {maxDoc} documents");
    }

    private void Read(SegmentReadState state)
    {
        var header = data.Reader(0, Math.Min(data.Length, 512));
        var version = CodecHeader.CheckIndexHeader(
            ref header, DocValuesFormat.DataCodec, DocValuesFormat.FirstVersion, DocValuesFormat.Version, state.Segment.Id, state.Suffix);
        CodecHeader.ReadChecksum(data);
        var dataLength = data.Length - CodecHeader.FooterLength;

        var reader = MetadataFile.Body(meta);
        CodecHeader.CheckIndexHeader(ref reader, DocValuesFormat.MetaCodec, version, version, state.Segment.Id, state.Suffix);
        for (var number = reader.ReadInt32(); number != DocValuesFormat.EndOfFields; number = reader.ReadInt32())
        {
            if (state.Fields[number] is not { } field) throw reader.Corrupt($"values for a field of number {number}, which the segment does not have");
            var code = reader.ReadByte();
            if (field.DocValuesType == DocValuesType.None || DocValuesFormat.Code(field.DocValuesType) != code)
                throw reader.Corrupt($"values of kind {code} for the field of number {number}, which has {field.DocValuesType}");
            object entry = field.DocValuesType switch
            {
                DocValuesType.Binary => BinaryEntry.Read(ref reader, IsCompressed(in reader, field, version), maxDoc, dataLength),
                DocValuesType.Sorted => SortedEntry.Read(ref reader, maxDoc, dataLength),
                DocValuesType.SortedSet => SortedEntry.ReadSet(ref reader, maxDoc, dataLength),
                var type => NumericFieldEntry.Read(ref reader, type == DocValuesType.SortedNumeric, maxDoc, dataLength),
            };
            if (!entries.TryAdd(number, entry)) throw reader.Corrupt($"the field of number {number} is there twice");
        }
        MetadataFile.CheckEnd(in reader);
    }

    private static bool IsCompressed(in ByteReader reader, FieldInfo field, int version)
    {
        if (version < DocValuesFormat.Version) return version == DocValuesFormat.CompressedVersion;
        return field.Attributes.GetValueOrDefault(DocValuesFormat.ModeAttribute) switch
        {
            DocValuesFormat.BestSpeed => false,
            DocValuesFormat.BestCompression => true,
            null => throw reader.Corrupt($"the field of number {field.Number} has no attribute {DocValuesFormat.ModeAttribute}"),
            var mode => throw new UnsupportedIndexException(reader.FileName, $"binary values compressed as {mode}"),
        };
    }

    private SortedCursor Sorted(SortedEntry entry) =>
        new(data, Documents(entry.Set, entry.Documents), entry.OpenOrds(data), new TermsDictionary(data, entry.Terms));

    private DocumentSetCursor Documents(DocumentSet set, int count) => new(data, set, maxDoc, count);

    private T Entry<T>(FieldInfo field, DocValuesType type)
        where T : class
    {
        if (field.DocValuesType != type)
            throw new ArgumentException($"the field {field.Name} has {field.DocValuesType} values, not {type}", nameof(field));
        return entries.TryGetValue(field.Number, out var entry)
            ? (T)entry
            : throw new CorruptIndexException(meta.Name, $"the values of the field of number {field.Number} are missing");
    }

    /// <summary>Numbers, and where each document's begin if documents have several.</summary>
    private sealed record NumericFieldEntry(NumberEntry Numbers, int Documents, AddressEntry? Addresses)
    {
        public static NumericFieldEntry Read(ref ByteReader meta, bool several, int maxDoc, long dataLength)
        {
            var numbers = NumberEntry.Read(ref meta, dataLength);
            var documents = several ? meta.ReadInt32() : numbers.Count;
            CheckDocuments(in meta, numbers.Set, documents, maxDoc);
            var addresses = documents == numbers.Count ? null : AddressEntry.Read(ref meta, (int)documents, dataLength);
            return new NumericFieldEntry(numbers, (int)documents, addresses);
        }
    }
}
