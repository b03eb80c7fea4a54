using SearchEngine.Papers.Search;

namespace SearchEngine.Papers.Tests;

/// <summary>Searching: which words are looked for where, filters, sorting, facets, bounds, threads.</summary>
public class PaperIndexTests
{
    [Theory]
    [InlineData("federated learning", "en both")]
    [InlineData("LEARNED", "en both")]
    [InlineData("联邦学习", "zh both")]
    [InlineData("llms", "zh")]
    [InlineData("ＬＬＭ", "zh")]
    [InlineData("the of and", "")]
    [InlineData("!!! …", "")]
    [InlineData("", "en zh both")]
    [InlineData("the learning", "en both")]
    public void Words_are_looked_for_in_the_fields_of_their_script(string query, string expected)
    {
        using var index = PaperSamples.Index(
            new Paper { Id = "en", Title = "Federated learning of the phones" },
            new Paper { Id = "zh", Title = "x1", Tldr = "用LLM做联邦学习" },
            new Paper { Id = "both", Title = "Learning federated", TitleTranslation = "联邦学习" });

        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), index.Ids(query, request => request with { Translate = false }).Order());
    }

    [Theory]
    [InlineData("lianbang", "联邦", "1")]
    [InlineData("Lian Bang", "联邦", "1")]
    [InlineData("liánbāng", "联邦", "1")]
    [InlineData("kuosanmoxing", "扩散模型", "1 2")]
    [InlineData("moxing", "模型", "1 2")]
    [InlineData("shiyan", "试验", "1")] // 实验 is more usual, but no paper has it.
    [InlineData("change", null, "")] // 嫦娥 is none of these papers' words.
    [InlineData("lian", null, "")]
    [InlineData("lb", null, "")]
    [InlineData("mo", null, "")]
    [InlineData("banana", null, "3")] // It finds something, as it is.
    [InlineData("lianbang networks", null, "3")]
    [InlineData("lianbang联", null, "")]
    [InlineData("zzzz", null, "")]
    [InlineData("", null, "1 2 3")]
    public void What_finds_nothing_and_is_pinyin_is_read_as_words_that_papers_have(string query, string? readAs, string expected)
    {
        using var index = PaperSamples.Index(
            new Paper { Id = "1", Title = "x", Tldr = "联邦学习的模型试验" },
            new Paper { Id = "2", Title = "x", Tldr = "扩散模型" },
            new Paper { Id = "3", Title = "banana networks" });

        var result = index.Search(new PaperSearchRequest(query));
        Assert.Equal(readAs, result.ReadAs);
        Assert.Equal(query, result.Query);
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), result.Hits.Select(hit => hit.Paper.Id).Order());
        if (readAs is not null) Assert.Contains(result.Hits[0].Snippets, snippet => snippet.Html.Contains($"<mark>{readAs}</mark>"));
    }

    [Fact]
    public void What_a_filter_takes_away_is_not_read_as_pinyin()
    {
        using var index = PaperSamples.Index(
            new Paper { Id = "1", Title = "moxing", Category = "cs.LG", Categories = ["cs.LG"] },
            new Paper { Id = "2", Title = "x", Tldr = "联邦模型", Category = "cs.CL", Categories = ["cs.CL"] });

        Assert.Equal((0, null), Narrowed("moxing", "cs.CL"));
        Assert.Equal((1, "联邦"), Narrowed("lianbang", "cs.CL"));
        Assert.Equal((0, null), Narrowed("lianbang", "cs.LG"));

        (long, string?) Narrowed(string query, string category)
        {
            var result = index.Search(new PaperSearchRequest(query) { Categories = [category] });
            return (result.Total, result.ReadAs);
        }
    }

    [Fact]
    public void A_mixed_query_prefers_the_paper_with_both_sides_and_a_title_the_summary()
    {
        using var index = PaperSamples.Index(
            new Paper { Id = "han", Title = "Something", Tldr = "检测幻觉的方法" },
            new Paper { Id = "latin", Title = "Something", Tldr = "用LLM检测方法" },
            new Paper { Id = "both", Title = "Something", Tldr = "检测LLM的幻觉" },
            new Paper { Id = "title", Title = "Quarks", Tldr = "x" },
            new Paper { Id = "summary", Title = "Gluons", Tldr = "quarks" });

        Assert.Equal("both", index.Ids("LLM 幻觉")[0]);
        Assert.Equal("both", index.Ids("幻觉LLM")[0]);
        Assert.Equal(["title", "summary"], index.Ids("quark"));
    }

    [Theory]
    [InlineData("cs.LG", "1 2")]
    [InlineData("CS.lg", "1 2")]
    [InlineData("cs", "1 2 3")]
    [InlineData("cs.*", "1 2 3")]
    [InlineData("Quant-Ph", "3")]
    [InlineData("stat.ML cs.CL", "2 3")]
    [InlineData("cs.L", "")]
    [InlineData("", "")]
    public void Categories_narrow(string categories, string expected)
    {
        using var index = PaperSamples.Index(
            new Paper { Id = "1", Title = "a", Category = "cs.LG", Categories = ["cs.LG"] },
            new Paper { Id = "2", Title = "a", Category = "stat.ML", Categories = ["stat.ML", "cs.LG"] },
            new Paper { Id = "3", Title = "a", Category = "quant-ph", Categories = ["quant-ph", "cs.CL"] },
            new Paper { Id = "4", Title = "a" });

        Assert.Equal(expected, Text(index.Ids("", request => request with { Categories = categories.Split(' ') })));
    }

    [Theory]
    [InlineData("Hinton", "1 2")]
    [InlineData("geoffrey hinton", "1")]
    [InlineData("Hinton, Geoffrey", "1")]
    [InlineData("Geoffrey E. Hinton", "1")]
    [InlineData("Wei Zhang", "3")]
    [InlineData("Zhang Zhang", "3 4")]
    [InlineData("Mary-Anne O'Neil", "4")]
    [InlineData("Šárka", "4")]
    [InlineData("李飞飞", "4")]
    [InlineData("Hinton Zhang", "")]
    [InlineData("Nobody", "")]
    [InlineData("...", "")]
    public void An_author_has_all_the_names_himself(string author, string expected)
    {
        using var index = PaperSamples.Index(
            new Paper { Id = "1", Title = "a", Authors = ["Geoffrey E. Hinton", "Yann LeCun"] },
            new Paper { Id = "2", Title = "a", Authors = ["Jane Hinton", "Geoffrey Smith"] },
            new Paper { Id = "3", Title = "a", Authors = ["Zhang Wei"] },
            new Paper { Id = "4", Title = "a", Authors = ["Jun Zhang", "Wei Li", "Mary-Anne O'Neil", "ŠÁRKA", "李飞飞"] });

        Assert.Equal(expected, Text(index.Ids("", request => request with { Authors = [author] })));
    }

    [Fact]
    public void Dates_narrow_and_sort()
    {
        using var index = PaperSamples.Index(
            [.. new[] { 3, 1, 2 }.Select(day => new Paper { Id = $"{day}", Title = "word", Date = new DateOnly(2025, 12, day), DatePrecision = DatePrecision.Day }), new Paper { Id = "none", Title = "word" }]);

        Assert.Equal("2 3", Text(index.Ids("word", request => request with { From = new DateOnly(2025, 12, 2) })));
        Assert.Equal("1 2", Text(index.Ids("word", request => request with { To = new DateOnly(2025, 12, 2) })));
        Assert.Equal("2", Text(index.Ids("word", request => request with { From = new DateOnly(2025, 12, 2), To = new DateOnly(2025, 12, 2) })));
        Assert.Equal(["3", "2", "1", "none"], index.Ids("word", request => request with { Sort = SortOrder.Date }));
    }

    [Fact]
    public void Facets_count_all_matches_not_only_those_shown()
    {
        using var index = PaperSamples.Index(Enumerable.Range(1, 30).Select(n => new Paper
        {
            Id = $"{n:D2}", Title = "word", Authors = ["Every One", $"Author {n % 3}"], Categories = [n % 2 == 0 ? "cs.LG" : "math.NT"], Date = new DateOnly(2020 + n % 2, 1, 1),
        }));

        var result = index.Search(new PaperSearchRequest("word") { Top = 2, Facets = true });

        Assert.Equal((30, 2), (result.Total, result.Hits.Count));
        Assert.Equal(["category", "archive", "year", "month", "author", "hasCode"], result.Facets!.Keys);
        Assert.Equal([new("cs.LG", 15), new("math.NT", 15)], result.Facets["category"]);
        Assert.Equal([new("2020", 15), new("2021", 15)], result.Facets["year"]);
        Assert.Equal([new("Every One", 30), new("Author 0", 10), new("Author 1", 10), new("Author 2", 10)], result.Facets["author"]);
        Assert.Null(index.Search(new PaperSearchRequest("word")).Facets);
    }

    [Fact]
    public void Facets_ignore_the_filter_of_their_own_kind()
    {
        using var index = PaperSamples.Index(Enumerable.Range(0, 60).Select(n => new Paper
        {
            Id = $"{n:D2}", Title = "word", Authors = [$"Author {(char)('A' + n % 3)}"], Date = new DateOnly(2020 + n % 2, 1 + n % 4, 1),
            Categories = (n % 5) switch { 0 => ["cs.LG", "cs.AI"], 1 => ["cs.AI"], 2 => ["quant-ph"], _ => ["math.NT", "cs.LG"] },
        }));
        var request = new PaperSearchRequest("word")
        {
            Facets = true, Categories = ["cs.LG"], Authors = ["A"], From = new DateOnly(2020, 1, 1), To = new DateOnly(2020, 12, 31),
        };
        var found = index.Search(request);
        Assert.Equal(Total(request), found.Total);
        foreach (var (value, count) in Pairs("category")) Assert.Equal(Total(request with { Categories = [value] }), count);
        foreach (var (value, count) in Pairs("archive")) Assert.Equal(Total(request with { Categories = [value] }), count);
        foreach (var (value, count) in Pairs("author")) Assert.Equal(Total(request with { Authors = [$"\"{value}\""] }), count);
        foreach (var kind in (string[])["year", "month"])
        {
            foreach (var (value, count) in Pairs(kind))
            {
                Assert.True(DateSpan.TryParse(value, out var span));
                Assert.Equal(Total(request with { From = span.First, To = span.Last }), count);
                Assert.Equal(count, Total(request with { From = null, To = null, Dates = [span] }));
                var both = request with { From = null, To = null, Dates = [span, new DateSpan(new DateOnly(2021, 2, 1), new DateOnly(2021, 2, 28))], Top = 60 };
                Assert.Equal(
                    both.Dates.SelectMany(one => index.Ids("word", _ => both with { Dates = [one] })).Distinct().Order(),
                    index.Ids("word", _ => both).Order());
            }
        }
        Assert.Equal(["cs.LG", "cs.AI"], found.Facets!["archive"][0].Children!.Select(child => child.Value));
        Assert.Equal(["2021-04", "2021-02", "2020-03", "2020-01"], found.Facets["month"].Select(month => month.Value));
        Assert.Equal(["Author A", "Author B", "Author C"], found.Facets["author"].Select(author => author.Value).Order());

        long Total(PaperSearchRequest asked) => index.Search(asked with { Facets = false }).Total;
        List<(string, long)> Pairs(string facet) => [.. found.Facets![facet].Select(value => (value.Value, value.Count))];
    }

    [Theory]
    [InlineData("word", SortOrder.Score)]
    [InlineData("word", SortOrder.Date)]
    [InlineData("", SortOrder.Date)]
    [InlineData("模型", SortOrder.Score)]
    [InlineData("moxing", SortOrder.Score)]
    public void Pages_are_together_the_one_long_list(string text, SortOrder sort)
    {
        var random = new Random(3);
        using var index = PaperSamples.Index(Enumerable.Range(1, 90).Select(n => new Paper
        {
            Id = $"2501.{n:D5}", Title = random.Next(3) == 0 ? "word word" : "a word", Tldr = random.Next(2) == 0 ? "模型" : "",
            Date = random.Next(4) == 0 ? null : new DateOnly(2025, 1, 1 + random.Next(5)),
        }));
        var request = new PaperSearchRequest(text) { Sort = sort, Top = 10_000 };
        var all = index.Search(request);
        Assert.Null(all.Next);
        Assert.InRange(all.Total, 20, 90);
        var hits = new List<PaperHit>();
        string? next = null;
        do
        {
            var page = index.Search(request with { Top = random.Next(1, 20), After = next, Facets = random.Next(2) == 0 });
            Assert.Equal(all.Total, page.Total);
            hits.AddRange(page.Hits);
            next = page.Next;
        }
        while (next is not null);
        Assert.Equal(all.Hits.Select(hit => (hit.Rank, hit.Score, hit.Paper.Id)), hits.Select(hit => (hit.Rank, hit.Score, hit.Paper.Id)));

        foreach (var (skip, top) in ((int, int)[])[(0, 7), (7, 7), (14, 1), (25, 90), (89, 5), (90, 5), (5000, 5000)])
        {
            var page = index.Search(request with { Skip = skip, Top = top });
            Assert.Equal(all.Total, page.Total);
            Assert.Equal(all.Hits.Skip(skip).Take(top).Select(hit => (hit.Rank, hit.Paper.Id)), page.Hits.Select(hit => (hit.Rank, hit.Paper.Id)));
            var rest = page.Next is { } on ? index.Search(request with { After = on, Skip = 2, Top = 9_998 }).Hits : [];
            Assert.Equal(all.Hits.Skip(skip + top + 2).Select(hit => hit.Rank), rest.Select(hit => hit.Rank));
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Search(request with { Skip = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Search(request with { Skip = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Search(request with { Skip = int.MaxValue }));

        var token = index.Search(request with { Top = 5 }).Next;
        Assert.Contains("another search", Assert.Throws<ArgumentException>(() => index.Search(request with { Text = "other", After = token })).Message);
        Assert.Contains("another search", Assert.Throws<ArgumentException>(() => index.Search(request with { Authors = ["x"], After = token })).Message);
        foreach (var wrong in (string[])["", "?", "abc", "AAAA", token![..^2], new string('A', 5000)])
            Assert.Throws<ArgumentException>(() => index.Search(request with { After = wrong }));
    }

    [Fact]
    public void Filters_that_are_used_again_answer_alike()
    {
        var random = new Random(6);
        using var index = PaperSamples.Index(Enumerable.Range(1, 300).Select(n => PaperSamples.Random(random, $"2501.{n:D5}")));
        var request = new PaperSearchRequest("learning") { Categories = ["cs", "math"], From = new DateOnly(2025, 3, 1), Facets = true };
        var first = index.Search(request);
        for (var i = 0; i < 5; i++)
        {
            var again = index.Search(request);
            Assert.Equal(first.Hits.Select(hit => hit.Paper.Id), again.Hits.Select(hit => hit.Paper.Id));
            Assert.Equal(first.Facets!["category"], again.Facets!["category"]);
        }
    }

    [Fact]
    public void Requests_out_of_bounds_are_refused_and_the_longest_is_answered()
    {
        using var index = PaperSamples.Index(new Paper { Id = "1", Title = "Federated learning", Tldr = "联邦学习" });

        Assert.Throws<ArgumentOutOfRangeException>(() => index.Search(new PaperSearchRequest("a") { Top = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Search(new PaperSearchRequest("a") { Top = 10_001 }));
        Assert.Contains("10001 characters", Assert.Throws<ArgumentException>(() => index.Search(new PaperSearchRequest(new string('a', 10_001)))).Message);
        foreach (var unit in (string[])["联邦学习", "learning ", "联a", "😀", "a\uD800", "幻"])
        {
            var text = string.Concat(Enumerable.Repeat(unit, 10_000 / unit.Length));
            Assert.InRange(index.Search(new PaperSearchRequest(text)).Total, 0, 1);
        }
    }

    [Fact]
    public void A_search_can_be_stopped()
    {
        using var index = PaperSamples.Index(new Paper { Id = "1", Title = "a" });
        Assert.Throws<OperationCanceledException>(() => index.Search(new PaperSearchRequest("a"), new CancellationToken(canceled: true)));
        Assert.Throws<OperationCanceledException>(() => index.Rank("a", 1, cancellation: new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Many_threads_search_at_once()
    {
        var random = new Random(5);
        using var index = PaperSamples.Index(Enumerable.Range(1, 200).Select(n => PaperSamples.Random(random, $"2501.{n:D5}")));
        string[] queries = ["learning", "联邦学习", "LLM 幻觉", "naïve 大模型", "gpt-4 of the"];
        var alone = queries.Select(query => Told(index.Search(new PaperSearchRequest(query) { Facets = true }))).ToArray();
        Assert.All(alone, told => Assert.NotEmpty(told));

        Parallel.For(0, 200, i => Assert.Equal(alone[i % queries.Length], Told(index.Search(new PaperSearchRequest(queries[i % queries.Length]) { Facets = true }))));

        static string Told(PaperSearchResult result) => string.Join('\n',
            result.Hits.Select(hit => $"{hit.Rank} {hit.Score:R} {hit.Paper.Id} {string.Join('|', hit.Snippets)}").Concat(result.Facets!.Values.Select(values => string.Join(' ', values))));
    }

    [Fact]
    public void Ranking_alone_gives_the_ids_and_scores_of_a_search()
    {
        var random = new Random(6);
        using var index = PaperSamples.Index(Enumerable.Range(1, 100).Select(n => PaperSamples.Random(random, $"2501.{n:D5}")));

        var hits = index.Search(new PaperSearchRequest("learning 幻觉") { Top = 20 }).Hits;

        Assert.Equal(20, hits.Count);
        Assert.Equal(hits.Select(hit => (hit.Paper.Id, hit.Score)), index.Rank("learning 幻觉", 20));
        Assert.Empty(index.Rank("…", 20));
    }

    private static string Text(string[] ids) => string.Join(' ', ids.Order(StringComparer.Ordinal));
}
