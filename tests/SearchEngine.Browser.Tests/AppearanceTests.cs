using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Browser.Tests;

/// <summary>The language of the interface and the colours: what the browser asks for, unless one was chosen, which is kept.</summary>
public sealed class AppearanceTests(Chromium chromium) : PageTest(chromium)
{
    private const string IsDark = "() => getComputedStyle(document.body).backgroundColor.match(/\\d+/g).every(part => part < 128)";

    /// <summary>Keeps every colour that the page has had, from before anything is drawn.</summary>
    private const string WatchColours = """
        window.colours = new Set();
        const look = () => { if (document.body) window.colours.add(getComputedStyle(document.body).backgroundColor); requestAnimationFrame(look); };
        look();
        """;

    [BrowserTheory]
    [InlineData("en-US", "en", "Search")]
    [InlineData("zh-CN", "zh-Hans", "检索")]
    [InlineData("zh-TW", "zh-Hans", "检索")]
    [InlineData("fr-FR", "en", "Search")]
    public async Task TheInterfaceSpeaksTheBrowsersLanguage(string browser, string language, string search)
    {
        var page = await OpenAsync("/?q=learning", new Visitor(browser));
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
        await Expect(page.GetByRole(AriaRole.Search).GetByRole(AriaRole.Button, new() { Name = search, Exact = true })).ToBeVisibleAsync();
    }

    [BrowserTheory]
    [InlineData("en-US", "中文", "zh-Hans")]
    [InlineData("zh-CN", "English", "en")]
    public async Task ALanguageThatWasChosenIsRemembered(string browser, string other, string language)
    {
        var page = await OpenAsync("/?q=learning&category=cs.LG", new Visitor(browser));
        await page.SwitchLanguageAsync(other);
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
        await Expect(page.SearchBox()).ToHaveValueAsync("learning");
        Assert.Contains("category=cs.LG", page.Url);
        // Another day, at an address that says nothing of languages.
        await page.GotoAsync("/papers/1706.03762");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
        await page.GotoAsync("/");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
    }

    [BrowserTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ColoursAreThoseOfTheSystemUntilOthersAreChosen(bool dark)
    {
        var page = await OpenAsync("/?q=learning", new Visitor(Dark: dark));
        Assert.Equal(dark, await page.EvaluateAsync<bool>(IsDark));
        await page.EmulateMediaAsync(new() { ColorScheme = dark ? ColorScheme.Light : ColorScheme.Dark });
        Assert.Equal(!dark, await page.EvaluateAsync<bool>(IsDark));
        await page.EmulateMediaAsync(new() { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });

        await Expect(page.ToTheme(dark)).ToBeHiddenAsync();
        await page.ToTheme(!dark).ClickAsync();
        await Expect(page.ToTheme(dark)).ToBeVisibleAsync();
        await Expect(page.ToTheme(!dark)).ToBeHiddenAsync();
        Assert.Equal(!dark, await page.EvaluateAsync<bool>(IsDark));

        // It stays, on every page, and from the first thing that is drawn: nothing flashes.
        await page.AddInitScriptAsync(WatchColours);
        foreach (var path in (string[])["/papers/1706.03762", "/", "/?q=learning"])
        {
            await page.GotoAsync(path);
            Assert.Equal(!dark, await page.EvaluateAsync<bool>(IsDark));
            Assert.Single(await page.EvaluateAsync<string[]>("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done([...window.colours]))))"));
        }
    }
}
