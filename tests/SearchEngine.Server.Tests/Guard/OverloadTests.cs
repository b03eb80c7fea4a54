using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SearchEngine.Papers;
using SearchEngine.Papers.Search;
using SearchEngine.Server.Http;
using Xunit.Abstractions;

namespace SearchEngine.Server.Tests.Guard;

/// <summary>Twenty times more clients than the service can serve, each with a connection of its own.</summary>
[Collection(nameof(Alone))]
public sealed class OverloadTests(ITestOutputHelper output)
{
    private const int AtATime = 2, Waiting = 2, Clients = 20 * (AtATime + Waiting);

    private static PaperServerOptions Limited(TestFolder folder) => folder.Options with
    {
        MaxConcurrentRequests = AtATime,
        MaxWaitingRequests = Waiting,
        TrustedProxies = ["127.0.0.1"],
        RequestTimeout = TimeSpan.FromMinutes(2),
    };

    [Fact]
    public async Task WhereAllPlacesAreTakenEveryoneElseIsToldAtOnce_AndWhenTheyAreFreeSearchesAreAnswered()
    {
        using var folder = new TestFolder();
        folder.Write("papers.jsonl", Papers(100));
        using var go = new SemaphoreSlim(0);
        using var arrived = new SemaphoreSlim(0);
        await using var server = await RunningServer.StartAsync(Limited(folder), app => app.MapGet("/api/held", async () =>
        {
            arrived.Release();
            await go.WaitAsync();
            return "done";
        }).RequireRateLimiting(RequestLimits.Searching));
        var clients = Crowd(server, Clients);
        var held = clients.Take(AtATime).Select(client => client.GetAsync("/api/held")).ToList();
        for (var i = 0; i < AtATime; i++) Assert.True(await arrived.WaitAsync(TimeSpan.FromSeconds(30)));

        // Two of them get to wait; all others have their answer while those that are served still are.
        var searches = clients.Skip(AtATime).Select(client => client.GetAsync("/api/search?q=paper")).ToList();
        var pending = searches.ToList();
        while (pending.Count > Waiting)
        {
            var answered = await Task.WhenAny(pending);
            pending.Remove(answered);
            await CheckRefusedAsync(await answered, 503);
        }
        await server.JsonAsync("/health/ready");
        using (await server.AskAsync("/metrics")) { }
        Assert.All(held, request => Assert.False(request.IsCompleted));
        Assert.All(pending, request => Assert.False(request.IsCompleted));

        go.Release(AtATime);
        var recovery = Stopwatch.StartNew();
        foreach (var request in held) Assert.Equal(200, (int)(await request).StatusCode);
        foreach (var request in pending) await CheckFoundAsync(await request, 100);
        using (var next = await clients[0].GetAsync("/api/search?q=paper")) await CheckFoundAsync(next, 100);
        output.WriteLine($"served again {recovery.Elapsed.TotalMilliseconds:0.0} ms after a place was free");
        foreach (var client in clients) client.Dispose();
    }

    [Fact]
    public async Task ACrowdThatDoesNotWaitGetsRightAnswersOrNone_AndLeavesNothingBehind()
    {
        const int Rounds = 30, Allowance = 60;
        using var folder = new TestFolder();
        folder.Write("papers.jsonl", Papers(100));
        await using var server = await RunningServer.StartAsync(
            Limited(folder) with { RequestsPerMinute = Allowance, MaxConnectionsPerClient = 0 },
            // A search that takes its time, as one of a large index does: it keeps a thread.
            app => app.MapGet("/api/long", (LivePaperIndex live, HttpContext context) =>
            {
                using var use = live.Acquire();
                var result = use.Value.Search(new PaperSearchRequest("paper"), context.RequestAborted);
                Thread.Sleep(5);
                return new { result.Total };
            }).RequireRateLimiting(RequestLimits.Searching));
        await server.JsonAsync("/api/search?q=paper");
        var (memory, threads, mostThreads) = (GC.GetTotalMemory(forceFullCollection: true), ThreadPool.ThreadCount, 0);
        var statuses = new ConcurrentDictionary<int, int>();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Crowd(server, Clients).Select((client, number) => Task.Run(async () =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                using var answer = await client.GetAsync((number + round) % 2 == 0 ? "/api/long" : "/api/search?q=paper");
                var status = (int)answer.StatusCode;
                statuses.AddOrUpdate(status, 1, (_, count) => count + 1);
                InterlockedMax(ref mostThreads, ThreadPool.ThreadCount);
                if (status == 200) await CheckFoundAsync(answer, 100);
                else await CheckRefusedAsync(answer, status);
            }
            client.Dispose();
        })));
        var took = clock.Elapsed;

        Assert.Equal(Clients * Rounds, statuses.Values.Sum());
        Assert.Equal([200, 429, 503], statuses.Keys.Order());
        clock.Restart();
        using (var after = Crowd(server, 1)[0])
        {
            after.DefaultRequestHeaders.Remove("X-Forwarded-For");
            after.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.1");
            await CheckFoundAsync(await after.GetAsync("/api/search?q=paper"), 100);
        }
        output.WriteLine($"{string.Join(", ", statuses.OrderBy(pair => pair.Key))} in {took.TotalSeconds:0.00} s; the next search took {clock.Elapsed.TotalMilliseconds:0.0} ms");
        var kept = GC.GetTotalMemory(forceFullCollection: true) - memory;
        output.WriteLine($"{kept / 1024.0:0} KiB more than before, at most {mostThreads} threads of the pool, {threads} before");
        Assert.InRange(kept, long.MinValue, 32 << 20);
        Assert.InRange(mostThreads, 0, threads + 32);
    }

    private static HttpClient[] Crowd(RunningServer server, int count) => [.. Enumerable.Range(0, count).Select(number =>
    {
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1, UseProxy = false })
        {
            BaseAddress = server.Client.BaseAddress,
            Timeout = TimeSpan.FromMinutes(1),
        };
        client.DefaultRequestHeaders.Add("X-Forwarded-For", $"192.0.2.{number}");
        return client;
    })];

    private static async Task CheckRefusedAsync(HttpResponseMessage answer, int status)
    {
        Assert.Contains(status, new[] { 429, 503 });
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.InRange(int.Parse(Assert.Single(answer.Headers.GetValues("Retry-After"))), 1, 60);
        Assert.Contains("Try again", await RunningServer.ProblemAsync(answer));
    }

    private static async Task CheckFoundAsync(HttpResponseMessage answer, int papers)
    {
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal(papers, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("total").GetInt32());
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var known = Volatile.Read(ref most); value > known; known = Volatile.Read(ref most))
            if (Interlocked.CompareExchange(ref most, value, known) == known) return;
    }

    private static string Papers(int count) => string.Join('\n', Enumerable.Range(1, count).Select(number =>
        $$"""{"id":"2401.{{number:00000}}","title":"Paper {{number}} of a crowd","abstract":"A paper about things number {{number}}."}"""));
}
