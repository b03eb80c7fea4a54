using System.Text.Json;

namespace SearchEngine.Server.Tests;

/// <summary>A digest can say anything. None of it becomes markup, and all of it can be read.</summary>
public sealed class HostileTextTests
{
    private static readonly string[] Attacks =
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "\"><svg onload=alert(1)>",
        "' onmouseover='alert(1)",
        "</title></textarea></style><script>alert(1)</script>",
        "<mark><b>bold</b></mark>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "javascript:alert(1)",
        "{{7*7}} @(1+1) ${1}",
        "$<script>alert(1)</script>$ \\(<img src=x onerror=alert(1)>\\)",
        "$\\href{javascript:alert(1)}{x}$ $$\\htmlData{onclick=alert(1)}{y}$$",
        "\u202Egnirts \u0000 \uFFFE <a href=//evil>",
    ];

    public static TheoryData<string> AllAttacks => [.. Attacks];

    [Theory]
    [MemberData(nameof(AllAttacks))]
    public async Task NothingInAPaperBecomesMarkup(string attack)
    {
        using var folder = new TestFolder();
        folder.Write("hostile.jsonl", JsonSerializer.Serialize(new
        {
            id = "2401.00001",
            title = $"needle {attack} title",
            titleTranslation = $"针 {attack} 标题",
            authors = new[] { $"{attack} author" },
            categories = new[] { "cs.LG" },
            tldr = $"needle {attack} tldr",
            motivation = $"针线 {attack} 动机中文中文中文中文中文中文中文中文",
            method = $"needle {attack}",
            result = $"needle {attack}",
            conclusion = $"needle {attack}",
            @abstract = $"needle {attack} abstract",
            keywords = new[] { $"{attack}" },
            comment = $"needle {attack}",
            code_url = "javascript:alert(1)",
            other_label = $"needle {attack}",
        }));
        await using var server = await RunningServer.StartAsync(folder.Options);
        // PageAsync holds every page free of scripts, handlers, frames and odd addresses.
        foreach (var address in new[]
        {
            "/", "/?q=needle", "/?q=%E9%92%88", "/papers/2401.00001", "/?lang=zh",
            $"/?q={Uri.EscapeDataString(attack)}",
            $"/?q=needle&author={Uri.EscapeDataString(attack)}",
            $"/?q={Uri.EscapeDataString($"needle ({attack}")}&lang=zh",
            $"/?q={Uri.EscapeDataString($"zzzz {attack}")}&author={Uri.EscapeDataString(attack)}&category=cs.LG",
            "/?q=needle&theme=dark&date=2024",
        })
        {
            var page = await server.PageAsync(address);
            Assert.Empty(page.QuerySelectorAll("b, textarea, a[href^=javascript]"));
            // A formula is text until a script renders it, which takes it for nothing else.
            Assert.All(page.QuerySelectorAll("mark, .math, .plot a span, .count, title"), element => Assert.Empty(element.Children));
            Assert.All(page.QuerySelectorAll("meta[name=texts]"), texts => Assert.DoesNotContain("alert", texts.GetAttribute("content")));
        }

        var paper = await server.JsonAsync("/api/papers/2401.00001");
        var shown = (await server.PageAsync("/papers/2401.00001")).QuerySelector("h1")!.TextContent;
        Assert.Equal(paper.GetProperty("title").GetString()!.Replace("\0", "\uFFFD"), shown);
        var hits = await server.JsonAsync("/api/search?q=needle");
        foreach (var snippet in hits.GetProperty("hits")[0].GetProperty("snippets").EnumerateArray())
            Assert.DoesNotMatch("<(?!/?mark>)", snippet.GetProperty("html").GetString());
    }

    [Fact]
    public async Task ALinkThatADigestStatesIsALinkOnlyWhereItIsOne()
    {
        using var folder = new TestFolder();
        folder.Write("links.jsonl", """
            {"id":"2401.00001","title":"One","code_url":"https://github.com/a/b?c=\"d\"&e"}
            {"id":"2401.00002","title":"Two","code_url":"javascript:alert(1)"}
            {"id":"2401.00003","title":"Three","code_url":"data:text/html,x"}
            """);
        await using var server = await RunningServer.StartAsync(folder.Options);
        var one = await server.PageAsync("/papers/2401.00001");
        Assert.Equal("https://github.com/a/b?c=%22d%22&e", one.QuerySelectorAll(".links > a")[1].GetAttribute("href"));
        foreach (var id in new[] { "2401.00002", "2401.00003" })
            Assert.Single((await server.PageAsync($"/papers/{id}")).QuerySelectorAll(".links > a"));
    }
}
