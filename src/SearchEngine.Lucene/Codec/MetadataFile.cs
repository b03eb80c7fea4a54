using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// Reading files that are small and needed whole. Their checksum is compared before anything of them is believed, and
/// what follows the last thing read must be the footer.
/// </summary>
internal static class MetadataFile
{
    /// <summary>Opens a file and verifies its checksum.</summary>
    /// <exception cref="CorruptIndexException">The checksum is not the footer's, or there is no footer.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static IndexInput Open(IndexDirectory directory, string name)
    {
        var input = directory.Open(name);
        try
        {
            CodecHeader.VerifyChecksum(input);
            return input;
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }

    /// <summary>A reader over all but the footer.</summary>
    public static ByteReader Body(IndexInput input) => input.Reader(0, input.Length - CodecHeader.FooterLength);

    /// <summary>Says that everything has been read.</summary>
    /// <exception cref="CorruptIndexException">Bytes are left before the footer.</exception>
    public static void CheckEnd(in ByteReader reader)
    {
        if (reader.Remaining != 0) throw reader.Corrupt($"{reader.Remaining} bytes are left before the footer");
    }

    /// <summary>A Lucene version as three 32-bit numbers of 0 to 255 each.</summary>
    public static Version ReadVersion(ref ByteReader reader)
    {
        int major = reader.ReadInt32(), minor = reader.ReadInt32(), bugfix = reader.ReadInt32();
        return MakeVersion(in reader, major, minor, bugfix);
    }

    /// <summary>A Lucene version as three variable-length numbers of 0 to 255 each.</summary>
    public static Version ReadShortVersion(ref ByteReader reader)
    {
        int major = reader.ReadVInt32(), minor = reader.ReadVInt32(), bugfix = reader.ReadVInt32();
        return MakeVersion(in reader, major, minor, bugfix);
    }

    /// <summary>Reads a byte that is 0 or 1.</summary>
    public static bool ReadFlag(ref ByteReader reader, string what) => reader.ReadByte() switch
    {
        0 => false,
        1 => true,
        var other => throw reader.Corrupt($"{what} is {other}, not 0 or 1"),
    };

    private static Version MakeVersion(in ByteReader reader, int major, int minor, int bugfix)
    {
        if ((uint)major > 255 || (uint)minor > 255 || (uint)bugfix > 255)
            throw reader.Corrupt($"{major}.{minor}.{bugfix} is not a Lucene version");
        return new Version(major, minor, bugfix);
    }
}
