using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Browser.Tests;

/// <summary>All of it works in a browser that runs no script.</summary>
public sealed class WithoutScriptTests(Chromium chromium) : PageTest(chromium)
{
    private static readonly Visitor Scriptless = new(Script: false);

    [BrowserFact]
    public async Task FromTheSearchBoxToAPaperAndItsNeighbours()
    {
        var page = await OpenAsync("/", Scriptless);
        await page.SearchBox().FillAsync("联邦 learning");
        await page.GetByRole(AriaRole.Search).GetByRole(AriaRole.Button, new() { Name = "Search", Exact = true }).ClickAsync();
        var first = page.GetByRole(AriaRole.Article).First;
        await Expect(first.GetByRole(AriaRole.Heading)).ToContainTextAsync("Federated");
        var all = await FoundAsync(page);

        await page.Facet("Category", "cs.LG").ClickAsync();
        await page.ApplyAsync();
        await Expect(page).ToHaveURLAsync(new Regex("category=cs\\.LG"));
        Assert.InRange(await FoundAsync(page), 1, all - 1);
        await page.GoBackAsync();
        Assert.Equal(all, await FoundAsync(page));

        await first.GetByRole(AriaRole.Heading).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Federated");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Method" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { NameRegex = new("arXiv") }).First).ToHaveAttributeAsync("href", new Regex("^https://arxiv.org/abs/"));
        var neighbour = page.GetByRole(AriaRole.Main).Locator("section, aside, nav").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = "Related papers" }) })
            .GetByRole(AriaRole.Link).First;
        var title = await neighbour.TextContentAsync();
        await neighbour.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title!);
    }

    [BrowserFact]
    public async Task ThereAreMorePapers()
    {
        var page = await OpenAsync("/?q=learning", Scriptless);
        var shown = await page.GetByRole(AriaRole.Article).CountAsync();
        var found = await FoundAsync(page);
        Assert.True(shown < found);
        for (var left = 10; left > 0 && await page.MoreLink().CountAsync() > 0; left--)
        {
            await page.MoreLink().ClickAsync();
            await Expect(page).ToHaveURLAsync(new Regex("size=|after="));
        }
        await Expect(page.GetByRole(AriaRole.Article).Last).ToBeVisibleAsync();
        await Expect(page.MoreLink()).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task TheLanguageIsSwitchedAndStays()
    {
        var page = await OpenAsync("/?q=learning", Scriptless);
        await page.SwitchLanguageAsync("中文");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "zh-Hans");
        await Expect(page.SearchBox()).ToHaveValueAsync("learning");
        await page.GetByRole(AriaRole.Article).First.GetByRole(AriaRole.Heading).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "相关论文" })).ToBeVisibleAsync();
        await page.SearchBox().FillAsync("attention");
        await page.SearchBox().PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("q=attention"));
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "zh-Hans");
        await page.SwitchLanguageAsync("English");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
    }

    [BrowserFact]
    public async Task ThePageIsDarkWhereWantedAndStaysSo()
    {
        var page = await OpenAsync("/?q=learning", Scriptless);
        await page.ToTheme(dark: true).ClickAsync();
        await Expect(page.ToTheme(dark: false)).ToBeVisibleAsync();
        await Expect(page.SearchBox()).ToHaveValueAsync("learning");
        await page.GotoAsync("/papers/1706.03762");
        await Expect(page.ToTheme(dark: false)).ToBeVisibleAsync();
    }

    private static async Task<int> FoundAsync(IPage page) =>
        int.Parse(Regex.Match(await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync(), @"\d+").Value);
}
