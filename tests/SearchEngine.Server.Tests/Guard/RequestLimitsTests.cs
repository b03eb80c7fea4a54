using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SearchEngine.Server.Http;
using SearchEngine.Server.Pages;

namespace SearchEngine.Server.Tests.Guard;

/// <summary>What one client may ask for, and how a place that nobody needs any more comes free.</summary>
public sealed class RequestLimitsTests
{
    private const string One = """{"id":"2401.00001","title":"The first paper","abstract":"Words."}""";

    [Fact]
    public async Task WhoAsksTooOftenIsToldHowLongToWait_AndOthersAreNotHeldUp()
    {
        using var folder = new TestFolder();
        folder.Write("one.jsonl", One);
        // One a minute: the allowance is not whole again while the test runs.
        await using var server = await RunningServer.StartAsync(folder.Options with { RequestsPerMinute = 1, TrustedProxies = ["127.0.0.1"] });
        using (var first = await AskAsync("/api/search?q=paper", "192.0.2.1")) Assert.Equal(200, (int)first.StatusCode);
        foreach (var address in new[] { "/api/search?q=paper", "/", "/nothing/here", "/api/suggest?q=p" })
        {
            using var refused = await AskAsync(address, "192.0.2.1");
            Assert.Equal(429, (int)refused.StatusCode);
            var seconds = int.Parse(Assert.Single(refused.Headers.GetValues("Retry-After")));
            Assert.InRange(seconds, 1, 60);
            Assert.Equal("nosniff", Assert.Single(refused.Headers.GetValues("X-Content-Type-Options")));
            if (address.StartsWith("/api", StringComparison.Ordinal)) Assert.Contains("more often", await RunningServer.ProblemAsync(refused));
        }
        // What costs nothing is not counted.
        foreach (var address in new[] { "/health/live", "/health/ready", PageAssets.Instance[PageAssets.Style] })
        {
            using var free = await AskAsync(address, "192.0.2.1");
            Assert.Equal(200, (int)free.StatusCode);
        }
        using (var other = await AskAsync("/api/search?q=paper", "192.0.2.2")) Assert.Equal(200, (int)other.StatusCode);
        // What a client writes in front is not believed: the last address is what the proxy saw.
        using (var liar = await AskAsync("/api/search?q=paper", "198.51.100.9, 192.0.2.1")) Assert.Equal(429, (int)liar.StatusCode);
        using (var chained = await AskAsync("/api/search?q=paper", "192.0.2.1, 127.0.0.1")) Assert.Equal(429, (int)chained.StatusCode);

        Task<HttpResponseMessage> AskAsync(string address, string client)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Add("X-Forwarded-For", client);
            return server.Client.SendAsync(request);
        }
    }

    [Fact]
    public async Task AProxyThatNobodyTrustsIsAClientLikeAnyOther()
    {
        using var folder = new TestFolder();
        folder.Write("one.jsonl", One);
        await using var server = await RunningServer.StartAsync(folder.Options with { RequestsPerMinute = 1 });
        var statuses = new List<int>();
        for (var i = 0; i < 3; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/stats") { Headers = { { "X-Forwarded-For", $"192.0.2.{i}" } } };
            using var answer = await server.Client.SendAsync(request);
            statuses.Add((int)answer.StatusCode);
        }
        Assert.Equal([200, 429, 429], statuses);
    }

    [Fact]
    public async Task ChangesHaveAnAllowanceOfTheirOwn()
    {
        using var folder = new TestFolder();
        folder.Write("one.jsonl", One);
        await using var server = await RunningServer.StartAsync(
            folder.Options with { RequestsPerMinute = 1, ChangesPerMinute = 8 },
            app => app.MapPost("/api/changed", () => "done").RequireRateLimiting(RequestLimits.Changing));
        await server.JsonAsync("/api/stats");
        for (var i = 0; i < 3; i++)
        {
            using var answer = await server.Client.PostAsync("/api/changed", null);
            Assert.Equal(i < 2 ? 200 : 429, (int)answer.StatusCode);
        }
    }

    [Fact]
    public async Task ARequestThatIsGivenUpFreesItsPlace()
    {
        using var folder = new TestFolder();
        folder.Write("one.jsonl", One);
        var arrived = new SemaphoreSlim(0);
        await using var server = await RunningServer.StartAsync(
            folder.Options with { MaxConcurrentRequests = 1, MaxWaitingRequests = 1, RequestTimeout = TimeSpan.FromMinutes(10) },
            app => app.MapGet("/api/held", async (HttpContext context) =>
            {
                arrived.Release();
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            }).RequireRateLimiting(RequestLimits.Searching));
        for (var round = 0; round < 3; round++)
        {
            using var impatience = new CancellationTokenSource();
            var held = server.Client.GetAsync("/api/held", impatience.Token);
            Assert.True(await arrived.WaitAsync(TimeSpan.FromSeconds(20)));
            var waiting = server.Client.GetAsync("/api/held", impatience.Token);
            await impatience.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => held);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
            // The one that waited may have had its turn for a moment.
            await UntilAsync(async () =>
            {
                using var answer = await server.Client.GetAsync("/api/search?q=paper");
                return (int)answer.StatusCode == 200;
            });
            while (arrived.CurrentCount > 0) await arrived.WaitAsync();
        }
    }

    [Fact]
    public async Task WhoDoesNotReadHoldsNoPlace()
    {
        using var folder = new TestFolder();
        folder.Write("one.jsonl", One);
        var large = new byte[ConnectionLimits.AnswerBufferBytes - 4096];
        await using var server = await RunningServer.StartAsync(
            folder.Options with { MaxConcurrentRequests = 1, MaxWaitingRequests = 0, RequestTimeout = TimeSpan.FromMinutes(10) },
            app => app.MapGet("/api/large", () => Results.Bytes(large)).RequireRateLimiting(RequestLimits.Searching));
        var slow = new List<Socket>();
        try
        {
            for (var i = 0; i < 8; i++)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
                slow.Add(socket);
                await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.Client.BaseAddress!.Port));
                // Each of them got the only place, and has left it, though none has read a byte.
                await socket.SendAsync("GET /api/large HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());
                await UntilAsync(async () =>
                {
                    using var answer = await server.Client.GetAsync("/api/search?q=paper");
                    return (int)answer.StatusCode == 200 && socket.Available > 0;
                });
            }
        }
        finally
        {
            foreach (var socket in slow) socket.Dispose();
        }
    }

    [Fact]
    public async Task WhoReadsAStreamTooSlowlyIsCutOff_AndSeesIt()
    {
        using var folder = new TestFolder();
        folder.Write("one.jsonl", One);
        await using var server = await RunningServer.StartAsync(
            folder.Options with { MaxConcurrentRequests = 1, MaxWaitingRequests = 0, RequestTimeout = TimeSpan.FromMilliseconds(500) },
            app => app.MapGet("/api/endless", async (HttpContext context) =>
            {
                var bytes = new byte[64 * 1024];
                while (true) await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
            }).RequireRateLimiting(RequestLimits.Searching));
        using var slow = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await slow.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.Client.BaseAddress!.Port));
        await slow.SendAsync("GET /api/endless HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());
        await UntilAsync(() => Task.FromResult(slow.Available > 0));
        await UntilAsync(async () =>
        {
            using var answer = await server.Client.GetAsync("/api/search?q=paper");
            return (int)answer.StatusCode == 200;
        });
        // What comes is not a whole answer: there is no last chunk.
        var end = await ReadToEndAsync(slow);
        Assert.False(end.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OneClientCannotTakeAllConnections()
    {
        using var folder = new TestFolder();
        folder.Write("one.jsonl", One);
        await using var server = await RunningServer.StartAsync(folder.Options with { MaxConnectionsPerClient = 3 });
        var port = server.Client.BaseAddress!.Port;
        var open = new List<Socket>();
        try
        {
            for (var i = 0; i < 3; i++)
            {
                open.Add(await ConnectAsync(port));
                Assert.StartsWith("HTTP/1.1 200", await HealthAsync(open[i]));
            }
            Assert.Equal("", await HealthOfOneMoreAsync());
            // Those who are in stay in, and when one leaves another may come.
            Assert.StartsWith("HTTP/1.1 200", await HealthAsync(open[1]));
            open[0].Dispose();
            await UntilAsync(async () => (await HealthOfOneMoreAsync()).StartsWith("HTTP/1.1 200", StringComparison.Ordinal));
        }
        finally
        {
            foreach (var socket in open) socket.Dispose();
        }

        async Task<string> HealthOfOneMoreAsync()
        {
            try
            {
                using var socket = await ConnectAsync(port);
                return await HealthAsync(socket);
            }
            catch (SocketException)
            {
                // Cut before the connection was whole.
                return "";
            }
        }
    }

    [Theory]
    [InlineData("line", "414")]
    [InlineData("header", "431")]
    [InlineData("headers", "431")]
    [InlineData("body", "413")]
    public async Task WhatIsTooLargeIsRefused(string what, string status)
    {
        using var folder = new TestFolder();
        folder.Write("one.jsonl", One);
        await using var server = await RunningServer.StartAsync(folder.Options, app => app.MapPost("/api/body", async (HttpContext context) =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            return "taken";
        }));
        using var socket = await ConnectAsync(server.Client.BaseAddress!.Port);
        var request = new StringBuilder(what switch
        {
            "line" => $"GET /api/search?q={new string('a', ConnectionLimits.LineBytes)} HTTP/1.1\r\nHost: localhost\r\n",
            "body" => $"POST /api/body HTTP/1.1\r\nHost: localhost\r\nContent-Length: {ConnectionLimits.BodyBytes + 1}\r\n",
            _ => "GET /api/stats HTTP/1.1\r\nHost: localhost\r\n",
        });
        if (what == "header") request.Append($"X-Large: {new string('a', ConnectionLimits.HeaderBytes)}\r\n");
        if (what == "headers") for (var i = 0; i <= ConnectionLimits.Headers; i++) request.Append($"X-{i}: a\r\n");
        await socket.SendAsync(Encoding.ASCII.GetBytes(request.Append("\r\n").ToString()));
        Assert.StartsWith($"HTTP/1.1 {status}", await ReadToEndAsync(socket, once: true));
    }

    private static async Task<Socket> ConnectAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
        return socket;
    }

    private static async Task<string> HealthAsync(Socket socket)
    {
        try
        {
            await socket.SendAsync("HEAD /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());
        }
        catch (SocketException)
        {
            return "";
        }
        // Headers only: what comes at once is all there is.
        return await ReadToEndAsync(socket, once: true);
    }

    /// <summary>What comes, to the end or as much as comes at once; nothing where the connection is cut.</summary>
    private static async Task<string> ReadToEndAsync(Socket socket, bool once = false)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var tail = "";
        var buffer = new byte[64 * 1024];
        try
        {
            while (true)
            {
                var length = await socket.ReceiveAsync(buffer, patience.Token);
                if (length == 0) return tail;
                tail = Encoding.Latin1.GetString(buffer.AsSpan(0, length));
                if (once) return tail;
            }
        }
        catch (SocketException)
        {
            return once ? "" : tail;
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var patience = 0; patience < 800; patience++)
        {
            if (await isSo()) return;
            await Task.Delay(25);
        }
        Assert.Fail("It did not come about within 20 seconds.");
    }
}
