using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Browser.Tests;

/// <summary>What is on the pages, found as a reader finds it: by role and name.</summary>
internal static class PageParts
{
    /// <summary>The box for words, in either language and whether it suggests or not.</summary>
    public static ILocator SearchBox(this IPage page) => page.GetByRole(AriaRole.Search).Locator("input[name=q]");

    public static ILocator Suggestions(this IPage page) => page.GetByRole(AriaRole.Listbox);

    public static ILocator Options(this IPage page) => page.Suggestions().GetByRole(AriaRole.Option);

    public static ILocator HideSeen(this IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Hide opened" });

    /// <summary>What makes the page dark, or light; it is there only while the page is not so.</summary>
    public static ILocator ToTheme(this IPage page, bool dark) =>
        page.GetByRole(AriaRole.Banner).GetByLabel(dark ? "Dark page" : "Light page", new() { Exact = true });

    /// <summary>A value of a facet.</summary>
    public static ILocator Facet(this IPage page, string facet, string value) =>
        page.GetByRole(AriaRole.Navigation, new() { Name = facet, Exact = true }).GetByRole(AriaRole.Link, new() { Name = value }).First;

    /// <summary>Takes up the values that were chosen, where choosing alone does not.</summary>
    public static Task ApplyAsync(this IPage page) => Task.CompletedTask;

    public static ILocator MoreLink(this IPage page) =>
        page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Show more" });

    public static Task SwitchLanguageAsync(this IPage page, string language) =>
        page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Link, new() { Name = language }).ClickAsync();

    /// <summary>Opens the dialog of saved searches.</summary>
    public static async Task<ILocator> OpenSavedAsync(this IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Saved searches" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Saved searches" });
        await Expect(dialog).ToBeVisibleAsync();
        return dialog;
    }

    /// <summary>Saves the search of the page under a name.</summary>
    public static async Task SaveSearchAsync(this IPage page, string name)
    {
        var dialog = await page.OpenSavedAsync();
        await dialog.GetByRole(AriaRole.Textbox, new() { Name = "Name" }).FillAsync(name);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Link, new() { Name = name, Exact = true })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToBeHiddenAsync();
    }
}
