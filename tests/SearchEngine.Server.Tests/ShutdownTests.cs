using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using SearchEngine.Papers;

namespace SearchEngine.Server.Tests;

/// <summary>The service is told to end while it works.</summary>
public sealed class ShutdownTests
{
    private const string Key = "0123456789-abcdef";

    [Fact]
    public async Task ARequestThatRunsIsAnswered()
    {
        using var folder = new TestFolder();
        folder.Write("one.jsonl", Paper(1));
        var (arrived, held) = (new SemaphoreSlim(0), new SemaphoreSlim(0));
        var app = PaperServer.Build(folder.Options with { ShutdownTimeout = TimeSpan.FromMinutes(1) });
        app.MapGet("/api/held", async () =>
        {
            arrived.Release();
            await held.WaitAsync();
            return "done";
        });
        await using (app)
        {
            await app.StartAsync();
            using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
            var asked = client.GetStringAsync("/api/held");
            Assert.True(await arrived.WaitAsync(TimeSpan.FromSeconds(30)));
            var ending = app.StopAsync();
            held.Release();
            Assert.Equal("done", await asked);
            await ending;
        }
    }

    [Fact]
    public async Task ARequestThatDoesNotEndIsCutOffInTime()
    {
        using var folder = new TestFolder();
        folder.Write("one.jsonl", Paper(1));
        var arrived = new SemaphoreSlim(0);
        var app = PaperServer.Build(folder.Options with { ShutdownTimeout = TimeSpan.FromMilliseconds(200) });
        app.MapGet("/api/held", async (HttpContext context) =>
        {
            arrived.Release();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }).DisableRequestTimeout();
        await using (app)
        {
            await app.StartAsync();
            using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
            var asked = client.GetStringAsync("/api/held");
            Assert.True(await arrived.WaitAsync(TimeSpan.FromSeconds(30)));
            await app.StopAsync();
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => asked);
        }
    }

    [Fact]
    public async Task SignalsAreLeftToTheTool_SoThatTheSecondEndsItAtOnce()
    {
        using var folder = new TestFolder();
        folder.Write("one.jsonl", Paper(1));
        await using var app = PaperServer.Build(folder.Options);
        Assert.IsNotType<ConsoleLifetime>(app.Services.GetRequiredService<IHostLifetime>());
    }

    [Fact]
    public async Task APostThatIsUnderWayIsAnsweredTruthfully()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TestFolder();
        using var service = await ServingProcess.StartAsync(folder, Key, "--set", "DataPath=");
        Assert.Equal(0, service.Papers);
        const int Count = 30_000;
        var posting = service.PostAsync(string.Concat(Enumerable.Range(0, Count).Select(Paper)));
        // Once its digest is there, and is being taken in.
        for (var patience = 0; !Directory.Exists(folder.Index) || Directory.GetFiles(folder.Index).Length == 0; patience++)
        {
            Assert.True(patience < 3000, service.Log);
            await Task.Delay(20);
        }
        await service.SignalAsync("TERM");
        using var answer = await posting;
        var text = await answer.Content.ReadAsStringAsync();
        await service.EndAsync();
        Assert.Equal(0, service.ExitCode);
        using var live = LivePaperIndex.Open(folder.Index, mayBeMissing: true);
        if ((int)answer.StatusCode == 503)
        {
            Assert.Contains("nothing was changed", text);
            Assert.Equal(0, live.Count);
        }
        else
        {
            Assert.Equal(200, (int)answer.StatusCode);
            Assert.Equal(Count, live.Count);
        }
        Assert.False(Directory.Exists(folder.Index + ".work"));
    }

    [Fact]
    public async Task AFirstImportThatIsInterruptedIsDoneByTheNextStart()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TestFolder();
        const int Count = 8_000;
        folder.Write("many.jsonl", string.Concat(Enumerable.Range(0, Count).Select(Paper)));
        using (var service = await ServingProcess.StartAsync(folder, Key, "--data", folder.Data, "--set", "ImportFirstBytes=0"))
        {
            await service.SignalAsync("TERM");
            await service.EndAsync();
            Assert.Equal(0, service.ExitCode);
        }
        using (var live = LivePaperIndex.Open(folder.Index, mayBeMissing: true)) Assert.Contains(live.Count, (int[])[0, Count]);
        using (var service = await ServingProcess.StartAsync(folder, Key, "--data", folder.Data)) Assert.Equal(Count, service.Papers);
    }

    private static string Paper(int number) => $$"""{"id":"24{{1 + (number / 99_999):00}}.{{(number % 99_999) + 1:00000}}","title":"A paper of number {{number}}","abstract":"Words about it, and some more of them."}""" + "\n";
}
