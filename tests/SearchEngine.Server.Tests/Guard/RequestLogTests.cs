using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SearchEngine.Server.Observability;

namespace SearchEngine.Server.Tests.Guard;

/// <summary>The log: one line for each request, and nothing in it that was not asked for.</summary>
public sealed class RequestLogTests
{
    private const string One = """{"id":"2401.00001","title":"The first paper","abstract":"Words."}""";

    [Fact]
    public async Task EachRequestIsOneLineThatSaysWhatAnOperatorAsks()
    {
        using var folder = new TestFolder();
        folder.Write("one.jsonl", One);
        using var log = new CapturedLog();
        await using var server = await RunningServer.StartAsync(folder.Options with { LogLevel = LogLevel.Information }, log.AddTo);
        using var answer = await server.AskAsync("/api/search?q=secretword&size=3");
        var length = (await answer.Content.ReadAsByteArrayAsync()).Length;
        await server.PageAsync("/papers/2401.00001");
        await server.PageAsync("/nothing/secretpath/more", 404);
        await server.ProblemAsync("/api/papers/2401.99999", 404);
        var lines = (await log.RequestsAsync(4)).Select(entry => JsonDocument.Parse(entry.Json).RootElement).ToList();

        Assert.Equal(4, lines.Count);
        var search = lines.Single(line => line.GetProperty("route").GetString() == "/api/search");
        Assert.Equal(("GET", 200, length, "127.0.0.1"), (
            search.GetProperty("method").GetString(), search.GetProperty("status").GetInt32(), search.GetProperty("bytes").GetInt32(), search.GetProperty("client").GetString()));
        Assert.True(search.GetProperty("milliseconds").GetDouble() > 0);
        Assert.Matches("^[0-9a-f]{32}$", search.GetProperty("traceId").GetString());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", search.GetProperty("time").GetString());
        Assert.Equal("information", search.GetProperty("level").GetString());
        Assert.Equal(["(none)", "/api/papers/{id}", "/api/search", "/papers/{id}"], lines.Select(line => line.GetProperty("route").GetString()).Order(StringComparer.Ordinal));
        Assert.All(log.Entries, entry =>
        {
            Assert.DoesNotContain("secret", entry.Json);
            Assert.DoesNotContain("2401", entry.Json);
            Assert.Single(entry.Json.TrimEnd('\n').Split('\n'));
        });
    }

    [Fact]
    public async Task WatchersAreNotLogged_AndQueriesOnlyWhereAskedFor()
    {
        using var folder = new TestFolder();
        folder.Write("one.jsonl", One);
        using var log = new CapturedLog();
        await using var server = await RunningServer.StartAsync(
            folder.Options with { LogLevel = LogLevel.Information, LogQueries = true, LogClients = ClientLogging.Network }, log.AddTo);
        await server.JsonAsync("/health/ready");
        using (await server.AskAsync("/metrics"))
            await server.JsonAsync("/api/search?q=" + Uri.EscapeDataString("联邦 a\r\n2026-01-01 00:00:00.000 info  forged \e[31m\u202E" + new string('x', 300)));
        var line = Assert.Single(await log.RequestsAsync(1));
        var json = JsonDocument.Parse(line.Json).RootElement;
        Assert.Equal("127.0.0.0/24", json.GetProperty("client").GetString());
        Assert.StartsWith("联邦 a\r\n2026", json.GetProperty("query").GetString());
        Assert.EndsWith("…", json.GetProperty("query").GetString());
        Assert.Single(line.Json.TrimEnd('\n').Split('\n'));
        Assert.DoesNotContain('\e', line.Json);
        Assert.DoesNotContain('\u202E', line.Json);
        // On a terminal, too, it is one line, and tells it nothing.
        Assert.Single(line.Text.TrimEnd('\n').Split('\n'));
        Assert.Contains("联邦 a\\u000D\\u000A2026", line.Text);
        Assert.DoesNotContain('\e', line.Text);
        Assert.DoesNotContain('\u202E', line.Text);
    }

    [Fact]
    public async Task AFaultIsLoggedOnceWithWhereItHappened()
    {
        using var folder = new TestFolder();
        folder.Write("one.jsonl", One);
        using var log = new CapturedLog();
        await using var server = await RunningServer.StartAsync(folder.Options with { LogLevel = LogLevel.Information }, app =>
        {
            log.AddTo(app);
            app.MapGet("/api/fault", string () => throw new InvalidOperationException("a secret\n2026-01-01 00:00:00.000 info  forged"));
            app.MapGet("/api/late", async (HttpContext context) =>
            {
                await context.Response.WriteAsync(new string('x', 100_000));
                await context.Response.Body.FlushAsync();
                throw new InvalidOperationException("a late secret");
            });
        });
        Assert.DoesNotContain("secret", await server.ProblemAsync("/api/fault", 500));
        // What was sent already cannot be taken back, but is seen not to be whole.
        await Assert.ThrowsAsync<HttpRequestException>(() => server.Client.GetStringAsync("/api/late"));
        var requests = await log.RequestsAsync(2);
        var fault = Assert.Single(log.Entries, entry => entry.Exception?.Message.StartsWith("a secret", StringComparison.Ordinal) == true);
        Assert.Equal(LogLevel.Error, fault.Level);
        Assert.Contains("RequestLogTests", fault.Json);
        Assert.Single(fault.Json.TrimEnd('\n').Split('\n'));
        // The first line is the entry, and all others stand behind a margin.
        Assert.All(fault.Text.TrimEnd('\n').Split('\n').Skip(1), line => Assert.StartsWith("      ", line));
        Assert.Single(log.Entries, entry => entry.Exception?.Message == "a late secret");
        Assert.All(requests, request => Assert.Contains("/api/", request.Text));
        Assert.Contains(requests, request => request.Level == LogLevel.Warning && request.Text.Contains(" 500 "));
    }

    [Theory]
    [InlineData("192.0.2.77", "192.0.2.77", "192.0.2.0/24")]
    [InlineData("::ffff:192.0.2.77", "192.0.2.77", "192.0.2.0/24")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2:3:4:5:6", "2001:db8:1::/48")]
    public void AClientIsShownAsMuchAsTheSettingSays(string address, string whole, string network)
    {
        Assert.Equal(whole, RequestLog.ClientOf(IPAddress.Parse(address), ClientLogging.Address));
        Assert.Equal(network, RequestLog.ClientOf(IPAddress.Parse(address), ClientLogging.Network));
        Assert.Equal("-", RequestLog.ClientOf(IPAddress.Parse(address), ClientLogging.None));
    }

    [Theory]
    [InlineData("plain 中文 é", "plain 中文 é")]
    [InlineData("a\tb\0c\u007Fd\u009Be", "a\\u0009b\\u0000c\\u007Fd\\u009Be")]
    [InlineData("a\u2028b\u2029c\u200Fd\u2066e", "a\\u2028b\\u2029c\\u200Fd\\u2066e")]
    [InlineData("𝔘 is whole", "𝔘 is whole")]
    public void TextOfOthersIsOneLineAndNoCommand(string text, string line)
    {
        Assert.Equal(line, LogText.OneLine(text));
        Assert.Equal(line + "\\uD835", LogText.OneLine(text + "\uD835"));
        Assert.Equal("\\uDD18" + line, LogText.OneLine("\uDD18" + text));
    }
}
