using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Browser.Tests;

/// <summary>Searching on the page, in English, Chinese and both mixed.</summary>
public sealed class SearchTests(Chromium chromium) : PageTest(chromium)
{
    [BrowserTheory]
    [InlineData("federated learning", "federated", "learning")]
    [InlineData("联邦学习", "联邦", "学习")]
    [InlineData("联邦 learning", "联邦", "learning")]
    public async Task PapersAreFoundInEitherLanguage(string words, string marked, string markedToo)
    {
        var page = await OpenAsync("/");
        await page.SearchBox().FillAsync(words);
        await page.SearchBox().PressAsync("Enter");

        await Expect(page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex(System.Text.RegularExpressions.Regex.Escape(words)));
        var first = page.GetByRole(AriaRole.Article).First;
        await Expect(first.GetByRole(AriaRole.Heading)).ToContainTextAsync("Federated", new() { IgnoreCase = true });
        foreach (var word in (string[])[marked, markedToo])
            await Expect(page.Locator("mark").Filter(new() { HasText = word }).First).ToBeVisibleAsync();
        Assert.Contains($"q={Uri.EscapeDataString(words).Replace("%20", "+")}", page.Url.Replace("%20", "+"));
        await Expect(page.SearchBox()).ToHaveValueAsync(words);
    }
}
