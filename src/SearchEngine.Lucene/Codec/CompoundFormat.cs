using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// The files of a segment put one after the other into one (<c>.cfs</c>, format Lucene50CompoundData), and the table of
/// where each is (<c>.cfe</c>, Lucene50CompoundEntries).
/// </summary>
internal static class CompoundFormat
{
    internal const string DataFormat = "Lucene50CompoundData";
    internal const string EntriesFormat = "Lucene50CompoundEntries";
    internal const int FormatVersion = 0;

    /// <summary>Writes the compound of these files, whose checksums are verified on the way. They stay.</summary>
    /// <exception cref="CorruptIndexException">A file is damaged, or is another segment's.</exception>
    public static void Write(IndexDirectory directory, SegmentInfo segment, IReadOnlyCollection<string> files)
    {
        using var data = directory.Create(IndexFileNames.SegmentFile(segment.Name, "", "cfs"));
        using var entries = directory.Create(IndexFileNames.SegmentFile(segment.Name, "", "cfe"));
        CodecHeader.WriteIndexHeader(data, DataFormat, FormatVersion, segment.Id, "");
        CodecHeader.WriteIndexHeader(entries, EntriesFormat, FormatVersion, segment.Id, "");
        entries.WriteVInt32(files.Count);
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            if (!SegmentNames.IsFileOf(segment.Name, file)) throw new ArgumentException($"{file} is not of the segment {segment.Name}", nameof(files));
            var start = data.Position;
            Append(directory, segment, file, data);
            entries.WriteString(file[segment.Name.Length..]);
            entries.WriteInt64(start);
            entries.WriteInt64(data.Position - start);
        }
        CodecHeader.WriteFooter(data);
        CodecHeader.WriteFooter(entries);
    }

    private static void Append(IndexDirectory directory, SegmentInfo segment, string file, IndexOutput data)
    {
        using var input = directory.Open(file);
        var expected = CodecHeader.ReadChecksum(input);
        CodecHeader.CheckOwner(input, segment.Id);
        uint checksum = 0;
        for (long at = 0; at < input.Length;)
        {
            var bytes = input.SpanUpTo(at, 1 << 16);
            data.WriteBytes(bytes);
            checksum = Crc32.Append(checksum, bytes[..(int)Math.Clamp(input.Length - 8 - at, 0, bytes.Length)]);
            at += bytes.Length;
        }
        if (checksum != expected) throw new CorruptIndexException(file, $"the checksum is {checksum:x8}, the footer says {expected:x8}");
    }
}
