using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Browser.Tests;

/// <summary>Single keys: to the box, through the papers, to the list of keys.</summary>
public sealed class ShortcutTests(Chromium chromium) : PageTest(chromium)
{
    [BrowserFact]
    public async Task ASlashGoesToTheSearchBoxAndIsNotTyped()
    {
        var page = await OpenAsync("/?q=learning");
        await page.Keyboard.PressAsync("/");
        await Expect(page.SearchBox()).ToBeFocusedAsync();
        await Expect(page.SearchBox()).ToHaveValueAsync("learning");
        // Whoever types one in the box means it.
        await page.SearchBox().FillAsync("");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.PressAsync("?");
        await Expect(page.SearchBox()).ToHaveValueAsync("/?");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [BrowserTheory]
    [InlineData("ArrowDown", "ArrowUp")]
    [InlineData("j", "k")]
    public async Task KeysGoThroughThePapersAndEnterOpensOne(string next, string previous)
    {
        var page = await OpenAsync("/?q=learning");
        var links = page.GetByRole(AriaRole.Article).GetByRole(AriaRole.Heading).GetByRole(AriaRole.Link);
        // Arrows scroll the page, but from the search box.
        if (next == "ArrowDown") await page.Keyboard.PressAsync("/");
        await page.Keyboard.PressAsync(next);
        await Expect(links.Nth(0)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync(next);
        await page.Keyboard.PressAsync(next);
        await Expect(links.Nth(2)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync(previous);
        await Expect(links.Nth(1)).ToBeFocusedAsync();
        await Expect(links.Nth(1)).ToBeInViewportAsync();
        var title = await links.Nth(1).InnerTextAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/papers/"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title);
    }

    [BrowserTheory]
    [InlineData("en-US", "Keys", "Close")]
    [InlineData("zh-CN", "快捷键", "关闭")]
    public async Task AQuestionMarkTellsTheKeys(string language, string name, string close)
    {
        var page = await OpenAsync("/?q=learning", new Visitor(language));
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("?");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = name });
        await Expect(dialog).ToBeVisibleAsync();
        await Expect(dialog).ToContainTextAsync("Enter");
        // The focus is kept inside, and goes back to where it was.
        for (var presses = 0; presses < 5; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.True(await dialog.EvaluateAsync<bool>("dialog => dialog.contains(document.activeElement) || document.activeElement === document.body"));
        }
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(page.GetByRole(AriaRole.Article).First.GetByRole(AriaRole.Heading).GetByRole(AriaRole.Link)).ToBeFocusedAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
        await Expect(dialog).ToBeVisibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = close }).ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task SingleKeysCanBeSwitchedOff()
    {
        var page = await OpenAsync("/?q=learning");
        await page.Keyboard.PressAsync("?");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Use single keys" }).UncheckAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.ReloadAsync();
        await page.Keyboard.PressAsync("?");
        await page.Keyboard.PressAsync("/");
        await Expect(page.SearchBox()).Not.ToBeFocusedAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }
}
