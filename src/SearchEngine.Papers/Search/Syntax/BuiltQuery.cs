using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Search.Syntax;
using SearchEngine.Papers.Search.Across;

namespace SearchEngine.Papers.Search.Syntax;

/// <summary>What <see cref="QueryBuilder"/> made of a text.</summary>
/// <param name="Query">The query; null where the text holds nothing that can be searched for.</param>
/// <param name="Notices">What was not taken as it might have been meant.</param>
/// <param name="Origins">Where the parts stand in the text that stand for terms of the index, and may be cut.</param>
/// <param name="Root">What was read in the text; null where that is nothing.</param>
/// <param name="Expansions">The terms that are looked for in both languages.</param>
internal sealed record BuiltQuery(
    Query? Query, IReadOnlyList<QueryNotice> Notices, IReadOnlyDictionary<Query, (int Start, int Length)> Origins, SyntaxNode? Root,
    IReadOnlyList<TermExpansion> Expansions)
{
    /// <summary>What it names papers by; null where it is words.</summary>
    public NamedBy? Named { get; init; }

    /// <summary>The most notices of one answer: after these it is enough.</summary>
    private const int MaxNotices = 20;

    /// <summary>The notices, and what the search itself had to leave out.</summary>
    /// <param name="cuts">The parts of the query of which not all terms were searched.</param>
    public IReadOnlyList<QueryNotice> NoticesWith(IReadOnlyList<CutExpansion> cuts)
    {
        QueryNotice[] all =
        [
            .. Notices,
            .. cuts.Where(cut => Origins.ContainsKey(cut.Query))
                .Select(cut => (Origin: Origins[cut.Query], cut.Kept))
                .Distinct()
                .Select(cut => new QueryNotice(
                    cut.Origin.Start, cut.Origin.Length, QueryNoticeKind.TooManyWords, $"this stands for many words, of which only {cut.Kept} in each field were searched")),
        ];
        if (all.Length == 0) return [];
        var ordered = all.OrderBy(notice => notice.Position).ToList();
        if (ordered.Count <= MaxNotices) return ordered;
        var more = ordered.Count - MaxNotices + 1;
        return [.. ordered[..(MaxNotices - 1)], new QueryNotice(ordered[MaxNotices].Position, 0, QueryNoticeKind.More, $"{more} more signs were ignored or searched as words")];
    }
}
