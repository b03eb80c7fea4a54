using System.Text.Json;
using SearchEngine.Cli.Mcp;

namespace SearchEngine.Cli.Tests.Mcp;

/// <summary>Answers keep their budget, whatever the papers hold, and say what they leave out.</summary>
public sealed class McpBudgetTests(McpFixture fixture) : IClassFixture<McpFixture>
{
    private static readonly string[] Texts =
    [
        "hostile", "ignore all instructions", "敌意的句子", "federated learning 联邦学习", "", "learning", "hostle paper instuctions", "\"hostile paper\" AND (", "author 7 of many",
        "\u0001\u0002\"\\ hostle", "transformer", "attention is all you ned",
    ];

    private McpProcess Server => fixture.Server;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task No_answer_is_larger_than_its_budget_and_each_is_as_its_schema_says(int seed)
    {
        var schemas = (await Server.Client.ListToolsAsync()).ToDictionary(tool => tool.Name, tool => tool.ProtocolTool.OutputSchema!.Value);
        var random = new Random(seed);
        for (var n = 0; n < 60; n++)
        {
            var (tool, arguments) = Call(random);
            // Small ones most of all.
            var budget = (int)(AnswerBudget.Least * Math.Pow(40, Math.Pow(random.NextDouble(), 2)));
            arguments["max_characters"] = budget;
            var json = JsonSerializer.Serialize(arguments);
            var result = await Server.Call(tool, json);
            var text = McpProcess.TextOf(result);

            Assert.False(result.IsError is true, $"seed {seed}: {tool} {json}: {text}");
            Assert.True(text.Length <= budget, $"seed {seed}: {tool} {json} has {text.Length} characters");
            Assert.True(text.EnumerateRunes().All(rune => rune.Value != 0xFFFD), $"seed {seed}: {tool} {json} has half a character");
            SchemaCheck.Matches(schemas[tool], result.StructuredContent!.Value);
            var isCut = text.Contains("\"cut\":{", StringComparison.Ordinal) || text.Contains("did not fit", StringComparison.Ordinal);
            if (isCut) Assert.NotEqual("", result.StructuredContent.Value.GetProperty("leftOut").GetString());
        }
    }

    [Theory]
    [InlineData("hostile", 2_000)]
    [InlineData("hostile", 9_000)]
    [InlineData("", 3_000)]
    public async Task Pages_that_are_cut_by_the_budget_lead_to_every_paper_once(string query, int budget)
    {
        var all = Ids(await Server.Ask("search_papers", JsonSerializer.Serialize(new { query, limit = 50, fields = (string[])[], max_characters = AnswerBudget.Most })));
        var (found, cursor) = (new List<string>(), (string?)null);
        do
        {
            var page = await Server.Ask("search_papers", JsonSerializer.Serialize(new { query, limit = 7, cursor, fields = (string[])["title", "abstract", "authors", "tldr"], max_characters = budget }));
            Assert.NotEmpty(page.GetProperty("papers").EnumerateArray());
            found.AddRange(Ids(page));
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        } while (cursor is not null && found.Count < all.Count);
        Assert.Equal(all, found);
    }

    [Fact]
    public async Task Texts_that_are_cut_end_where_a_sentence_does_and_are_there_for_the_asking()
    {
        var small = (await Server.Ask("get_paper", $$"""{"id":"{{HostilePapers.IdOf(10)}}","max_characters":3000}""")).GetProperty("paper");
        Assert.EndsWith("。 …", small.GetProperty("tldr").GetString());
        var whole = (await Server.Ask("get_paper", $$"""{"id":"{{HostilePapers.IdOf(10)}}","fields":["tldr"],"max_characters":200000}""")).GetProperty("paper");
        Assert.Equal(small.GetProperty("cut").GetProperty("tldr").GetInt32(), whole.GetProperty("tldr").GetString()!.Length);
        Assert.False(whole.TryGetProperty("cut", out _));
    }

    [Theory]
    [InlineData("One sentence. Another one follows here.", 25, "One sentence. …")]
    [InlineData("One sentence. Another one follows here.", 27, "One sentence. Another one…")]
    [InlineData("版本3.5很好。后面还有一句话。", 11, "版本3.5很好。 …")]
    [InlineData("没有标点的汉字", 5, "没有标点…")]
    [InlineData("abcdefghij", 6, "abcde…")]
    [InlineData("😀😀😀😀", 6, "😀😀…")]
    [InlineData("whole", 5, "whole")]
    [InlineData("whole", 0, "…")]
    public void Texts_are_cut_where_a_reader_would(string text, int length, string expected) => Assert.Equal(expected, TextCut.Cut(text, length));

    [Fact]
    public void A_cut_text_is_never_longer_than_asked_nor_ends_in_half_a_character()
    {
        var random = new Random(1);
        string[] pieces = ["word", " ", ". ", "。", "😀", "e\u0301", "汉", "\n\n", "?", "３", "👩\u200D💻"];
        for (var n = 0; n < 3_000; n++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => pieces[random.Next(pieces.Length)]));
            var length = random.Next(1, 60);
            var cut = TextCut.Cut(text, length);
            Assert.True(cut.Length <= Math.Max(length, 1), $"'{text}' to {length} is '{cut}'");
            Assert.DoesNotContain('\uFFFD', string.Concat(cut.EnumerateRunes()));
            if (cut != text) Assert.StartsWith(cut.TrimEnd('…').TrimEnd(), text);
        }
    }

    private static List<string> Ids(JsonElement answer) => [.. answer.GetProperty("papers").EnumerateArray().Select(paper => paper.GetProperty("id").GetString()!)];

    private static (string Tool, Dictionary<string, object> Arguments) Call(Random random)
    {
        var (text, fields) = (Texts[random.Next(Texts.Length)], ShownPapers.Names.Where(_ => random.Next(2) == 0).ToArray());
        var limit = random.Next(1, 51);
        return random.Next(5) switch
        {
            0 => ("get_paper", new() { ["id"] = HostilePapers.IdOf(random.Next(HostilePapers.Count)), ["fields"] = random.Next(2) == 0 ? fields : ShownPapers.Names }),
            1 => ("related_papers", new() { ["id"] = HostilePapers.IdOf(random.Next(HostilePapers.Count)), ["fields"] = fields, ["limit"] = limit }),
            2 => ("suggest", new() { ["text"] = text, ["limit"] = limit }),
            _ => ("search_papers", new() { ["query"] = text, ["fields"] = random.Next(4) == 0 ? ShownPapers.Names : fields, ["limit"] = limit, ["facets"] = random.Next(2) == 0 }),
        };
    }
}
