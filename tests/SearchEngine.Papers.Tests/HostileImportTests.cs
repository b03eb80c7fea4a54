using System.Text.Json;
using SearchEngine.Lucene.Store;
using SearchEngine.Papers.Import;
using SearchEngine.Papers.Search;

namespace SearchEngine.Papers.Tests;

/// <summary>
/// Values that no honest digest has, from the file to the answer: a megabyte of title, markup in every field, an id twice in one
/// file, dates to come. Each goes in and comes out as it is, or is rejected by name and line; what stands beside it goes in.
/// </summary>
public class HostileImportTests
{
    private const string Script = "<script>alert('x')</script><img src=x onerror=alert(1)> \" ' & ]]> {{7*7}} ${x} --> \\";
    private static readonly object Plain = new { id = "2506.09999", title = "Plain neighbour" };

    [Theory]
    [InlineData("words of a title ")]
    [InlineData("联邦学习")]
    [InlineData("x")]
    [InlineData("é")]
    [InlineData("$\\frac{")]
    [InlineData("a-")]
    [InlineData("\U00020000")]
    public void A_title_of_a_megabyte_goes_in_whole_and_is_found(string repeated)
    {
        var title = "Gigantism " + string.Concat(Enumerable.Repeat(repeated, (1 << 20) / repeated.Length)).TrimEnd();
        using var index = Import(out var report, out _, Json(new { id = "2506.00001", title }), Json(Plain));

        Assert.Equal((2, 0), (report.Added, report.Rejected));
        var hit = Assert.Single(index.Search(new PaperSearchRequest("gigantism") { Facets = true }).Hits);
        Assert.Equal(title, hit.Paper.Title);
        Assert.All(hit.Snippets, snippet => Assert.InRange(snippet.Html.Length, 1, 4000));
        Assert.NotNull(index.Related("2506.00001"));
        Assert.NotNull(index.Explain("gigantism", "2506.00001"));
        Assert.All(index.Suggest("gigan"), suggestion => Assert.InRange(suggestion.Text.Length, 1, 2 << 20));
    }

    [Fact]
    public void Markup_in_every_field_stays_text()
    {
        var entry = new
        {
            id = "2506.00001", title = Script, authors = new[] { Script, "B" }, categories = new[] { "cs.LG", Script }, summary = Script, comment = Script,
            code_url = "javascript:alert(1)", keywords = new[] { Script }, titleTranslation = Script, abstractTranslation = Script,
            AI = new { tldr = Script, motivation = Script, method = Script, result = Script, conclusion = Script, note = Script },
            otherSummary = new { tldr = Script, method = "方法" + Script },
        };
        using var index = Import(out var report, out _, Json(entry), Json(Plain));

        Assert.Equal((2, 0), (report.Added, report.Rejected));
        var hit = Assert.Single(index.Search(new PaperSearchRequest("alert") { Facets = true }).Hits);
        Assert.Equal(Script, hit.Paper.Title);
        Assert.Equal(Script, hit.Paper.Conclusion);
        Assert.Equal("方法" + Script, hit.Paper.OtherSummary!.Method);
        Assert.Equal([Script, "B"], hit.Paper.Authors);
        Assert.NotEmpty(hit.Snippets);
        Assert.All(hit.Snippets, snippet => Assert.DoesNotContain('<', snippet.Html.Replace("<mark>", "").Replace("</mark>", "")));
        Assert.Equal(["cs.LG"], hit.Paper.Categories);
    }

    [Fact]
    public void One_id_many_times_in_one_file_is_one_paper_with_the_newest_text()
    {
        string[] lines =
        [
            .. Enumerable.Range(1, 40).Select(n => Json(new { id = $"2506.00001v{n % 20 + 1}", title = $"Title {n % 20 + 1}", date = $"2025-06-{n % 28 + 1:D2}" })),
            Json(new { id = "https://arxiv.org/abs/2506.00001", title = "Without version", AI = new { tldr = "总结" } }),
        ];
        using var index = Import(out var report, out _, lines);

        Assert.Equal((1, 41), (report.Added, report.Papers));
        var paper = index.Find("2506.00001")!;
        Assert.Equal((20, "Title 20", "总结"), (paper.Version, paper.Title, paper.Tldr));
        Assert.Equal(28, index.DaysOf("2506.00001").Count);
        Assert.Equal(1, index.Count);
    }

    [Theory]
    [InlineData("2999-12-31")]
    [InlineData("9999-12-31")]
    [InlineData("0001-01-01")]
    [InlineData("2506-06-06")]
    public void A_date_that_cannot_be_does_no_harm(string date)
    {
        using var index = Import(out var report, out _, Json(new { id = "2506.00001", title = "Dated", date }), Json(Plain));

        Assert.Equal((2, 0), (report.Added, report.Rejected));
        foreach (var sort in (SortOrder[])[SortOrder.Score, SortOrder.Date])
        {
            var result = index.Search(new PaperSearchRequest("") { Sort = sort, Facets = true });
            Assert.Equal(2, result.Total);
            Assert.Equal(2, result.Facets!["year"].Sum(year => year.Count));
            Assert.Equal(2, result.Facets["month"].Sum(month => month.Count));
        }
        Assert.Equal(["2506.00001"], index.Ids("dated date:[0001 TO *]"));
    }

    [Theory]
    [InlineData("""{"id": "2506.00001", "title": ""}""", "has no \"title\"")]
    [InlineData("""{"id": "2506.00001", "title": " \t\u200b "}""", "has no \"title\"")]
    [InlineData("""{"id": 17, "title": "x"}""", "is not an arXiv identifier")]
    [InlineData("""{"id": "2506.00001", "title": "x", "title": {"a": 1}, "id": "nothing"}""", "is not an arXiv identifier")]
    [InlineData("""[{"id": "2506.00001", "title": "x"}]""", "not an object")]
    [InlineData("""{"id": "2506.00001", "title": "x"} {"id": "2506.00002", "title": "y"}""", "")]
    [InlineData("""{"id": "2506.00001", "title": "x""", "")]
    public void What_is_no_paper_is_rejected_with_its_line(string line, string reason)
    {
        using var index = Import(out var report, out var rejections, Json(Plain), line, Json(new { id = "2506.00003", title = "After" }));

        Assert.Equal((2, 1), (report.Added, report.Rejected));
        var rejection = Assert.Single(rejections);
        Assert.Equal(2, rejection.Line);
        Assert.Contains(reason, rejection.Reason);
    }

    [Fact]
    public void Thousands_of_authors_categories_keywords_and_sections_go_in()
    {
        var many = Enumerable.Range(0, 5000).Select(n => $"Name {n}").ToArray();
        var sections = many.ToDictionary(name => name, name => $"section of {name}");
        using var index = Import(out var report, out _, Json(new { id = "2506.00001", title = "Crowd", authors = many, keywords = many, categories = ArxivCategory.All, AI = sections }), Json(Plain));

        Assert.Equal((2, 0), (report.Added, report.Rejected));
        var paper = index.Find("2506.00001")!;
        Assert.Equal(many, paper.Authors);
        Assert.Equal(5000, paper.OtherSections.Count);
        Assert.Equal(["2506.00001"], index.Ids("crowd", request => request with { Authors = ["Name 4999"], Facets = true }));
    }

    private static string Json(object value) => JsonSerializer.Serialize(value);

    private static PaperIndex Import(out ImportReport report, out List<Rejection> rejections, params string[] lines)
    {
        using var folder = new ImportFolder();
        var path = folder.Write("a.jsonl", string.Join('\n', lines));
        var directory = new MemoryDirectory();
        List<Rejection> rejected = [];
        using (var indexer = PaperIndexer.Open(directory))
        {
            report = indexer.Import([path], report: item => rejected.AddRange(item is Rejection rejection ? [rejection] : []));
            Assert.Equal(0, indexer.Import([path]).Added);
        }
        rejections = [.. rejected];
        return PaperIndex.Open(directory);
    }
}
