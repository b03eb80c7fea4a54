using System.Text.Json;

namespace SearchEngine.Server.Tests;

/// <summary>The pages on the sample digests.</summary>
public sealed class PageTests(SampleServer sample) : IClassFixture<SampleServer>
{
    private RunningServer Server => sample.Server;

    [Fact]
    public async Task TheFirstPageShowsTheNewestPapersAndASearchBox()
    {
        var page = await Server.PageAsync("/");
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("Newest papers · 82 papers", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(20, page.QuerySelectorAll("article").Length);
        Assert.Equal("2026-01-07", page.QuerySelector("article time")!.TextContent);
        var box = page.QuerySelector("form[role=search] input[name=q]")!;
        Assert.NotNull(page.QuerySelector($"label[for={box.Id}]"));
    }

    [Fact]
    public async Task ASearchShowsTitlesMarksFactsAndFacets()
    {
        var page = await Server.PageAsync("/?q=federated+learning");
        Assert.Equal("federated learning – Paper Search", page.Title);
        Assert.Equal("federated learning", page.QuerySelector("input[name=q]")!.GetAttribute("value"));
        var hit = page.QuerySelectorAll("article").Single(article => article.QuerySelector("h2 a")!.GetAttribute("href") == "/papers/1602.05629");
        Assert.Contains("McMahan", hit.TextContent);
        Assert.Contains("2026-01-05", hit.TextContent);
        Assert.Contains("cs.LG", hit.TextContent);
        Assert.Contains(page.QuerySelectorAll("h2 mark"), mark => mark.TextContent == "Federated");
        Assert.Contains(page.QuerySelectorAll("p.snippet mark"), mark => mark.TextContent.Equals("federated", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(4, page.QuerySelectorAll("nav.facet").Length);
    }

    [Fact]
    public async Task AnAuthorThatWasCountedIsChosenAsWritten()
    {
        var page = await Server.PageAsync("/?q=diffusion&lang=en");
        var list = page.QuerySelector("nav.facet[aria-label=Authors]")!;
        Assert.Equal("Authors", list.QuerySelector("h2")!.TextContent);
        foreach (var link in list.QuerySelectorAll("a").Take(3))
        {
            var chosen = await Server.PageAsync(link.GetAttribute("href")!);
            Assert.Equal(link.QuerySelector(".count")!.TextContent, chosen.QuerySelectorAll("article").Length.ToString());
            Assert.Equal("true", chosen.QuerySelector("nav.facet[aria-label=Authors]")!.QuerySelector("a[aria-current]")!.GetAttribute("aria-current"));
        }
    }

    [Fact]
    public async Task ATitleIsReadAsOne()
    {
        var page = await Server.PageAsync("/?q=attention+is+all+you+need");
        Assert.Equal("Attention Is All You Need", page.QuerySelector("h2 a")!.TextContent);
        Assert.Contains(page.QuerySelectorAll("[role=status]"), line => line.TextContent.Contains("title"));
    }

    [Fact]
    public async Task WhatWasReadAsPinyinIsSaid()
    {
        var page = await Server.PageAsync("/?q=lianbangxuexi");
        Assert.Equal("No paper has “lianbangxuexi”; these are for “联邦学习”.", page.QuerySelector("p[role=status]")!.TextContent);
        Assert.NotEmpty(page.QuerySelectorAll("article"));
        Assert.Contains("“联邦学习”", (await Server.PageAsync("/?q=lianbangxuexi&lang=zh")).QuerySelector("p[role=status]")!.TextContent);
        Assert.Null((await Server.PageAsync("/?q=federated")).QuerySelector("p[role=status]"));
    }

    [Fact]
    public async Task WhatMayHaveBeenMeantIsALink()
    {
        var link = (await Server.PageAsync("/?q=federatd+lerning&category=cs.LG")).QuerySelector("p.did-you-mean a")!;
        Assert.Equal(("federated learning", "/?q=federated%20learning&category=cs.LG"), (link.TextContent, link.GetAttribute("href")));
        Assert.Null((await Server.PageAsync("/?q=federated+learning")).QuerySelector("p.did-you-mean"));
    }

    [Fact]
    public async Task AFacetLeadsToAsManyPapersAsItSays_AndItsFilterCanBeRemoved()
    {
        var page = await Server.PageAsync("/?q=learning&lang=en");
        foreach (var facet in page.QuerySelectorAll("nav.facet"))
        {
            var link = facet.QuerySelector("ul a")!;
            var count = link.QuerySelector(".count")!.TextContent;
            var narrowed = await Server.PageAsync(link.GetAttribute("href")!);
            Assert.Equal(count == "1" ? "1 paper" : $"{count} papers", narrowed.QuerySelector("h1")!.TextContent);
            Assert.NotNull(narrowed.QuerySelector("nav.facet a[aria-current=true]"));
            var remove = Assert.Single(narrowed.QuerySelectorAll("ul.active a"));
            Assert.Equal("/?q=learning&lang=en", remove.GetAttribute("href"));
        }
    }

    [Fact]
    public async Task SeveralCategoriesCanBeChosen_AndGivenUpAgain()
    {
        var page = await Server.PageAsync("/?q=learning&category=cs.LG&lang=en");
        var links = page.QuerySelector("nav.facet")!.QuerySelectorAll("a").ToDictionary(link => link.QuerySelector("span")!.TextContent);
        Assert.Equal("true", links["cs.LG"].GetAttribute("aria-current"));
        Assert.Equal("/?q=learning&lang=en", links["cs.LG"].GetAttribute("href"));
        // What else could be chosen is counted as if nothing was.
        var other = links.Values.First(link => link.GetAttribute("aria-current") is null);
        var name = other.QuerySelector("span")!.TextContent;
        Assert.Equal($"/?q=learning&category=cs.LG&category={name}&lang=en", other.GetAttribute("href"));
        var alone = await Server.PageAsync($"/?q=learning&category={name}&lang=en");
        Assert.Equal(other.QuerySelector(".count")!.TextContent, alone.QuerySelector("h1")!.TextContent.Split(' ')[0]);
        var both = await Server.PageAsync(other.GetAttribute("href")!);
        Assert.Equal(2, both.QuerySelectorAll("nav.facet:first-of-type a[aria-current=true]").Length);
    }

    [Fact]
    public async Task YearsAndAuthorsCanBeChosenBesideEachOther()
    {
        var one = await Server.JsonAsync("/api/search?q=learning&date=2026-01-05&size=100");
        var other = await Server.JsonAsync("/api/search?q=learning&date=2026-01-06&size=100");
        var both = await Server.JsonAsync("/api/search?q=learning&date=2026-01-05&date=2026-01-06&size=100");
        Assert.Equal(Ids(one).Union(Ids(other)).Order(), Ids(both).Order());

        var authors = await Server.JsonAsync("/api/search?author=Vaswani&author=Devlin");
        Assert.Equal(
            Ids(await Server.JsonAsync("/api/search?author=Vaswani")).Union(Ids(await Server.JsonAsync("/api/search?author=Devlin"))).Order(),
            Ids(authors).Order());

        var page = await Server.PageAsync("/?q=learning&date=2026&author=Vaswani&lang=en");
        Assert.Equal(2, page.QuerySelectorAll("ul.active a").Length);
        Assert.Contains("/?q=learning&date=2026&lang=en", page.QuerySelectorAll("ul.active a").Select(link => link.GetAttribute("href")));

        static IEnumerable<string> Ids(JsonElement answer) => answer.GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("id").GetString()!);
    }

    [Fact]
    public async Task FiltersStayWithTheFormsAndOrder()
    {
        var page = await Server.PageAsync("/?q=learning&category=cs.LG&category=cs.AI&author=Yang&from=2026&sort=date&lang=zh");
        var hidden = page.QuerySelectorAll("form[role=search] input[type=hidden]").Select(input => $"{input.GetAttribute("name")}={input.GetAttribute("value")}");
        Assert.Equal(["category=cs.LG", "category=cs.AI", "author=Yang", "from=2026", "sort=date", "lang=zh"], hidden);
        // The box is for one author more.
        Assert.Equal("Yang", page.QuerySelector("form.filters input[type=hidden][name=author]")!.GetAttribute("value"));
        Assert.Null(page.QuerySelector("form.filters #author")!.GetAttribute("value"));
        Assert.Equal(4, page.QuerySelectorAll("ul.active a").Length);
        Assert.Equal("/?q=learning&category=cs.LG&category=cs.AI&author=Yang&from=2026&sort=score&lang=zh", page.QuerySelector("nav.sort a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task MoreIsShownUntilTheMostThatOnePageHolds()
    {
        var page = await Server.PageAsync("/?q=the+learning+model+network+quantum+robot+data+paper+method");
        var more = page.QuerySelector("p.more a")!.GetAttribute("href")!;
        Assert.EndsWith("&size=50", more);
        page = await Server.PageAsync(more);
        Assert.Equal(50, page.QuerySelectorAll("article").Length);
        page = await Server.PageAsync(page.QuerySelector("p.more a")!.GetAttribute("href")!);
        Assert.Null(page.QuerySelector("p.more"));
    }

    [Fact]
    public async Task NothingFoundSaysWhatToDo()
    {
        var page = await Server.PageAsync("/?q=zzzzzz&category=cs.LG");
        Assert.Equal("No paper found", page.QuerySelector("h1")!.TextContent);
        Assert.True(page.QuerySelectorAll("ul.advice li").Length >= 4);
        // There is as little without the filter: no link leads to nothing.
        Assert.Equal("/", Assert.Single(page.QuerySelectorAll("ul.advice a")).GetAttribute("href"));
    }

    [Theory]
    [InlineData("/?q=federated&category=math.AG", "/?q=federated")]
    [InlineData("/?q=federated&category=cs.LG&date=1999", "/?q=federated&category=cs.LG")]
    [InlineData("/?q=federated&category=math.AG&author=Nobody", "/?q=federated")]
    [InlineData("/?q=%2Bfederated+%2Bzzzzzz", "/?q=federated%20zzzzzz")]
    [InlineData("/?q=%22zzzz+yyyy%22+federated&category=math.AG", "/?q=zzzz%20yyyy%20federated")]
    public async Task NothingFoundOffersWhatFindsSomething(string address, string way)
    {
        var page = await Server.PageAsync(address);
        var link = page.QuerySelectorAll("ul.advice a").Single(link => link.GetAttribute("href") == way);
        var found = await Server.PageAsync(way);
        Assert.Equal(found.QuerySelector("h1")!.TextContent, link.ParentElement!.QuerySelector(".count")!.TextContent);
    }

    [Fact]
    public async Task BadInputIsNamedOnThePage()
    {
        var page = await Server.PageAsync("/?q=learning&from=%22%3E%3Cscript%3E", 400);
        Assert.Contains("not '\"><script>'", page.QuerySelector("[role=alert] li")!.TextContent);
        Assert.Equal("learning", page.QuerySelector("input[name=q]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task APaperHasItsPage()
    {
        var page = await Server.PageAsync("/papers/1706.03762");
        Assert.Equal("Attention Is All You Need", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(["In short", "Motivation", "Method", "Result", "Conclusion", "Abstract", "Related papers"], page.QuerySelectorAll("section h2").Select(heading => heading.TextContent));
        Assert.Equal("zh", page.QuerySelector("section p")!.GetAttribute("lang"));
        Assert.Equal("https://arxiv.org/abs/1706.03762", page.QuerySelector(".links a")!.GetAttribute("href"));
        Assert.Equal(8, page.QuerySelectorAll("ul.authors li").Length);
        var byAuthor = await Server.PageAsync(page.QuerySelector("ul.authors a")!.GetAttribute("href")!);
        Assert.Contains(byAuthor.QuerySelectorAll("h2 a"), link => link.TextContent == "Attention Is All You Need");
        Assert.Equal("/papers/1706.03762?lang=zh", page.QuerySelector("a.language")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("/papers/2512.99999", "This paper is not in the index")]
    [InlineData("/papers/cs/0112017", "This paper is not in the index")]
    [InlineData("/papers/no-id", "This paper is not in the index")]
    [InlineData("/nothing/here", "There is nothing at this address.")]
    public async Task WhatIsNotThereIsSaidOnAPage(string address, string heading) =>
        Assert.Equal(heading, (await Server.PageAsync(address, 404)).QuerySelector("h1")!.TextContent);

    [Theory]
    [InlineData("/", null, "en")]
    [InlineData("/", "zh-CN", "zh-Hans")]
    [InlineData("/", "fr", "en")]
    [InlineData("/?lang=zh", "en", "zh-Hans")]
    [InlineData("/?lang=en", "zh", "en")]
    [InlineData("/?lang=xx", "zh-TW", "zh-Hans")]
    public async Task TheInterfaceSpeaksTheBrowsersLanguageOrTheOneChosen(string address, string? accepted, string language)
    {
        var page = await Server.PageAsync(address, language: accepted);
        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(language == "en" ? "Search" : "检索", page.QuerySelector("form[role=search] button")!.TextContent);
    }

    [Fact]
    public async Task APageIsSmall()
    {
        using var page = await Server.AskAsync("/?q=learning");
        Assert.True((await page.Content.ReadAsByteArrayAsync()).Length < 60_000);
    }
}
