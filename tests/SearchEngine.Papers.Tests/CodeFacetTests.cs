using SearchEngine.Papers.Search;

namespace SearchEngine.Papers.Tests;

/// <summary>Papers with code and without: a facet, a filter and a condition of the query that agree.</summary>
public class CodeFacetTests
{
    private static readonly Paper[] Papers =
    [
        PaperSamples.Make("2501.00001") with { CodeUrl = "https://github.com/a/b", Category = "cs.LG", Categories = ["cs.LG"] },
        PaperSamples.Make("2501.00002") with { CodeUrl = "https://gitlab.com/a/b" },
        PaperSamples.Make("2501.00003"),
        PaperSamples.Make("2501.00004"),
        PaperSamples.Make("2501.00005") with { Category = "cs.LG", Categories = ["cs.LG"] },
    ];

    [Fact]
    public void Filter_condition_and_counts_agree()
    {
        using var index = PaperSamples.Index(Papers);

        Assert.Equal(["2501.00001", "2501.00002"], index.Ids("paper", request => request with { HasCode = true }).Order());
        Assert.Equal(["2501.00003", "2501.00004", "2501.00005"], index.Ids("paper", request => request with { HasCode = false }).Order());
        Assert.Equal(["2501.00001", "2501.00002"], index.Ids("has:code").Order());
        Assert.Equal(["2501.00003", "2501.00004", "2501.00005"], index.Ids("paper -has:Code").Order());
        Assert.Equal(["2501.00001", "2501.00005"], index.Ids("has:code OR cat:cs.LG", request => request with { Categories = ["cs.LG"] }).Order());
    }

    [Fact]
    public void Its_counts_ignore_its_own_choice_and_obey_the_others()
    {
        using var index = PaperSamples.Index(Papers);
        var result = index.Search(new PaperSearchRequest("paper") { Facets = true, HasCode = true, Categories = ["cs.LG"] });

        Assert.Equal(1, result.Total);
        Assert.Equal([new("false", 1), new("true", 1)], result.Facets!["hasCode"].OrderBy(value => value.Value));
        Assert.Equal([new("cs.LG", 1)], result.Facets["category"]);
        Assert.Equal([new("false", 3), new("true", 2)], index.Search(new PaperSearchRequest("") { Facets = true }).Facets!["hasCode"].OrderBy(value => value.Value));
    }

    [Fact]
    public void What_else_papers_may_have_is_not_understood_and_searched_as_words()
    {
        using var index = PaperSamples.Index(Papers);
        var result = index.Search(new PaperSearchRequest("has:paper"));

        Assert.Equal(5, result.Total);
        Assert.Contains("nothing that has: understands", Assert.Single(result.Notices).Message);
    }

    [Fact]
    public void A_page_with_the_filter_leads_to_no_page_without_it()
    {
        using var index = PaperSamples.Index(Papers);
        var request = new PaperSearchRequest("paper") { HasCode = false, Top = 2 };
        var next = index.Search(request).Next;

        Assert.Single(index.Search(request with { After = next }).Hits);
        Assert.Throws<ArgumentException>(() => index.Search(request with { HasCode = null, After = next }));
    }
}
