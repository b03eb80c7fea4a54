using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Browser.Tests;

/// <summary>Searching on the page, in English, Chinese and both mixed.</summary>
public sealed class SearchTests(Chromium chromium) : PageTest(chromium)
{
    [BrowserTheory]
    [InlineData("federated learning", "federated", "learning")]
    [InlineData("联邦学习", "联邦", "学习")]
    [InlineData("联邦 learning", "联邦", "learning")]
    public async Task PapersAreFoundInEitherLanguage(string words, string marked, string markedToo)
    {
        var page = await OpenAsync("/");
        await page.SearchBox().FillAsync(words);
        await page.SearchBox().PressAsync("Enter");

        await Expect(page).ToHaveTitleAsync(new Regex(Regex.Escape(words)));
        var first = page.GetByRole(AriaRole.Article).First;
        await Expect(first.GetByRole(AriaRole.Heading)).ToContainTextAsync("Federated", new() { IgnoreCase = true });
        foreach (var word in (string[])[marked, markedToo])
            await Expect(page.Locator("mark").Filter(new() { HasText = word }).First).ToBeVisibleAsync();
        Assert.Contains($"q={Uri.EscapeDataString(words).Replace("%20", "+")}", page.Url.Replace("%20", "+"));
        await Expect(page.SearchBox()).ToHaveValueAsync(words);
    }

    /// <summary>Which paper comes first is the index's to say, and the page shows it so.</summary>
    [BrowserTheory]
    [InlineData("attention is all you need", "Attention Is All You Need")]
    [InlineData("1706.03762", "Attention Is All You Need")]
    [InlineData("掩码语言模型 BERT", "BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding")]
    public async Task TheRightPaperComesFirst(string words, string title)
    {
        var page = await OpenAsync($"/?q={Uri.EscapeDataString(words)}");
        await Expect(page.GetByRole(AriaRole.Article).First.GetByRole(AriaRole.Heading)).ToHaveTextAsync(title);
    }

    [BrowserTheory]
    [InlineData("en-US", "No paper found", "Without filters")]
    [InlineData("zh-CN", "没有找到论文", "移除全部条件")]
    public async Task AnEmptyResultSaysWhatFindsSomething(string language, string heading, string way)
    {
        var page = await OpenAsync("/?q=attention&category=hep-lat", new Visitor(language));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(heading);
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = way }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Article).First).ToBeVisibleAsync();
        await Expect(page.SearchBox()).ToHaveValueAsync("attention");
    }

    [BrowserFact]
    public async Task ABarOfThePlotNarrowsToItsTime()
    {
        var page = await OpenAsync("/?q=learning");
        var bar = page.GetByRole(AriaRole.Link, new() { NameRegex = new("^2026-01: \\d+ papers?$") });
        var papers = Regex.Match((await bar.GetAttributeAsync("aria-label"))!, "(\\d+) paper").Groups[1].Value;
        await bar.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("date=2026-01"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync($"{papers} paper");
    }

    [BrowserFact]
    public async Task MorePapersFollowAndTheFirstNewOneHasTheFocus()
    {
        var page = await OpenAsync("/?q=learning");
        await page.MoreLink().FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var next = page.GetByRole(AriaRole.Article).Nth(20).GetByRole(AriaRole.Heading).GetByRole(AriaRole.Link);
        await Expect(next).ToBeFocusedAsync();
    }

    /// <summary>Where the page cannot be exchanged, the browser goes there itself.</summary>
    [BrowserFact]
    public async Task AnAnswerThatIsNoPageIsShownByTheBrowser()
    {
        var visit = await StartAsync(Chromium.Samples);
        await visit.Page.GotoAsync("/?q=learning");
        await visit.Page.SearchBox().FillAsync("attention");
        await visit.Page.RouteAsync(new Regex("q=attention"), async route =>
        {
            if (route.Request.ResourceType == "fetch") await route.FulfillAsync(new() { Body = "nothing of ours", ContentType = "text/plain" });
            else await route.ContinueAsync();
        });
        await visit.Page.SearchBox().PressAsync("Enter");
        await Expect(visit.Page).ToHaveURLAsync(new Regex("q=attention"));
        await Expect(visit.Page.GetByRole(AriaRole.Article).First.GetByRole(AriaRole.Heading)).ToContainTextAsync("Attention");
    }
}
