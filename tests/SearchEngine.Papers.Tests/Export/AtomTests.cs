using System.Xml.Linq;
using SearchEngine.Papers.Export;
using SearchEngine.Papers.Search;

namespace SearchEngine.Papers.Tests.Export;

/// <summary>What feed readers get.</summary>
public sealed class AtomTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XName Lang = XNamespace.Xml + "lang";
    private static readonly AtomFeed Feed = AtomFeed.Of(new PaperSearchRequest("联邦学习"), new DateOnly(2026, 1, 7));

    [Fact]
    public void An_entry_has_both_languages_and_says_which()
    {
        var paper = new Paper
        {
            Id = "2501.00001", Version = 2, Title = "Federated <b>Learning</b>", Authors = ["A B", "C D"], Category = "cs.LG", Categories = ["cs.LG", "stat.ML"], Date = new DateOnly(2025, 1, 3),
            DatePrecision = DatePrecision.Day, Abstract = "We learn.\n\nMore.", Tldr = "让联邦学习更快。", TitleTranslation = "聯邦學習", CodeUrl = "https://github.com/a/b",
        };
        var feed = XElement.Parse(Exporting.Text(Feed with { Self = new Uri("https://example.org/f.atom?q=a&b") }, paper));
        Assert.Equal("https://example.org/f.atom?q=a&b", LinkOf(feed, "self"));
        Assert.Equal("2026-01-07T00:00:00Z", feed.Element(Atom + "updated")!.Value);
        Assert.Equal("Papers: 联邦学习", feed.Element(Atom + "title")!.Value);
        var entry = Assert.Single(feed.Elements(Atom + "entry"));
        Assert.Equal("https://arxiv.org/abs/2501.00001", entry.Element(Atom + "id")!.Value);
        Assert.Equal("https://arxiv.org/abs/2501.00001v2", LinkOf(entry, "alternate"));
        Assert.Equal("2025-01-03T00:00:00Z", entry.Element(Atom + "updated")!.Value);
        Assert.Equal(["A B", "C D"], entry.Elements(Atom + "author").Select(author => author.Value));
        Assert.Equal(["cs.LG", "stat.ML"], entry.Elements(Atom + "category").Select(category => category.Attribute("term")!.Value));
        Assert.Equal(("Federated <b>Learning</b>", "en"), (entry.Element(Atom + "title")!.Value, entry.Element(Atom + "title")!.Attribute(Lang)!.Value));
        Assert.Equal(("让联邦学习更快。", "zh-Hans"), (entry.Element(Atom + "summary")!.Value, entry.Element(Atom + "summary")!.Attribute(Lang)!.Value));
        var texts = entry.Element(Atom + "content")!.Descendants().Where(element => element.Attribute(Lang) is not null).Select(element => (element.Attribute(Lang)!.Value, element.Value));
        Assert.Equal([("zh-Hant", "聯邦學習"), ("zh-Hans", "让联邦学习更快。"), ("en", "We learn."), ("en", "More.")], texts);
    }

    [Fact]
    public void Whatever_a_paper_holds_it_is_text()
    {
        var seed = Exporting.Seed;
        var papers = HostilePapers.Many(seed, 400).ToList();
        var text = Exporting.Text(Feed, papers);
        var feed = XElement.Parse(text);
        Assert.Equal(papers.Select(paper => ExportText.OneLine(paper.Title)), feed.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "title")!.Value));
        Assert.Equal(papers.Select(paper => $"https://arxiv.org/abs/{paper.Id}"), feed.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "id")!.Value));
        string[] known = ["feed", "title", "id", "updated", "published", "author", "name", "generator", "entry", "link", "category", "summary", "content", "div", "p", "b", "span"];
        Assert.All(feed.DescendantsAndSelf(), element => Assert.Contains(element.Name.LocalName, known));
        Assert.DoesNotContain(feed.DescendantNodes(), node => node is not (XElement or XText) or XCData);
        Assert.All(feed.Descendants(Atom + "link"), link => Assert.StartsWith("http", link.Attribute("href")!.Value));
    }

    [Fact]
    public void The_feeds_identifier_is_the_querys()
    {
        var request = new PaperSearchRequest("联邦学习") { Categories = ["cs.LG", "stat"], Authors = ["X"], From = new DateOnly(2025, 1, 1) };
        var feed = AtomFeed.Of(request, null);
        // Readers keep it: it must never change.
        Assert.Equal(feed.Id, AtomFeed.Of(request with { Top = 3, Snippets = false, Categories = ["stat", "cs.LG"] }, new DateOnly(2026, 1, 1)).Id);
        Assert.Equal("urn:uuid:", feed.Id[..9]);
        Assert.Equal(5, Guid.Parse(feed.Id[9..]).Version);
        Assert.Equal("Papers: 联邦学习 · cs.LG · stat · X · 2025-01-01 –", feed.Title);
        Assert.NotEqual(feed.Id, AtomFeed.Of(request with { Text = "x" }, null).Id);
        Assert.NotEqual(feed.Id, AtomFeed.Of(request with { Sort = SortOrder.Date }, null).Id);
        Assert.NotEqual(feed.Id, AtomFeed.Of(request with { Authors = ["X", "Y"] }, null).Id);
        Assert.NotEqual(feed.Id, AtomFeed.Of(request with { HasCode = true }, null).Id);
        Assert.NotEqual(feed.Id, AtomFeed.Of(request with { Dates = [new DateSpan(new DateOnly(2025, 1, 1), new DateOnly(2025, 1, 31))] }, null).Id);
        Assert.NotEqual(feed.Id, AtomFeed.Of(request with { To = new DateOnly(2025, 1, 1) }, null).Id);
        Assert.Equal(("Papers", DateTimeOffset.UnixEpoch), (AtomFeed.Of(new PaperSearchRequest(""), null).Title, AtomFeed.Of(new PaperSearchRequest(""), null).Updated));
    }

    private static string LinkOf(XElement element, string relation) =>
        element.Elements(Atom + "link").First(link => link.Attribute("rel")!.Value == relation).Attribute("href")!.Value;
}
