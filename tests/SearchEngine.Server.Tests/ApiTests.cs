using System.Text.Json;

namespace SearchEngine.Server.Tests;

/// <summary>The REST interface on the sample digests: good and bad input at every endpoint.</summary>
public sealed class ApiTests(SampleServer sample) : IClassFixture<SampleServer>
{
    private RunningServer Server => sample.Server;

    [Theory]
    [InlineData("联邦学习")]
    [InlineData("federated learning")]
    [InlineData("联邦 learning")]
    public async Task ASearchFindsPapersInEitherLanguage(string words)
    {
        var answer = await Server.JsonAsync($"/api/search?q={Uri.EscapeDataString(words)}&size=5");
        Assert.Equal(words, answer.GetProperty("query").GetString());
        var hits = answer.GetProperty("hits").EnumerateArray().ToList();
        Assert.Equal(5, hits.Count);
        Assert.True(answer.GetProperty("total").GetInt32() >= 5);
        Assert.Equal([1, 2, 3, 4, 5], hits.Select(hit => hit.GetProperty("rank").GetInt32()));
        Assert.Contains(hits, hit => hit.GetProperty("id").GetString() == "1602.05629");
        Assert.All(hits, hit => Assert.Contains(hit.GetProperty("snippets").EnumerateArray(), snippet => snippet.GetProperty("html").GetString()!.Contains("<mark>")));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("facets").ValueKind);
    }

    [Theory]
    [InlineData("q=federat&size=2", "federated")]
    [InlineData("q=lianb", "联邦学习")]
    [InlineData("q=attention%20", "attention networks")]
    [InlineData("q=", null)]
    [InlineData("", null)]
    [InlineData("q=%00%ff%fe", null)]
    public async Task WhatIsTypedIsCompleted(string parameters, string? first)
    {
        var answer = await Server.JsonAsync($"/api/suggest?{parameters}");
        var suggestions = answer.GetProperty("suggestions").EnumerateArray().ToList();
        Assert.Equal(first, suggestions.Count == 0 ? null : suggestions[0].GetProperty("text").GetString());
        if (first is not null) Assert.Equal("term", suggestions[0].GetProperty("kind").GetString());
    }

    [Theory]
    [InlineData("size=0", "size takes a number from 1 to 100, not '0'.")]
    [InlineData("prefix=a", "There is no parameter 'prefix'; there are q, size.")]
    [InlineData("q=a&q=b", "q is given 2 times; once is allowed.")]
    public async Task ABadRequestForSuggestionsIsExplained(string parameters, string detail)
    {
        Assert.Equal(detail, await Server.ProblemAsync($"/api/suggest?{parameters}", 400));
        Assert.Contains("1001 characters", await Server.ProblemAsync($"/api/suggest?q={new string('a', 1001)}", 400));
    }

    [Fact]
    public async Task ChineseIsWrittenAsChineseAndMarkupIsEscaped()
    {
        using var answer = await Server.AskAsync("/api/search?q=%E8%81%94%E9%82%A6%E5%AD%A6%E4%B9%A0");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains("联邦学习", text);
        Assert.DoesNotContain("<mark>", text);
    }

    [Fact]
    public async Task CodeIsAFilterAndAFacet()
    {
        var all = await Server.JsonAsync("/api/search?q=language&size=100&facets=true");
        var with = await Server.JsonAsync("/api/search?q=language&size=100&facets=true&hasCode=true");
        var without = await Server.JsonAsync("/api/search?q=language&size=100&hasCode=false");

        Assert.InRange(with.GetProperty("total").GetInt32(), 1, 100);
        Assert.Equal(all.GetProperty("total").GetInt32(), with.GetProperty("total").GetInt32() + without.GetProperty("total").GetInt32());
        Assert.Equal(all.GetProperty("facets").GetProperty("hasCode").ToString(), with.GetProperty("facets").GetProperty("hasCode").ToString());
        foreach (var hit in with.GetProperty("hits").EnumerateArray())
            Assert.StartsWith("https://github.com/", (await Server.JsonAsync($"/api/papers/{hit.GetProperty("id").GetString()}")).GetProperty("codeUrl").GetString());
    }

    [Fact]
    public async Task FiltersSortAndFacets()
    {
        var answer = await Server.JsonAsync("/api/search?q=learning&category=cs.LG&category=stat&from=2026-01&to=2026-01-06&sort=date&facets=true&size=100");
        var hits = answer.GetProperty("hits").EnumerateArray().ToList();
        Assert.Equal(answer.GetProperty("total").GetInt32(), hits.Count);
        Assert.NotEmpty(hits);
        Assert.All(hits, hit => Assert.Matches("^(cs.LG|stat..*)$", hit.GetProperty("category").GetString()));
        var dates = hits.Select(hit => hit.GetProperty("date").GetString()).ToList();
        Assert.Equal(dates.OrderDescending(), dates);
        Assert.All(dates, date => Assert.InRange(string.CompareOrdinal(date, "2026-01-06"), -100, 0));
        var facets = answer.GetProperty("facets");
        // Each ignores the filter of its own kind, and obeys the others.
        var ofAnyTime = await Server.JsonAsync("/api/search?q=learning&category=cs.LG&category=stat");
        Assert.Equal(ofAnyTime.GetProperty("total").GetInt32(), facets.GetProperty("year").EnumerateArray().Sum(value => value.GetProperty("count").GetInt32()));
        var ofAnyCategory = await Server.JsonAsync("/api/search?q=learning&category=cs.CL&from=2026-01&to=2026-01-06");
        Assert.Equal(ofAnyCategory.GetProperty("total").GetInt32(), CountOf(facets.GetProperty("category"), "cs.CL"));
        var archive = facets.GetProperty("archive").EnumerateArray().Single(value => value.GetProperty("value").GetString() == "cs");
        Assert.Equal(CountOf(facets.GetProperty("category"), "cs.CL"), CountOf(archive.GetProperty("children"), "cs.CL"));
        Assert.Matches(@"^\d{4}-\d\d$", facets.GetProperty("month")[0].GetProperty("value").GetString());
        Assert.NotEmpty(facets.GetProperty("category").EnumerateArray());
        Assert.NotEmpty(facets.GetProperty("author").EnumerateArray());

        static int CountOf(JsonElement facet, string value) =>
            facet.EnumerateArray().Single(one => one.GetProperty("value").GetString() == value).GetProperty("count").GetInt32();

        var byAuthor = await Server.JsonAsync("/api/search?author=Vaswani");
        Assert.Equal("1706.03762", Assert.Single(byAuthor.GetProperty("hits").EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task DaysAndASpanOfDaysNarrowTogether()
    {
        var both = await Server.JsonAsync("/api/search?date=2026-01-05&date=2026-01-06&date=2025&from=2026-01-06&size=100&facets=true");
        var day = await Server.JsonAsync("/api/search?date=2026-01-06&size=100");
        Assert.NotEqual(0, day.GetProperty("total").GetInt32());
        Assert.Equal(day.GetProperty("hits").ToString(), both.GetProperty("hits").ToString());
    }

    [Fact]
    public async Task PagesGoOnWhereOthersEnded()
    {
        var ids = new List<string>();
        string? after = null;
        do
        {
            var page = await Server.JsonAsync("/api/search?q=learning&size=7" + (after is null ? "" : $"&after={after}"));
            foreach (var hit in page.GetProperty("hits").EnumerateArray())
            {
                ids.Add(hit.GetProperty("id").GetString()!);
                Assert.Equal(ids.Count, hit.GetProperty("rank").GetInt32());
            }
            after = page.GetProperty("next").GetString();
        }
        while (after is not null);
        var whole = await Server.JsonAsync("/api/search?q=learning&size=100");
        Assert.Equal(whole.GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("id").GetString()), ids);

        var next = (await Server.JsonAsync("/api/search?q=learning&size=7")).GetProperty("next").GetString();
        foreach (var wrong in (string[])[$"q=model&after={next}", "q=learning&after=abc", "q=learning&after=%00%F0"])
        {
            using var answer = await Server.AskAsync("/api/search?" + wrong, 400);
            Assert.Contains("after: ", await answer.Content.ReadAsStringAsync());
        }
    }

    [Theory]
    [InlineData("1602.05629", "1910.06378")]
    [InlineData("1602.05629v3", "1610.05492")]
    [InlineData("gr-qc/0009013", null)]
    public async Task RelatedPapersComeWithTheWordsTheyShare(string id, string? related)
    {
        var answer = await Server.JsonAsync($"/api/papers/{id}/related?size=5");
        var hits = answer.GetProperty("hits").EnumerateArray().ToList();
        Assert.InRange(hits.Count, 1, 5);
        Assert.DoesNotContain(hits, hit => hit.GetProperty("id").GetString() == answer.GetProperty("id").GetString());
        Assert.All(hits, hit => Assert.InRange(hit.GetProperty("shared").EnumerateArray().Sum(term => term.GetProperty("share").GetDouble()), 0.01, 1.001));
        if (related is not null) Assert.Contains(hits, hit => hit.GetProperty("id").GetString() == related);
    }

    [Fact]
    public async Task WithoutWordsEveryPaperIsThere()
    {
        var answer = await Server.JsonAsync("/api/search");
        Assert.Equal(82, answer.GetProperty("total").GetInt32());
        Assert.Equal(20, answer.GetProperty("hits").GetArrayLength());
    }

    [Theory]
    [InlineData("q=%20%20", 82)]
    [InlineData("q=!!!", 0)]
    [InlineData("q=zzzzzz", 0)]
    [InlineData("category=hep-lat", 0)]
    [InlineData("from=2027", 0)]
    [InlineData("from=2026-02&to=2026-01", 0)]
    [InlineData("q=%00%01%ff%fe", 0)]
    [InlineData("q=<zzz onload=zzzz()>", 0)]
    public async Task WhatFindsLittleOrNothingIsNoError(string parameters, int total) =>
        Assert.Equal(total, (await Server.JsonAsync($"/api/search?{parameters}")).GetProperty("total").GetInt32());

    [Theory]
    [InlineData("size=0", "size takes a number from 1 to 100, not '0'.")]
    [InlineData("size=101", "size takes a number from 1 to 100, not '101'.")]
    [InlineData("size=ten", "size takes a number from 1 to 100, not 'ten'.")]
    [InlineData("sort=best", "sort takes score or date, not 'best'.")]
    [InlineData("facets=maybe", "facets takes true or false, not 'maybe'.")]
    [InlineData("from=2026-13", "from takes a date such as 2025-12-30, 2025-12 or 2025, not '2026-13'.")]
    [InlineData("to=yesterday", "to takes a date such as 2025-12-30, 2025-12 or 2025, not 'yesterday'.")]
    [InlineData("category=cs.XX", "category takes an arXiv category such as cs.LG or an archive such as cs, not 'cs.XX'.")]
    [InlineData("q=a&q=b", "q is given 2 times; once is allowed.")]
    [InlineData("catgory=cs.LG", "There is no parameter 'catgory'; there are q, category, author, date, hasCode, from, to, sort, page, size, facets, highlight, translate, after.")]
    [InlineData("size=0&to=x", "to takes a date such as 2025-12-30, 2025-12 or 2025, not 'x'. size takes a number from 1 to 100, not '0'.")]
    public async Task BadInputIsNamed(string parameters, string detail) =>
        Assert.Equal(detail, await Server.ProblemAsync($"/api/search?{parameters}", 400));

    [Fact]
    public async Task LongQueriesAreBounded()
    {
        var longest = Uri.EscapeDataString(new string('联', SearchQuery.MaxTextLength));
        await Server.JsonAsync($"/api/search?q={longest}");
        Assert.Contains("1001 characters", await Server.ProblemAsync($"/api/search?q={longest}a", 400));
        Assert.Contains("author has 201", await Server.ProblemAsync($"/api/search?author={new string('a', 201)}", 400));
        using var tooLong = await Server.Client.GetAsync($"/api/search?q={new string('a', 40_000)}");
        Assert.Equal(414, (int)tooLong.StatusCode);
    }

    [Theory]
    [InlineData("/api/papers/1706.03762")]
    [InlineData("/api/papers/1706.03762v5")]
    [InlineData("/api/papers/arXiv:1706.03762")]
    public async Task APaperIsGivenWhole(string address)
    {
        var paper = await Server.JsonAsync(address);
        Assert.Equal("1706.03762", paper.GetProperty("id").GetString());
        Assert.Equal("Attention Is All You Need", paper.GetProperty("title").GetString());
        Assert.Equal(8, paper.GetProperty("authors").GetArrayLength());
        Assert.Equal("day", paper.GetProperty("datePrecision").GetString());
        Assert.Contains("Transformer", paper.GetProperty("tldr").GetString());
        Assert.Equal("2026-01-05.md", paper.GetProperty("source").GetProperty("file").GetString());
    }

    [Theory]
    [InlineData("/api/papers/2512.99999", 404, "Paper 2512.99999 is not in the index.")]
    [InlineData("/api/papers/cs/0112017", 404, "Paper cs/0112017 is not in the index.")]
    [InlineData("/api/papers/cs%2F0112017", 404, "Paper cs/0112017 is not in the index.")]
    [InlineData("/api/papers/hello", 400, "This is not an arXiv id such as 2512.20329 or cs/0112017.")]
    [InlineData("/api/papers/..%2f..%2fetc%2fpasswd", 400, "This is not an arXiv id such as 2512.20329 or cs/0112017.")]
    [InlineData("/api/papers/2512.99999/related", 404, "Paper 2512.99999 is not in the index.")]
    [InlineData("/api/papers/hello/related", 400, "This is not an arXiv id such as 2512.20329 or cs/0112017.")]
    [InlineData("/api/papers/1706.03762/related?size=0", 400, "size takes a number from 1 to 100, not '0'.")]
    [InlineData("/api/papers/1706.03762/related?q=x", 400, "There is no parameter 'q'; there is size.")]
    [InlineData("/api/papers", 405, "This address takes POST, not GET.")]
    [InlineData("/api/nothing", 404, "There is nothing at this address.")]
    [InlineData("/openapi/v2.json", 404, null)]
    public async Task WhatIsNotThereIsSaid(string address, int status, string? detail)
    {
        using var answer = await Server.AskAsync(address, status);
        if (detail is not null) Assert.Equal(detail, await RunningServer.ProblemAsync(answer));
    }

    [Fact]
    public async Task OnlyReadingIsAllowed()
    {
        using var answer = await Server.Client.PostAsync("/api/search", new StringContent("{}"));
        Assert.Equal(405, (int)answer.StatusCode);
        Assert.Equal("This address takes GET, HEAD, not POST.", await RunningServer.ProblemAsync(answer));
    }

    [Fact]
    public async Task StatisticsSayWhatIsThereButNotWhere()
    {
        var stats = await Server.JsonAsync("/api/stats");
        Assert.Equal(82, stats.GetProperty("papers").GetInt32());
        Assert.True(stats.GetProperty("bytes").GetInt64() > 1000);
        Assert.Equal("cs.LG", stats.GetProperty("categories")[0].GetProperty("value").GetString());
        Assert.False(stats.TryGetProperty("path", out _));
    }

}
