namespace SearchEngine.Lucene.Codec;

/// <summary>Where the postings of one term are, and how many there are: all that it takes to open them again.</summary>
internal struct TermState
{
    /// <summary>In how many documents.</summary>
    public int DocFreq;

    /// <summary>How often in all; equal to <see cref="DocFreq"/> where frequencies are not recorded.</summary>
    public long TotalTermFreq;

    /// <summary>Where its blocks begin in <c>.doc</c>.</summary>
    public long DocStart;

    /// <summary>Where its positions begin in <c>.pos</c>.</summary>
    public long PosStart;

    /// <summary>
    /// Where its payloads and offsets begin in <c>.pay</c>, which is kept only to read the next term's.
    /// </summary>
    public long PayStart;

    /// <summary>
    /// From <see cref="PosStart"/> to the positions that fill no block; -1 where there is no full block before them.
    /// </summary>
    public long PosTailOffset;

    /// <summary>From <see cref="DocStart"/> to the skip list; -1 where there is none.</summary>
    public long SkipOffset;

    /// <summary>The document of a term that is in one only, which then has nothing in <c>.doc</c>; else -1.</summary>
    public int SingletonDoc;

    /// <summary>What the differences within a block of terms start from.</summary>
    public static TermState None => new() { PosTailOffset = -1, SkipOffset = -1, SingletonDoc = -1 };
}
