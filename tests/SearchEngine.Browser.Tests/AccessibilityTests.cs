using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Browser.Tests;

/// <summary>Nobody is kept out: WCAG 2.2 AA, as far as a program can tell, on each page and in each state of it.</summary>
public sealed class AccessibilityTests(Chromium chromium) : PageTest(chromium)
{
    /// <summary>Both languages, light and dark, wide and narrow.</summary>
    private static readonly Visitor[] Visitors = [new(), new("zh-CN", Dark: true), new("zh-CN", Width: 360), new(Dark: true, Width: 360)];

    [AxeTheory]
    [InlineData("/", 200)]
    [InlineData("/?q=learning&category=cs.LG&sort=date", 200)]
    [InlineData("/?q=zzzzzz&category=cs.LG", 200)]
    [InlineData("/?from=yesterday", 400)]
    [InlineData("/papers/1706.03762", 200)]
    [InlineData("/papers/2512.99999", 404)]
    [InlineData("/nothing/here", 404)]
    public async Task NoRuleIsBroken(string path, int status)
    {
        foreach (var visitor in Visitors)
        {
            var page = await OpenAsync(Chromium.Samples, path, visitor, status);
            await JudgeAsync(page);
        }
    }

    [AxeTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task NorWhileSomethingIsOpen(int visitor)
    {
        var page = await OpenAsync("/?q=learning", Visitors[visitor]);
        await page.SearchBox().FillAsync("federat");
        await Expect(page.Suggestions()).ToBeVisibleAsync();
        await page.SearchBox().PressAsync("ArrowDown");
        await JudgeAsync(page);

        await page.SearchBox().PressAsync("Escape");
        await page.Locator("summary").Filter(new() { Has = page.GetByText("Export").Or(page.GetByText("导出")) }).First.ClickAsync();
        await JudgeAsync(page);

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("Saved searches|保存的检索") }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox).FillAsync("mine");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox).PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Link, new() { Name = "mine" })).ToBeVisibleAsync();
        await JudgeAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).ClickAsync();
        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await JudgeAsync(page);
    }

    [AxeTheory]
    [InlineData("/papers/" + OddPapers.Formulas)]
    [InlineData("/?q=sparse%20attention")]
    public async Task NorByFormulas(string path)
    {
        foreach (var visitor in Visitors) await JudgeAsync(await OpenAsync(Chromium.Odd, path, visitor));
    }

    private static async Task JudgeAsync(IPage page)
    {
        await Expect(page.GetByRole(AriaRole.Main)).ToBeAttachedAsync();
        AssertNone(await Axe.ViolationsAsync(page));
    }
}
