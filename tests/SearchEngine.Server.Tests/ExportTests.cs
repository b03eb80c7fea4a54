using System.Text.Json;
using System.Xml.Linq;

namespace SearchEngine.Server.Tests;

/// <summary>Exports and feeds over HTTP: which papers, in which order, as which file.</summary>
public sealed class ExportTests(SampleServer sample) : IClassFixture<SampleServer>
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private RunningServer Server => sample.Server;

    [Theory]
    [InlineData("bibtex", "application/x-bibtex; charset=utf-8", "papers.bib")]
    [InlineData("ris", "application/x-research-info-systems; charset=utf-8", "papers.ris")]
    [InlineData("csl", "application/vnd.citationstyles.csl+json", "papers.json")]
    [InlineData("jsonl", "application/jsonl; charset=utf-8", "papers.jsonl")]
    public async Task AnExportIsAFileOfItsKind(string format, string mediaType, string name)
    {
        using var answer = await Server.AskAsync($"/api/export?format={format}&q=learning");
        Assert.Equal(mediaType, answer.Content.Headers.ContentType!.ToString());
        Assert.Equal($"attachment; filename=\"{name}\"", Assert.Single(answer.Content.Headers.GetValues("Content-Disposition")));
        Assert.False(answer.Headers.Contains("Link"));
        Assert.Contains("1602.05629", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("q=learning")]
    [InlineData("q=learning&sort=date")]
    [InlineData("q=联邦学习&category=cs.LG&from=2026-01")]
    [InlineData("author=McMahan")]
    [InlineData("")]
    [InlineData("q=zzzzzz")]
    public async Task AnExportHasThePapersOfTheSearchInItsOrder(string search)
    {
        var found = await Server.JsonAsync($"/api/search?size=100&{search}");
        var ids = found.GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("id").GetString()!).ToList();
        Assert.Equal(found.GetProperty("total").GetInt32(), ids.Count);
        Assert.Equal(ids, await IdsAsync($"/api/export?format=jsonl&{search}"));
        if (ids.Count < 3) return;

        // Piece by piece, each telling where the next one is.
        var pieces = new List<string>();
        for (var next = $"/api/export?format=jsonl&size=3&{search}"; next is not null;)
        {
            using var piece = await Server.AskAsync(next);
            var lines = Ids(await piece.Content.ReadAsStringAsync());
            Assert.InRange(lines.Count, 1, 3);
            pieces.AddRange(lines);
            next = piece.Headers.TryGetValues("Link", out var link) ? Assert.Single(link).Split('<', '>')[1] : null;
        }
        Assert.Equal(ids, pieces);
    }

    [Fact]
    public async Task PapersAreExportedByTheirIds()
    {
        Assert.Equal(["gr-qc/0009013", "1706.03762", "1602.05629"], await IdsAsync("/api/export?format=jsonl&ids=gr-qc/0009013&ids=1706.03762v5&ids=arXiv:1602.05629&ids=1706.03762"));
        using var missing = await Server.AskAsync("/api/export?format=ris&ids=2512.99999&ids=1706.03762&ids=cs/0112017", 404);
        Assert.Equal("Paper 2512.99999 is not in the index. Paper cs/0112017 is not in the index.", await RunningServer.ProblemAsync(missing));
    }

    [Theory]
    [InlineData("", "format is missing; it takes bibtex, ris, csl or jsonl.")]
    [InlineData("format=", "format is missing; it takes bibtex, ris, csl or jsonl.")]
    [InlineData("format=word", "format takes bibtex, ris, csl or jsonl, not 'word'.")]
    [InlineData("format=ris&size=1001", "size takes a number from 1 to 1000, not '1001'.")]
    [InlineData("format=ris&page=2", "There is no parameter 'page'; there are format, ids, q, category, author, date, hasCode, from, to, sort, size, translate, after.")]
    [InlineData("format=ris&ids=hello", "This is not an arXiv id such as 2512.20329 or cs/0112017.")]
    [InlineData("format=ris&ids=1706.03762&q=a&sort=date", "ids names the papers; q is for a search, and not beside it. ids names the papers; sort is for a search, and not beside it.")]
    [InlineData("format=ris&after=abc", "after: this is not where a page ended; take what the answer before says to be next.")]
    public async Task ABadExportIsExplained(string parameters, string detail) =>
        Assert.Equal(detail, await Server.ProblemAsync($"/api/export?{parameters}", 400));

    [Fact]
    public async Task AFeedHasTheNewestFirstAndKnowsItself()
    {
        var feed = await FeedAsync("/feeds/search.atom?q=learning&category=cs.LG&size=5");
        var ids = feed.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "id")!.Value.Replace("https://arxiv.org/abs/", "")).ToList();
        var newest = await Server.JsonAsync("/api/search?q=learning&category=cs.LG&size=5&sort=date");
        Assert.Equal(newest.GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("id").GetString()), ids);
        Assert.Equal($"{newest.GetProperty("hits")[0].GetProperty("date").GetString()}T00:00:00Z", feed.Element(Atom + "updated")!.Value);

        // The addresses that it names have the same feed, and a page with the same papers.
        var self = Link(feed, "self");
        Assert.Equal($"{Server.Client.BaseAddress}feeds/search.atom?q=learning&category=cs.LG&size=5", self);
        Assert.Equal(feed.ToString(), (await FeedAsync(self)).ToString());
        var page = await Server.PageAsync(new Uri(Link(feed, "alternate")).PathAndQuery);
        foreach (var id in ids) Assert.Contains(id, page.DocumentElement.InnerHtml);
    }

    [Fact]
    public async Task AFeedKeepsItsIdentifierHoweverItIsAskedFor()
    {
        var id = await IdAsync("/feeds/search.atom?q=learning&category=cs.LG&category=cs.CL");
        Assert.StartsWith("urn:uuid:", id);
        Assert.Equal(id, await IdAsync("/feeds/search.atom?size=3&category=cs.CL&category=cs.LG&q=%20learning"));
        Assert.NotEqual(id, await IdAsync("/feeds/search.atom?q=learning&category=cs.LG"));
        Assert.NotEqual(id, await IdAsync("/feeds/search.atom?q=Learnings&category=cs.LG&category=cs.CL"));
        Assert.Empty((await FeedAsync("/feeds/search.atom?q=zzzzzz")).Elements(Atom + "entry"));
        Assert.Equal("Papers", (await FeedAsync("/feeds/search.atom")).Element(Atom + "title")!.Value);

        async Task<string> IdAsync(string address) => (await FeedAsync(address)).Element(Atom + "id")!.Value;
    }

    [Theory]
    [InlineData("/feeds/search.atom?sort=score", 400, "There is no parameter 'sort'; there are q, category, author, date, hasCode, from, to, size, translate.")]
    [InlineData("/feeds/search.atom?size=101&from=x", 400, "from takes a date such as 2025-12-30, 2025-12 or 2025, not 'x'. size takes a number from 1 to 100, not '101'.")]
    [InlineData("/feeds/other.atom", 404, "There is nothing at this address.")]
    [InlineData("/feeds", 404, "There is nothing at this address.")]
    public async Task ABadFeedIsExplained(string address, int status, string detail) => Assert.Equal(detail, await Server.ProblemAsync(address, status));

    [Fact]
    public async Task FacetsAreThoseOfTheSearch()
    {
        var facets = await Server.JsonAsync("/api/facets?q=learning&category=cs.LG&from=2026");
        var search = await Server.JsonAsync("/api/search?q=learning&category=cs.LG&from=2026&facets=true");
        Assert.Equal(search.GetProperty("facets").ToString(), facets.GetProperty("facets").ToString());
        Assert.Equal(search.GetProperty("total").GetInt32(), facets.GetProperty("total").GetInt32());
        Assert.False(facets.TryGetProperty("hits", out _));
    }

    [Fact]
    public async Task WithoutHighlightsThereAreNoSnippets()
    {
        var plain = await Server.JsonAsync("/api/search?q=learning&highlight=false");
        var marked = await Server.JsonAsync("/api/search?q=learning");
        Assert.All(plain.GetProperty("hits").EnumerateArray(), hit => Assert.Equal(0, hit.GetProperty("snippets").GetArrayLength()));
        Assert.Equal(Ids(marked), Ids(plain));

        static IEnumerable<string?> Ids(JsonElement answer) => answer.GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("id").GetString());
    }

    [Fact]
    public async Task PapersLikeATextAreFound()
    {
        var text = (await Server.JsonAsync("/api/papers/1602.05629")).GetProperty("abstract").GetString()!;
        var related = await Server.JsonAsync($"/api/related?size=3&text={Uri.EscapeDataString(text)}");
        Assert.Equal("1602.05629", related.GetProperty("hits")[0].GetProperty("id").GetString());
        Assert.Equal(JsonValueKind.Null, related.GetProperty("id").ValueKind);
        // The longest that there may be, which an address has room for.
        await Server.JsonAsync($"/api/related?text={Uri.EscapeDataString(new string('联', SearchQuery.MaxPastedLength))}");
        Assert.Equal("text is missing: the text that papers are to be like.", await Server.ProblemAsync("/api/related?text=%20", 400));
        Assert.Contains("3000 are allowed", await Server.ProblemAsync($"/api/related?text={new string('a', 3001)}", 400));
    }

    private async Task<XElement> FeedAsync(string address)
    {
        using var answer = await Server.AskAsync(address);
        Assert.Equal("application/atom+xml; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        return XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;
    }

    private static string Link(XElement feed, string relation) =>
        feed.Elements(Atom + "link").Single(link => link.Attribute("rel")!.Value == relation).Attribute("href")!.Value;

    private async Task<List<string>> IdsAsync(string address)
    {
        using var answer = await Server.AskAsync(address);
        return Ids(await answer.Content.ReadAsStringAsync());
    }

    private static List<string> Ids(string lines) =>
        [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()!)];
}
