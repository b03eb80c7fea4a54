using Microsoft.Playwright;

namespace SearchEngine.Browser.Tests;

/// <summary>axe-core, which knows the rules of WCAG that a program can check.</summary>
internal static class Axe
{
    private static readonly Lazy<string> Source = new(() => File.ReadAllText(Prerequisites.Axe));

    /// <summary>Every rule that the page breaks as it is now, with the elements that do.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page)
    {
        // Not as an element of the page: its content-security policy would rightly refuse it.
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Runtime.evaluate", new() { ["expression"] = Source.Value });
        await session.DetachAsync();
        return await page.EvaluateAsync<string[]>("""
            async () => {
                const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
                const found = await axe.run(document, { runOnly: tags, resultTypes: ['violations'] });
                if (found.passes.length === 0) return ['no rule was checked'];
                return found.violations.map(rule => `${rule.id}: ${rule.help}: ` + rule.nodes.map(node => `${node.html} (${node.failureSummary.replace(/\s+/g, ' ')})`).join(' | '));
            }
            """);
    }
}
