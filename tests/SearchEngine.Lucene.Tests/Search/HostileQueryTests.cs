using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Search.Syntax;

namespace SearchEngine.Lucene.Tests.Search;

/// <summary>
/// Queries that are made to take long end: within a bound of work, measured by a clock that counts, and as soon as their time is
/// over. No test here knows how fast the machine is.
/// </summary>
public sealed class HostileQueryTests(HostileQueryTests.Fixture fixture) : IClassFixture<HostileQueryTests.Fixture>
{
    private const int Docs = 20_000;

    /// <summary>Looks at the clock that any of these may cost: each is about <see cref="SearchLimit.Stride"/> entries of a list.</summary>
    private const int MostLooks = 400;

    /// <summary>The same for the one that reads a list 256 times over.</summary>
    private const int MostLooksOfRepeated = 4_000;

    public static TheoryData<string> Names => [.. Queries.Keys];

    private static readonly Dictionary<string, Func<Query>> Queries = new()
    {
        ["a*b*c*…, 64 KB"] = () => new WildcardQuery("title", string.Concat(Enumerable.Range(0, 1 << 15).Select(i => $"{(char)('a' + i % 26)}*"))),
        ["*a*b*c*"] = () => new WildcardQuery("title", "*a*b*c*"),
        ["?*?*?*, long"] = () => new WildcardQuery("title", string.Concat(Enumerable.Repeat("?*", 5_000))),
        ["*, all terms"] = () => new WildcardQuery("title", "*"),
        [".*.*.*x"] = () => new RegexpQuery("title", ".*.*.*x"),
        ["(.*a){50}"] = () => new RegexpQuery("title", string.Concat(Enumerable.Repeat(".*a", 50))),
        ["(a|aa)+, nested"] = () => new RegexpQuery("title", "((a|aa|.)+)+b"),
        ["prefix of all"] = () => new PrefixQuery("title", ""),
        ["fuzzy of 64 KB"] = () => new FuzzyQuery(new Term("title", new string('a', 1 << 16))),
        ["fuzzy on everything"] = () => BooleanQuery.AnyOf(Enumerable.Range(0, 100).Select(i => new FuzzyQuery(new Term("title", $"w{i}")))),
        ["fuzzy of one letter"] = () => new FuzzyQuery(new Term("title", "w"), maxExpansions: FuzzyQuery.MaxExpansionsLimit),
        ["10,000 clauses"] = () => BooleanQuery.AnyOf(Enumerable.Range(0, 10_000).Select(i => new TermQuery("title", $"w{i}"))),
        ["10,000 clauses, all"] = () => BooleanQuery.AllOf(Enumerable.Range(0, 10_000).Select(i => new TermQuery("title", $"w{i % 5_000}"))),
        ["10,000 clauses, at least 3"] = () => BooleanQuery.AnyOf(Enumerable.Range(0, 10_000).Select(i => new TermQuery("title", $"w{i}")), 3),
        ["10,000 clauses, none"] = () => new BooleanQuery(
            [new(new MatchAllDocsQuery(), Occur.Must), .. Enumerable.Range(0, 10_000).Select(i => new BooleanClause(new TermQuery("title", $"w{i}"), Occur.MustNot))]),
        ["the deepest"] = () => Enumerable.Range(0, Query.MaxDepth - 1).Aggregate(
            (Query)new TermQuery("title", "w1"), (inner, i) => new BooleanQuery([new(inner, Occur.Must), new(new TermQuery("title", $"w{i}"), Occur.Should)])),
        ["phrase of 5,000"] = () => new PhraseQuery("title", [.. Enumerable.Range(0, 5_000).Select(i => $"w{i % 40}")]),
        ["phrase of one word 256 times, sloppy"] = () => new PhraseQuery([.. Enumerable.Range(0, 256).Select(i => (new Term("body", "the"), i))]) { Slop = 100 },
        ["phrase of frequent words that never meet"] = () => new PhraseQuery("body", "end", "begin"),
        ["sloppy phrase of frequent words"] = () => new PhraseQuery([(new Term("body", "begin"), 0), (new Term("body", "the"), 1), (new Term("body", "end"), 2)]) { Slop = 1000 },
        ["phrase prefix of everything"] = () => new PhrasePrefixQuery([(new Term("title", "w1"), 0), (new Term("title", "w"), 1)], PhrasePrefixQuery.MaxExpansionsLimit),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void It_ends_within_a_bound_of_work(string name)
    {
        var clock = new CountingClock();
        var found = Search(name, clock, TimeSpan.FromDays(365));
        Assert.False(found.IsPartial);
        Assert.InRange(clock.Looks, 1, name.Contains("256 times", StringComparison.Ordinal) ? MostLooksOfRepeated : MostLooks);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_ends_when_its_time_is_over(string name)
    {
        var whole = Search(name, new CountingClock(), TimeSpan.FromDays(365));
        var scores = whole.TopDocs.Hits.ToDictionary(hit => hit.Doc, hit => hit.Score);
        for (var allowed = 0; allowed < 12; allowed++)
        {
            var clock = new CountingClock();
            var found = Search(name, clock, TimeSpan.FromSeconds(allowed));
            // Once the time is over nobody looks at the clock: IsOver is known, and all ends.
            Assert.InRange(clock.Looks, 1, allowed + 2);
            if (found.IsPartial) Assert.Equal(TotalHitsRelation.AtLeast, found.TopDocs.Relation);
            else Assert.Equal(whole.TopDocs.TotalHits, found.TopDocs.TotalHits);
            if (allowed == 0) Assert.True(found is { IsPartial: true, TopDocs.Hits.Length: 0 });
            // What was found was found with its right score.
            foreach (var hit in found.TopDocs.Hits)
                if (scores.TryGetValue(hit.Doc, out var score)) Assert.Equal(score, hit.Score);
        }
    }

    [Fact]
    public void A_search_that_is_cut_off_gives_what_it_has()
    {
        var query = BooleanQuery.AnyOf([new TermQuery("body", "the"), new TermQuery("body", "begin")]);
        var totals = new List<long>();
        for (var allowed = 1; ; allowed++)
        {
            var searcher = new IndexSearcher(fixture.Index.Reader, new SearcherOptions { Time = new CountingClock() });
            var found = searcher.Search(new SearchRequest(query) { Top = 5, TotalHitsThreshold = int.MaxValue, TimeAllowed = TimeSpan.FromSeconds(allowed) });
            totals.Add(found.TopDocs.TotalHits);
            if (!found.IsPartial) break;
            Assert.Equal(found.TopDocs.TotalHits > 0, found.TopDocs.Hits.Length > 0);
        }
        Assert.Equal(totals.Order(), totals);
        Assert.Equal(Docs, totals[^1]);
        Assert.Contains(totals, total => total is > 0 and < Docs);
    }

    [Fact]
    public void Facets_and_counts_are_cut_off_as_well()
    {
        foreach (var request in (SearchRequest[])[new(new TermQuery("body", "the")) { Top = 0 }, new(new TermQuery("body", "the")) { Facets = [new("facet", 3)] }])
        {
            var searcher = new IndexSearcher(fixture.Index.Reader, new SearcherOptions { Time = new CountingClock() });
            var found = searcher.Search(request with { TimeAllowed = TimeSpan.Zero });
            Assert.True(found.IsPartial);
            Assert.Equal((0, TotalHitsRelation.AtLeast), (found.TopDocs.TotalHits, found.TopDocs.Relation));
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => new IndexSearcher(fixture.Index.Reader)
            .Search(new SearchRequest(new MatchAllDocsQuery()) { TimeAllowed = TimeSpan.FromSeconds(-1) }));
    }

    [Fact]
    public void A_filter_that_was_cut_off_is_not_kept()
    {
        var cache = new FilterCache { MinDocs = 1, MinUses = 1 };
        var request = new SearchRequest(new TermQuery("body", "the")) { Filter = new WildcardQuery("title", "*a*") };
        var expected = new IndexSearcher(fixture.Index.Reader).Search(request with { TotalHitsThreshold = int.MaxValue }).TopDocs.TotalHits;
        for (var allowed = 0; allowed < 30; allowed++)
        {
            cache.Clear();
            var searcher = new IndexSearcher(fixture.Index.Reader, new SearcherOptions { Time = new CountingClock(), FilterCache = cache });
            searcher.Search(request with { TimeAllowed = TimeSpan.FromSeconds(allowed) });
            Assert.Equal(expected, searcher.Search(request with { TotalHitsThreshold = int.MaxValue }).TopDocs.TotalHits);
        }
        Assert.NotEqual(0, cache.Count);
    }

    [Fact]
    public void What_is_too_large_is_refused_with_a_reason()
    {
        Query term = new TermQuery("title", "w1");
        Assert.Contains("levels deep", Assert.Throws<ArgumentException>(() =>
            Enumerable.Range(0, 10_000).Aggregate(term, (inner, _) => new ConstantScoreQuery(inner))).Message);
        Assert.Contains("are allowed", Assert.Throws<ArgumentException>(() => BooleanQuery.AnyOf(Enumerable.Repeat(term, Query.MaxSize + 1))).Message);
        var half = BooleanQuery.AnyOf(Enumerable.Repeat(term, Query.MaxSize / 2 + 1));
        Assert.Throws<ArgumentException>(() => new DisjunctionMaxQuery([half, half]));
        Assert.Equal(Query.MaxSize / 2 + 1, new BoostQuery(half, 2).Size);
        Assert.Throws<PatternException>(() => new WildcardQuery("title", string.Concat(Enumerable.Repeat("a*", 1 << 17))));
        Assert.Throws<PatternException>(() => new RegexpQuery("title", "((a{1000}){1000}){1000}"));
    }

    [Theory]
    [InlineData("((((((((((")]
    [InlineData("a AND (b OR ")]
    [InlineData("title:[ ")]
    [InlineData("\"a ")]
    [InlineData("「")]
    [InlineData("+-NOT ")]
    [InlineData("a^1 b~2 c* ")]
    [InlineData("\\")]
    [InlineData("a:b:")]
    public void The_syntax_reads_any_length_of_anything(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 200_000 / unit.Length));
        var parsed = QuerySyntax.Parse(text, new QuerySyntaxOptions(["title"]));
        var notice = parsed.Notices[^1];
        Assert.Equal(1 << 16, notice.Start);
        Assert.Equal(text.Length, notice.Start + notice.Length);
    }

    private SearchResult Search(string name, CountingClock clock, TimeSpan allowed) =>
        new IndexSearcher(fixture.Index.Reader, new SearcherOptions { Time = clock })
            .Search(new SearchRequest(Queries[name]()) { Top = 20, TimeAllowed = allowed });

    /// <summary>An index of random documents in a few segments: words of all frequencies, and long texts of few words.</summary>
    public sealed class Fixture : IDisposable
    {
        public Fixture()
        {
            var random = new Random(9);
            var docs = Enumerable.Range(0, Docs).Select(i => new ModelDoc
            {
                Id = $"{i}",
                Fields =
                {
                    ["title"] = [.. Enumerable.Range(0, 8).Select(_ => Word(random))],
                    // These two follow each other the wrong way round in each.
                    ["body"] = [.. Enumerable.Repeat("begin", 4), .. Enumerable.Repeat("the", random.Next(2, 12)), .. Enumerable.Repeat("end", 4)],
                },
                Facets = [$"f{random.Next(5)}"],
            }).ToArray();
            var model = new IndexModel();
            foreach (var segment in docs.Chunk(7_000)) model.Segments.Add([.. segment]);
            Index = TestIndex.Of(model);
        }

        public TestIndex Index { get; }

        public void Dispose() => Index.Dispose();

        private static string Word(Random random) => random.Next(3) switch
        {
            0 => $"w{(int)(10_000 * Math.Pow(random.NextDouble(), 3))}",
            1 => new string([.. Enumerable.Range(0, random.Next(1, 30)).Select(_ => (char)('a' + random.Next(3)))]),
            _ => $"w{random.Next(40)}",
        };
    }
}
