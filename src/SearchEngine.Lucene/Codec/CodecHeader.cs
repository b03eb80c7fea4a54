using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// What every file of an index begins and ends with (Lucene's <c>CodecUtil</c>): a header of magic number, format name and
/// version, the 16-byte id of the segment and a suffix; a footer of magic number, algorithm (0) and CRC-32.
/// </summary>
internal static class CodecHeader
{
    public const int Magic = 0x3FD76C17;
    public const int FooterMagic = ~Magic;
    public const int FooterLength = 16;
    public const int IdLength = 16;

    public static void WriteIndexHeader(DataOutput output, string format, int version, ReadOnlySpan<byte> id, string suffix)
    {
        output.WriteInt32(Magic);
        output.WriteString(format);
        output.WriteInt32(version);
        output.WriteBytes(id);
        var bytes = System.Text.Encoding.UTF8.GetBytes(suffix);
        output.WriteByte(checked((byte)bytes.Length));
        output.WriteBytes(bytes);
    }

    public static void WriteFooter(IndexOutput output)
    {
        output.WriteInt32(FooterMagic);
        output.WriteInt32(0);
        output.WriteInt64(output.Checksum);
    }

    /// <summary>The length in bytes of the header that <see cref="WriteIndexHeader"/> writes.</summary>
    public static int IndexHeaderLength(string format, string suffix) => 9 + format.Length + IdLength + 1 + suffix.Length;

    /// <summary>Reads a header without an id, as <c>segments_N</c> of old and nested structures have, and gives its version.</summary>
    public static int CheckHeader(ref ByteReader reader, string format, int minVersion, int maxVersion)
    {
        var magic = reader.ReadInt32();
        if (magic != Magic) throw reader.Corrupt($"the file does not begin as an index file does (0x{magic:x8})");
        var found = reader.ReadString();
        if (found != format) throw reader.Corrupt($"the file holds '{Printable(found)}' where '{format}' belongs");
        var version = reader.ReadInt32();
        if (version < minVersion || version > maxVersion)
            throw new UnsupportedIndexException(reader.FileName, $"{format} of version {version}; {minVersion} to {maxVersion} can be read");
        return version;
    }

    /// <summary>Reads a header and gives its version, having checked that it is this segment's.</summary>
    public static int CheckIndexHeader(
        ref ByteReader reader, string format, int minVersion, int maxVersion, ReadOnlySpan<byte> id, string suffix)
    {
        var version = CheckHeader(ref reader, format, minVersion, maxVersion);
        if (!reader.ReadBytes(IdLength).SequenceEqual(id)) throw reader.Corrupt("the file belongs to another segment");
        var found = System.Text.Encoding.UTF8.GetString(reader.ReadBytes(reader.ReadByte()));
        if (found != suffix) throw reader.Corrupt($"the file has the suffix '{Printable(found)}' where '{suffix}' belongs");
        return version;
    }

    /// <summary>Checks that a file, of whatever format, is of the segment with this id, which every file of a segment repeats.</summary>
    /// <exception cref="CorruptIndexException">It is another segment's, or no index file.</exception>
    public static void CheckOwner(IndexInput input, ReadOnlySpan<byte> id)
    {
        var reader = input.Reader(0, Math.Min(input.Length, 512));
        if (reader.ReadInt32() != Magic) throw reader.Corrupt("the file does not begin as an index file does");
        reader.ReadString();
        reader.ReadInt32();
        if (!reader.ReadBytes(IdLength).SequenceEqual(id)) throw reader.Corrupt("the file belongs to another segment");
    }

    /// <summary>
    /// Opens a file that is too large to be read whole: its header and the form of its footer are checked, not its checksum.
    /// </summary>
    public static IndexInput Open(SegmentReadState state, string extension, string format, int version)
    {
        var input = state.Directory.Open(state.FileName(extension));
        try
        {
            var reader = input.Reader(0, Math.Min(input.Length, IndexHeaderLength(format, state.Suffix)));
            CheckIndexHeader(ref reader, format, version, version, state.Segment.Id, state.Suffix);
            ReadChecksum(input);
            return input;
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }

    /// <summary>Reads the whole file and compares its checksum with its footer's.</summary>
    public static void VerifyChecksum(IndexInput input)
    {
        var expected = ReadChecksum(input);
        uint actual = 0;
        for (long at = 0, end = input.Length - 8; at < end;)
        {
            var bytes = input.SpanUpTo(at, (int)Math.Min(1 << 20, end - at));
            actual = Crc32.Append(actual, bytes);
            at += bytes.Length;
        }
        if (actual != expected)
            throw new CorruptIndexException(input.Name, $"the checksum is {actual:x8}, the footer says {expected:x8}");
    }

    /// <summary>The checksum that the footer states. Only the footer's form is checked.</summary>
    public static uint ReadChecksum(IndexInput input)
    {
        if (input.Length < FooterLength) throw new CorruptIndexException(input.Name, $"the file has only {input.Length} bytes");
        var reader = input.Reader(input.Length - FooterLength, FooterLength);
        var magic = reader.ReadInt32();
        if (magic != FooterMagic) throw reader.Corrupt($"the file does not end as an index file does (0x{magic:x8}); it may be cut off");
        var algorithm = reader.ReadInt32();
        if (algorithm != 0) throw reader.Corrupt($"the checksum algorithm {algorithm} is unknown");
        var checksum = reader.ReadInt64();
        if ((checksum & ~0xFFFFFFFFL) != 0) throw reader.Corrupt($"the checksum {checksum:x16} has more than 32 bits");
        return (uint)checksum;
    }

    private static string Printable(string text) =>
        string.Concat(text.Take(40).Select(c => char.IsAsciiLetterOrDigit(c) || "._- ".Contains(c) ? c : '?'));
}
