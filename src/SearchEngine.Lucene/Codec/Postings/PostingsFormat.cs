namespace SearchEngine.Lucene.Codec;

/// <summary>
/// The names and numbers of Lucene's <c>Lucene84</c> postings: documents in <c>.doc</c>, positions in <c>.pos</c>.
/// </summary>
internal static class PostingsFormat
{
    /// <summary>How many documents, frequencies or positions are packed together.</summary>
    public const int BlockSize = 128;

    /// <summary>How many blocks an entry of one level of a skip list has beneath it on the level below.</summary>
    public const int SkipFanOut = 8;

    public const int MaxSkipLevels = 10;

    public const string DocExtension = "doc";
    public const string PosExtension = "pos";
    public const string PayExtension = "pay";

    public const string TermsName = "Lucene84PostingsWriterTerms";
    public const string DocName = "Lucene84PostingsWriterDoc";
    public const string PosName = "Lucene84PostingsWriterPos";
    public const string PayName = "Lucene84PostingsWriterPay";

    /// <summary>
    /// The version since which runs of single-document terms are written as differences (Lucene 8.6).
    /// </summary>
    public const int Version = 1;

    /// <summary>How many levels a skip list over this many documents has.</summary>
    public static int SkipLevels(int docs)
    {
        var levels = 1;
        for (var blocks = docs / BlockSize; blocks >= SkipFanOut && levels < MaxSkipLevels; blocks /= SkipFanOut)
            levels++;
        return levels;
    }
}
