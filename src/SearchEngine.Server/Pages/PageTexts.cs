using SearchEngine.Papers.Search;

namespace SearchEngine.Server.Pages;

/// <summary>The words of the interface in one language.</summary>
internal sealed record PageTexts
{
    public required string Language { get; init; }
    public required string Name { get; init; }
    public required string SkipToResults { get; init; }
    public required string SearchLabel { get; init; }
    public required string Placeholder { get; init; }
    public required string Search { get; init; }
    public required string Narrow { get; init; }
    public required string Author { get; init; }
    public required string From { get; init; }
    public required string To { get; init; }
    public required string DateHint { get; init; }
    public required string Category { get; init; }
    public required string Year { get; init; }
    public required string Authors { get; init; }
    public required string ActiveFilters { get; init; }
    public required string Remove { get; init; }
    public required string RemoveAll { get; init; }
    public required string Sort { get; init; }
    public required string BestFirst { get; init; }
    public required string NewestFirst { get; init; }
    public required string Newest { get; init; }
    public required string ShowMore { get; init; }
    public required string NothingFound { get; init; }
    public required IReadOnlyList<string> Advice { get; init; }
    public required string DidYouMean { get; init; }
    public required string NotUnderstood { get; init; }
    public required string ReadOnArxiv { get; init; }
    public required string Code { get; init; }

    /// <summary>With code (<c>true</c>) or without (<c>false</c>).</summary>
    public required Func<string, string> HasCode { get; init; }
    public required string SeenOn { get; init; }
    public required string Related { get; init; }
    public required string Shared { get; init; }
    public required string SharedAuthors { get; init; }
    public required string Duplicates { get; init; }
    public required string NoSuchPaper { get; init; }
    public required string BackToSearch { get; init; }
    public required string OtherLanguage { get; init; }
    public required string OtherLanguageCode { get; init; }
    public required string ForPrograms { get; init; }
    public required Func<long, string> Papers { get; init; }

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
    public required Func<int, string> AndMore { get; init; }
    public required IReadOnlyDictionary<string, string> Parts { get; init; }

    /// <summary>The name of a part of a paper, as snippets call it; a section that a digest made up has its own name.</summary>
    public string Part(string field) => Parts.GetValueOrDefault(field, field);

    public static PageTexts English { get; } = new()
    {
        Language = "en",
        Name = "Paper Search",
        SkipToResults = "Skip to the papers",
        SearchLabel = "Search papers in English or Chinese",
        Placeholder = "federated learning · 联邦学习 · LLM 幻觉",
        Search = "Search",
        Narrow = "Narrow down",
        Author = "Author",
        From = "From",
        To = "To",
        DateHint = "2025-12-30, 2025-12 or 2025",
        Category = "Category",
        Year = "Year",
        Authors = "Authors",
        ActiveFilters = "Filters",
        Remove = "Remove filter",
        RemoveAll = "Remove all filters",
        Sort = "Order",
        BestFirst = "Best first",
        NewestFirst = "Newest first",
        Newest = "Newest papers",
        ShowMore = "Show more",
        NothingFound = "No paper found",
        Advice =
        [
            "Try fewer words, or more common ones.",
            "Try the other language: only terms that are well known in both are looked for in both.",
            "Check the spelling of names and terms.",
        ],
        DidYouMean = "Did you mean",
        NotUnderstood = "This was not understood",
        ReadOnArxiv = "Read on arXiv",
        Code = "Code",
        HasCode = value => value == "true" ? "With code" : "Without code",
        SeenOn = "In the digests of",
        Related = "Related papers",
        Shared = "Shared words",
        SharedAuthors = "Also by",
        Duplicates = "The same again:",
        NoSuchPaper = "This paper is not in the index",
        BackToSearch = "Search papers",
        OtherLanguage = "中文",
        OtherLanguageCode = "zh",
        ForPrograms = "For programs",
        Papers = count => count == 1 ? "1 paper" : $"{count:N0} papers",
        Named = named => named switch
        {
            NamedBy.Id => "By arXiv id",
            NamedBy.Title => "The paper of this title comes first",
            _ => "Papers of this author come first",
        },
        ReadAs = (query, words) => $"No paper has “{query}”; these are for “{words}”.",
        FoundAcross = "Also found in the other language:",
        Partial = "This search took too long and was ended: there may be better papers. Fewer words help.",
        AtLeast = papers => $"At least {papers}",
        AndMore = count => $"and {count} more",
        Parts = new Dictionary<string, string>
        {
            ["title"] = "Title",
            ["titleTranslation"] = "Title",
            ["tldr"] = "In short",
            ["motivation"] = "Motivation",
            ["method"] = "Method",
            ["result"] = "Result",
            ["conclusion"] = "Conclusion",
            ["abstract"] = "Abstract",
            ["abstractTranslation"] = "Abstract, translated",
            ["keywords"] = "Keywords",
            ["comment"] = "Comment",
            ["text"] = "Text",
        },
    };

    public static PageTexts Chinese { get; } = new()
    {
        Language = "zh-Hans",
        Name = "论文检索",
        SkipToResults = "跳到论文列表",
        SearchLabel = "用中文或英文检索论文",
        Placeholder = "联邦学习 · federated learning · LLM 幻觉",
        Search = "检索",
        Narrow = "缩小范围",
        Author = "作者",
        From = "起始",
        To = "截止",
        DateHint = "2025-12-30、2025-12 或 2025",
        Category = "类别",
        Year = "年份",
        Authors = "作者",
        ActiveFilters = "筛选条件",
        Remove = "移除条件",
        RemoveAll = "移除全部条件",
        Sort = "排序",
        BestFirst = "最相关",
        NewestFirst = "最新",
        Newest = "最新论文",
        ShowMore = "显示更多",
        NothingFound = "没有找到论文",
        Advice =
        [
            "减少词语，或换用更常见的词语。",
            "换一种语言：只有常见术语会同时用两种语言检索。",
            "检查人名和术语的拼写。",
        ],
        DidYouMean = "您要找的是不是",
        NotUnderstood = "无法理解以下内容",
        ReadOnArxiv = "在 arXiv 上阅读",
        Code = "代码",
        HasCode = value => value == "true" ? "有代码" : "无代码",
        SeenOn = "收录于",
        Related = "相关论文",
        Shared = "共同的词语",
        SharedAuthors = "共同作者：",
        Duplicates = "重复的论文：",
        NoSuchPaper = "索引中没有这篇论文",
        BackToSearch = "检索论文",
        OtherLanguage = "English",
        OtherLanguageCode = "en",
        ForPrograms = "程序接口",
        Papers = count => $"{count:N0} 篇论文",
        Named = named => named switch
        {
            NamedBy.Id => "按 arXiv 编号查找",
            NamedBy.Title => "标题与此相同的论文排在最前",
            _ => "该作者的论文排在最前",
        },
        ReadAs = (query, words) => $"没有论文包含“{query}”，以下是“{words}”的结果。",
        FoundAcross = "同时检索到另一种语言的：",
        Partial = "检索用时过长，已提前结束：可能还有更合适的论文。请减少词语。",
        AtLeast = papers => $"至少 {papers}",
        AndMore = count => $"等 {count} 人",
        Parts = new Dictionary<string, string>
        {
            ["title"] = "标题",
            ["titleTranslation"] = "标题",
            ["tldr"] = "一句话总结",
            ["motivation"] = "动机",
            ["method"] = "方法",
            ["result"] = "结果",
            ["conclusion"] = "结论",
            ["abstract"] = "摘要",
            ["abstractTranslation"] = "摘要翻译",
            ["keywords"] = "关键词",
            ["comment"] = "备注",
            ["text"] = "正文",
        },
    };
}
