using System.Text.RegularExpressions;
using SearchEngine.Papers.Import;

namespace SearchEngine.Benchmarks.Relevance;

/// <summary>
/// Further queries that look for known papers: keywords cut from what digests write of papers that the index has in another
/// summariser's words. The Chinese text is cut at punctuation and at words of function, and five of the pieces are drawn, with
/// a fixed seed, as the five keywords that a summariser gives.
/// </summary>
internal static partial class HeldOutQueries
{
    private const int Keywords = 5;

    /// <summary>The queries of the papers of digests: one from the summary in one sentence and the method, one from the rest.</summary>
    /// <param name="digests">The folder of digests.</param>
    /// <param name="find">The paper of an id that the index has, or null.</param>
    public static List<KnownItem> Of(string digests, Func<string, SearchEngine.Papers.Paper?> find)
    {
        var random = new Random(20261122);
        var queries = new List<KnownItem>();
        foreach (var paper in PaperImporter.Read(digests).OfType<ImportedPaper>().Select(item => item.Paper))
        {
            // Where both have the same words there is nothing to find out.
            if (find(paper.Id) is not { } indexed || indexed.Tldr == paper.Tldr || indexed.Method == paper.Method) continue;
            if (Query(paper.Tldr + "。" + paper.Method, random) is { } first) queries.Add(new KnownItem(first, paper.Id));
            if (Query(paper.Motivation + "。" + paper.Result + "。" + paper.Conclusion, random) is { } second) queries.Add(new KnownItem(second, paper.Id));
        }
        return queries;
    }

    private static string? Query(string text, Random random)
    {
        var pieces = Cuts().Split(text).Where(piece => Keyword().IsMatch(piece)).Distinct().ToArray();
        if (pieces.Length < Keywords) return null;
        random.Shuffle(pieces);
        return string.Join(' ', pieces.Take(Keywords));
    }

    /// <summary>
    /// What parts keywords: all but Han, Latin letters, digits and hyphens, and words that are of any paper. Those of one
    /// character that also begin or end words of science are guarded: 对 in 对抗, 在 in 在线.
    /// </summary>
    [GeneratedRegex(
        @"[^\p{IsCJKUnifiedIdeographs}A-Za-z0-9\-]+|" +
        "提出了?|研究了?|论文|本文|我们|基于|通过|利用|使用|采用|引入|结合|设计|以及|并且|从而|能够|可以|可能|需要|一种|用于|" +
        "针对|对于|关于|为了|由于|因此|但是|然而|同时|即使|如何|往往|之间|至关重要|其中|这些|这种|现有|方法|实验|结果|" +
        "展示|表明|发现|存在|进行|实现|解决|包括|开发|提供|达到|导致|缺乏|具有|有效|显著|提高|提升|优于|超越|[一两多各每]个|" +
        "(?<!目)的|了(?!解)|(?<![存潜内])在(?!线)|(?<!饱)和(?!谐)|(?<!参)与|(?<!涉)及(?!时)|(?<!但)是(?!否)|(?<!合)并(?![行发])|" +
        "以(?![及下上])|对(?![抗比话齐象称应])|中(?![文国心间])|将|被|该|而|但|其|从|比|又|仍|会|于|为|等|上|下|不")]
    private static partial Regex Cuts();

    /// <summary>Three to nine characters with two of Han among them, or one Latin name.</summary>
    [GeneratedRegex(@"^(?=.*\p{IsCJKUnifiedIdeographs}{2}).{3,9}$|^[A-Za-z][A-Za-z0-9\-]{2,14}$")]
    private static partial Regex Keyword();
}
