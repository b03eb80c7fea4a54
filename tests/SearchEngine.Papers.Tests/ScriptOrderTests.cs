using System.Globalization;
using SearchEngine.Papers.Import;
using SearchEngine.Papers.Search;

namespace SearchEngine.Papers.Tests;

/// <summary>Of papers that a query finds alike, those written as it is come first, in simplified characters or in traditional ones.</summary>
public class ScriptOrderTests
{
    // The same sentence in both scripts.
    private static readonly (string Simplified, string Traditional)[] Sentences =
    [
        ("评估火灾风险的模型。", "評估火災風險的模型。"),
        ("联邦学习的实验结果。", "聯邦學習的實驗結果。"),
        ("图神经网络与优化方法。", "圖神經網絡與優化方法。"),
        ("扩散模型生成图像。", "擴散模型生成圖像。"),
    ];

    [Theory]
    [InlineData("火灾风险", false)]
    [InlineData("火災風險", true)]
    [InlineData("MCP 火灾", false)]
    [InlineData("“火災”", true)]
    public void Of_twins_the_one_in_the_script_of_the_query_comes_first(string query, bool traditionalFirst)
    {
        foreach (var traditionalIsNewer in (bool[])[false, true])
        {
            var simplified = PaperOf(traditionalIsNewer ? 1 : 2, Sentences[0].Simplified);
            var traditional = PaperOf(traditionalIsNewer ? 2 : 1, Sentences[0].Traditional);
            foreach (var papers in (Paper[][])[[simplified, traditional], [traditional, simplified]])
            {
                using var index = PaperSamples.Index(papers);
                string[] expected = traditionalFirst ? [traditional.Id, simplified.Id] : [simplified.Id, traditional.Id];

                Assert.Equal(expected, index.Ids(query));
                Assert.Equal(expected, index.Rank(query, 10).Select(hit => hit.Id));
                Assert.Single(index.Rank(query, 10).Select(hit => hit.Score).Distinct());
                Assert.Equal(expected[0], Assert.Single(index.Ids(query, request => request with { Top = 1 })));
            }
        }
    }

    [Theory]
    [InlineData("模型")]
    [InlineData("MCP")]
    [InlineData("")]
    public void What_is_written_alike_in_both_prefers_neither(string query)
    {
        foreach (var traditionalIsNewer in (bool[])[false, true])
        {
            using var index = PaperSamples.Index(
                PaperOf(traditionalIsNewer ? 1 : 2, "MCP " + Sentences[0].Simplified),
                PaperOf(traditionalIsNewer ? 2 : 1, "MCP " + Sentences[0].Traditional));
            Assert.Equal(["2501.00002", "2501.00001"], index.Ids(query));
        }
    }

    [Fact]
    public void By_date_the_newer_comes_first_in_whatever_script()
    {
        var day = new DateOnly(2025, 1, 1);
        using var index = PaperSamples.Index(
            PaperOf(1, Sentences[0].Traditional) with { Date = day }, PaperOf(2, Sentences[0].Simplified) with { Date = day });
        Assert.Equal(["2501.00002", "2501.00001"], index.Ids("火災風險", request => request with { Sort = SortOrder.Date }));
    }

    [Fact]
    public void The_script_of_a_paper_is_that_of_most_of_its_chinese()
    {
        // A traditional name in a simplified paper, and the reverse; the one whose characters are the same in both lies between.
        Paper[] papers =
        [
            PaperOf(1, "火灾风险的评估方法与实验结果。") with { TitleTranslation = "火灾" },
            PaperOf(2, "火災風險的評估方法與實驗結果。") with { TitleTranslation = "火灾" },
        ];
        using var index = PaperSamples.Index(papers);
        Assert.Equal(["2501.00001", "2501.00002"], index.Ids("火灾"));
        Assert.Equal(["2501.00002", "2501.00001"], index.Ids("火災"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Hits_are_in_the_order_of_a_plain_model(int seed)
    {
        var random = new Random(seed);
        var scripts = new Dictionary<string, int>();
        var papers = Enumerable.Range(0, 120).Select(number =>
        {
            // Simplified, traditional or without Chinese that tells; one sentence or two, so that equal scores are frequent.
            var script = random.Next(3) - 1;
            var sentences = random.GetItems(Sentences, random.Next(1, 3));
            var paper = PaperOf(number, script == 0
                ? "模型 MCP。" : string.Concat(sentences.Select(sentence => script < 0 ? sentence.Simplified : sentence.Traditional)));
            scripts.Add(paper.Id, script);
            return paper;
        }).OrderBy(_ => random.Next()).ToArray();
        using var index = PaperSamples.Index(papers);

        foreach (var (query, own) in ((string, int)[])[("火灾风险", -1), ("火災風險", 1), ("图神经网络 模型", -1), ("擴散模型", 1), ("模型", 0), ("MCP 模型", 0)])
        {
            var all = index.Rank(query, 1000);
            Assert.True(all.Count > 20, query);
            var expected = all.OrderByDescending(hit => hit.Score).ThenByDescending(hit => own * scripts[hit.Id]).ThenByDescending(hit => ArxivId.Number(hit.Id)).ToArray();
            Assert.Equal(expected, all);
            for (var top = 1; top < 30; top += 7) Assert.Equal(expected.Take(top), index.Rank(query, top));
            Assert.Equal(expected.Take(100).Select(hit => hit.Id), index.Ids(query));
        }
    }

    private static Paper PaperOf(int number, string summary) =>
        new() { Id = string.Create(CultureInfo.InvariantCulture, $"2501.{number:00000}"), Title = "a", Tldr = summary };
}
