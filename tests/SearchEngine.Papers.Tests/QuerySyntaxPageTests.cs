using System.Globalization;
using System.Text.RegularExpressions;
using SearchEngine.Lucene.Store;
using SearchEngine.Papers.Search;

namespace SearchEngine.Papers.Tests;

/// <summary>The examples of QUERY-SYNTAX.md find what the page says they find.</summary>
public sealed partial class QuerySyntaxPageTests(QuerySyntaxPageTests.Samples samples) : IClassFixture<QuerySyntaxPageTests.Samples>
{
    private static string Page => Path.Combine(Repository.Root, "src", "SearchEngine.Papers", "QUERY-SYNTAX.md");

    [Fact]
    public void Every_example_finds_what_the_page_says()
    {
        var wrong = new List<string>();
        var examples = 0;
        foreach (var (query, finds, translate) in Examples())
        {
            examples++;
            var stated = Finds().Match(finds);
            Assert.True(stated.Success, $"{query} finds '{finds}': a number, perhaps ', first ID', perhaps ', says “…”'");
            var found = samples.Index.Search(new PaperSearchRequest(query) { Facets = true, Translate = translate });
            var says = found.Notices.Select(notice => notice.Message).ToArray();
            var isRight = found.Total == int.Parse(stated.Groups["total"].Value, CultureInfo.InvariantCulture)
                && (!stated.Groups["first"].Success || found.Hits is [{ Paper.Id: var first }, ..] && first == stated.Groups["first"].Value)
                && (stated.Groups["says"].Success
                    ? says.Any(message => message.Contains(stated.Groups["says"].Value, StringComparison.Ordinal))
                    : says.Length == 0);
            if (!isRight) wrong.Add($"{query}: the page says {finds}; found {found.Total}, first {(found.Hits.Count > 0 ? found.Hits[0].Paper.Id : "none")}, says {string.Join("; ", says)}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.InRange(examples, 50, 100);
    }

    [Theory]
    [InlineData("聯邦學習", "联邦学习")]
    [InlineData("diffusion NOT policy", "diffusion -policy")]
    [InlineData("cat:cs.*", "cat:CS")]
    [InlineData("date:2026", "year:2026")]
    [InlineData("title：attention", "ti:attention")]
    [InlineData("（联邦 OR 扩散） AND 模型", "(联邦 || 扩散) && 模型")]
    [InlineData("author:(song yang)", "au:\"Yang Song\"")]
    [InlineData("id:arXiv:1706.03762v5", "arxiv:1706.03762")]
    [InlineData("“扩散模型”", "\"扩散模型\"")]
    [InlineData("「扩散模型」", "\"扩散模型\"")]
    public void Two_ways_of_writing_are_one_query(string one, string other) =>
        Assert.Equal(Scores(one), Scores(other));

    [Fact]
    public void The_limits_on_the_page_are_those_of_the_code()
    {
        var page = File.ReadAllText(Page);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{PaperSearchRequest.MaxLength:N0} characters"), page);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"exactly up to {PaperSearchRequest.ExactTotal:N0}"), page);
    }

    private (string, float)[] Scores(string query)
    {
        var found = samples.Index.Search(new PaperSearchRequest(query) { Top = 100 });
        Assert.NotEmpty(found.Hits);
        return [.. found.Hits.Select(hit => (hit.Paper.Id, hit.Score))];
    }

    /// <summary>The first two columns, and whether terms are translated, of the rows whose first is code, in the tables whose first column is called example.</summary>
    private static IEnumerable<(string Query, string Finds, bool Translate)> Examples()
    {
        var (isExample, translate) = (false, false);
        foreach (var line in File.ReadLines(Page))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal)) translate = line == "## In the other language";
            if (!line.StartsWith('|')) isExample = false;
            else if (line.StartsWith("| example |", StringComparison.Ordinal)) isExample = true;
            else if (isExample && Row().Match(line) is { Success: true } row) yield return (row.Groups["query"].Value, row.Groups["finds"].Value, translate);
            else if (isExample) Assert.StartsWith("|---", line);
        }
    }

    [GeneratedRegex("^\\| `(?<query>[^`]+)` \\| (?<finds>[^|]+) \\|")]
    private static partial Regex Row();

    [GeneratedRegex("^(?<total>\\d+)(, first (?<first>[^,]+))?(, says “(?<says>[^”]+)”)?$")]
    private static partial Regex Finds();

    /// <summary>The sample digests, indexed once.</summary>
    public sealed class Samples : IDisposable
    {
        public Samples()
        {
            var directory = new MemoryDirectory();
            using (var indexer = PaperIndexer.Open(directory))
            {
                indexer.Import([Repository.SampleData]);
                indexer.Optimize();
            }
            Index = PaperIndex.Open(directory);
        }

        public PaperIndex Index { get; }

        public void Dispose() => Index.Dispose();
    }
}
