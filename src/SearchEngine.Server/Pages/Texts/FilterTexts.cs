namespace SearchEngine.Server.Pages;

/// <summary>The words of facets and filters.</summary>
internal sealed record FilterTexts
{
    public required string Narrow { get; init; }
    public required string Apply { get; init; }
    public required string Author { get; init; }
    public required string From { get; init; }
    public required string To { get; init; }
    public required string DateHint { get; init; }
    public required string Category { get; init; }
    public required string Year { get; init; }
    public required string Authors { get; init; }
    public required string Code { get; init; }
    public required string Active { get; init; }
    public required string Remove { get; init; }
    public required string RemoveAll { get; init; }
    public required Func<int, string> More { get; init; }

    /// <summary>What is older than the first bar of a plot, by its name and how many papers that is.</summary>
    public required Func<string, string, string> Older { get; init; }

    /// <summary>With code (<c>true</c>) or without (<c>false</c>).</summary>
    public required Func<string, string> HasCode { get; init; }

    public static FilterTexts English { get; } = new()
    {
        Narrow = "Narrow down",
        Apply = "Apply",
        Author = "Author",
        From = "From",
        To = "To",
        DateHint = "2025-12-30, 2025-12 or 2025",
        Category = "Category",
        Year = "Year",
        Authors = "Authors",
        Code = "Code",
        Active = "Filters",
        Remove = "Remove filter",
        RemoveAll = "Remove all filters",
        More = count => $"{count} more",
        Older = (year, papers) => $"Before {year}: {papers}",
        HasCode = value => value == "true" ? "With code" : "Without code",
    };

    public static FilterTexts Chinese { get; } = new()
    {
        Narrow = "缩小范围",
        Apply = "应用",
        Author = "作者",
        From = "起始",
        To = "截止",
        DateHint = "2025-12-30、2025-12 或 2025",
        Category = "类别",
        Year = "年份",
        Authors = "作者",
        Code = "代码",
        Active = "筛选条件",
        Remove = "移除条件",
        RemoveAll = "移除全部条件",
        More = count => $"另外 {count} 项",
        Older = (year, papers) => $"{year} 年以前：{papers}",
        HasCode = value => value == "true" ? "有代码" : "无代码",
    };
}
