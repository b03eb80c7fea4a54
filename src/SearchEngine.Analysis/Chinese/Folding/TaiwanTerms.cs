namespace SearchEngine.Analysis.Chinese.Folding;

/// <summary>
/// What Taiwan and the mainland call by different names: 雷射 is 激光, 資料庫 is 数据库. A text is not rewritten by them, since
/// many mean something else, too (文件, 向量); a search looks for both.
/// </summary>
public static class TaiwanTerms
{
    private const int Shortest = 2;

    private static readonly Lazy<Dictionary<string, string[]>> Terms = new(Read);

    /// <summary>
    /// The terms of a run of Han that have another name, each with where it stands; of those that overlap the longest, from
    /// the left.
    /// </summary>
    /// <param name="run">Chinese, in simplified or traditional characters.</param>
    public static IReadOnlyList<TermVariants> In(string run)
    {
        var folding = ChineseFolding.Instance;
        using var buffer = new FoldingBuffer(run.Length * ChineseFolding.MostForOne);
        var folded = folding.Fold(new FoldedText(run), buffer, byPhrases: true);
        var found = new List<TermVariants>();
        var lookup = Terms.Value.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var start = 0; start < folded.Characters.Length; start++)
        {
            for (var length = Math.Min(LongestTerm.Value, folded.Characters.Length - start); length >= Shortest; length--)
            {
                if (!lookup.TryGetValue(folded.Characters.Slice(start, length), out var others))
                    continue;
                var end = start + length;
                found.Add(new TermVariants(folded.OriginalOffset(start), folded.OriginalEnd(end), others));
                start = end - 1;
                break;
            }
        }
        return found;
    }

    private static readonly Lazy<int> LongestTerm = new(() => Terms.Value.Keys.Max(term => term.Length));

    // Both ways: who knows either name finds the other.
    private static Dictionary<string, string[]> Read() =>
        FoldingResource.Rows("taiwan-terms.tsv", 2)
            .SelectMany(row => new[] { (From: row[0], To: row[1]), (From: row[1], To: row[0]) })
            .Where(pair => pair.From.Length >= Shortest)
            .GroupBy(pair => pair.From, pair => pair.To, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Distinct().ToArray(), StringComparer.Ordinal);
}

/// <summary>A term in a text, and its other names.</summary>
/// <param name="Start">Where the term starts, in UTF-16 code units.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Others">Its other names, in simplified characters.</param>
public sealed record TermVariants(int Start, int End, IReadOnlyList<string> Others);
