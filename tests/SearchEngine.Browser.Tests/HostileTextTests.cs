using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Browser.Tests;

/// <summary>
/// A digest can say anything. Whatever stands in whatever field, no page runs it, asks for what it names, or has an element of
/// it; and all of it can be read. What a dialog, a request or the console would tell is watched by <see cref="Visit"/>.
/// </summary>
public sealed class HostileTextTests(Chromium chromium) : PageTest(chromium)
{
    /// <summary>Everything on a page that no page of ours has, one line each.</summary>
    private const string Foreign = """
        () => {
            const found = [];
            for (const element of document.querySelectorAll('b:not([role=option] b), b:has(*), iframe, object, embed, base, style, meta[http-equiv], textarea, svg[onload], img:not([src^="/"])'))
                found.push(element.outerHTML);
            for (const script of document.scripts)
                if (!new URL(script.src || 'about:inline').pathname.startsWith('/') || script.textContent.trim() !== '') found.push(script.outerHTML);
            for (const element of document.querySelectorAll('*')) {
                for (const attribute of element.attributes) {
                    if (attribute.name.startsWith('on') || attribute.name === 'autofocus') found.push(`${attribute.name} of ${element.outerHTML}`);
                    if (['href', 'src', 'action', 'formaction', 'xlink:href'].includes(attribute.name) && !/^(\/(?!\/)|#|\?|https?:|blob:)/.test(attribute.value))
                        found.push(`${attribute.name} of ${element.outerHTML}`);
                }
            }
            for (const mark of document.querySelectorAll('mark')) if (mark.children.length > 0) found.push(mark.outerHTML);
            return found;
        }
        """;

    /// <summary>Texts that run from right to left because of a text beside them.</summary>
    private const string Reversed = """
        () => {
            const controls = /[\u202a-\u202e\u2066-\u2069]/;
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            const found = [];
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const text = node.data.trimEnd();
                const begin = text.length - text.trimStart().length;
                const own = node.parentElement.closest('[lang]:not(html)');
                if (text.length - begin < 3 || controls.test(text) || (own && controls.test(own.textContent))) continue;
                const box = at => { const range = document.createRange(); range.setStart(node, at); range.setEnd(node, at + 1); return range.getBoundingClientRect(); };
                const first = box(begin), second = box(begin + 1);
                if (first.top === second.top && first.left > second.left) found.push(node.data.trim());
            }
            return found;
        }
        """;

    public static TheoryData<int> Attacks => [.. Enumerable.Range(0, OddPapers.Attacks.Count)];

    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task NoPageHasMarkupOfADigest(bool script)
    {
        var page = await OpenAsync(Chromium.Odd, "/?q=needle&size=50", new Visitor(Script: script));
        foreach (var path in (string[])["", "/", "/?q=needle&size=50", "/?q=%E9%92%88%E7%BA%BF&lang=zh&size=50", "/?q=needle&sort=date"])
        {
            if (path.Length > 0) await page.GotoAsync(path);
            await JudgeAsync(page);
        }
        for (var attack = 0; !script && attack < OddPapers.Attacks.Count; attack++)
        {
            await page.GotoAsync($"/papers/{OddPapers.IdOf(attack)}");
            await JudgeAsync(page);
        }
        // Each attack is there to be read, as it was written.
        await page.GotoAsync("/?q=needle&size=50");
        await Expect(page.GetByRole(AriaRole.Article)).ToHaveCountAsync(OddPapers.Attacks.Count);
        foreach (var attack in OddPapers.Attacks.Where(attack => attack.IndexOfAny(['$', '&', '\u202E']) < 0))
            Assert.Contains(attack, await page.GetByRole(AriaRole.Main).TextContentAsync());
    }

    [BrowserTheory]
    [MemberData(nameof(Attacks))]
    public async Task APaperOfAnyTextIsReadAsText(int attack)
    {
        var page = await OpenAsync(Chromium.Odd, $"/papers/{OddPapers.IdOf(attack)}");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("needle");
        await JudgeAsync(page);
        var shown = await page.GetByRole(AriaRole.Main).TextContentAsync();
        foreach (var field in (string[])["title", "author", "总结", "动机", "method", "result", "conclusion", "haystack", "摘要", "comment", "other"])
            Assert.Contains(field, shown);

        // What is asked for is shown, too.
        await page.GotoAsync($"/?q={Uri.EscapeDataString(OddPapers.Attacks[attack])}&author={Uri.EscapeDataString(OddPapers.Attacks[attack])}");
        await JudgeAsync(page);
        await page.GotoAsync("/?q=needle");
        await page.SearchBox().FillAsync(OddPapers.Attacks[attack]);
        await page.SearchBox().PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("q=(?!needle)"));
        await Expect(page.SearchBox()).ToHaveValueAsync(OddPapers.Attacks[attack]);
        await JudgeAsync(page);
    }

    [BrowserFact]
    public async Task NothingButItsOwnTextIsTurnedAround()
    {
        var page = await OpenAsync(Chromium.Odd, "/?q=gnirts");
        foreach (var path in (string[])["/?q=gnirts", "/?q=gnirts&lang=zh", $"/papers/{OddPapers.IdOf(9)}"])
        {
            await page.GotoAsync(path);
            AssertNone(await page.EvaluateAsync<string[]>(Reversed));
        }
        // The judge sees it where it is so.
        await page.EvaluateAsync("""
            () => {
                const line = document.createElement('p'), name = document.createElement('i'), after = document.createElement('i');
                name.textContent = 'a name \u202e';
                after.textContent = 'after it';
                line.append(name, after);
                document.querySelector('main').append(line);
            }
            """);
        Assert.Equal(["after it"], await page.EvaluateAsync<string[]>(Reversed));
    }

    [BrowserFact]
    public async Task WhatIsSuggestedSavedAndHiddenIsText()
    {
        var page = await OpenAsync(Chromium.Odd, "/");
        foreach (var typed in (string[])["needle", "author", "<scr", "javas"])
        {
            await page.SearchBox().FillAsync(typed);
            await page.WaitForResponseAsync(response => response.Url.Contains("/api/suggest"));
            await JudgeAsync(page);
        }
        await page.SearchBox().FillAsync("needle");
        await Expect(page.Options().Filter(new() { HasText = "title" }).First).ToBeVisibleAsync();
        await JudgeAsync(page);
        await page.SearchBox().PressAsync("ArrowDown");
        await JudgeAsync(page);
        await page.SearchBox().PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("q=|/papers/"));
        await JudgeAsync(page);

        foreach (var attack in OddPapers.Attacks.Take(6))
        {
            await page.GotoAsync($"/?q={Uri.EscapeDataString(attack)}&author={Uri.EscapeDataString(attack)}");
            await page.SaveSearchAsync(attack);
        }
        await page.ReloadAsync();
        await page.OpenSavedAsync();
        await Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Link)).ToHaveCountAsync(6);
        await JudgeAsync(page);
    }

    [BrowserFact]
    public async Task TheFeedIsNoPageOfADigest()
    {
        var page = await OpenAsync(Chromium.Odd, "/?q=needle");
        var address = await page.Locator("link[rel=alternate][type='application/atom+xml']").GetAttributeAsync("href");
        var answer = await page.GotoAsync(address!);
        Assert.Equal(200, answer!.Status);
        var feed = System.Xml.Linq.XDocument.Parse(await answer.TextAsync());
        Assert.Equal(OddPapers.Attacks.Count, feed.Descendants("{http://www.w3.org/2005/Atom}entry").Count());
        Assert.DoesNotContain(feed.Descendants(), element => element.Name.LocalName is "script" or "img" or "iframe");
    }

    private static async Task JudgeAsync(IPage page)
    {
        await Expect(page.GetByRole(AriaRole.Main)).ToBeVisibleAsync();
        AssertNone(await page.EvaluateAsync<string[]>(Foreign));
    }
}
