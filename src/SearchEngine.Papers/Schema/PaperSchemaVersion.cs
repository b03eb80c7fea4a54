using SearchEngine.Lucene.Store;

namespace SearchEngine.Papers.Schema;

/// <summary>
/// Which fields an index has and how they were analysed, as a number that each commit notes. An index of another number
/// would be searched with the wrong terms, so it is refused.
/// </summary>
internal static class PaperSchemaVersion
{
    private const string Key = "papers.schema";
    private const string Current = "8";

    public static IReadOnlyDictionary<string, string> UserData { get; } = new Dictionary<string, string> { [Key] = Current };

    /// <exception cref="UnsupportedIndexException">The index is not one of papers, or of another version.</exception>
    public static void Check(IndexDirectory directory, IReadOnlyDictionary<string, string> userData)
    {
        if (!userData.TryGetValue(Key, out var version))
            throw new UnsupportedIndexException(directory.ToString(), "this is an index, but not one of papers");
        if (version != Current)
            throw new UnsupportedIndexException(directory.ToString(), $"the index has the schema {version} and this version {Current}; index the digests again into a new folder");
    }
}
