using System.Globalization;
using SearchEngine.Papers.Search;

namespace SearchEngine.Papers.Tests;

/// <summary>Queries of people that ask for too much are answered, with a notice of what was left out.</summary>
public class QueryLimitTests
{
    private static readonly Lazy<PaperIndex> Shared = new(() => PaperSamples.Index(Enumerable.Range(0, 200).Select(i => new Paper
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"2501.{i:00000}"),
        Title = $"Paper {i} on learning w{i % 50} and w{i % 7}",
        Tldr = $"联邦学习与大语言模型，第{i}篇。",
        Authors = [$"Wei{i % 20} Zhang"],
        Categories = ["cs.LG"],
        Category = "cs.LG",
    })));

    [Theory]
    [InlineData("((((((((((", "without a closing one")]
    [InlineData("( a ", "without a closing one")]
    [InlineData("w1 OR ", "w1")]
    [InlineData("w* ", "words with *, ? or ~")]
    [InlineData("w1~ ", "words with *, ? or ~")]
    [InlineData("*a*b*c*d", "")]
    [InlineData("a*b*c*d*e*f*g*h*", "")]
    [InlineData("?*", "")]
    [InlineData("author:(a b) ", "")]
    [InlineData("cat:x ", "no category")]
    [InlineData("a-b-c-d-e-f ", "")]
    [InlineData("Law:2009The ", "there is no field Law")]
    [InlineData("NOT ", "nothing to work on")]
    public void The_longest_query_of_anything_is_answered(string unit, string says)
    {
        var text = string.Concat(Enumerable.Repeat(unit, PaperSearchRequest.MaxLength / unit.Length));
        var found = Shared.Value.Search(new PaperSearchRequest(text));
        Assert.InRange(found.Notices.Count, 0, 20);
        if (says.Length > 0 && says != "w1") Assert.Contains(found.Notices, notice => notice.Message.Contains(says, StringComparison.Ordinal));
        Assert.All(found.Notices, notice => Assert.InRange(notice.Position + notice.Length, 0, text.Length));
    }

    [Fact]
    public void Words_beyond_the_bound_are_ignored_and_the_answer_says_so()
    {
        var english = string.Join(' ', Enumerable.Range(0, 1_500).Select(i => $"w{i}"));
        var chinese = string.Concat(Enumerable.Range(0, 9_000).Select(i => (char)(0x4E00 + i)));
        foreach (var text in (string[])[english, chinese, $"+({english})"])
        {
            var found = Shared.Value.Search(new PaperSearchRequest(text));
            Assert.Contains(found.Notices, notice => notice.Message.Contains("too long", StringComparison.Ordinal));
            Assert.InRange(QueryBuilder.Build(text, searcher: null).Query!.Size, 1, 8_192);
        }
        var phrase = $"\"{string.Join(' ', Enumerable.Range(0, 600).Select(i => $"w{i}"))}\"~3";
        Assert.Contains(Shared.Value.Search(new PaperSearchRequest(phrase)).Notices, notice => notice.Message.Contains("phrase is too long", StringComparison.Ordinal));
    }

    [Fact]
    public void A_pasted_abstract_is_searched_as_it_is()
    {
        var text = string.Join(' ', Enumerable.Range(0, 250).Select(i => $"word{i} of"));
        Assert.Empty(Shared.Value.Search(new PaperSearchRequest(text)).Notices);
    }

    [Fact]
    public void What_is_longer_than_allowed_is_refused()
    {
        var text = new string('a', PaperSearchRequest.MaxLength + 1);
        Assert.Contains("are allowed", Assert.Throws<ArgumentException>(() => Shared.Value.Search(new PaperSearchRequest(text))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Shared.Value.Search(new PaperSearchRequest("a") { Top = PaperSearchRequest.MaxTop + 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Shared.Value.Search(new PaperSearchRequest("a") { TimeAllowed = TimeSpan.FromTicks(-1) }));
    }

    [Theory]
    [InlineData("learning")]
    [InlineData("author:\"wei1 zhang\" learning")]
    [InlineData("lianbang")]
    [InlineData("")]
    public void Without_any_time_the_answer_is_partial_and_empty(string query)
    {
        var found = Shared.Value.Search(new PaperSearchRequest(query) { Facets = true, TimeAllowed = TimeSpan.Zero });
        Assert.True(found is { IsPartial: true, IsTotalExact: false, Total: 0, Hits.Count: 0, ReadAs: null });
        found = Shared.Value.Search(new PaperSearchRequest(query) { Facets = true, TimeAllowed = TimeSpan.FromDays(1) });
        Assert.True(found is { IsPartial: false, IsTotalExact: true, Total: > 0 });
    }

    [Fact]
    public void Boosts_within_boosts_stay_finite()
    {
        var text = "learning";
        for (var level = 0; level < 30; level++) text = $"({text} w1)^1000";
        var found = Shared.Value.Search(new PaperSearchRequest(text));
        Assert.NotEmpty(found.Hits);
        Assert.All(found.Hits, hit => Assert.True(float.IsFinite(hit.Score)));
    }
}
