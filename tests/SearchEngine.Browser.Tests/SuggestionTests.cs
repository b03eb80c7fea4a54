using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Browser.Tests;

/// <summary>Suggestions while one types: by keyboard, with an input method for Chinese, and by mouse.</summary>
public sealed class SuggestionTests(Chromium chromium) : PageTest(chromium)
{
    [BrowserFact]
    public async Task ArrowsChooseEnterSearchesEscapeCloses()
    {
        var page = await OpenAsync("/");
        var box = page.SearchBox();
        await box.PressSequentiallyAsync("federat");
        await Expect(page.Suggestions()).ToBeVisibleAsync();
        await Expect(box).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(page.Suggestions().First).ToContainTextAsync("federated");
        await Expect(box).Not.ToHaveAttributeAsync("aria-activedescendant", new Regex(".+"));

        await box.PressAsync("ArrowDown");
        await box.PressAsync("ArrowDown");
        await Expect(page.Options().Nth(1)).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(box).ToHaveAttributeAsync("aria-activedescendant", (await page.Options().Nth(1).GetAttributeAsync("id"))!);
        await box.PressAsync("ArrowUp");
        await Expect(page.Options().First).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(page.Options().Nth(1)).Not.ToHaveAttributeAsync("aria-selected", "true");

        await box.PressAsync("Escape");
        await Expect(page.Suggestions()).ToBeHiddenAsync();
        await Expect(box).ToHaveAttributeAsync("aria-expanded", "false");
        await Expect(box).ToHaveValueAsync("federat");
        await Expect(box).ToBeFocusedAsync();

        await box.PressSequentiallyAsync("ed");
        await Expect(page.Options().First).ToContainTextAsync("federated");
        await box.PressAsync("ArrowDown");
        var chosen = await page.Options().First.Locator("mark, span, b").Or(page.Options().First).First.InnerTextAsync();
        await box.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex(@"\?(.*&)?q=federated"));
        Assert.Contains("federated", chosen);
        await Expect(page.GetByRole(AriaRole.Article).First.GetByRole(AriaRole.Heading)).ToContainTextAsync("Federated");
        await Expect(page.Suggestions()).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task EnterWithoutAChoiceSearchesWhatWasTyped()
    {
        var page = await OpenAsync("/");
        await page.SearchBox().PressSequentiallyAsync("attent");
        await Expect(page.Suggestions()).ToBeVisibleAsync();
        await page.SearchBox().PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex(@"q=attent(&|$)"));
        await Expect(page.Suggestions()).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task AClickChooses()
    {
        var page = await OpenAsync("/");
        await page.SearchBox().PressSequentiallyAsync("federat");
        await page.Options().Filter(new() { HasText = "federated learning" }).First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("q=federated(\\+|%20)learning"));
    }

    [BrowserFact]
    public async Task LeavingTheBoxCloses()
    {
        var page = await OpenAsync("/");
        await page.SearchBox().PressSequentiallyAsync("federat");
        await Expect(page.Suggestions()).ToBeVisibleAsync();
        await page.SearchBox().PressAsync("Tab");
        await Expect(page.Suggestions()).ToBeHiddenAsync();
        await Expect(page.SearchBox()).ToHaveValueAsync("federat");
    }

    [BrowserFact]
    public async Task KeysOfAnInputMethodAreLeftToIt()
    {
        var page = await OpenAsync("/", Visitor.Chinese);
        var box = page.SearchBox();
        await box.FocusAsync();
        var keyboard = await page.Context.NewCDPSessionAsync(page);
        // As an input method does it: what is composed stands in the box, under a line, until it is taken.
        foreach (var composed in (string[])["l", "li", "lian", "lian'bang"])
        {
            await keyboard.SendAsync("Input.imeSetComposition", new() { ["text"] = composed, ["selectionStart"] = composed.Length, ["selectionEnd"] = composed.Length });
        }
        await Expect(box).ToHaveValueAsync("lian'bang");
        foreach (var key in (string[])["ArrowDown", "Enter"])
        {
            await keyboard.SendAsync("Input.dispatchKeyEvent", new() { ["type"] = "rawKeyDown", ["key"] = "Process", ["code"] = key, ["windowsVirtualKeyCode"] = 229 });
            await box.EvaluateAsync("(box, key) => box.dispatchEvent(new KeyboardEvent('keydown', { key, code: key, isComposing: true, bubbles: true, cancelable: true }))", key);
        }
        Assert.EndsWith("/", page.Url);
        await Expect(box).ToHaveValueAsync("lian'bang");
        await Expect(box).Not.ToHaveAttributeAsync("aria-activedescendant", new Regex(".+"));

        await keyboard.SendAsync("Input.insertText", new() { ["text"] = "联邦" });
        await Expect(box).ToHaveValueAsync("联邦");
        await Expect(page.Options().First).ToContainTextAsync("联邦");
        await box.PressAsync("ArrowDown");
        await box.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex(Regex.Escape("q=" + Uri.EscapeDataString("联邦"))));
        await Expect(page.GetByRole(AriaRole.Article).First).ToContainTextAsync("联邦");
    }

    [BrowserFact]
    public async Task ASlowAnswerDoesNotOvertakeANewerOne()
    {
        var visit = await StartAsync(Chromium.Samples);
        var page = visit.Page;
        var held = new TaskCompletionSource();
        await page.RouteAsync(new Regex(@"/api/suggest\?.*q=fed(&|$)"), async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync("/");
        var asked = page.WaitForRequestAsync(new Regex(@"/api/suggest\?.*q=fed(&|$)"));
        await page.SearchBox().PressSequentiallyAsync("fed");
        await asked;
        await page.SearchBox().FillAsync("attent");
        await Expect(page.Options().First).ToContainTextAsync("attention");
        held.SetResult();
        await Expect(page.Options().Filter(new() { HasText = "federated" })).ToHaveCountAsync(0);
        await Expect(page.Options().First).ToContainTextAsync("attention");
    }
}
