using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Browser.Tests;

/// <summary>Everything is reached by keyboard, and what has the focus shows it.</summary>
public sealed class KeyboardTests(Chromium chromium) : PageTest(chromium)
{
    /// <summary>Names everything that the keyboard should reach, and gives each a number.</summary>
    private const string Reachable = """
        () => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
            .filter(element => element.type !== 'hidden' && !element.disabled && element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true }))
            .map((element, number) => { element.dataset.number = number; return `${number}: ${element.outerHTML.slice(0, 120)}`; })
        """;

    /// <summary>The number of what has the focus, with what is wrong about how it shows it; empty at the end of the page.</summary>
    private const string Focused = """
        () => {
            const element = document.activeElement;
            if (!element || element === document.body || element === document.documentElement) return '';
            const style = getComputedStyle(element), box = element.getBoundingClientRect();
            const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
            const inside = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
            return `${element.dataset.number}` + (outlined ? '' : ' without an outline: ' + element.outerHTML.slice(0, 120)) + (inside ? '' : ' out of sight: ' + element.outerHTML.slice(0, 120));
        }
        """;

    [BrowserTheory]
    [InlineData("/?q=learning&category=cs.LG", 1280)]
    [InlineData("/?q=learning&category=cs.LG", 320)]
    [InlineData("/?q=zzzzzz", 1280)]
    [InlineData("/papers/1706.03762", 1280)]
    public async Task TabReachesEverythingAndShowsWhereItIs(string path, int width)
    {
        var page = await OpenAsync(path, new Visitor(Width: width));
        await Expect(page.GetByRole(AriaRole.Main)).ToBeVisibleAsync();
        var reachable = await page.EvaluateAsync<string[]>(Reachable);
        Assert.NotEmpty(reachable);

        var reached = new List<string>();
        for (var presses = 0; presses <= reachable.Length + 5; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focused = await page.EvaluateAsync<string>(Focused);
            if (focused.Length == 0 || reached.Contains(focused)) break;
            reached.Add(focused);
        }
        AssertNone(reached.Where(focused => focused.Contains(' ')));
        AssertNone(reachable.Where(element => !reached.Contains(element[..element.IndexOf(':')])));
    }

    [BrowserFact]
    public async Task TheFirstLinkSkipsToThePapers()
    {
        var page = await OpenAsync("/?q=learning");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        Assert.True(await page.EvaluateAsync<bool>("() => document.querySelector('main').contains(document.activeElement)"));
    }
}
