using SearchEngine.Lucene.Store;
using SearchEngine.Papers.Import;
using SearchEngine.Papers.Search;

namespace SearchEngine.Papers.Tests;

/// <summary>Papers made up for tests, and indexes of them in memory.</summary>
internal static class PaperSamples
{
    private static readonly string[] Words =
    [
        "learning", "of", "the", "Federated", "幻觉检测", "大模型", "联邦学习", "GPT-4", "<b>", "&amp;", "naïve", "𠀀𠀁", "😀", "x\u0301", "$x^2$", "的",
        "ＬＬＭ", "\"quoted\"", "\\", "\u00A0", "Straße", "日本語テキスト", "한국어", "עברית",
    ];

    public static Paper Make(string id) => new() { Id = id, Title = $"Paper {id}" };

    /// <summary>A paper with everything that a paper can have, or some of it.</summary>
    public static Paper Random(Random random, string id)
    {
        string[] categories = random.Next(4) == 0 ? [] : [.. ArxivCategory.All.OrderBy(_ => random.Next()).Take(random.Next(1, 4))];
        DateOnly? date = random.Next(4) == 0 ? null : new DateOnly(2025, 1, 1).AddDays(random.Next(400));
        return new Paper
        {
            Id = id,
            Version = random.Next(2) == 0 ? null : random.Next(1, 12),
            Title = "T " + Text(random, 8),
            Authors = Texts(random, 5),
            Category = categories.FirstOrDefault() ?? "",
            Categories = categories,
            Date = date,
            DatePrecision = date is null ? DatePrecision.Unknown : random.Next(3) == 0 ? DatePrecision.Month : DatePrecision.Day,
            Abstract = Text(random, 60),
            Tldr = Text(random, 20),
            Motivation = Text(random, 20),
            Method = Text(random, 20),
            Result = Text(random, 20),
            Conclusion = Text(random, 20),
            OtherSummary = random.Next(3) > 0 ? null : new PaperSummary("其他", Text(random, 20), Text(random, 20), Text(random, 20), Text(random, 20)),
            TitleTranslation = Text(random, 8),
            AbstractTranslation = Text(random, 60),
            Keywords = Texts(random, 4),
            Comment = Text(random, 6),
            CodeUrl = random.Next(2) == 0 ? "" : "https://github.com/a/b",
            OtherSections = [.. Texts(random, 3).Select((text, i) => new LabelledText(i == 0 ? "" : text, Text(random, 5)))],
            Source = random.Next(5) == 0 ? PaperSource.None : new PaperSource("a/b.md", random.Next(1, 9), random.NextInt64(1, 1L << 40), random.Next(2) == 0 ? null : 7),
        };
    }

    /// <summary>An index of papers, each imported on its own.</summary>
    public static PaperIndex Index(params IEnumerable<Paper> papers)
    {
        var directory = new MemoryDirectory();
        using (var indexer = PaperIndexer.Open(directory)) indexer.Import(papers.Select(paper => new ImportedPaper(paper)));
        return PaperIndex.Open(directory);
    }

    /// <summary>The ids that a search finds, the best first.</summary>
    public static string[] Ids(this PaperIndex index, string query, Func<PaperSearchRequest, PaperSearchRequest>? with = null)
    {
        var request = new PaperSearchRequest(query) { Top = 100 };
        return [.. index.Search(with?.Invoke(request) ?? request).Hits.Select(hit => hit.Paper.Id)];
    }

    private static string Text(Random random, int most) =>
        string.Join(' ', Enumerable.Range(0, random.Next(most)).Select(_ => Words[random.Next(Words.Length)]));

    private static string[] Texts(Random random, int most) =>
        [.. Enumerable.Range(0, random.Next(most)).Select(i => $"{i} {Text(random, 4)}")];
}
