namespace SearchEngine.Lucene.Codec;

/// <summary>
/// The constants of per-document values (<c>Lucene80DocValuesFormat</c>): <c>.dvd</c> has the values of one field behind the
/// other, <c>.dvm</c> says where and how.
/// </summary>
/// <remarks>
/// Numbers are one constant; or ordinals into a small table; or multiples of a common divisor above a minimum, of one width
/// or of a width for each block. Addresses are monotonic numbers. Dictionaries are blocks of 16 terms that share prefixes,
/// with a short index of every 1024th term for the way from a term to its ordinal.
/// </remarks>
internal static class DocValuesFormat
{
    public const string DataExtension = "dvd";
    public const string MetaExtension = "dvm";
    public const string DataCodec = "Lucene80DocValuesData";
    public const string MetaCodec = "Lucene80DocValuesMetadata";

    /// <summary>The first version, which had binary values as they are.</summary>
    public const int FirstVersion = 0;

    /// <summary>The version that compressed all binary values.</summary>
    public const int CompressedVersion = 1;

    /// <summary>The version of Lucene 8.8, which asks <see cref="ModeAttribute"/>; what is written.</summary>
    public const int Version = 2;

    /// <summary>The attribute that every field of binary values has, and what we write there.</summary>
    public const string ModeAttribute = "Lucene80DocValuesFormat.mode";

    /// <summary>Binary values as they are.</summary>
    public const string BestSpeed = "BEST_SPEED";

    /// <summary>Binary values in LZ4 blocks: read, never written.</summary>
    public const string BestCompression = "BEST_COMPRESSION";

    /// <summary>Where a field's number would stand, behind the last field.</summary>
    public const int EndOfFields = -1;

    public const int AddressBlockShift = 16;

    /// <summary>Numbers of one width for each block come in blocks of this many.</summary>
    public const int NumberBlockShift = 14;

    /// <summary>Stands for the width where each block has its own.</summary>
    public const byte BlockWidths = 0xFF;

    /// <summary>Stands for the size of the table where there is none; below it, -2 - the block shift.</summary>
    public const int NoTable = -1;

    public const int MaxTable = 256;
    public const int TermsBlockShift = 4;
    public const int TermsIndexShift = 10;

    /// <summary>Where the block shift stands: terms in blocks of 64 by LZ4, as Lucene 8.9 to 8.11 write them if told to compress.</summary>
    public const int CompressedTerms = (6 << 16) | 1;

    /// <summary>What stands for a kind of values.</summary>
    public static byte Code(DocValuesType type) => type switch
    {
        DocValuesType.Numeric => 0,
        DocValuesType.Binary => 1,
        DocValuesType.Sorted => 2,
        DocValuesType.SortedSet => 3,
        DocValuesType.SortedNumeric => 4,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "a field without doc values"),
    };
}
