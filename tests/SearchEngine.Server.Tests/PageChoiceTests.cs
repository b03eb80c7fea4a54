using AngleSharp.Html.Parser;
using SearchEngine.Papers.Search;
using SearchEngine.Server.Pages;

namespace SearchEngine.Server.Tests;

/// <summary>Language and colours: by the address, by what was chosen before, by the browser.</summary>
public sealed class PageChoiceTests(SampleServer sample) : IClassFixture<SampleServer>
{
    private RunningServer Server => sample.Server;

    [Theory]
    [InlineData("/", "", "en", null)]
    [InlineData("/", "lang=zh; theme=dark", "zh-Hans", "dark")]
    [InlineData("/?lang=en&theme=light", "lang=zh; theme=dark", "en", "light")]
    [InlineData("/papers/1706.03762", "theme=light", "en", "light")]
    [InlineData("/", "lang=<script>; theme=\"><script>", "en", null)]
    [InlineData("/?lang=xx&theme=blue", "", "en", null)]
    public async Task APageIsAsItWasChosen(string address, string cookie, string language, string? theme)
    {
        using var answer = await AskAsync(address, cookie);
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        Assert.Equal((language, theme), (page.DocumentElement.GetAttribute("lang"), page.DocumentElement.GetAttribute("data-theme")));
        Assert.Equal(theme ?? "light dark", page.QuerySelector("meta[name=color-scheme]")!.GetAttribute("content"));
        Assert.Contains("Cookie", answer.Headers.Vary);
        Assert.Contains("Accept-Language", answer.Headers.Vary);
    }

    [Fact]
    public async Task WhatWasChosenIsRemembered_ButNotForALinkOnAnotherSite()
    {
        using var chosen = await AskAsync("/?lang=zh&theme=dark", "", "same-origin");
        var cookies = chosen.Headers.GetValues("Set-Cookie").ToList();
        Assert.Equal(2, cookies.Count);
        Assert.All(cookies, cookie => Assert.Matches("^(lang=zh|theme=dark); max-age=31536000; path=/; samesite=lax$", cookie));
        using var again = await AskAsync("/?lang=zh&theme=dark", "lang=zh; theme=dark", "same-origin");
        Assert.False(again.Headers.Contains("Set-Cookie"));
        using var led = await AskAsync("/?lang=zh&theme=dark", "", "cross-site");
        Assert.False(led.Headers.Contains("Set-Cookie"));
        using var plain = await AskAsync("/", "");
        Assert.False(plain.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task ATagIsThatOfOneLanguageAndColour()
    {
        var tags = new HashSet<string>();
        foreach (var cookie in new[] { "", "lang=zh", "theme=dark", "lang=zh; theme=dark" })
        {
            using var answer = await AskAsync("/", cookie);
            Assert.True(tags.Add(answer.Headers.ETag!.Tag));
        }
        // What decides nothing changes nothing.
        using var other = await AskAsync("/", "lang=en; other=1");
        Assert.False(tags.Add(other.Headers.ETag!.Tag));
    }

    [Fact]
    public async Task LinksStayOnThePage_AndOnTheService()
    {
        var page = await Server.PageAsync("/?q=learning&category=cs.LG");
        Assert.Equal("/?q=learning&category=cs.LG&theme=dark", page.QuerySelector("a[data-theme-to=dark]")!.GetAttribute("href"));
        page = await Server.PageAsync($"{Server.Client.BaseAddress}/example.org/x", 404);
        Assert.Equal("/?lang=zh", page.QuerySelector("a.language")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("learning (deep", "“(”：括号不成对，已忽略。")]
    [InlineData("cat:xx.YY learning", "“xx.YY”：arXiv 没有这个类别（类别例如 cs.LG 或 cs）。")]
    [InlineData("foo:bar learning", "“foo:”：没有这个字段，已按普通词检索。")]
    public async Task WhatWasIgnoredIsSaidInTheLanguageOfThePage(string query, string notice)
    {
        var page = await Server.PageAsync($"/?lang=zh&q={Uri.EscapeDataString(query)}");
        Assert.Equal(notice, page.QuerySelector("p.notices")!.TextContent);
        Assert.DoesNotContain("ignored", page.QuerySelector("main")!.TextContent);
    }

    [Fact]
    public void EveryNoticeHasWordsInChinese()
    {
        foreach (var kind in Enum.GetValues<QueryNoticeKind>()) Assert.Matches("^“ab”：.*。$", PageTexts.Chinese.Notice(new QueryNotice(0, 2, kind, "message"), "ab cd"));
    }

    private async Task<HttpResponseMessage> AskAsync(string address, string cookie, string? site = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (cookie.Length > 0) request.Headers.TryAddWithoutValidation("Cookie", cookie);
        if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);
        var answer = await Server.Client.SendAsync(request);
        Assert.Equal(200, (int)answer.StatusCode);
        return answer;
    }
}
