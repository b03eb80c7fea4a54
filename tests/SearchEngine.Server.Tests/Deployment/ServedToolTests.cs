using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SearchEngine.Server.Tests.Deployment;

/// <summary>The service as a process: what it tells systemd, a collector of telemetry, the log, and <c>papers health</c>.</summary>
public sealed class ServedToolTests
{
    private static readonly string Tool = Path.Combine(AppContext.BaseDirectory, "papers.dll");

    [Fact]
    public async Task ItTellsThoseWhoWatchIt_AndNobodyWhatIsSearchedFor()
    {
        using var folder = new TestFolder();
        folder.Write("one.jsonl", """{"id":"2401.00001","title":"The first paper","abstract":"Words."}""");
        var socketPath = Path.Combine(folder.Path, "notify");
        using var systemd = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        systemd.Bind(new UnixDomainSocketEndPoint(socketPath));
        await using var collector = await Collector.StartAsync();
        await using var tool = await ServedTool.StartAsync("dotnet", [Tool, "serve", "--json"], new Dictionary<string, string>
        {
            ["PAPERS_URL"] = "http://127.0.0.1:0",
            ["PAPERS_INDEXPATH"] = folder.Index,
            ["PAPERS_DATAPATH"] = folder.Data,
            ["PAPERS_LOGCLIENTS"] = "None",
            ["NOTIFY_SOCKET"] = socketPath,
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "300",
        });
        Assert.Equal("READY=1", await ReceiveAsync(systemd));
        Assert.Contains("2401.00001", await tool.Client.GetStringAsync("/api/search?q=secretword+paper"));
        Assert.Contains("secretword", await tool.Client.GetStringAsync("/?q=secretword"));

        var url = tool.Client.BaseAddress!.ToString();
        var health = await ServedTool.RunAsync("dotnet", [Tool, "health", "--url", url]);
        Assert.Equal((0, "healthy, 1 papers\n"), health);
        var json = await ServedTool.RunAsync("dotnet", [Tool, "health", "--json", "--url", url]);
        Assert.Equal("healthy", JsonDocument.Parse(json.Output).RootElement.GetProperty("status").GetString());

        await collector.UntilAsync("/v1/metrics", "papers.query.duration");
        await collector.UntilAsync("/v1/metrics", "http.server.request.duration");
        await collector.UntilAsync("/v1/traces", "papers.operation");
        await collector.UntilAsync("/v1/traces", "/api/search");

        var (code, log) = await tool.StopAsync();
        Assert.Equal(0, code);
        Assert.Equal("STOPPING=1", await ReceiveAsync(systemd));
        Assert.DoesNotContain(collector.Texts, text => text.Contains("secretword"));
        Assert.DoesNotContain("secretword", log);
        Assert.DoesNotContain("127.0.0.1", log);
        // Each line is an object by itself, those of requests too.
        var lines = log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(2, lines.Count(line => line.TryGetProperty("route", out _)));
        Assert.All(lines, line => Assert.NotEqual("error", line.GetProperty("level").GetString()));

        Assert.Equal(1, (await ServedTool.RunAsync("dotnet", [Tool, "health", "--url", url])).Code);
        Assert.Equal(2, (await ServedTool.RunAsync("dotnet", [Tool, "health", "--url", "here"])).Code);
    }

    private static async Task<string> ReceiveAsync(Socket socket)
    {
        var buffer = new byte[256];
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return Encoding.UTF8.GetString(buffer.AsSpan(0, await socket.ReceiveAsync(buffer, patience.Token)));
    }

    /// <summary>Takes what OpenTelemetry's exporter sends. Its texts stand in the bytes of the messages as they are.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly WebApplication app;
        private readonly ConcurrentQueue<(string Path, string Text)> received;

        private Collector(WebApplication app, ConcurrentQueue<(string, string)> received) => (this.app, this.received) = (app, received);

        public string Url => app.Urls.First();

        public IEnumerable<string> Texts => received.Select(message => message.Text);

        public static async Task<Collector> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var received = new ConcurrentQueue<(string, string)>();
            app.MapPost("/v1/{kind}", async (HttpContext context) =>
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body);
                received.Enqueue((context.Request.Path.Value!, Encoding.Latin1.GetString(body.ToArray())));
            });
            await app.StartAsync();
            return new Collector(app, received);
        }

        public async Task UntilAsync(string path, string text)
        {
            for (var patience = 0; patience < 600; patience++)
            {
                if (received.Any(message => message.Path == path && message.Text.Contains(text, StringComparison.Ordinal))) return;
                await Task.Delay(50);
            }
            Assert.Fail($"Nothing with {text} came to {path} within 30 seconds.");
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
