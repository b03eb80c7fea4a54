using System.Globalization;
using SearchEngine.Analysis.Chinese;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Store;
using SearchEngine.Papers.Schema;
using SearchEngine.Papers.Search;

namespace SearchEngine.Papers.Tests;

/// <summary>What users of other engines miss when they search in Chinese.</summary>
public class ChineseSearchTests
{
    [Theory]
    [InlineData("该方法安装简单，易于部署。", "简单", true)]
    [InlineData("数据采集于惠州。", "广州", false)]
    [InlineData("数据采集于广州。", "广州", true)]
    [InlineData("基于雷射的测量。", "激光", true)]
    [InlineData("基于激光的测量。", "雷射", true)]
    [InlineData("數據庫的查詢優化。", "数据库", true)]
    [InlineData("数据库的查询优化。", "資料庫", true)]
    [InlineData("評估火災風險。", "火灾风险", true)]
    [InlineData("评估火灾风险。", "火災風險", true)]
    [InlineData("思维链提示。", "链", true)]
    [InlineData("支持MCP管理。", "MCP管理", true)]
    public void A_query_finds_what_it_should(string text, string query, bool found)
    {
        using var index = IndexOf(text);
        Assert.Equal(found, index.Ids(query).Length > 0);
    }

    [Fact]
    public void Of_equal_papers_the_one_in_the_script_of_a_traditional_query_comes_first()
    {
        using var index = IndexOf("评估火灾风险。", "評估火災風險。", "评估火灾风险。");
        Assert.Equal("2501.00001", index.Ids("火災風險")[0]);
        Assert.Equal(3, index.Ids("火災風險").Length);
    }

    [Fact]
    public void Any_part_of_a_summary_is_found_as_a_phrase()
    {
        var papers = PaperSamplesInChinese();
        var directory = new MemoryDirectory();
        using (var indexer = PaperIndexer.Open(directory)) indexer.Import([Repository.SampleData]);
        using var reader = DirectoryReader.Open(directory);
        var searcher = new IndexSearcher(reader);
        var random = new Random(11);
        var bigrams = PaperFields.Analyzers[PaperFields.SummaryBigrams];
        for (var round = 0; round < 1000; round++)
        {
            var (id, text) = papers[random.Next(papers.Count)];
            var length = Math.Min(random.Next(2, 13), text.Length);
            var part = text.Substring(random.Next(text.Length - length + 1), length);
            var pairs = Tokens.Of(bigrams, part);
            var phrase = new PhraseQuery([.. pairs.Select(pair => (new Term(PaperFields.SummaryBigrams, pair.Term), pair.Position))]);
            var found = searcher.Search(new SearchRequest(phrase) { Top = 1000 }).TopDocs.Hits
                .Select(hit => reader.Document(hit.Doc).Text(PaperFields.Id));
            Assert.True(found.Contains(id), $"{part} in {id}");
        }
    }

    // Each run of Han of the sample digests' summaries, with its paper.
    private static List<(string Id, string Run)> PaperSamplesInChinese()
    {
        var directory = new MemoryDirectory();
        using (var indexer = PaperIndexer.Open(directory)) indexer.Import([Repository.SampleData]);
        using var index = PaperIndex.Open(directory);
        var runs = new List<(string, string)>();
        foreach (var id in index.Ids("的 模型 model method 研究"))
        {
            var paper = index.Find(id)!;
            foreach (var text in new[] { paper.Tldr, paper.Motivation, paper.Method, paper.Result, paper.Conclusion })
            {
                if (!ScriptDetector.IsChinese(text)) continue;
                var run = new System.Text.StringBuilder();
                foreach (var character in text + "。")
                {
                    if (character is >= '\u4E00' and <= '\u9FFF') run.Append(character);
                    else if (run.Length < 2) run.Clear();
                    else { runs.Add((id, run.ToString())); run.Clear(); }
                }
            }
        }
        Assert.NotEmpty(runs);
        return runs;
    }

    private static PaperIndex IndexOf(params string[] summaries) =>
        PaperSamples.Index([.. summaries.Select((text, number) => new Paper
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"2501.{number:00000}"),
            Title = "a",
            Tldr = text,
        })]);
}
