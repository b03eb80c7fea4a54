using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>The <c>.si</c> file: what is fixed about a segment (format Lucene86SegmentInfo).</summary>
internal static class SegmentInfoFormat
{
    private const string Format = "Lucene86SegmentInfo";
    private const int FormatVersion = 0;
    private const byte Compound = 1;
    private const byte NotCompound = 0xFF;

    /// <summary>The most documents that an index can hold; Lucene's limit.</summary>
    public const int MaxDocuments = int.MaxValue - 128;

    /// <summary>The name of the segment's <c>.si</c> file.</summary>
    public static string FileName(string segmentName) => IndexFileNames.SegmentFile(segmentName, "", "si");

    /// <summary>Reads the segment of this name and id.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static SegmentInfo Read(IndexDirectory directory, string segmentName, ReadOnlySpan<byte> id)
    {
        using var input = MetadataFile.Open(directory, FileName(segmentName));
        var reader = MetadataFile.Body(input);
        CodecHeader.CheckIndexHeader(ref reader, Format, FormatVersion, FormatVersion, id, "");
        var version = MetadataFile.ReadVersion(ref reader);
        var minVersion = MetadataFile.ReadFlag(ref reader, "whether a minimum version follows") ? MetadataFile.ReadVersion(ref reader) : null;
        var maxDoc = reader.ReadInt32();
        if (maxDoc is < 0 or > MaxDocuments) throw reader.Corrupt($"the segment has {maxDoc} documents");
        var isCompound = reader.ReadByte() switch
        {
            Compound => true,
            NotCompound => false,
            var other => throw reader.Corrupt($"whether the segment is compound is said by {other}"),
        };
        var info = new SegmentInfo
        {
            Name = segmentName,
            MaxDoc = maxDoc,
            Id = id.ToArray(),
            IsCompound = isCompound,
            Version = version,
            MinVersion = minVersion,
            Diagnostics = reader.ReadStringMap(),
            Files = SegmentNames.ReadFiles(ref reader, segmentName),
            Attributes = reader.ReadStringMap(),
            IsSorted = IndexSort.Skip(ref reader),
        };
        MetadataFile.CheckEnd(in reader);
        return info;
    }

    /// <summary>Writes the file, which lists itself among the segment's files, and gives the segment with it listed.</summary>
    /// <exception cref="ArgumentException">The segment is sorted, or lists a file that is not its own.</exception>
    public static SegmentInfo Write(IndexDirectory directory, SegmentInfo segment)
    {
        if (segment.IsSorted) throw new ArgumentException($"the segment {segment.Name} is sorted; index sorts are not written", nameof(segment));
        var name = FileName(segment.Name);
        var files = segment.Files.Append(name).Distinct().Order(StringComparer.Ordinal).ToList();
        foreach (var file in files)
            if (!SegmentNames.IsFileOf(segment.Name, file)) throw new ArgumentException($"{file} is not of the segment {segment.Name}", nameof(segment));

        using var output = directory.Create(name);
        CodecHeader.WriteIndexHeader(output, Format, FormatVersion, segment.Id, "");
        WriteVersion(output, segment.Version);
        output.WriteByte(segment.MinVersion is null ? (byte)0 : (byte)1);
        if (segment.MinVersion is not null) WriteVersion(output, segment.MinVersion);
        output.WriteInt32(segment.MaxDoc);
        output.WriteByte(segment.IsCompound ? Compound : NotCompound);
        output.WriteStringMap(segment.Diagnostics);
        output.WriteStringSet(files);
        output.WriteStringMap(segment.Attributes);
        output.WriteVInt32(0);
        CodecHeader.WriteFooter(output);
        return segment with { Files = files.ToHashSet(StringComparer.Ordinal) };
    }

    private static void WriteVersion(IndexOutput output, Version version)
    {
        output.WriteInt32(version.Major);
        output.WriteInt32(version.Minor);
        output.WriteInt32(version.Build);
    }
}
