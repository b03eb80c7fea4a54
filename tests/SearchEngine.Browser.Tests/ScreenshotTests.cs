using System.Buffers.Binary;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Browser.Tests;

/// <summary>Pictures of the pages as people see them, kept in <c>artifacts/screenshots</c> for whoever reviews a change.</summary>
public sealed class ScreenshotTests(Chromium chromium) : PageTest(chromium)
{
    private static readonly string Folder = Path.Combine(Prerequisites.Repository, "artifacts", "screenshots");

    [BrowserTheory]
    [InlineData("search", "/?q=federated%20learning")]
    [InlineData("search-zh", "/?q=%E8%81%94%E9%82%A6%20learning&category=cs.LG&lang=zh")]
    [InlineData("empty", "/?q=zzzzzz")]
    [InlineData("paper", "/papers/1706.03762")]
    public async Task ThePageIsPictured(string name, string path)
    {
        Directory.CreateDirectory(Folder);
        foreach (var width in (int[])[360, 1280])
        {
            foreach (var dark in (bool[])[false, true])
            {
                var page = await OpenAsync(path, new Visitor(Dark: dark, Width: width));
                await Expect(page.GetByRole(AriaRole.Main)).ToBeVisibleAsync();
                await page.EvaluateAsync("() => document.fonts.ready.then(() => null)");
                var picture = await page.ScreenshotAsync(new()
                {
                    Path = Path.Combine(Folder, $"{name}-{width}-{(dark ? "dark" : "light")}.png"),
                    FullPage = true,
                });
                // The width stands in the first chunk of a PNG.
                Assert.Equal(width, BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(16, 4)));
                Assert.Equal(dark, await page.EvaluateAsync<bool>("() => getComputedStyle(document.body).backgroundColor.match(/\\d+/g).every(part => part < 128)"));
            }
        }
    }
}
