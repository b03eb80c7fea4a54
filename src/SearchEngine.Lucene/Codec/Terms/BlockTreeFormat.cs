namespace SearchEngine.Lucene.Codec;

/// <summary>
/// The names and numbers of Lucene's block tree: blocks of terms in <c>.tim</c>, an automaton of their prefixes in
/// <c>.tip</c>, what is known of each field in <c>.tmd</c>.
/// </summary>
internal static class BlockTreeFormat
{
    public const string TermsExtension = "tim";
    public const string IndexExtension = "tip";
    public const string MetaExtension = "tmd";

    public const string TermsName = "BlockTreeTermsDict";
    public const string IndexName = "BlockTreeTermsIndex";
    public const string MetaName = "BlockTreeTermsMeta";

    /// <summary>The version with a file of its own for what is known of the fields (Lucene 8.6).</summary>
    public const int Version = 6;

    /// <summary>A group of terms with one prefix gets blocks of its own from this number on.</summary>
    public const int MinBlockItems = 25;

    /// <summary>A group that has more than this is cut into several blocks.</summary>
    public const int MaxBlockItems = 48;

    /// <summary>The longest term, in bytes.</summary>
    public const int MaxTermLength = 32766;

    /// <summary>In the code of a block: it is the first of several for one prefix.</summary>
    public const int FloorFlag = 1;

    /// <summary>In the code of a block: it holds terms, not only other blocks.</summary>
    public const int TermsFlag = 2;

    /// <summary>How many bits the flags of a code take, below the block's offset.</summary>
    public const int FlagBits = 2;

    public const string AutomatonName = "FST";
    public const int AutomatonMinVersion = 6;
    public const int AutomatonVersion = 7;
}

/// <summary>How the suffixes of a block of terms are compressed; the values are those of the files.</summary>
internal enum SuffixCompression
{
    None = 0,

    /// <summary>Six bits a byte, for lower-case ASCII, digits and some punctuation.</summary>
    LowercaseAscii = 1,

    Lz4 = 2,
}
