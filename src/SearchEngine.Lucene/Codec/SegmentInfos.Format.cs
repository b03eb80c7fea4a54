using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <content>The bytes of <c>segments_N</c>.</content>
internal sealed partial record SegmentInfos
{
    private const string Format = "segments";
    private const int OldestVersion = 7;
    private const int LongCounterVersion = 8;
    private const int SoftDeletesVersion = 9;
    private const int SegmentIdVersion = 10;
    private const int FormatVersion = SegmentIdVersion;
    private const string SupportedCodec = "Lucene87";

    // A segment takes at least so many bytes in the file.
    private const int MinSegmentLength = 48;

    private static readonly Version WrittenVersion = new(8, 8, 1);

    /// <summary>Reads the commit in this file, and the <c>.si</c> files of its segments that are not <paramref name="known"/>.</summary>
    /// <exception cref="CorruptIndexException">The file, or a segment's, is damaged; or a segment's is missing.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static SegmentInfos Read(IndexDirectory directory, string fileName, IReadOnlyList<SegmentInfo>? known = null)
    {
        var generation = GenerationOf(fileName);
        if (generation == -1) throw new ArgumentException($"'{fileName}' is not the name of a commit", nameof(fileName));
        using var input = MetadataFile.Open(directory, fileName);
        var reader = MetadataFile.Body(input);
        var format = CodecHeader.CheckHeader(ref reader, Format, OldestVersion, FormatVersion);
        var id = reader.ReadBytes(CodecHeader.IdLength).ToArray();
        var suffix = reader.ReadBytes(reader.ReadByte());
        if (!suffix.SequenceEqual(System.Text.Encoding.UTF8.GetBytes(IndexFileNames.Base36(generation))))
            throw reader.Corrupt("the file is a commit of another generation");

        var luceneVersion = MetadataFile.ReadShortVersion(ref reader);
        var created = reader.ReadVInt32();
        if (created < 0 || created > luceneVersion.Major) throw reader.Corrupt($"an index of version {created} written by version {luceneVersion}");
        if (created < 7) throw new UnsupportedIndexException(fileName, $"the index was made by Lucene {created}");
        var version = reader.ReadInt64();
        var counter = format >= LongCounterVersion ? reader.ReadVInt64() : reader.ReadInt32();
        if (counter < 0) throw reader.Corrupt($"the next segment has the number {counter}");
        var count = reader.ReadInt32();
        if (count < 0 || count > reader.Remaining / MinSegmentLength) throw reader.Corrupt($"{count} segments in {reader.Remaining} bytes");
        var minVersion = count > 0 ? MetadataFile.ReadShortVersion(ref reader) : null;

        var segments = new List<SegmentCommitInfo>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        long documents = 0;
        for (var i = 0; i < count; i++)
        {
            var segment = ReadSegment(directory, ref reader, format, known);
            var info = segment.Info;
            if (!names.Add(info.Name)) throw reader.Corrupt($"the segment {info.Name} is there twice");
            if (info.Version < minVersion || info.Version.Major < created)
                throw reader.Corrupt($"the segment {info.Name} is of version {info.Version}, older than the commit allows");
            if (info.MinVersion is null) throw reader.Corrupt($"the segment {info.Name} does not know its minimum version");
            documents += info.MaxDoc;
            segments.Add(segment);
        }
        if (documents > SegmentInfoFormat.MaxDocuments) throw reader.Corrupt($"the segments have {documents} documents");
        var userData = reader.ReadStringMap();
        MetadataFile.CheckEnd(in reader);
        return new SegmentInfos
        {
            Generation = generation,
            Version = version,
            Counter = counter,
            Segments = segments,
            UserData = userData,
            Id = id,
            LuceneVersion = luceneVersion,
            CreatedVersionMajor = created,
        };
    }

    private static SegmentCommitInfo ReadSegment(
        IndexDirectory directory, ref ByteReader reader, int format, IReadOnlyList<SegmentInfo>? known)
    {
        var name = reader.ReadString();
        if (!SegmentNames.IsSegment(name)) throw reader.Corrupt("a segment has a name that no segment has");
        var segmentId = reader.ReadBytes(CodecHeader.IdLength);
        var codec = reader.ReadString();
        if (codec != SupportedCodec)
            throw new UnsupportedIndexException(reader.FileName, $"the segment {name} is of the codec '{codec}'; {SupportedCodec} can be read");
        var info = (Find(known, name, segmentId) ?? ReadInfo(directory, in reader, name, segmentId)) with { Codec = codec };
        var delGen = ReadGeneration(ref reader);
        var delCount = reader.ReadInt32();
        var fieldInfosGen = ReadGeneration(ref reader);
        var docValuesGen = ReadGeneration(ref reader);
        var softDelCount = format >= SoftDeletesVersion ? reader.ReadInt32() : 0;
        if (delCount < 0 || softDelCount < 0 || (long)delCount + softDelCount > info.MaxDoc)
            throw reader.Corrupt($"{delCount} and {softDelCount} of the {info.MaxDoc} documents of {name} are deleted");
        if (delCount > 0 && delGen == -1) throw reader.Corrupt($"{name} has {delCount} deleted documents, but no list of them");
        var hasId = format >= SegmentIdVersion && MetadataFile.ReadFlag(ref reader, "whether an id follows");
        return new SegmentCommitInfo
        {
            Info = info,
            Id = hasId ? reader.ReadBytes(CodecHeader.IdLength).ToArray() : [],
            DelGen = delGen,
            DelCount = delCount,
            FieldInfosGen = fieldInfosGen,
            DocValuesGen = docValuesGen,
            SoftDelCount = softDelCount,
            FieldInfosFiles = SegmentNames.ReadFiles(ref reader, name),
            DocValuesUpdatesFiles = ReadUpdates(ref reader, name),
        };
    }

    /// <summary>The segment among those known. Its id is random and new for each, so what has the same is the same.</summary>
    private static SegmentInfo? Find(IReadOnlyList<SegmentInfo>? known, string name, ReadOnlySpan<byte> id)
    {
        foreach (var info in known ?? [])
            if (info.Name == name && id.SequenceEqual(info.Id)) return info;
        return null;
    }

    private static SegmentInfo ReadInfo(IndexDirectory directory, in ByteReader reader, string name, ReadOnlySpan<byte> id)
    {
        try
        {
            return SegmentInfoFormat.Read(directory, name, id);
        }
        catch (FileNotFoundException missing)
        {
            throw new CorruptIndexException(reader.FileName, $"the commit needs {SegmentInfoFormat.FileName(name)}, which is missing", missing);
        }
    }

    private static Dictionary<int, IReadOnlySet<string>> ReadUpdates(ref ByteReader reader, string segment)
    {
        var count = reader.ReadInt32();
        if (count < 0 || count > reader.Remaining / 5) throw reader.Corrupt($"{count} fields with updates in {reader.Remaining} bytes");
        var updates = new Dictionary<int, IReadOnlySet<string>>();
        for (var i = 0; i < count; i++)
        {
            var field = reader.ReadInt32();
            if (!updates.TryAdd(field, SegmentNames.ReadFiles(ref reader, segment))) throw reader.Corrupt($"the updates of field {field} are there twice");
        }
        return updates;
    }

    private static long ReadGeneration(ref ByteReader reader)
    {
        var generation = reader.ReadInt64();
        if (generation is < -1 or 0) throw reader.Corrupt($"a file has the generation {generation}");
        return generation;
    }

    private void CheckWritable(SegmentCommitInfo segment)
    {
        var info = segment.Info;
        var what = segment switch
        {
            _ when !SegmentNames.IsSegment(info.Name) => "has a name that no segment has",
            _ when info.Id.Length != CodecHeader.IdLength => "has no id",
            _ when info.MinVersion is null => "does not know its minimum version",
            _ when info.Version.Major < CreatedVersionMajor => "is older than the index",
            _ when segment.DelCount < 0 || segment.SoftDelCount < 0 || (long)segment.DelCount + segment.SoftDelCount > info.MaxDoc =>
                "has more deletions than documents",
            _ when segment.DelCount > 0 && segment.DelGen < 1 => "has deletions, but no list of them",
            _ => null,
        };
        if (what is not null) throw new ArgumentException($"the segment {info.Name} {what}");
    }

    private void Write(IndexOutput output)
    {
        CodecHeader.WriteIndexHeader(output, Format, FormatVersion, Id, IndexFileNames.Base36(Generation));
        WriteVersion(output, LuceneVersion);
        output.WriteVInt32(CreatedVersionMajor);
        output.WriteInt64(Version);
        output.WriteVInt64(Counter);
        output.WriteInt32(Segments.Count);
        if (Segments.Count > 0) WriteVersion(output, Segments.Min(segment => segment.Info.Version)!);
        foreach (var segment in Segments)
        {
            output.WriteString(segment.Info.Name);
            output.WriteBytes(segment.Info.Id);
            output.WriteString(segment.Info.Codec);
            output.WriteInt64(segment.DelGen);
            output.WriteInt32(segment.DelCount);
            output.WriteInt64(segment.FieldInfosGen);
            output.WriteInt64(segment.DocValuesGen);
            output.WriteInt32(segment.SoftDelCount);
            output.WriteByte(segment.Id.Length == 0 ? (byte)0 : (byte)1);
            output.WriteBytes(segment.Id);
            output.WriteStringSet(segment.FieldInfosFiles);
            output.WriteInt32(segment.DocValuesUpdatesFiles.Count);
            foreach (var (field, files) in segment.DocValuesUpdatesFiles)
            {
                output.WriteInt32(field);
                output.WriteStringSet(files);
            }
        }
        output.WriteStringMap(UserData);
        CodecHeader.WriteFooter(output);
    }

    private static void WriteVersion(IndexOutput output, Version version)
    {
        output.WriteVInt32(version.Major);
        output.WriteVInt32(version.Minor);
        output.WriteVInt32(version.Build);
    }
}
