using SearchEngine.Papers.Search;

namespace SearchEngine.Server.Pages;

/// <summary>The words of the interface in one language: those of every page, and those of each topic.</summary>
internal sealed record PageTexts
{
    public required string Language { get; init; }
    public required string Name { get; init; }
    public required string SkipToResults { get; init; }
    public required string SearchLabel { get; init; }
    public required string Placeholder { get; init; }
    public required string Search { get; init; }
    public required string Suggestions { get; init; }
    public required string OtherLanguage { get; init; }
    public required string OtherLanguageCode { get; init; }
    public required string ToDark { get; init; }
    public required string ToLight { get; init; }
    public required string ForPrograms { get; init; }
    public required string Feed { get; init; }
    public required string NoSuchPaper { get; init; }
    public required string BackToSearch { get; init; }
    public required Func<long, string> Papers { get; init; }
    public required ResultTexts Results { get; init; }
    public required FilterTexts Filters { get; init; }
    public required PaperTexts Paper { get; init; }
    public required Func<QueryNotice, string, string> Notice { get; init; }
    public required ScriptTexts Scripts { get; init; }

    /// <summary>The name of a part of a paper, as snippets call it; a section that a digest made up has its own name.</summary>
    public string Part(string field) => Paper.Parts.GetValueOrDefault(field, field);

    public static PageTexts English { get; } = new()
    {
        Language = "en",
        Name = "Paper Search",
        SkipToResults = "Skip to the papers",
        SearchLabel = "Search papers in English or Chinese",
        Placeholder = "federated learning · 联邦学习 · LLM 幻觉",
        Search = "Search",
        Suggestions = "Suggestions",
        OtherLanguage = "中文",
        OtherLanguageCode = "zh",
        ToDark = "Dark page",
        ToLight = "Light page",
        ForPrograms = "For programs",
        Feed = "Feed of this search",
        NoSuchPaper = "This paper is not in the index",
        BackToSearch = "Search papers",
        Papers = count => count == 1 ? "1 paper" : $"{count:N0} papers",
        Results = ResultTexts.English,
        Filters = FilterTexts.English,
        Paper = PaperTexts.English,
        Notice = NoticeTexts.English,
        Scripts = ScriptTexts.English,
    };

    public static PageTexts Chinese { get; } = new()
    {
        Language = "zh-Hans",
        Name = "论文检索",
        SkipToResults = "跳到论文列表",
        SearchLabel = "用中文或英文检索论文",
        Placeholder = "联邦学习 · federated learning · LLM 幻觉",
        Search = "检索",
        Suggestions = "检索建议",
        OtherLanguage = "English",
        OtherLanguageCode = "en",
        ToDark = "深色页面",
        ToLight = "浅色页面",
        ForPrograms = "程序接口",
        Feed = "订阅此检索",
        NoSuchPaper = "索引中没有这篇论文",
        BackToSearch = "检索论文",
        Papers = count => $"{count:N0} 篇论文",
        Results = ResultTexts.Chinese,
        Filters = FilterTexts.Chinese,
        Paper = PaperTexts.Chinese,
        Notice = NoticeTexts.Chinese,
        Scripts = ScriptTexts.Chinese,
    };
}
