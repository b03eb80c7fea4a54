using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SearchEngine.Browser.Tests;

/// <summary>Papers leave the page in the formats of reference managers and of programs, with and without scripts.</summary>
public sealed class ExportTests(Chromium chromium) : PageTest(chromium)
{
    [BrowserTheory]
    [InlineData("BibTeX", ".bib", true)]
    [InlineData("RIS", ".ris", true)]
    [InlineData("CSL", ".json", true)]
    [InlineData("JSON Lines|JSONL", ".jsonl", true)]
    [InlineData("BibTeX", ".bib", false)]
    public async Task APaperIsSavedAsAFile(string format, string extension, bool script)
    {
        var page = await OpenAsync("/papers/1706.03762", new Visitor(Script: script));
        var text = await DownloadAsync(page, format, extension);
        Assert.Contains("Attention Is All You Need", text.Replace("{", "").Replace("}", ""));
        Assert.Contains("Vaswani", text);
        Assert.Contains("1706.03762", text);
        switch (extension)
        {
            case ".bib":
                Assert.Matches(@"^@\w+\{", text.TrimStart());
                break;
            case ".ris":
                Assert.Matches(@"^TY  - ", text);
                Assert.Contains("ER  -", text);
                break;
            case ".json":
                Assert.Equal(8, JsonDocument.Parse(text).RootElement[0].GetProperty("author").GetArrayLength());
                break;
            default:
                Assert.Equal("1706.03762", JsonDocument.Parse(text).RootElement.GetProperty("id").GetString());
                break;
        }
    }

    [BrowserFact]
    public async Task WhatASearchFindsIsSavedWithItsFilters()
    {
        var page = await OpenAsync("/?q=federated&category=cs.LG");
        var found = int.Parse(Regex.Match(await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync(), @"\d+").Value);
        var text = await DownloadAsync(page, "BibTeX", ".bib");
        Assert.Equal(found, Regex.Count(text, @"^@\w+\{", RegexOptions.Multiline));
    }

    [BrowserFact]
    public async Task BibTexIsCopied()
    {
        var visit = await StartAsync(Chromium.Samples);
        await visit.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await visit.Page.GotoAsync("/papers/1706.03762");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Copy BibTeX" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Copied" })).ToHaveCountAsync(1);
        Assert.Matches(@"^@\w+\{", await visit.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
    }

    private static async Task<string> DownloadAsync(IPage page, string format, string extension)
    {
        await page.GetByRole(AriaRole.Main).Locator("summary").Filter(new() { HasText = "Export" }).ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { NameRegex = new($"^({format})") }).First.ClickAsync());
        Assert.EndsWith(extension, download.SuggestedFilename);
        return await File.ReadAllTextAsync(await download.PathAsync());
    }
}
