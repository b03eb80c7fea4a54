namespace SearchEngine.Server.Pages;

/// <summary>The words of a paper's own page.</summary>
internal sealed record PaperTexts
{
    public required string ReadOnArxiv { get; init; }
    public required string Code { get; init; }
    public required string Export { get; init; }
    public required string CopyBibTex { get; init; }
    public required string SeenOn { get; init; }
    public required string Related { get; init; }
    public required string Shared { get; init; }
    public required string SharedAuthors { get; init; }
    public required string SharedCategories { get; init; }
    public required string Duplicates { get; init; }
    public required IReadOnlyDictionary<string, string> Parts { get; init; }

    public static PaperTexts English { get; } = new()
    {
        ReadOnArxiv = "Read on arXiv",
        Code = "Code",
        Export = "Export",
        CopyBibTex = "Copy BibTeX",
        SeenOn = "In the digests of",
        Related = "Related papers",
        Shared = "Shared words",
        SharedAuthors = "Also by",
        SharedCategories = "Both in",
        Duplicates = "The same again:",
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
            ["section"] = "Text",
        },
    };

    public static PaperTexts Chinese { get; } = new()
    {
        ReadOnArxiv = "在 arXiv 上阅读",
        Code = "代码",
        Export = "导出",
        CopyBibTex = "复制 BibTeX",
        SeenOn = "收录于",
        Related = "相关论文",
        Shared = "共同的词语",
        SharedAuthors = "共同作者：",
        SharedCategories = "共同类别：",
        Duplicates = "重复的论文：",
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
            ["section"] = "正文",
        },
    };
}
