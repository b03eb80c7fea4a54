using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SearchEngine.Server.Http;

namespace SearchEngine.Server.Tests.Guard;

/// <summary>What those are told who watch the service.</summary>
public sealed class HealthTests
{
    private const string One = """{"id":"2401.00001","title":"The first paper"}""";

    [Fact]
    public async Task AHealthyServiceSaysSoWithItsNumbers()
    {
        using var folder = new TestFolder();
        folder.Write("one.jsonl", One);
        await using var server = await RunningServer.StartAsync(folder.Options);
        var ready = await server.JsonAsync("/health/ready");
        Assert.Equal("healthy", ready.GetProperty("status").GetString());
        Assert.Empty(ready.GetProperty("reasons").EnumerateArray());
        Assert.Equal(1, ready.GetProperty("papers").GetInt32());
        Assert.True(ready.GetProperty("commitAgeSeconds").GetDouble() >= 0);
        Assert.Equal("healthy", (await server.JsonAsync("/health/live")).GetProperty("status").GetString());
        using var answer = await server.AskAsync("/health/ready");
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task ADegradedServiceSaysWhyByACode_AndNamesNoFolder()
    {
        using var folder = new TestFolder();
        folder.Write("one.jsonl", One);
        await using var server = await RunningServer.StartAsync(folder.Options);
        File.WriteAllText(Path.Combine(folder.Index, "segments_z"), "damaged");
        for (var patience = 0; patience < 400; patience++)
        {
            var ready = await server.JsonAsync("/health/ready");
            Assert.DoesNotContain(folder.Path, ready.GetRawText());
            Assert.DoesNotContain("segments", ready.GetRawText());
            if (ready.GetProperty("status").GetString() == "degraded")
            {
                Assert.Equal("commit_unusable", Assert.Single(ready.GetProperty("reasons").EnumerateArray()).GetString());
                Assert.Equal(1, ready.GetProperty("papers").GetInt32());
                return;
            }
            await Task.Delay(50);
        }
        Assert.Fail("It was not noticed within 20 seconds.");
    }

    [Fact]
    public async Task AServiceThatCannotAnswerSaysSoWith503()
    {
        using var folder = new TestFolder();
        folder.Write("one.jsonl", One);
        await using var server = await RunningServer.StartAsync(
            folder.Options, app => ((SearchEngine.Papers.LivePaperIndex)app.Services.GetService(typeof(SearchEngine.Papers.LivePaperIndex))!).Dispose());
        using var answer = await server.AskAsync("/health/ready", 503);
        var ready = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("unhealthy", ready.GetProperty("status").GetString());
        Assert.Equal("index_unusable", Assert.Single(ready.GetProperty("reasons").EnumerateArray()).GetString());
        // It is alive all the same: to start it again would mend nothing.
        await server.JsonAsync("/health/live");
    }

    [Fact]
    public void OnlyKnownNumbersAndCodesAreTold()
    {
        var entry = new HealthReportEntry(
            HealthStatus.Unhealthy, "a secret folder", TimeSpan.Zero, new InvalidOperationException("a secret"),
            new Dictionary<string, object> { ["papers"] = 3, ["folder"] = "secret", ["reasons"] = new[] { "some_reason" } });
        var report = new HealthReport(new Dictionary<string, HealthReportEntry> { ["index"] = entry }, TimeSpan.Zero);
        Assert.Equal("""{"status":"unhealthy","reasons":["some_reason"],"papers":3}""", System.Text.Encoding.UTF8.GetString(HealthEndpoints.Write(report).Span));
    }
}
