using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Browser.Tests;

/// <summary>The pages fit every window, and stay where they are while they load.</summary>
public sealed class LayoutTests(Chromium chromium) : PageTest(chromium)
{
    [BrowserTheory]
    [InlineData(320)]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task NoPageIsWiderThanItsWindow(int width)
    {
        var page = await OpenAsync("/", new Visitor(Width: width));
        foreach (var path in (string[])["/", "/?q=learning&lang=zh", "/?q=zzzzzz", "/papers/1706.03762", $"/?q={new string('w', 300)}"])
        {
            await page.GotoAsync(path);
            Assert.Equal(width, await page.EvaluateAsync<int>("() => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"));
        }
    }

    [BrowserTheory]
    [InlineData("/?q=learning")]
    [InlineData("/papers/1706.03762")]
    public async Task NothingMovesWhileAPageLoads(string path)
    {
        foreach (var width in (int[])[360, 1280])
        {
            var visit = await StartAsync(Chromium.Samples, new Visitor(Width: width));
            await visit.Page.AddInitScriptAsync("""
                window.shifted = 0;
                new PerformanceObserver(list => { for (const entry of list.getEntries()) window.shifted += entry.value; })
                    .observe({ type: 'layout-shift', buffered: true });
                """);
            await visit.Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
            await Expect(visit.Page.GetByRole(AriaRole.Main)).ToBeVisibleAsync();
            Assert.InRange(await visit.Page.EvaluateAsync<double>("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(window.shifted))))"), 0, 0.02);
        }
    }
}
