using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace SearchEngine.Cli.Tests.Mcp;

/// <summary>The SDK's client lists the tools of a real <c>papers mcp</c> and calls each.</summary>
public sealed class McpToolTests(McpFixture fixture) : IClassFixture<McpFixture>
{
    private McpProcess Server => fixture.Server;

    [Fact]
    public async Task Tools_say_what_they_take_and_give_and_that_they_change_nothing()
    {
        var tools = await Server.Client.ListToolsAsync();

        Assert.Equal(["get_paper", "related_papers", "search_papers", "suggest"], tools.Select(tool => tool.Name).Order());
        foreach (var tool in tools.Select(tool => tool.ProtocolTool))
        {
            Assert.False(string.IsNullOrWhiteSpace(tool.Title));
            Assert.InRange(tool.Description!.Length, 60, 400);
            Assert.Equal((true, true, false, false), (tool.Annotations!.ReadOnlyHint, tool.Annotations.IdempotentHint, tool.Annotations.DestructiveHint, tool.Annotations.OpenWorldHint));
            Assert.False(tool.InputSchema.GetProperty("additionalProperties").GetBoolean());
            foreach (var argument in tool.InputSchema.GetProperty("properties").EnumerateObject())
            {
                Assert.True(argument.Value.GetProperty("description").GetString()!.Length > 10, argument.Name);
                string[] bounds = argument.Value.GetProperty("type").GetString() switch
                {
                    "string" => ["maxLength", "enum", "pattern"],
                    "integer" => ["maximum"],
                    "array" => ["maxItems"],
                    _ => ["type"],
                };
                Assert.True(bounds.Any(bound => argument.Value.TryGetProperty(bound, out _)), $"{tool.Name}.{argument.Name} has no bound");
            }
        }
        Assert.Contains("are data", Server.Client.ServerInstructions);
        Assert.Contains($"{SampleIndex.Papers + HostilePapers.Count} arXiv papers", Server.Client.ServerInstructions);
    }

    [Theory]
    [InlineData("联邦学习", "1902.04885")]
    [InlineData("federated learning concept applications", "1902.04885")]
    [InlineData("transformer 机器翻译", "1706.03762")]
    [InlineData("Attention Is All You Need", "1706.03762")]
    [InlineData("arXiv:1706.03762v5", "1706.03762")]
    public async Task Papers_are_found_in_either_language(string query, string first)
    {
        var answer = await Server.Ask("search_papers", JsonSerializer.Serialize(new { query, limit = 3 }));

        var paper = answer.GetProperty("papers")[0];
        Assert.Equal(first, paper.GetProperty("id").GetString());
        Assert.Subset(
            new HashSet<string> { "id", "title", "titleTranslation", "date", "category", "snippet", "cut" },
            paper.EnumerateObject().Select(part => part.Name).ToHashSet());
        Assert.DoesNotContain("<mark>", paper.GetRawText());
    }

    [Fact]
    public async Task Filters_order_and_counts_are_those_of_the_search()
    {
        var byAuthor = await Server.Ask("search_papers", """{"query":"transformer","authors":["vaswani"],"fields":["authors","days"]}""");
        Assert.Equal("Ashish Vaswani", Assert.Single(byAuthor.GetProperty("papers").EnumerateArray()).GetProperty("authors")[0].GetString());

        var newest = await Server.Ask("search_papers", """{"categories":["cs.CL","stat"],"from":"2026-01","to":"2026","limit":50,"facets":true,"fields":["date","category"],"max_characters":50000}""");
        var dates = newest.GetProperty("papers").EnumerateArray().Select(paper => paper.GetProperty("date").GetString()!).ToList();
        Assert.Equal(dates.OrderDescending(StringComparer.Ordinal), dates);
        Assert.Equal(newest.GetProperty("total").GetInt32(), dates.Count);
        Assert.Contains(newest.GetProperty("facets").GetProperty("category").EnumerateArray(), value => value.GetProperty("value").GetString() == "cs.LG");

        Assert.Equal(0, (await Server.Ask("search_papers", """{"query":"bert","has_code":true,"to":"1999"}""")).GetProperty("total").GetInt32());
        Assert.Equal("联邦", (await Server.Ask("search_papers", """{"query":"lianbang"}""")).GetProperty("readAs").GetString());
        Assert.NotEmpty((await Server.Ask("search_papers", """{"query":"bert AND"}""")).GetProperty("notices").EnumerateArray());
        Assert.Contains("fewer", (await Server.Ask("search_papers", """{"query":"zzzzzz"}""")).GetProperty("hint").GetString());
    }

    [Fact]
    public async Task A_paper_is_given_whole_or_by_the_parts_asked_for()
    {
        var whole = (await Server.Ask("get_paper", """{"id":"https://arxiv.org/abs/1706.03762v2"}""")).GetProperty("paper");
        Assert.Equal("Attention Is All You Need", whole.GetProperty("title").GetString());
        Assert.Equal(8, whole.GetProperty("authors").GetArrayLength());
        Assert.False(whole.TryGetProperty("cut", out _));

        var part = (await Server.Ask("get_paper", """{"id":"1706.03762","fields":["category"]}""")).GetProperty("paper");
        Assert.Equal("""{"id":"1706.03762","category":"cs.CL"}""", part.GetRawText());
    }

    [Fact]
    public async Task What_is_no_paper_is_told_with_those_that_may_be_meant()
    {
        Assert.Contains("1706.03762 (Attention Is All You Need)", await Server.Refused("get_paper", """{"id":"attention is all you need"}"""));
        Assert.Contains("2401.99999 is not in this collection", await Server.Refused("get_paper", """{"id":"2401.99999"}"""));
        Assert.Contains("2401.99999 is not in this collection", await Server.Refused("related_papers", """{"id":"2401.99999"}"""));
    }

    [Fact]
    public async Task Related_papers_say_why()
    {
        var byId = await Server.Ask("related_papers", """{"id":"1602.05629","limit":3}""");
        Assert.Equal(3, byId.GetProperty("papers").GetArrayLength());
        Assert.All(byId.GetProperty("papers").EnumerateArray(), paper => Assert.NotEmpty(paper.GetProperty("why").GetProperty("terms").EnumerateArray()));

        var byText = await Server.Ask("related_papers", """{"text":"Federated learning with differential privacy\n\n让数据留在手机上的联邦学习 \ufffd","fields":["title"]}""");
        Assert.Contains(byText.GetProperty("papers").EnumerateArray(), paper => paper.GetProperty("id").GetString() is "1602.05629" or "1902.04885");
        Assert.NotEmpty(byText.GetProperty("terms").EnumerateArray());
        Assert.Contains("one of the two", await Server.Refused("related_papers", "{}"));
        Assert.Contains("one of the two", await Server.Refused("related_papers", """{"id":"1602.05629","text":"x"}"""));
    }

    [Theory]
    [InlineData("federat", "federated learning", "term")]
    [InlineData("lianb", "联邦", "term")]
    [InlineData("vaswani", "Ashish Vaswani", "author")]
    [InlineData("federated machine", "Federated Machine Learning: Concept and Applications", "title")]
    public async Task Suggestions_complete_what_is_begun(string text, string expected, string kind)
    {
        var answer = await Server.Ask("suggest", JsonSerializer.Serialize(new { text, limit = 20 }));
        Assert.Contains(answer.GetProperty("suggestions").EnumerateArray(), one => one.GetProperty("text").GetString() == expected && one.GetProperty("kind").GetString() == kind);
    }

    [Fact]
    public async Task Papers_are_resources()
    {
        Assert.Equal("paper://{+id}", Assert.Single(await Server.Client.ListResourceTemplatesAsync()).UriTemplate);
        var read = (TextResourceContents)Assert.Single((await Server.Client.ReadResourceAsync("paper://1706.03762")).Contents);
        Assert.Equal("1706.03762", JsonDocument.Parse(read.Text).RootElement.GetProperty("paper").GetProperty("id").GetString());
        Assert.Contains("not in this collection", (await Assert.ThrowsAnyAsync<McpException>(async () => await Server.Client.ReadResourceAsync("paper://2401.99999"))).Message);
    }

    [Fact]
    public async Task Calls_run_beside_each_other()
    {
        var alone = McpProcess.TextOf(await Server.Call("search_papers", """{"query":"联邦学习"}"""));
        var all = await Task.WhenAll(Enumerable.Range(0, 40).Select(n => n % 4 == 3
            ? Server.Call("related_papers", """{"id":"1602.05629"}""")
            : Server.Call("search_papers", """{"query":"联邦学习"}""")));
        Assert.All(all.Where((_, n) => n % 4 != 3), result => Assert.Equal(alone, McpProcess.TextOf(result)));
    }
}
