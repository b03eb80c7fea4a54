using SearchEngine.Papers.Search;

namespace SearchEngine.Server.Pages;

/// <summary>The words around the hits of a search.</summary>
internal sealed record ResultTexts
{
    public required string Sort { get; init; }
    public required string BestFirst { get; init; }
    public required string NewestFirst { get; init; }
    public required string Newest { get; init; }
    public required string ShowMore { get; init; }
    public required string Export { get; init; }
    public required string HideSeen { get; init; }
    public required string ShowSeen { get; init; }
    public required string Seen { get; init; }
    public required string NothingFound { get; init; }
    public required string NothingFoundSuggestions { get; init; }
    public required string WithoutFilters { get; init; }
    public required Func<string, string> WithoutFilter { get; init; }
    public required string AsPlainWords { get; init; }
    public required string AsPlainWordsWithoutFilters { get; init; }
    public required string InBothLanguages { get; init; }
    public required IReadOnlyList<string> Advice { get; init; }
    public required string DidYouMean { get; init; }
    public required string NotUnderstood { get; init; }

    /// <summary>That a query found nothing and was read as pinyin, by the query and the Chinese words.</summary>
    public required Func<string, string, string> ReadAs { get; init; }

    /// <summary>By what a query names the papers that come first.</summary>
    public required Func<NamedBy, string> Named { get; init; }

    /// <summary>What stands before terms and their names in the other language, by which papers were found.</summary>
    public required string FoundAcross { get; init; }

    /// <summary>That the time allowed was over before all papers were looked at.</summary>
    public required string Partial { get; init; }

    /// <summary>That there may be more than a number of papers.</summary>
    public required Func<string, string> AtLeast { get; init; }

    /// <summary>How many authors are not shown of how many.</summary>
    public required Func<int, int, string> AndMore { get; init; }

    public static ResultTexts English { get; } = new()
    {
        Sort = "Order",
        BestFirst = "Best first",
        NewestFirst = "Newest first",
        Newest = "Newest papers",
        ShowMore = "Show more",
        Export = "Export",
        HideSeen = "Hide opened",
        ShowSeen = "Show again",
        Seen = "opened",
        NothingFound = "No paper found",
        NothingFoundSuggestions = "What you can do",
        WithoutFilters = "Without filters",
        WithoutFilter = name => $"Without “{name}”",
        AsPlainWords = "As plain words, without signs",
        AsPlainWordsWithoutFilters = "As plain words, without filters",
        InBothLanguages = "In both languages",
        Advice =
        [
            "Try fewer words, or more common ones.",
            "Try the other language: only terms that are well known in both are looked for in both.",
            "Check the spelling of names and terms.",
        ],
        DidYouMean = "Did you mean",
        NotUnderstood = "This was not understood",
        ReadAs = (query, words) => $"No paper has “{query}”; these are for “{words}”.",
        Named = named => named switch
        {
            NamedBy.Id => "By arXiv id",
            NamedBy.Title => "The paper of this title comes first",
            _ => "Papers of this author come first",
        },
        FoundAcross = "Also found in the other language:",
        Partial = "This search took too long and was ended: there may be better papers. Fewer words help.",
        AtLeast = papers => $"At least {papers}",
        AndMore = (hidden, _) => $"and {hidden} more",
    };

    public static ResultTexts Chinese { get; } = new()
    {
        Sort = "排序",
        BestFirst = "最相关",
        NewestFirst = "最新",
        Newest = "最新论文",
        ShowMore = "显示更多",
        Export = "导出",
        HideSeen = "隐藏看过的",
        ShowSeen = "重新显示",
        Seen = "看过",
        NothingFound = "没有找到论文",
        NothingFoundSuggestions = "可以这样做",
        WithoutFilters = "移除全部条件",
        WithoutFilter = name => $"移除“{name}”",
        AsPlainWords = "不用符号，只按词检索",
        AsPlainWordsWithoutFilters = "只按词检索，并移除全部条件",
        InBothLanguages = "同时用两种语言检索",
        Advice =
        [
            "减少词语，或换用更常见的词语。",
            "换一种语言：只有常见术语会同时用两种语言检索。",
            "检查人名和术语的拼写。",
        ],
        DidYouMean = "您要找的是不是",
        NotUnderstood = "无法理解以下内容",
        ReadAs = (query, words) => $"没有论文包含“{query}”，以下是“{words}”的结果。",
        Named = named => named switch
        {
            NamedBy.Id => "按 arXiv 编号查找",
            NamedBy.Title => "标题与此相同的论文排在最前",
            _ => "该作者的论文排在最前",
        },
        FoundAcross = "同时检索到另一种语言的：",
        Partial = "检索用时过长，已提前结束：可能还有更合适的论文。请减少词语。",
        AtLeast = papers => $"至少 {papers}",
        AndMore = (_, all) => $"等 {all} 人",
    };
}
