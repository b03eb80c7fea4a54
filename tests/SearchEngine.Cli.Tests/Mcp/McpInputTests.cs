using System.Text;
using System.Text.Json;

namespace SearchEngine.Cli.Tests.Mcp;

/// <summary>What a client may send wrongly, and how the process begins and ends.</summary>
public sealed class McpInputTests(McpFixture fixture) : IClassFixture<McpFixture>
{
    private const string Initialize = """{"jsonrpc":"2.0","id":"first","method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}""";

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "search_papers", """{"querry":"x"}""", "There is no argument 'querry'; search_papers takes query, categories" },
        { "search_papers", """{"query":5}""", "query takes a text in quotation marks, not 5." },
        { "search_papers", """{"query":["a"]}""", "query takes a text" },
        { "search_papers", """{"query":"\ud800 x"}""", "query has something that is no character" },
        { "search_papers", """{"query":"x","fields":["titel"]}""", "fields has no 'titel'; there are title, titleTranslation" },
        { "search_papers", """{"query":"x","fields":"title"}""", "fields takes a list of texts, such as [\"title\"]" },
        { "search_papers", """{"query":"x","fields":[1]}""", "fields takes a list of texts" },
        { "search_papers", """{"query":"x","from":"yesterday"}""", "from takes a date in quotation marks, such as \"2025-12-30\"" },
        { "search_papers", """{"query":"x","to":"2025-02-30"}""", "to takes a date" },
        { "search_papers", """{"query":"x","to":2025}""", "to takes a date in quotation marks" },
        { "search_papers", """{"query":"x","from":"2025-02","to":"2025-01"}""", "from 2025-02-01 is after to 2025-01-31: exchange the two" },
        { "search_papers", """{"query":"x","limit":0}""", "limit takes a number from 1 to 50, not 0." },
        { "search_papers", """{"query":"x","limit":1e300}""", "limit takes a number from 1 to 50" },
        { "search_papers", """{"query":"x","limit":"5"}""", "limit takes a number from 1 to 50, not \"5\"." },
        { "search_papers", """{"query":"x","limit":2.5}""", "limit takes a number" },
        { "search_papers", """{"query":"x","max_characters":10}""", "max_characters takes a number from 2000 to 200000" },
        { "search_papers", """{"query":"x","sort":"size"}""", "sort takes \"score\" or \"date\", not 'size'." },
        { "search_papers", """{"query":"x","has_code":"yes"}""", "has_code takes true or false" },
        { "search_papers", """{"query":"x","categories":["cs.XX"]}""", "categories takes arXiv categories such as cs.LG or archives such as cs, not 'cs.XX'." },
        { "search_papers", """{"query":"x","cursor":"nowhere"}""", "cursor: this is not where a page ended" },
        { "get_paper", "{}", "id is missing: The arXiv id" },
        { "get_paper", """{"id":null}""", "id is missing" },
        { "get_paper", """{"id":"../../etc/passwd"}""", "is not an arXiv id" },
        { "suggest", "{}", "text is missing" },
        { "suggest", """{"text":{"a":1}}""", "text takes a text" },
        { "related_papers", """{"id":"1706.03762","limit":true}""", "limit takes a number" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Wrong_arguments_are_refused_with_what_to_do(string tool, string arguments, string message) =>
        Assert.Contains(message, await Call(tool, arguments));

    [Theory]
    [InlineData("search_papers", "query", 1_001)]
    [InlineData("get_paper", "id", 301)]
    [InlineData("related_papers", "text", 100_001)]
    [InlineData("suggest", "text", 10_000)]
    public async Task What_is_too_long_is_told_its_length(string tool, string argument, int length) =>
        Assert.Contains($"{argument} has {length} characters; ", await fixture.Server.Refused(tool, JsonSerializer.Serialize(new Dictionary<string, string> { [argument] = new('学', length) })));

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once()
    {
        var message = await fixture.Server.Refused("search_papers", """{"limit":0,"sort":"x","from":"?","bogus":1}""");
        Assert.All((string[])["limit", "sort", "from", "bogus"], name => Assert.Contains(name, message));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Garbage_on_standard_input_ends_nothing_and_only_messages_come_out(int seed)
    {
        var random = new Random(seed);
        var process = Tool.Start(["mcp", "--index", fixture.Index]);
        var input = process.StandardInput.BaseStream;
        foreach (var line in (string[])["garbage", "", "{}", "[]", "null", "5", "\"x\"", "{\"jsonrpc\":\"2.0\"}", "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":5}", new string('[', 10_000), "\uFEFF{}", "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}"])
            await Send(line);
        await Send(Initialize);
        await Send("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        for (var n = 0; n < 50; n++)
        {
            var bytes = new byte[random.Next(1, 400)];
            random.NextBytes(bytes);
            await input.WriteAsync(bytes);
            await Send("");
            // And messages that are cut off or altered in a place.
            var altered = Encoding.UTF8.GetBytes("""{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"search_papers","arguments":{"query":"\ud83d\ude00 联邦","limit":3}}}""");
            altered[random.Next(altered.Length)] = (byte)random.Next(256);
            await input.WriteAsync(altered.AsMemory(0, random.Next(2) == 0 ? altered.Length : random.Next(altered.Length)));
            await Send("");
        }
        await Send("""{"jsonrpc":"2.0","id":"names","method":"tools/call","params":{"name":"search_papers","arguments":{"\ud800":"x"}}}""");
        await Send("""{"jsonrpc":"2.0","id":"last","method":"tools/call","params":{"name":"search_papers","arguments":{"query":"联邦学习"}}}""");
        process.StandardInput.Close();
        var ran = await process.End();

        Assert.Equal(0, ran.Code);
        var messages = ran.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.All(messages, message => Assert.Equal("2.0", message.GetProperty("jsonrpc").GetString()));
        Assert.Single(messages, message => IdOf(message) == "first" && message.TryGetProperty("result", out _));
        Assert.Single(messages, message => IdOf(message) == "names");
        var last = Assert.Single(messages, message => IdOf(message) == "last");
        Assert.Contains("1902.04885", last.GetProperty("result").GetRawText());

        async Task Send(string line) => await input.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"));

        static string? IdOf(JsonElement message) => message.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;
    }

    [Fact]
    public async Task Calls_may_be_cancelled_and_the_others_are_answered()
    {
        var process = Tool.Start(["mcp", "--index", fixture.Index]);
        await process.StandardInput.WriteLineAsync(Initialize);
        var text = JsonSerializer.Serialize(string.Concat(Enumerable.Repeat("federated learning 联邦学习 ", 3_000)));
        for (var n = 0; n < 24; n++)
        {
            var isLong = n % 3 == 2;
            await process.StandardInput.WriteLineAsync(isLong
                ? """{"jsonrpc":"2.0","id":ID,"method":"tools/call","params":{"name":"related_papers","arguments":{"text":TEXT}}}""".Replace("ID", $"{n}", StringComparison.Ordinal).Replace("TEXT", text, StringComparison.Ordinal)
                : """{"jsonrpc":"2.0","id":ID,"method":"tools/call","params":{"name":"search_papers","arguments":{"query":"联邦学习"}}}""".Replace("ID", $"{n}", StringComparison.Ordinal));
            if (isLong) await process.StandardInput.WriteLineAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":ID}}""".Replace("ID", $"{n}", StringComparison.Ordinal));
        }
        process.StandardInput.Close();
        var ran = await process.End();

        Assert.Equal(0, ran.Code);
        var answered = ran.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id"))
            .Where(id => id.ValueKind == JsonValueKind.Number).Select(id => id.GetInt32()).ToList();
        // Each of the others once; one that was cancelled may have been answered before.
        Assert.Equal(Enumerable.Range(0, 24).Where(n => n % 3 != 2), answered.Where(n => n % 3 != 2).Order());
    }

    [Fact]
    public async Task The_end_of_input_ends_it_well()
    {
        var nothing = Tool.Start(["mcp", "--index", fixture.Index]);
        nothing.StandardInput.Close();
        var ended = await nothing.End();
        Assert.Equal((0, ""), (ended.Code, ended.Output));
        Assert.Contains($"{SampleIndex.Papers + HostilePapers.Count} papers", ended.OneLine);
    }

    [Fact]
    public async Task Without_an_index_it_says_so_and_ends()
    {
        using var folder = new TestFolder();
        var ran = await Tool.Run("mcp", "--index", folder.Index);
        Assert.Equal((3, ""), (ran.Code, ran.Output));
        Assert.Contains("make one with 'papers index PATH'", ran.OneLine);
    }

    [UnixFact]
    public async Task A_signal_ends_it_well()
    {
        var process = Tool.Start(["mcp", "--index", fixture.Index]);
        await process.StandardInput.WriteLineAsync(Initialize);
        await process.StandardInput.FlushAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        Assert.Contains("\"first\"", await process.StandardOutput.ReadLineAsync(limit.Token));
        await process.Signal("TERM");
        Assert.Equal(0, (await process.End()).Code);
    }

    [Fact]
    public async Task Papers_that_another_process_brings_in_or_replaces_are_seen_by_the_next_call()
    {
        using var folder = new TestFolder();
        await Index("""{"id":"2512.00001","title":"The first paper on zebras","summary":"Stripes.","categories":["cs.LG"]}""");
        await using var server = await McpProcess.Start(folder.Index);
        Assert.Equal(0, (await server.Ask("search_papers", """{"query":"giraffes"}""")).GetProperty("total").GetInt32());

        await Index("""{"id":"2512.00002","title":"A paper on giraffes","summary":"Necks.","categories":["cs.LG"]}""");
        Assert.Equal(1, (await server.Ask("search_papers", """{"query":"giraffes"}""")).GetProperty("total").GetInt32());
        await Index("""{"id":"2512.00002","title":"A paper on giraffes","summary":"Necks and 斑马.","categories":["cs.LG"]}""");
        Assert.Contains("斑马", (await server.Ask("get_paper", """{"id":"2512.00002"}""")).GetProperty("paper").GetProperty("abstract").GetString());

        // Where the index goes away, the papers known so far are still there.
        Directory.Move(folder.Index, folder["gone"]);
        Assert.Equal(1, (await server.Ask("search_papers", """{"query":"giraffes"}""")).GetProperty("total").GetInt32());

        async Task Index(string line)
        {
            var ran = await Tool.Start(["index", folder.Write("papers.jsonl", line), "--index", folder.Index]).End();
            Assert.Equal((0, ""), (ran.Code, ran.Error));
        }
    }

    /// <summary>Sends arguments as they stand: a client of good behaviour could not send all of them.</summary>
    private async Task<string> Call(string tool, string arguments)
    {
        if (!arguments.Contains("\\ud", StringComparison.Ordinal)) return await fixture.Server.Refused(tool, arguments);
        var process = Tool.Start(["mcp", "--index", fixture.Index]);
        await process.StandardInput.WriteLineAsync(Initialize);
        await process.StandardInput.WriteLineAsync($$$"""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"{{{tool}}}","arguments":{{{arguments}}}}}""");
        process.StandardInput.Close();
        var ran = await process.End();
        var answer = ran.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).Single(message => message.GetProperty("id").ValueKind == JsonValueKind.Number).GetProperty("result");
        Assert.True(answer.GetProperty("isError").GetBoolean());
        return answer.GetProperty("content")[0].GetProperty("text").GetString()!;
    }
}
