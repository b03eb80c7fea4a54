using Microsoft.Playwright;
using SearchEngine.Server.Pages;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Browser.Tests;

/// <summary>Formulas are drawn where KaTeX is at hand, and never cost a word of the text around them.</summary>
public sealed class FormulaTests(Chromium chromium) : PageTest(chromium)
{
    [BrowserFact]
    public async Task FormulasAreDrawnAndBrokenOnesStay()
    {
        var page = await OpenAsync(Chromium.Odd, $"/papers/{OddPapers.Formulas}");
        var main = page.GetByRole(AriaRole.Main);
        if (PageAssets.Instance.HasFormulas)
        {
            await Expect(main.Locator(".katex").First).ToBeVisibleAsync();
            await Expect(main.Locator("math").First).ToBeAttachedAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }).Locator(".katex")).ToHaveCountAsync(1);
            await Expect(main.Locator(".katex-display")).ToHaveCountAsync(1);
            Assert.True(await page.EvaluateAsync<bool>("async () => { await document.fonts.ready; return [...document.fonts].some(font => font.family.startsWith('KaTeX') && font.status === 'loaded'); }"));
        }
        foreach (var kept in (string[])[@"$\frac{1}{$", @"\nosuchcommand{y}", "A price of $5 and of $6 is no formula.", "After it all goes on.", "并给出"])
            await Expect(main).ToContainTextAsync(kept);
    }

    [BrowserFact]
    public async Task WithoutScriptsFormulasAreReadAsTheyAreWritten()
    {
        var page = await OpenAsync(Chromium.Odd, $"/papers/{OddPapers.Formulas}", new Visitor(Script: false));
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(@"$$\int_0^1 f(x)\,dx \le");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("After it all goes on.");
    }

    [BrowserFact]
    public async Task ResultsHaveThemToo()
    {
        var page = await OpenAsync(Chromium.Odd, "/?q=sparse%20attention");
        var first = page.GetByRole(AriaRole.Article).First;
        await Expect(first).ToContainTextAsync("for sparse attention");
        await Expect(first.Locator("mark").First).ToBeVisibleAsync();
        if (PageAssets.Instance.HasFormulas) await Expect(first.Locator(".katex").First).ToBeVisibleAsync();
    }
}
