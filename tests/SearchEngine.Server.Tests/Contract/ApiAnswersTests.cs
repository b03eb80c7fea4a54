using System.IO.Compression;
using System.Text;
using SearchEngine.Papers;
using SearchEngine.Server.Pages;

namespace SearchEngine.Server.Tests.Contract;

/// <summary>The same question has the same answer, byte by byte, and whoever knows it already is told so.</summary>
public sealed class ApiAnswersTests(SampleServer sample) : IClassFixture<SampleServer>
{
    // Tags and feeds have the address in them, and a service of a test has another port each time.
    private const string Host = "localhost:5080";

    private RunningServer Server => sample.Server;

    [Fact]
    public async Task AnswersAreTheSameBytesTwiceAndAfterARestart()
    {
        using var folder = new TestFolder();
        var options = RunningServer.Options(folder.Index, TestFolder.Samples);
        List<string> addresses;
        var answers = new Dictionary<string, (byte[] Body, string? Tag)>();
        await using (var server = await RunningServer.StartAsync(options))
        {
            addresses = [.. await AddressesAsync(server), "/", "/?q=federated&lang=zh", "/papers/1602.05629"];
            foreach (var address in addresses) answers[address] = await GetAsync(server, address);
            foreach (var address in addresses) AssertSame(answers[address], await GetAsync(server, address), address);
        }
        await using (var server = await RunningServer.StartAsync(options))
        {
            foreach (var address in addresses) AssertSame(answers[address], await GetAsync(server, address), address);
            // Another commit, another tag.
            var file = folder.Write("more.jsonl", """{"id":"2401.00001","title":"Federated zebras"}""");
            using (var indexer = PaperIndexer.Open(folder.Index)) indexer.Import([file]);
            for (var patience = 0; patience < 400 && (await server.JsonAsync("/api/stats")).GetProperty("papers").GetInt32() == 82; patience++) await Task.Delay(50);
            foreach (var address in addresses.Where(address => answers[address].Tag is not null))
            {
                using var answer = await AskAsync(server, address, ifNoneMatch: answers[address].Tag);
                Assert.Equal(200, (int)answer.StatusCode);
                Assert.NotEqual(answers[address].Tag, answer.Headers.ETag!.ToString());
            }
        }

        static void AssertSame((byte[] Body, string? Tag) before, (byte[] Body, string? Tag) now, string address)
        {
            Assert.True(before.Body.AsSpan().SequenceEqual(now.Body), $"{address} has two answers:\n{Encoding.UTF8.GetString(before.Body)}\n{Encoding.UTF8.GetString(now.Body)}");
            Assert.Equal(before.Tag, now.Tag);
        }
    }

    [Fact]
    public async Task WhoeverKnowsAnAnswerIsToldSoBeforeAnythingIsSearched()
    {
        foreach (var address in (string[])[.. await AddressesAsync(Server), "/", "/papers/1602.05629"])
        {
            using var first = await AskAsync(Server, address);
            var tag = first.Headers.ETag!;
            Assert.Matches("^W/\"[0-9a-f]{32}\"$", tag.ToString());
            Assert.True(first.Headers.CacheControl!.NoCache);
            Assert.Contains("Accept-Encoding", first.Headers.Vary);
            foreach (var known in (string[])[tag.ToString(), $"\"other\", {tag}", tag.Tag])
            {
                using var again = await AskAsync(Server, address, ifNoneMatch: known);
                Assert.Equal(304, (int)again.StatusCode);
                Assert.Equal(tag, again.Headers.ETag);
                Assert.Equal(first.Headers.Vary, again.Headers.Vary);
                Assert.True(again.Headers.CacheControl!.NoCache);
                Assert.Empty(await again.Content.ReadAsByteArrayAsync());
                Assert.False(again.Headers.Contains("Server-Timing"));
            }
            foreach (var other in (string[])["\"other\"", "*", "nonsense", $"{tag.ToString()[..^3]}\""])
            {
                using var again = await AskAsync(Server, address, ifNoneMatch: other);
                Assert.Equal(200, (int)again.StatusCode);
            }
        }
    }

    [Fact]
    public async Task AnotherAddressLanguageOrHostHasAnotherTag()
    {
        var tags = new HashSet<string>();
        foreach (var address in (string[])["/api/search?q=a", "/api/search?q=b", "/api/search?q=a&size=1", "/api/facets?q=a", "/?q=a", "/?q=a&lang=zh"])
        {
            using var answer = await AskAsync(Server, address);
            Assert.True(tags.Add(answer.Headers.ETag!.ToString()));
        }
        using var chinese = await Server.AskAsync("/?q=a", language: "zh");
        using var english = await Server.AskAsync("/?q=a", language: "en");
        using var alsoEnglish = await Server.AskAsync("/?q=a", language: "en-GB");
        Assert.NotEqual(chinese.Headers.ETag, english.Headers.ETag);
        Assert.Equal(english.Headers.ETag, alsoEnglish.Headers.ETag);
        Assert.Contains("Accept-Language", english.Headers.Vary);
        using var elsewhere = await Server.AskAsync("/feeds/search.atom");
        using var here = await AskAsync(Server, "/feeds/search.atom");
        Assert.NotEqual(here.Headers.ETag, elsewhere.Headers.ETag);
    }

    [Fact]
    public async Task ErrorsAndAnswersInPartHaveNoTag()
    {
        foreach (var (address, status) in ((string, int)[])[("/api/search?size=0", 400), ("/api/papers/2512.99999", 404), ("/api/nothing", 404), ("/papers/2512.99999", 404)])
        {
            using var answer = await Server.AskAsync(address, status);
            Assert.Null(answer.Headers.ETag);
        }
        using var problem = await Server.AskAsync("/api/papers/2512.99999", 404);
        Assert.True(problem.Headers.CacheControl!.NoStore);

        using var folder = new TestFolder();
        await using var hurried = await RunningServer.StartAsync(RunningServer.Options(folder.Index, TestFolder.Samples) with { SearchTimeAllowed = TimeSpan.FromMilliseconds(1) });
        // More than anybody could look through in a millisecond.
        var much = string.Join("%20", from first in "abcdefghijklmnopqrst" from second in "aeiou" select $"*{first}*{second}*");
        Assert.True((await hurried.JsonAsync($"/api/search?q={much}")).GetProperty("partial").GetBoolean());
        foreach (var address in (string[])[$"/api/search?q={much}", $"/api/facets?q={much}", $"/?q={much}"])
        {
            using var part = await hurried.AskAsync(address);
            Assert.Null(part.Headers.ETag);
            Assert.True(part.Headers.CacheControl!.NoCache);
        }
        // A file or a feed that lacks papers would be taken for the whole.
        foreach (var address in (string[])[$"/api/export?format=bibtex&q={much}", $"/feeds/search.atom?q={much}"])
        {
            using var refused = await hurried.AskAsync(address, 503);
            Assert.Equal("1", Assert.Single(refused.Headers.GetValues("Retry-After")));
            Assert.Contains("time allowed", await RunningServer.ProblemAsync(refused));
        }
    }

    [Fact]
    public async Task WhoeverTakesItGetsItCompressed()
    {
        string[] addresses = [.. await AddressesAsync(Server), "/", PageAssets.Instance[PageAssets.Style], PageAssets.Instance[PageAssets.Icon], "/openapi/v1.json", "/api/search?size=0"];
        foreach (var address in addresses)
        {
            using var plain = await AskAsync(Server, address);
            var expected = await plain.Content.ReadAsByteArrayAsync();
            Assert.Empty(plain.Content.Headers.ContentEncoding);
            Assert.Contains("Accept-Encoding", plain.Headers.Vary);
            foreach (var encoding in (string[])["br", "gzip"])
            {
                using var answer = await AskAsync(Server, address, acceptEncoding: encoding);
                Assert.Equal([encoding], answer.Content.Headers.ContentEncoding);
                Assert.Single(answer.Headers.Vary, "Accept-Encoding");
                Assert.Equal(plain.Headers.ETag, answer.Headers.ETag);
                await using var body = await answer.Content.ReadAsStreamAsync();
                await using Stream text = encoding == "br" ? new BrotliStream(body, CompressionMode.Decompress) : new GZipStream(body, CompressionMode.Decompress);
                using var read = new MemoryStream();
                await text.CopyToAsync(read);
                Assert.True(expected.AsSpan().SequenceEqual(read.ToArray()), $"{address} is another one as {encoding}");
            }
            using var both = await AskAsync(Server, address, acceptEncoding: "gzip, deflate, br, zstd");
            Assert.Equal(["br"], both.Content.Headers.ContentEncoding);
            using var none = await AskAsync(Server, address, acceptEncoding: "zstd");
            Assert.Empty(none.Content.Headers.ContentEncoding);
        }
    }

    [Fact]
    public async Task HeadIsAnsweredAsGetWithoutBody()
    {
        foreach (var address in (string[])[.. await AddressesAsync(Server), "/", PageAssets.Instance[PageAssets.Style], "/openapi/v1.json", "/api/search?size=0", "/api/nothing", "/nothing"])
        {
            using var get = await AskAsync(Server, address);
            using var head = await AskAsync(Server, address, HttpMethod.Head);
            Assert.Equal(get.StatusCode, head.StatusCode);
            Assert.Equal(Headers(get), Headers(head));
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());
            if (get.Headers.ETag is null) continue;
            using var known = await AskAsync(Server, address, HttpMethod.Head, ifNoneMatch: get.Headers.ETag.ToString());
            Assert.Equal(304, (int)known.StatusCode);
        }

        static string[] Headers(HttpResponseMessage answer) =>
        [
            .. answer.Headers.Concat(answer.Content.Headers)
                .Where(header => header.Key is not ("Date" or "Server-Timing" or "Content-Length" or "Transfer-Encoding" or "X-Request-Id"))
                .Select(header => $"{header.Key}: {string.Join(',', header.Value)}").Order(StringComparer.Ordinal),
        ];
    }

    [Fact]
    public async Task HowLongItTookIsBesideTheAnswer()
    {
        using var answer = await AskAsync(Server, "/api/search?q=learning");
        Assert.Matches(@"^search;dur=\d+(\.\d+)?$", Assert.Single(answer.Headers.GetValues("Server-Timing")));
        Assert.DoesNotContain("tookMs", await answer.Content.ReadAsStringAsync());
    }

    /// <summary>One address of each operation that reads the index.</summary>
    private static async Task<string[]> AddressesAsync(RunningServer server) =>
        [.. (await ApiDocument.OfAsync(server)).Operations.Where(operation => operation.Method == "get" && operation.Path != "/metrics" && !operation.Path.StartsWith("/health", StringComparison.Ordinal)).Select(operation => operation.ExampleAddress)];

    private static async Task<(byte[] Body, string? Tag)> GetAsync(RunningServer server, string address)
    {
        using var answer = await AskAsync(server, address);
        Assert.Equal(200, (int)answer.StatusCode);
        return (await answer.Content.ReadAsByteArrayAsync(), answer.Headers.ETag?.ToString());
    }

    private static async Task<HttpResponseMessage> AskAsync(
        RunningServer server, string address, HttpMethod? method = null, string? ifNoneMatch = null, string? acceptEncoding = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, address);
        request.Headers.Host = Host;
        if (ifNoneMatch is not null) request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        if (acceptEncoding is not null) request.Headers.TryAddWithoutValidation("Accept-Encoding", acceptEncoding);
        return await server.Client.SendAsync(request);
    }
}
