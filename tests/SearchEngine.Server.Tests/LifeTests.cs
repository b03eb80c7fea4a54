using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SearchEngine.Lucene.Store;
using SearchEngine.Papers;
using SearchEngine.Server.Http;
using SearchEngine.Server.Pages;

namespace SearchEngine.Server.Tests;

/// <summary>The service over time: its start, an index that changes, crowds, and what goes wrong.</summary>
public sealed class LifeTests
{
    private const string One = """{"id":"2401.00001","title":"The first paper","abstract":"Words."}""";

    [Fact]
    public async Task TheFirstStartImports_AndTheSecondUsesWhatIsThere()
    {
        using var folder = new TestFolder();
        folder.Write("one.jsonl", One);
        await using (var server = await RunningServer.StartAsync(folder.Options))
            Assert.Equal(1, (await server.JsonAsync("/api/stats")).GetProperty("papers").GetInt32());
        Directory.Delete(folder.Data, recursive: true);
        await using (var server = await RunningServer.StartAsync(folder.Options))
            Assert.Equal(1, (await server.JsonAsync("/api/stats")).GetProperty("papers").GetInt32());
    }

    [Fact]
    public void WithoutIndexAndDigestsItSaysWhatIsMissingAndLeavesNothingBehind()
    {
        using var folder = new TestFolder();
        var missing = Path.Combine(folder.Path, "missing");
        Assert.Contains(missing, Assert.Throws<FileNotFoundException>(() => PaperServer.Build(folder.Options with { DataPath = missing })).Message);
        Assert.Contains("no .md", Assert.Throws<FileNotFoundException>(() => PaperServer.Build(folder.Options)).Message);
        Assert.False(Directory.Exists(folder.Index));
        folder.Write("empty.md", "# Nothing here\n");
        Assert.Contains("no paper", Assert.Throws<FileNotFoundException>(() => PaperServer.Build(folder.Options)).Message);
        folder.Write("one.jsonl", One);
        using var app = (IDisposable)PaperServer.Build(folder.Options);
    }

    [Fact]
    public void ADamagedIndexIsNamedAndNotOverwritten()
    {
        using var folder = new TestFolder();
        folder.Write("one.jsonl", One);
        Directory.CreateDirectory(folder.Index);
        File.WriteAllText(Path.Combine(folder.Index, "segments_1"), "damaged");
        Assert.Contains("segments_1", Assert.Throws<CorruptIndexException>(() => PaperServer.Build(folder.Options)).Message);
        Assert.Equal("damaged", File.ReadAllText(Path.Combine(folder.Index, "segments_1")));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("https://127.0.0.1:0")]
    [InlineData("http://127.0.0.1:0/path")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("http://127.0.0.l:0")]
    [InlineData("http://*:0")]
    [InlineData("http://localhost:0")]
    [InlineData("")]
    public void AnAddressThatIsNoneIsRefused(string url)
    {
        using var folder = new TestFolder();
        Assert.Throws<CannotListenException>(() => PaperServer.Build(folder.Options with { Url = url }));
    }

    [Fact]
    public async Task AnAddressInUseIsNamed()
    {
        using var folder = new TestFolder();
        folder.Write("one.jsonl", One);
        await using var first = await RunningServer.StartAsync(folder.Options);
        var url = first.Client.BaseAddress!.ToString();
        var refused = await Assert.ThrowsAsync<CannotListenException>(() => PaperServer.RunAsync(folder.Options with { Url = url }, (_, _) => { }));
        Assert.Contains("in use", refused.Message);
    }

    [Fact]
    public async Task WhatAnotherWriterCommitsIsFoundWithoutAPause()
    {
        using var folder = new TestFolder();
        folder.Write("one.jsonl", One);
        await using var server = await RunningServer.StartAsync(folder.Options);
        using var stop = new CancellationTokenSource();
        var asking = Task.Run(async () =>
        {
            var asked = 0;
            for (; !stop.IsCancellationRequested; asked++)
                Assert.True((await server.JsonAsync("/api/search?q=paper")).GetProperty("total").GetInt32() >= 1);
            return asked;
        });
        for (var i = 2; i <= 6; i++)
        {
            var file = folder.Write($"{i}.jsonl", $$"""{"id":"2401.0000{{i}}","title":"Another paper"}""");
            using (var indexer = PaperIndexer.Open(folder.Index)) indexer.Import([file]);
            await UntilAsync(async () => (await server.JsonAsync("/api/stats")).GetProperty("papers").GetInt32() == i);
        }
        await stop.CancelAsync();
        Assert.True(await asking > 0);
        await server.PageAsync("/papers/2401.00006");
    }

    [Fact]
    public async Task ADamagedCommitIsReportedAndTheOneBeforeAnswers()
    {
        using var folder = new TestFolder();
        folder.Write("one.jsonl", One);
        await using var server = await RunningServer.StartAsync(folder.Options);
        var damaged = Path.Combine(folder.Index, "segments_z");
        File.WriteAllText(damaged, "damaged");
        await UntilAsync(async () => await HealthAsync() == "degraded");
        Assert.Equal(1, (await server.JsonAsync("/api/search?q=paper")).GetProperty("total").GetInt32());
        File.Delete(damaged);
        await UntilAsync(async () => await HealthAsync() == "healthy");

        async Task<string> HealthAsync() => (await server.JsonAsync("/health/ready")).GetProperty("status").GetString()!;
    }

    [Fact]
    public async Task ACrowdBeyondTheLimitIsToldToComeBack_AndHealthIsStillAnswered()
    {
        using var folder = new TestFolder();
        folder.Write("one.jsonl", One);
        var held = new SemaphoreSlim(0);
        var arrived = new SemaphoreSlim(0);
        await using var server = await RunningServer.StartAsync(
            folder.Options with { MaxConcurrentRequests = 2, MaxWaitingRequests = 1 },
            app => app.MapGet("/api/held", async () =>
            {
                arrived.Release();
                await held.WaitAsync();
                return "done";
            }).RequireRateLimiting(RequestLimits.Searching));
        var running = new[] { server.Client.GetAsync("/api/held"), server.Client.GetAsync("/api/held") };
        for (var i = 0; i < 2; i++) Assert.True(await arrived.WaitAsync(TimeSpan.FromSeconds(20)));
        // Of two more, one waits for its turn and the other is turned away, whichever comes first.
        var searches = new[] { server.Client.GetAsync("/api/search?q=paper"), server.Client.GetAsync("/api/search?q=paper") };
        using var refused = await await Task.WhenAny(searches);
        Assert.Equal(503, (int)refused.StatusCode);
        Assert.Equal("1", Assert.Single(refused.Headers.GetValues("Retry-After")));
        Assert.Contains("Too many", await RunningServer.ProblemAsync(refused));
        var page = await server.PageAsync("/?q=paper", 503);
        Assert.Contains("Too many", page.QuerySelector("h1")!.TextContent);
        using (await server.AskAsync("/health/ready"))
        using (await server.AskAsync(PageAssets.Instance[PageAssets.Style]))
            held.Release(2);
        foreach (var answer in await Task.WhenAll(running)) Assert.Equal(200, (int)answer.StatusCode);
        Assert.Contains(await Task.WhenAll(searches), answer => (int)answer.StatusCode == 200);
        await server.JsonAsync("/api/search?q=paper");
    }

    [Fact]
    public async Task ARequestThatTakesTooLongIsEnded()
    {
        using var folder = new TestFolder();
        folder.Write("one.jsonl", One);
        await using var server = await RunningServer.StartAsync(
            folder.Options with { RequestTimeout = TimeSpan.FromMilliseconds(100) },
            app => app.MapGet("/api/slow", (HttpContext context) => Task.Delay(Timeout.Infinite, context.RequestAborted)));
        using var answer = await server.AskAsync("/api/slow", 503);
        Assert.Equal("1", Assert.Single(answer.Headers.GetValues("Retry-After")));
        Assert.Contains("too long", await RunningServer.ProblemAsync(answer));
    }

    [Fact]
    public async Task AFaultShowsNothingOfTheInside()
    {
        using var folder = new TestFolder();
        folder.Write("one.jsonl", One);
        await using var server = await RunningServer.StartAsync(folder.Options, app =>
        {
            app.MapGet("/api/fault", string () => throw new InvalidOperationException("a secret"));
            app.MapGet("/fault", string () => throw new InvalidOperationException("a secret"));
        });
        Assert.Equal("Something went wrong here. The log of the service says what.", await server.ProblemAsync("/api/fault", 500));
        Assert.DoesNotContain("secret", (await server.PageAsync("/fault", 500)).DocumentElement.TextContent);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var patience = 0; patience < 400; patience++)
        {
            if (await isSo()) return;
            await Task.Delay(50);
        }
        Assert.Fail("It did not come about within 20 seconds.");
    }
}
