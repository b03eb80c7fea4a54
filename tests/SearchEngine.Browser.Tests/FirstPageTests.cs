using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace SearchEngine.Browser.Tests;

/// <summary>The first page is small.</summary>
public sealed partial class FirstPageTests(Chromium chromium, ITestOutputHelper output) : PageTest(chromium)
{
    private const int MostBytes = 60 * 1024;

    [BrowserTheory]
    [InlineData("/")]
    [InlineData("/?q=learning")]
    public async Task AllOfItIsBelow60Kilobytes(string path)
    {
        var visit = await StartAsync(Chromium.Samples);
        var requests = new List<IRequest>();
        visit.Context.RequestFinished += (_, request) =>
        {
            lock (requests) requests.Add(request);
        };
        await visit.Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });

        long transferred = 0, whole = 0;
        List<IRequest> finished;
        lock (requests) finished = [.. requests];
        Assert.NotEmpty(finished);
        foreach (var request in finished)
        {
            var sizes = await request.SizesAsync();
            var bytes = sizes.ResponseBodySize + sizes.ResponseHeadersSize;
            var body = (await (await request.ResponseAsync())!.BodyAsync()).Length;
            output.WriteLine($"{request.Url.Replace(Chromium.Samples.Address, "")}: {bytes} bytes transferred, headers included; {body} bytes as they are read");
            if (request.ResourceType == "font" || Formula().IsMatch(request.Url)) continue;
            transferred += bytes;
            whole += body;
        }
        output.WriteLine($"together, without fonts and formulas: {transferred} bytes transferred, {whole} bytes as they are read");
        Assert.InRange(transferred, 1000, MostBytes);
    }

    [GeneratedRegex("/(katex|formulas)[^/]*$", RegexOptions.IgnoreCase)]
    private static partial Regex Formula();
}
