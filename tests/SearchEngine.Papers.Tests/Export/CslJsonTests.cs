using System.Text.Json;
using SearchEngine.Papers.Export;

namespace SearchEngine.Papers.Tests.Export;

/// <summary>What citation processors get.</summary>
public sealed class CslJsonTests
{
    // Of csl-data.json 1.0.2, what an item may have of that which is written here; other names it does not allow.
    private static readonly Dictionary<string, JsonValueKind> Allowed = new()
    {
        ["id"] = JsonValueKind.String, ["citation-key"] = JsonValueKind.String, ["type"] = JsonValueKind.String, ["genre"] = JsonValueKind.String, ["title"] = JsonValueKind.String,
        ["author"] = JsonValueKind.Array, ["issued"] = JsonValueKind.Object, ["archive"] = JsonValueKind.String, ["publisher"] = JsonValueKind.String, ["number"] = JsonValueKind.String,
        ["version"] = JsonValueKind.String, ["URL"] = JsonValueKind.String, ["DOI"] = JsonValueKind.String, ["abstract"] = JsonValueKind.String, ["language"] = JsonValueKind.String,
        ["keyword"] = JsonValueKind.String, ["categories"] = JsonValueKind.Array, ["note"] = JsonValueKind.String, ["custom"] = JsonValueKind.Object,
    };

    [Fact]
    public void An_item_says_what_the_data_model_has_a_name_for()
    {
        var paper = new Paper
        {
            Id = "1706.03762", Version = 5, Title = "Attention", Authors = ["Ashish Vaswani", "王伟", "Martin King Jr.", "Ludwig van der Berg"], Category = "cs.CL", Categories = ["cs.CL"],
            Date = new DateOnly(2017, 6, 12), DatePrecision = DatePrecision.Day, Abstract = "One.\n\nTwo.", TitleTranslation = "注意力", Keywords = ["a", "b"], Comment = "15 pages",
        };
        Assert.Equal(
            """
            [
            {"id":"vaswani2017:1706.03762","citation-key":"vaswani2017:1706.03762","type":"article","genre":"preprint","title":"Attention","author":[{"family":"Vaswani","given":"Ashish"},{"literal":"王伟"},{"family":"King","given":"Martin","suffix":"Jr."},{"family":"Berg","given":"Ludwig","non-dropping-particle":"van der"}],"issued":{"date-parts":[[2017,6,12]]},"archive":"arXiv","publisher":"arXiv","number":"arXiv:1706.03762","version":"5","URL":"https://arxiv.org/abs/1706.03762v5","DOI":"10.48550/arXiv.1706.03762","abstract":"One.\nTwo.","language":"en","keyword":"a, b","categories":["cs.CL"],"note":"15 pages","custom":{"titleTranslation":"注意力"}}
            ]

            """.ReplaceLineEndings("\n"), Exporting.Text(ExportFormat.CslJson, paper));
        Assert.Contains("[[2017,6]]", Exporting.Text(ExportFormat.CslJson, paper with { DatePrecision = DatePrecision.Month }));
        Assert.Equal("[\n]\n", Exporting.Text(ExportFormat.CslJson));
    }

    [Fact]
    public void Whatever_a_paper_holds_it_is_an_item_of_the_data_model()
    {
        var papers = HostilePapers.Many(Exporting.Seed, 400).ToList();
        using var json = JsonDocument.Parse(Exporting.Text(ExportFormat.CslJson, papers));
        Assert.Equal(papers.Count, json.RootElement.GetArrayLength());
        foreach (var (paper, item) in papers.Zip(json.RootElement.EnumerateArray()))
        {
            Assert.All(item.EnumerateObject(), property => Assert.Equal(Allowed[property.Name], property.Value.ValueKind));
            Assert.Equal(ExportText.OneLine(paper.Title), item.GetProperty("title").GetString());
            if (!item.TryGetProperty("author", out var authors)) continue;
            Assert.Equal(paper.Authors.Count(author => ExportText.OneLine(author).Length > 0), authors.GetArrayLength());
            Assert.All(authors.EnumerateArray(), author => Assert.NotEmpty(author.EnumerateObject()));
        }
    }
}
