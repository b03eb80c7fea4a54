using System.IO.Compression;
using System.Text.RegularExpressions;

namespace SearchEngine.Server.Tests;

/// <summary>The files of the pages: their addresses change with their content, and browsers keep them.</summary>
public sealed class PageAssetTests(SampleServer sample) : IClassFixture<SampleServer>
{
    private RunningServer Server => sample.Server;

    [Fact]
    public async Task EveryFileThatAPageNamesIsThereAndKeptForEver()
    {
        var page = await Server.PageAsync("/papers/1706.03762");
        var addresses = page.QuerySelectorAll("link[href^='/assets/'], script").Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!).ToList();
        Assert.True(addresses.Count > 5);
        foreach (var address in addresses)
        {
            using var answer = await Server.AskAsync(address);
            Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl!.ToString());
            var type = answer.Content.Headers.ContentType!.ToString();
            Assert.Equal(Path.GetExtension(address) switch { ".css" => "text/css; charset=utf-8", ".js" => "text/javascript; charset=utf-8", _ => "image/svg+xml" }, type);
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
            using var again = await Server.Client.SendAsync(request);
            Assert.Equal(304, (int)again.StatusCode);
        }
    }

    [Fact]
    public async Task ScriptsImportEachOtherByAddressesThatThereAre()
    {
        var page = await Server.PageAsync("/");
        var open = new Queue<string>([page.QuerySelector("script")!.GetAttribute("src")!]);
        var known = new HashSet<string>();
        while (open.TryDequeue(out var address))
        {
            if (!known.Add(address)) continue;
            using var answer = await Server.AskAsync(address);
            var script = await answer.Content.ReadAsStringAsync();
            foreach (Match import in Regex.Matches(script, @"^import\b.*""\./([^""]+)""", RegexOptions.Multiline)) open.Enqueue($"/assets/{import.Groups[1].Value}");
            // Text becomes markup in one place only, and there by the policy.
            Assert.DoesNotMatch(@"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc|setHTML", script);
            if (script.Contains("parseFromString", StringComparison.Ordinal)) Assert.Contains("parseFromString(policy.createHTML(", script);
        }
        Assert.Equal(known.Skip(1).Order(), page.QuerySelectorAll("link[rel=modulepreload]").Select(link => link.GetAttribute("href")!).Order());
    }

    [Fact]
    public async Task FilesAreSentCompressedToWhoeverTakesThem()
    {
        var address = (await Server.PageAsync("/")).QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        using var plain = await Server.AskAsync(address);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.ParseAdd("br");
        using var compressed = await Server.Client.SendAsync(request);
        Assert.Equal("br", Assert.Single(compressed.Content.Headers.ContentEncoding));
        Assert.Contains("Accept-Encoding", compressed.Headers.Vary);
        await using var brotli = new BrotliStream(await compressed.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        Assert.Equal(await plain.Content.ReadAsStringAsync(), await new StreamReader(brotli).ReadToEndAsync());
    }

    [Theory]
    [InlineData("/assets/main.js")]
    [InlineData("/assets/..%2f..%2fetc%2fpasswd")]
    [InlineData("/assets/")]
    [InlineData("/site.css")]
    public async Task NothingElseIsThere(string address) => (await Server.AskAsync(address, 404)).Dispose();

    [Fact]
    public async Task TheFirstPageWithAllThatItNeedsIsBelowSixtyKilobytes()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.AcceptEncoding.ParseAdd("br");
        using var answer = await Server.Client.SendAsync(request);
        var length = (await answer.Content.ReadAsByteArrayAsync()).Length;
        var page = await Server.PageAsync("/");
        var files = page.QuerySelectorAll("link[href^='/assets/'], script").Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!)
            .Where(address => !address.Contains("katex", StringComparison.Ordinal) && !address.Contains("formulas", StringComparison.Ordinal));
        foreach (var address in files.Distinct())
        {
            using var file = new HttpRequestMessage(HttpMethod.Get, address);
            file.Headers.AcceptEncoding.ParseAdd("br");
            using var sent = await Server.Client.SendAsync(file);
            length += (await sent.Content.ReadAsByteArrayAsync()).Length;
        }
        Assert.True(length < 60_000, $"{length} bytes");
    }
}
