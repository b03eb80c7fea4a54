using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>The <c>.fnm</c> file: the fields of a segment (format Lucene60FieldInfos).</summary>
internal static class FieldInfosFormat
{
    private const string Format = "Lucene60FieldInfos";
    private const int OldestVersion = 0;
    private const int SelectivePointsVersion = 2;
    private const int FormatVersion = SelectivePointsVersion;

    [Flags]
    private enum Traits : byte
    {
        None = 0,
        TermVector = 1,
        OmitNorms = 2,
        Payloads = 4,
        SoftDeletes = 8,
    }

    /// <summary>
    /// Reads the fields. <paramref name="suffix"/> is empty, or the generation (in base 36) of fields that doc values
    /// updates have changed.
    /// </summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static FieldInfos Read(IndexDirectory directory, SegmentInfo segment, string suffix = "")
    {
        using var input = MetadataFile.Open(directory, IndexFileNames.SegmentFile(segment.Name, suffix, "fnm"));
        var reader = MetadataFile.Body(input);
        var version = CodecHeader.CheckIndexHeader(ref reader, Format, OldestVersion, FormatVersion, segment.Id, suffix);
        var count = reader.ReadCount();
        var fields = new List<FieldInfo>();
        HashSet<string> names = new(StringComparer.Ordinal);
        HashSet<int> numbers = [];
        for (var i = 0; i < count; i++)
        {
            var field = ReadField(ref reader, version);
            if (!names.Add(field.Name) || !numbers.Add(field.Number))
                throw reader.Corrupt($"the field of number {field.Number} shares its name or its number with another");
            fields.Add(field);
        }
        MetadataFile.CheckEnd(in reader);
        return new FieldInfos(fields);
    }

    /// <summary>Writes the fields, ascending by number.</summary>
    /// <exception cref="ArgumentException">A field has traits that exclude each other.</exception>
    public static void Write(IndexDirectory directory, SegmentInfo segment, FieldInfos fields, string suffix = "")
    {
        foreach (var field in fields)
            if (Contradiction(field) is { } contradiction) throw new ArgumentException($"the field {field.Name} {contradiction}", nameof(fields));

        using var output = directory.Create(IndexFileNames.SegmentFile(segment.Name, suffix, "fnm"));
        CodecHeader.WriteIndexHeader(output, Format, FormatVersion, segment.Id, suffix);
        output.WriteVInt32(fields.Count);
        foreach (var field in fields)
        {
            output.WriteString(field.Name);
            output.WriteVInt32(field.Number);
            output.WriteByte((byte)TraitsOf(field));
            output.WriteByte((byte)field.IndexOptions);
            output.WriteByte((byte)field.DocValuesType);
            output.WriteInt64(field.DocValuesGen);
            output.WriteStringMap(field.Attributes);
            output.WriteVInt32(field.PointDimensionCount);
            if (field.PointDimensionCount == 0) continue;
            output.WriteVInt32(field.PointIndexDimensionCount);
            output.WriteVInt32(field.PointNumBytes);
        }
        CodecHeader.WriteFooter(output);
    }

    private static FieldInfo ReadField(ref ByteReader reader, int version)
    {
        var name = reader.ReadString();
        var number = reader.ReadVInt32();
        var traits = (Traits)reader.ReadByte();
        var indexOptions = (IndexOptions)reader.ReadByte();
        var docValuesType = (DocValuesType)reader.ReadByte();
        if (indexOptions > IndexOptions.DocsAndFreqsAndPositionsAndOffsets || docValuesType > DocValuesType.SortedNumeric || (byte)traits > 15)
            throw reader.Corrupt($"the field of number {number} is of an unknown kind ({(byte)traits}, {(byte)indexOptions}, {(byte)docValuesType})");
        var docValuesGen = reader.ReadInt64();
        var attributes = reader.ReadStringMap();
        var dimensions = reader.ReadVInt32();
        var indexDimensions = dimensions != 0 && version >= SelectivePointsVersion ? reader.ReadVInt32() : dimensions;
        var pointBytes = dimensions != 0 ? reader.ReadVInt32() : 0;
        var field = new FieldInfo
        {
            Name = name,
            Number = number,
            IndexOptions = indexOptions,
            DocValuesType = docValuesType,
            OmitNorms = traits.HasFlag(Traits.OmitNorms),
            StorePayloads = traits.HasFlag(Traits.Payloads),
            StoreTermVector = traits.HasFlag(Traits.TermVector),
            SoftDeletesField = traits.HasFlag(Traits.SoftDeletes),
            DocValuesGen = docValuesGen,
            Attributes = attributes,
            PointDimensionCount = dimensions,
            PointIndexDimensionCount = indexDimensions,
            PointNumBytes = pointBytes,
        };
        if (Contradiction(field) is { } contradiction) throw reader.Corrupt($"the field of number {number} {contradiction}");
        return field;
    }

    private static Traits TraitsOf(FieldInfo field) =>
        (field.StoreTermVector ? Traits.TermVector : 0)
        | (field.OmitNorms ? Traits.OmitNorms : 0)
        | (field.StorePayloads ? Traits.Payloads : 0)
        | (field.SoftDeletesField ? Traits.SoftDeletes : 0);

    /// <summary>What Lucene, too, refuses of a field; null where it is sound.</summary>
    private static string? Contradiction(FieldInfo field) => field switch
    {
        { Number: < 0 } => "has a negative number",
        { StorePayloads: true, HasPositions: false } => "has payloads without positions",
        { IndexOptions: IndexOptions.None, StoreTermVector: true } => "has term vectors, but is not indexed",
        { IndexOptions: IndexOptions.None, OmitNorms: true } => "omits norms, but is not indexed",
        { DocValuesGen: < -1 or 0 } => "has doc values of an impossible generation",
        { DocValuesGen: > 0, DocValuesType: DocValuesType.None } => "has updates of doc values, but no doc values",
        { PointDimensionCount: < 0 } or { PointIndexDimensionCount: < 0 } or { PointNumBytes: < 0 } => "has points of negative size",
        { PointDimensionCount: > 0, PointNumBytes: 0 } => "has points of no bytes",
        { PointDimensionCount: 0 } and ({ PointIndexDimensionCount: > 0 } or { PointNumBytes: > 0 }) => "has points of no dimensions",
        _ => null,
    };
}
