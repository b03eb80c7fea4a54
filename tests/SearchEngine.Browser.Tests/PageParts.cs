using Microsoft.Playwright;

namespace SearchEngine.Browser.Tests;

/// <summary>What is on the pages, found as a reader finds it: by role and name.</summary>
internal static class PageParts
{
    /// <summary>The box for words, in either language and whether it suggests or not.</summary>
    public static ILocator SearchBox(this IPage page) => page.GetByRole(AriaRole.Search).Locator("input[name=q]");

    /// <summary>A value of a facet.</summary>
    public static ILocator Facet(this IPage page, string facet, string value) =>
        page.GetByRole(AriaRole.Navigation, new() { Name = facet, Exact = true }).GetByRole(AriaRole.Link, new() { Name = value }).First;

    /// <summary>Takes up the values that were chosen, where choosing alone does not.</summary>
    public static Task ApplyAsync(this IPage page) => Task.CompletedTask;

    public static ILocator MoreLink(this IPage page) =>
        page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Show more" });

    public static Task SwitchLanguageAsync(this IPage page, string language) =>
        page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Link, new() { Name = language }).ClickAsync();
}
