using SearchEngine.Lucene.Search;

namespace SearchEngine.Papers.Search;

/// <summary>The words before the one that is completed: what is proposed has to occur with them.</summary>
internal static class Context
{
    /// <summary>How many words are looked at, the last ones.</summary>
    private const int MaxWords = 6;

    /// <summary>What a paper has to match; null where nothing is asked.</summary>
    public static IReadOnlyList<Query>? Of(string text)
    {
        var queries = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .TakeLast(MaxWords)
            .Where(word => !IsStop(word))
            .Select(QueryBuilder.Words)
            .Where(words => words.Count > 0)
            .Select(words => (Query)BooleanQuery.AnyOf(words))
            .ToArray();
        return queries.Length == 0 ? null : queries;
    }

    private static bool IsStop(string word) => Analysis.English.EnglishAnalyzer.StopWords.Contains(word.ToLowerInvariant());
}
