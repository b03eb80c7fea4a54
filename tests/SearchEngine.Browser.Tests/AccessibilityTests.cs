using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Browser.Tests;

/// <summary>Nobody is kept out: WCAG 2.2 AA, as far as a program can tell, on each page and in each state of it.</summary>
public sealed class AccessibilityTests(Chromium chromium) : PageTest(chromium)
{
    [AxeTheory]
    [InlineData("/", 200)]
    [InlineData("/?q=learning&category=cs.LG", 200)]
    [InlineData("/?q=zzzzzz", 200)]
    [InlineData("/?from=yesterday", 400)]
    [InlineData("/papers/1706.03762", 200)]
    [InlineData("/papers/2512.99999", 404)]
    public async Task NoRuleIsBroken(string path, int status)
    {
        foreach (var visitor in new[] { new Visitor(), new Visitor("zh-CN", Dark: true, Width: 360) })
        {
            var page = await OpenAsync(Chromium.Samples, path, visitor, status);
            await Expect(page.GetByRole(AriaRole.Main)).ToBeVisibleAsync();
            AssertNone(await Axe.ViolationsAsync(page));
        }
    }
}
