using System.Net.Http.Headers;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using SearchEngine.Lucene.Store;
using SearchEngine.Papers;

namespace SearchEngine.Server.Tests;

/// <summary>A service on a free port of this machine, over an index of its own; a test asks it as a client would.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private RunningServer(WebApplication app)
    {
        this.app = app;
        // One request never waits long: a test that would hang fails.
        // Each is that of a new visitor.
        Client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromSeconds(30) };
    }

    public HttpClient Client { get; }

    public static PaperServerOptions Options(string index, string data) => new()
    {
        IndexPath = index,
        DataPath = data,
        Url = "http://127.0.0.1:0",
        RefreshInterval = TimeSpan.FromMilliseconds(50),
        // Tests ask as fast as they can, all from one address.
        RequestsPerMinute = 0,
        LogLevel = LogLevel.Warning,
    };

    public static async Task<RunningServer> StartAsync(PaperServerOptions options, Action<WebApplication>? map = null)
    {
        var app = PaperServer.Build(options);
        map?.Invoke(app);
        await app.StartAsync();
        return new RunningServer(app);
    }

    /// <summary>Asks for an address and checks what holds for every answer.</summary>
    public async Task<HttpResponseMessage> AskAsync(string address, int status = 200, string? language = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (language is not null) request.Headers.AcceptLanguage.Add(StringWithQualityHeaderValue.Parse(language));
        var answer = await Client.SendAsync(request);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.False(answer.Headers.Contains("Server"));
        return answer;
    }

    public async Task<JsonElement> JsonAsync(string address)
    {
        using var answer = await AskAsync(address);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    /// <summary>The detail of a problem+json.</summary>
    public async Task<string> ProblemAsync(string address, int status)
    {
        using var answer = await AskAsync(address, status);
        return await ProblemAsync(answer);
    }

    public static async Task<string> ProblemAsync(HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("   at ", text);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal((int)answer.StatusCode, problem.GetProperty("status").GetInt32());
        return problem.GetProperty("detail").GetString()!;
    }

    /// <summary>A page, parsed as a browser would, in which nothing can run but the scripts of the service.</summary>
    public async Task<IDocument> PageAsync(string address, int status = 200, string? language = null)
    {
        using var answer = await AskAsync(address, status, language);
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        Assert.Empty(page.QuerySelectorAll("style, iframe, object, embed, img, base, meta[http-equiv], foreignObject, animate, set, use, image"));
        Assert.InRange(page.QuerySelectorAll("script").Length, 1, 2);
        Assert.All(page.QuerySelectorAll("script"), script =>
        {
            Assert.Equal("HEAD", script.ParentElement!.NodeName);
            Assert.Equal("", script.TextContent);
            Assert.Matches(@"^/assets/(main|formulas)\.[0-9a-f]{12}\.js$", script.GetAttribute("src"));
        });
        // Pictures have shapes and nothing else.
        Assert.All(page.QuerySelectorAll("svg"), picture => Assert.Matches("^(icon|bar-of)$", picture.ClassName));
        Assert.All(page.QuerySelectorAll("svg *"), shape => Assert.Contains(shape.LocalName, (string[])["path", "circle", "rect"]));
        Assert.DoesNotContain(page.All, element => element.Attributes.Any(attribute =>
            attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Name == "style"));
        foreach (var link in page.QuerySelectorAll("[href], [action]"))
            Assert.Matches("^(/(?!/)|#|https?://)", link.GetAttribute("href") ?? link.GetAttribute("action")!);
        Assert.NotNull(page.QuerySelector("main"));
        Assert.Single(page.QuerySelectorAll("h1"));
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }
}

/// <summary>A folder of its own for a test, with digests and an index.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("papers-server-").FullName;

    public string Data => Directory.CreateDirectory(System.IO.Path.Combine(Path, "data")).FullName;

    public string Index => System.IO.Path.Combine(Path, "index");

    /// <summary>The sample digests of the repository.</summary>
    public static string Samples { get; } = FindSamples();

    public PaperServerOptions Options => RunningServer.Options(Index, Data);

    public string Write(string name, string text)
    {
        var path = System.IO.Path.Combine(Data, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Writes to the index as another program, as soon as nobody else does: papers are found before a writer has closed it.</summary>
    public async Task<PaperIndexer> LockIndexAsync()
    {
        for (var patience = 1000; ; patience--)
        {
            try
            {
                return PaperIndexer.Open(Index);
            }
            catch (IndexLockedException) when (patience > 0)
            {
                await Task.Delay(20);
            }
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static string FindSamples()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "SearchEngine.sln")))
                return System.IO.Path.Combine(folder.FullName, "index-data");
        }
        throw new DirectoryNotFoundException("The tests run within the repository.");
    }
}

/// <summary>One service over the sample digests, which tests that only ask share.</summary>
public sealed class SampleServer : IAsyncLifetime
{
    private readonly TestFolder folder = new();
    private RunningServer? server;

    internal RunningServer Server => server!;

    public async Task InitializeAsync() =>
        server = await RunningServer.StartAsync(RunningServer.Options(folder.Index, TestFolder.Samples));

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        folder.Dispose();
    }
}
