using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Browser.Tests;

/// <summary>What a browser keeps for its user: papers that were opened, and searches.</summary>
public sealed class KeptTests(Chromium chromium) : PageTest(chromium)
{
    [BrowserFact]
    public async Task PapersThatWereOpenedAreHiddenWhereWanted()
    {
        var page = await OpenAsync("/?q=federated");
        var papers = page.GetByRole(AriaRole.Article);
        var all = await papers.CountAsync();
        var title = await papers.First.GetByRole(AriaRole.Heading).InnerTextAsync();
        await papers.First.GetByRole(AriaRole.Heading).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/papers/"));
        await page.GoBackAsync();
        await Expect(papers.First).ToContainTextAsync("opened");

        await page.HideSeen().ClickAsync();
        await Expect(papers).ToHaveCountAsync(all - 1);
        await Expect(papers.GetByRole(AriaRole.Heading, new() { Name = title, Exact = true })).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await Expect(papers).ToHaveCountAsync(all - 1);
        await Expect(page.GetByText("1 that you opened")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show again" }).ClickAsync();
        await Expect(papers).ToHaveCountAsync(all);
    }

    [BrowserFact]
    public async Task ASearchIsSavedOpenedAndDeleted()
    {
        var page = await OpenAsync("/?q=learning&category=cs.LG");
        await page.SaveSearchAsync("My <b>search</b> & more");
        await page.GotoAsync("/");
        var dialog = await page.OpenSavedAsync();
        await dialog.GetByRole(AriaRole.Link, new() { Name = "My <b>search</b> & more" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("q=learning.*category=cs.LG"));
        await Expect(page.SearchBox()).ToHaveValueAsync("learning");

        dialog = await page.OpenSavedAsync();
        await dialog.GetByRole(AriaRole.Button, new() { NameRegex = new("^Delete") }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Link, new() { Name = "My" })).ToHaveCountAsync(0);
        await page.ReloadAsync();
        dialog = await page.OpenSavedAsync();
        await Expect(dialog).ToContainTextAsync("None yet");
    }

    /// <summary>What is kept may be broken, by a user or by another version of the page.</summary>
    [BrowserTheory]
    [InlineData("{\"broken")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("{\"a\":{\"b\":[1]}}")]
    [InlineData("[null,7,\"x\",{},[[]]]")]
    [InlineData("[{\"name\":7,\"address\":\"javascript:alert(1)\",\"url\":\"javascript:alert(1)\",\"href\":\"javascript:alert(1)\",\"query\":\"javascript:alert(1)\"}]")]
    public async Task WhatIsBrokenDoesNoHarm(string broken)
    {
        var page = await OpenAsync("/?q=federated");
        await page.SaveSearchAsync("mine");
        await page.GetByRole(AriaRole.Article).First.GetByRole(AriaRole.Heading).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/papers/"));
        Assert.NotEqual(0, await page.EvaluateAsync<int>("""
            broken => { const keys = Object.keys(localStorage); for (const key of keys) localStorage.setItem(key, broken); return keys.length; }
            """, broken));
        await page.GotoAsync("/?q=federated");
        await UseAsync(page);
        await Expect(page.Locator("a[href^='javascript']")).ToHaveCountAsync(0);
        // It works again, as if nothing had been kept.
        await page.SaveSearchAsync("another");
        await page.ReloadAsync();
        await Expect((await page.OpenSavedAsync()).GetByRole(AriaRole.Link, new() { Name = "another" })).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task ABrowserThatKeepsNothingShowsAllPages()
    {
        var visit = await StartAsync(Chromium.Samples);
        await visit.Page.AddInitScriptAsync("""
            for (const name of ['localStorage', 'sessionStorage'])
                Object.defineProperty(window, name, { get() { throw new DOMException('The operation is insecure.', 'SecurityError'); } });
            """);
        await visit.Page.GotoAsync("/?q=federated");
        await UseAsync(visit.Page);
    }

    /// <summary>Goes through what has to do with things that are kept.</summary>
    private static async Task UseAsync(IPage page)
    {
        await Expect(page.GetByRole(AriaRole.Article).First).ToBeVisibleAsync();
        await page.OpenSavedAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.ToTheme(dark: true).ClickAsync();
        await Expect(page.ToTheme(dark: false)).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Article).First.GetByRole(AriaRole.Heading).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Federated");
        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Article).First).ToBeVisibleAsync();
    }
}
