using SearchEngine.Analysis.Chinese.Pinyin;
using SearchEngine.Lucene.Search;

namespace SearchEngine.Papers.Search;

/// <summary>Reads a query that finds nothing as pinyin: <c>lianbang</c> as 联邦, if papers have that.</summary>
internal static class PinyinRescue
{
    /// <summary>Fewer letters are too many words.</summary>
    private const int MinLetters = 4;

    /// <summary>The Chinese words that a query stands for: of those that some paper has, those that most have.</summary>
    /// <param name="text">A query that finds nothing with the request's filters.</param>
    /// <param name="searcher">The index.</param>
    /// <param name="cancellation">Stops the search for words.</param>
    /// <returns>Null where it is not pinyin, no paper has such words, or it does find something without filters.</returns>
    public static string? Find(string text, IndexSearcher searcher, CancellationToken cancellation)
    {
        if (!PinyinQuery.TryParse(text, out var query) || query.Letters.Length < MinLetters) return null;
        var candidates = PinyinWords.Spelled(query);
        if (candidates.Count == 0 || (QueryBuilder.Build(text, searcher, cancellation).Query is { } words && searcher.Count(words, cancellation) > 0)) return null;
        return candidates
            .Select(candidate => (Text: candidate, Papers: searcher.Count(ChinesePhrase.InPairs(candidate), cancellation)))
            .Where(candidate => candidate.Papers > 0)
            .OrderByDescending(candidate => candidate.Papers)
            .FirstOrDefault().Text;
    }
}
