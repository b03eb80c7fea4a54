namespace SearchEngine.Lucene.Codec;

/// <summary>What a reader of postings is going to ask for; each includes those before it.</summary>
internal enum PostingsFeatures
{
    /// <summary>Only which documents. Frequencies read as 1.</summary>
    Docs,

    /// <summary>And how often.</summary>
    Freqs,

    /// <summary>And where.</summary>
    Positions,
}
