using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Browser.Tests;

/// <summary>Facets: several values of one kind, their counts, and the way back.</summary>
public sealed class FacetTests(Chromium chromium) : PageTest(chromium)
{
    [BrowserTheory]
    [InlineData("en-US", "Category")]
    [InlineData("zh-CN", "类别")]
    public async Task SeveralAreChosenAndTheirCountsHold(string language, string facet)
    {
        var page = await OpenAsync("/?q=learning", new Visitor(language));
        // A reload would lose it.
        await page.EvaluateAsync("() => { window.stays = true; }");
        var all = await FoundAsync(page);
        var (first, second) = (await CountAsync(page, facet, "cs.LG"), await CountAsync(page, facet, "cs.CL"));
        Assert.InRange(first, 1, all - 1);

        await page.Facet(facet, "cs.LG").ClickAsync();
        await ExpectFoundAsync(page, first);
        await Expect(page).ToHaveURLAsync(new Regex("category=cs\\.LG"));
        Assert.Equal(second, await CountAsync(page, facet, "cs.CL"));
        await Expect(page.GetByRole(AriaRole.Article)).ToHaveCountAsync(Math.Min(first, 20));

        await page.Facet(facet, "cs.CL").ClickAsync();
        await ExpectFoundAsync(page, first + second);
        await Expect(page).ToHaveURLAsync(new Regex("category=cs\\.LG.*category=cs\\.CL"));

        await page.GoBackAsync();
        await ExpectFoundAsync(page, first);
        await page.GoBackAsync();
        await ExpectFoundAsync(page, all);
        await Expect(page).Not.ToHaveURLAsync(new Regex("category"));
        await page.GoForwardAsync();
        await ExpectFoundAsync(page, first);
        await page.Facet(facet, "cs.LG").ClickAsync();
        await ExpectFoundAsync(page, all);
        Assert.True(await page.EvaluateAsync<bool>("() => window.stays === true"), "the page was loaded again");
    }

    [BrowserFact]
    public async Task WhatWasChosenHasTheFocusStillAndIsSaid()
    {
        var page = await OpenAsync("/?q=learning");
        await page.Facet("Category", "cs.LG").FocusAsync();
        var found = await CountAsync(page, "Category", "cs.LG");
        await page.Keyboard.PressAsync("Enter");
        await ExpectFoundAsync(page, found);
        await Expect(page.Facet("Category", "cs.LG")).ToBeFocusedAsync();
        await Expect(page.Facet("Category", "cs.LG")).ToHaveAttributeAsync("aria-current", "true");
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = $"{found} papers" })).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task AChosenValueIsRemovedAbove()
    {
        var page = await OpenAsync("/?q=learning&category=cs.LG&category=cs.CL");
        await page.GetByRole(AriaRole.Link, new() { Name = "Remove filter: cs.CL" }).ClickAsync();
        await Expect(page).Not.ToHaveURLAsync(new Regex("cs\\.CL"));
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Remove filter: cs.LG" })).ToBeVisibleAsync();
        await ExpectFoundAsync(page, await CountAsync(page, "Category", "cs.LG"));
    }

    [BrowserFact]
    public async Task BackFromAPaperLeadsToThePlaceWhereOneWas()
    {
        var page = await OpenAsync("/?q=learning");
        await page.Facet("Category", "cs.LG").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("category=cs\\.LG"));
        var link = page.GetByRole(AriaRole.Article).Nth(8).GetByRole(AriaRole.Heading).GetByRole(AriaRole.Link);
        await link.ScrollIntoViewIfNeededAsync();
        var place = await page.EvaluateAsync<int>("() => Math.round(scrollY)");
        Assert.True(place > 300);
        var title = await link.InnerTextAsync();
        await link.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title);
        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Remove filter: cs.LG" })).ToBeAttachedAsync();
        await page.WaitForFunctionAsync("place => Math.abs(scrollY - place) < 3", place);
    }

    [BrowserFact]
    public async Task WordsAndOrderKeepTheFilters()
    {
        var page = await OpenAsync("/?q=learning&category=cs.LG");
        await page.GetByRole(AriaRole.Link, new() { Name = "Newest first" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("sort=date"));
        await page.SearchBox().FillAsync("attention");
        await page.SearchBox().PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("q=attention"));
        Assert.Contains("category=cs.LG", page.Url);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Remove filter: cs.LG" })).ToBeVisibleAsync();
    }

    private static async Task<int> FoundAsync(IPage page) => Number(await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync());

    private static Task ExpectFoundAsync(IPage page, int papers) =>
        Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(new Regex($@"^\D*{papers} "));

    private static async Task<int> CountAsync(IPage page, string facet, string value) =>
        Number(Regex.Replace(await page.Facet(facet, value).InnerTextAsync(), Regex.Escape(value), ""));

    private static int Number(string text) => int.Parse(Regex.Match(text, @"\d+").Value);
}
