using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SearchEngine.Papers;

namespace SearchEngine.Server.Tests;

/// <summary>Digests that are posted, papers that are deleted, and the key for it.</summary>
public sealed class ChangeTests : IAsyncLifetime
{
    private const string Key = "0123456789-abcdef";
    private const string One = """{"id":"2401.00001","title":"The first paper","abstract":"Words."}""";
    private readonly TestFolder folder = new();
    private RunningServer server = null!;

    public async Task InitializeAsync()
    {
        folder.Write("one.jsonl", One);
        server = await RunningServer.StartAsync(folder.Options with { ApiKey = Key, MaxImportBytes = 20_000, MaxChanges = 2, ChangesPerMinute = 0 });
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task APostedDigestIsFoundAtOnce_AndItsDayAndNameAreSensible()
    {
        using var answer = await PostAsync(Text("""
            # Digest

            ## 1. [Zebras in the wild](https://arxiv.org/abs/2601.00007)
            **Abstract**: Stripes.
            """, "text/markdown; charset=utf-8"), "?date=2026-01-08");
        var report = await JsonAsync(answer, 200);
        Assert.Equal((1, 0, 0, 0, 2), (Number(report, "added"), Number(report, "updated"), Number(report, "unchanged"), Number(report, "rejected"), Number(report, "papers")));
        Assert.Equal(1, (await server.JsonAsync("/api/search?q=zebras")).GetProperty("total").GetInt32());
        var paper = await server.JsonAsync("/api/papers/2601.00007");
        Assert.Equal("2026-01-08", paper.GetProperty("date").GetString());
        Assert.Equal("posted-2026-01-08.md", paper.GetProperty("source").GetProperty("file").GetString());
        Assert.DoesNotContain(Directory.EnumerateFiles(folder.Index + ".work", "*", SearchOption.AllDirectories), file => !file.EndsWith(".lock", StringComparison.Ordinal));
    }

    [Fact]
    public async Task EveryWayOfSendingItIsTaken_AndTheSameAgainIsUnchanged()
    {
        const string Two = """{"id":"2401.00002","title":"The second paper"}""";
        const string Lines = One + "\n" + Two + "\n";
        foreach (var type in (string[])["application/jsonl", "application/x-ndjson"])
        {
            var report = await JsonAsync(await PostAsync(Text(Lines, type)), 200);
            Assert.Equal(2, Number(report, "papers"));
            Assert.Equal(2, Number(report, "added") + Number(report, "unchanged"));
        }
        Assert.Equal(1, Number(await JsonAsync(await PostAsync(Text(Two.Replace(",", ",\n  "), "application/json")), 200), "unchanged"));
        Assert.Equal(2, Number(await JsonAsync(await PostAsync(Text($"[{One},\n{Two}]", "application/json")), 200), "unchanged"));
        Assert.Equal(2, Number(await JsonAsync(await PostAsync(Packed(Lines, "application/gzip")), 200), "unchanged"));
        var encoded = Packed(Lines, "application/jsonl");
        encoded.Headers.ContentEncoding.Add("gzip");
        Assert.Equal(2, Number(await JsonAsync(await PostAsync(encoded), 200), "unchanged"));
        var chunked = Text(Lines, "application/jsonl");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/papers") { Content = chunked };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Add("X-Api-Key", Key);
        Assert.Equal(2, Number(await JsonAsync(await server.Client.SendAsync(request), 200), "unchanged"));
    }

    [Fact]
    public async Task ADigestThatIsCorrectedAndPostedAgainReplacesWhatItSaid()
    {
        await JsonAsync(await PostAsync(Text("""{"id":"2401.00003","title":"Wrong","abstract":"A long and wrong text."}""", "application/json"), "?date=2026-01-08"), 200);
        var report = await JsonAsync(await PostAsync(Text("""{"id":"2401.00003","title":"Right"}""", "application/json"), "?date=2026-01-08"), 200);
        Assert.Equal(1, Number(report, "updated"));
        var paper = await server.JsonAsync("/api/papers/2401.00003");
        Assert.Equal(("Right", ""), (paper.GetProperty("title").GetString(), paper.GetProperty("abstract").GetString()));
    }

    [Fact]
    public async Task WhatCannotBeReadIsListed_AndTheRestGoesIn()
    {
        var lines = string.Join('\n', Enumerable.Repeat("no json", 150).Append("""{"id":"2401.00004","title":"Good"}"""));
        var report = await JsonAsync(await PostAsync(Text(lines, "application/jsonl")), 200);
        Assert.Equal((1, 150), (Number(report, "added"), Number(report, "rejected")));
        var listed = report.GetProperty("rejections");
        Assert.Equal(100, listed.GetArrayLength());
        Assert.Equal((1, 1), (Number(listed[0], "line"), Number(listed[0], "entry")));
        Assert.Contains("JSON", listed[0].GetProperty("reason").GetString());

        var none = await PostAsync(Text("no json\n", "application/jsonl"));
        Assert.Contains("line 1: not valid JSON", await ProblemAsync(none, 422));
    }

    [Theory]
    [InlineData("text/markdown", "", 400, "empty")]
    [InlineData("application/json", "{", 400, "line 1")]
    [InlineData("application/json", "12", 400, "neither an object")]
    [InlineData("application/gzip", "no gzip", 400, "gzip")]
    [InlineData("text/html", "<p>", 415, "text/markdown")]
    [InlineData("text/markdown; charset=gbk", "x", 415, "UTF-8")]
    [InlineData(null, "x", 415, "text/markdown")]
    public async Task AWrongBodyIsRefused(string? type, string text, int status, string told)
    {
        var content = Text(text, type);
        Assert.Contains(told, await ProblemAsync(await PostAsync(content), status));
    }

    [Fact]
    public async Task SizeIsBounded_AsSentAndUnpacked_AndOtherMistakesAreTold()
    {
        Assert.Contains("20,000", await ProblemAsync(await PostAsync(Text(new string('x', 20_001), "text/markdown")), 413));
        Assert.Contains("20,000", await ProblemAsync(await PostAsync(Packed(new string('x', 20_001), "application/gzip")), 413));
        var twice = Packed("x", "application/gzip");
        twice.Headers.ContentEncoding.Add("gzip");
        await ProblemAsync(await PostAsync(twice), 415);
        var brotli = Text("x", "text/markdown");
        brotli.Headers.ContentEncoding.Add("br");
        await ProblemAsync(await PostAsync(brotli), 415);
        Assert.Contains("date", await ProblemAsync(await PostAsync(Text(One, "application/json"), "?date=yesterday"), 400));
        Assert.Contains("'day'", await ProblemAsync(await PostAsync(Text(One, "application/json"), "?day=2026-01-08"), 400));
        var cut = Packed(string.Concat(Enumerable.Range(0, 1000)), "application/gzip");
        var bytes = await cut.ReadAsByteArrayAsync();
        var half = new ByteArrayContent(bytes[..(bytes.Length / 2)]);
        half.Headers.ContentType = new("application/gzip");
        await ProblemAsync(await PostAsync(half), 400);
        Assert.Equal(1, (await server.JsonAsync("/api/stats")).GetProperty("papers").GetInt32());
    }

    [Fact]
    public async Task NothingChangesWithoutTheKey()
    {
        foreach (var (header, value) in ((string, string)[])[("", ""), ("X-Api-Key", "wrong"), ("X-Api-Key", ""), ("Authorization", $"Basic {Key}"), ("Authorization", $"Bearer {Key}x"), ("Authorization", Key), ("X-Api-Key", Key.ToUpperInvariant())])
        {
            foreach (var method in (HttpMethod[])[HttpMethod.Post, HttpMethod.Delete])
            {
                using var request = new HttpRequestMessage(method, method == HttpMethod.Post ? "/api/papers" : "/api/papers/2401.00001");
                if (method == HttpMethod.Post) request.Content = Text("""{"id":"2401.00009","title":"Not wanted"}""", "application/json");
                if (header.Length > 0) request.Headers.TryAddWithoutValidation(header, value);
                using var answer = await server.Client.SendAsync(request);
                await ProblemAsync(answer, 401);
                Assert.Equal("Bearer", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
            }
        }
        Assert.Equal(1, (await server.JsonAsync("/api/stats")).GetProperty("papers").GetInt32());
    }

    [Fact]
    public async Task WhereNoKeyIsSetNothingIsChangedAtAll()
    {
        using var other = new TestFolder();
        other.Write("one.jsonl", One);
        await using var keyless = await RunningServer.StartAsync(other.Options);
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/papers/2401.00001");
        request.Headers.Add("X-Api-Key", "");
        Assert.Contains("PAPERS_APIKEY", await ProblemAsync(await keyless.Client.SendAsync(request), 403));
        await keyless.PageAsync("/papers/2401.00001");
    }

    [Fact]
    public async Task APaperIsDeleted_OldIdsToo()
    {
        await JsonAsync(await PostAsync(Text("""{"id":"cs/0112017","title":"An old paper"}""", "application/json")), 200);
        foreach (var id in (string[])["2401.00001v2", "cs/0112017"])
        {
            using (var deleted = await DeleteAsync(id)) Assert.Equal(204, (int)deleted.StatusCode);
            await ProblemAsync(await DeleteAsync(id), 404);
            await server.ProblemAsync($"/api/papers/{id}", 404);
        }
        await ProblemAsync(await DeleteAsync("nonsense"), 400);
        Assert.Equal(0, (await server.JsonAsync("/api/stats")).GetProperty("papers").GetInt32());
    }

    [Fact]
    public async Task WhileAnotherProgramWritesItIsToldToComeBack()
    {
        using (PaperIndexer.Open(folder.Index))
        {
            using var refused = await PostAsync(Text("""{"id":"2401.00005","title":"Later"}""", "application/json"));
            Assert.Contains("Another program", await ProblemAsync(refused, 503));
            Assert.NotNull(refused.Headers.RetryAfter);
            await ProblemAsync(await DeleteAsync("2401.00001"), 503);
        }
        await JsonAsync(await PostAsync(Text("""{"id":"2401.00005","title":"Later"}""", "application/json")), 200);
    }

    [Fact]
    public async Task ChangesBeyondTheBoundAreToldToComeBack_AndTheOthersWaitForTheirTurn()
    {
        using var other = new TestFolder();
        other.Write("one.jsonl", One);
        IServiceProvider services = null!;
        await using var busy = await RunningServer.StartAsync(other.Options with { ApiKey = Key, MaxChanges = 2 }, app => services = app.Services);
        // An import that stands still has the turn.
        var (begun, go) = (new SemaphoreSlim(0), new SemaphoreSlim(0));
        var bad = other.Write("bad.jsonl", "no json\n");
        var import = services.GetRequiredService<IPaperIndexer>().ImportAsync([bad], report: _ =>
        {
            begun.Release();
            go.Wait();
        });
        Assert.True(await begun.WaitAsync(TimeSpan.FromSeconds(30)));
        var asked = Enumerable.Range(0, 3).Select(_ => DeleteAsync("2401.00007", busy)).ToList();
        var first = await Task.WhenAny(asked);
        using (var refused = await first)
        {
            Assert.Contains("Too many changes", await ProblemAsync(refused, 503));
            Assert.NotNull(refused.Headers.RetryAfter);
        }
        await busy.PageAsync("/?q=paper");
        go.Release();
        await import;
        foreach (var one in asked.Where(one => one != first)) await ProblemAsync(await one, 404);
    }

    [Fact]
    public async Task AnswersGoOnWhileDigestsArePosted()
    {
        using var stop = new CancellationTokenSource();
        var asking = Task.Run(async () =>
        {
            var asked = 0;
            for (; !stop.IsCancellationRequested; asked++) await server.JsonAsync("/api/search?q=paper");
            return asked;
        });
        for (var i = 0; i < 5; i++)
        {
            var lines = string.Join('\n', Enumerable.Range(0, 100).Select(n => $$"""{"id":"2402.{{(i * 100) + n:00000}}","title":"One more paper"}"""));
            Assert.Equal(100, Number(await JsonAsync(await PostAsync(Text(lines, "application/jsonl")), 200), "added"));
        }
        await stop.CancelAsync();
        Assert.True(await asking > 0);
        Assert.Equal(501, (await server.JsonAsync("/api/stats")).GetProperty("papers").GetInt32());
    }

    [Fact]
    public async Task TheOpenApiDocumentDescribesBoth()
    {
        var paths = (await server.JsonAsync("/openapi/v1.json")).GetProperty("paths");
        var post = paths.GetProperty("/api/papers").GetProperty("post");
        Assert.Contains("text/markdown", post.GetProperty("requestBody").GetProperty("content").EnumerateObject().Select(type => type.Name));
        Assert.Equal(2, post.GetProperty("security").GetArrayLength());
        Assert.Equal("date", post.GetProperty("parameters")[0].GetProperty("name").GetString());
        foreach (var status in (string[])["200", "400", "401", "403", "413", "415", "422", "503"]) Assert.True(post.GetProperty("responses").TryGetProperty(status, out _), status);
        Assert.True(paths.GetProperty("/api/papers/{id}").GetProperty("delete").GetProperty("responses").TryGetProperty("204", out _));
    }

    private static StringContent Text(string text, string? type)
    {
        var content = new StringContent(text, Encoding.UTF8);
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        return content;
    }

    private static ByteArrayContent Packed(string text, string type)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(text));
        var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentType = new(type);
        return content;
    }

    private async Task<HttpResponseMessage> PostAsync(HttpContent content, string query = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/papers{query}") { Content = content };
        request.Headers.Authorization = new("Bearer", Key);
        return await server.Client.SendAsync(request);
    }

    private async Task<HttpResponseMessage> DeleteAsync(string id, RunningServer? of = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/api/papers/{id}");
        request.Headers.Add("X-Api-Key", Key);
        return await (of ?? server).Client.SendAsync(request);
    }

    private static int Number(JsonElement json, string name) => json.GetProperty(name).GetInt32();

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer, int status, string type = "application/json")
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(status == (int)answer.StatusCode, text);
            Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
            return JsonDocument.Parse(text).RootElement;
        }
    }

    private static async Task<string> ProblemAsync(HttpResponseMessage answer, int status)
    {
        using (answer)
        {
            Assert.Equal(status, (int)answer.StatusCode);
            return await RunningServer.ProblemAsync(answer);
        }
    }
}
