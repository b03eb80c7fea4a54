using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;

namespace SearchEngine.Lucene.Tests.Search;

/// <summary>What patterns mean, and what is said of those that mean nothing.</summary>
public sealed class PatternTests
{
    [Theory]
    [InlineData("a*b", "ab aXXb a*b", "a abc")]
    [InlineData("a?b", "aXb a学b a𝒳b", "ab aXXb")]
    [InlineData(@"a\*b\?\\", @"a*b?\", @"aXb?\")]
    [InlineData(@"a\", @"a\", "a")]
    [InlineData("**?", "a ab", "")]
    public void Wildcards_fit(string pattern, string fits, string others) => Check(new WildcardQuery("f", pattern), fits, others);

    [Theory]
    [InlineData("a.c", "abc a.c a😀c", "ac abbc xabc abcx")]
    [InlineData("ab?c*d+", "ad acd abccdd", "abbd a")]
    [InlineData("(ab|c){2}", "abab abc cc", "ab c ccc")]
    [InlineData("a{2,3}", "aa aaa", "a aaaa")]
    [InlineData("a{2,}|b{0}", "aa aaaaa", "a b")]
    [InlineData("[a-c学]x", "ax cx 学x", "dx x")]
    [InlineData("[^a-c]", "d 学 ]", "a dd")]
    [InlineData("[]a]", "] a", "b")]
    [InlineData(@"[\]\-]", "] -", @"\")]
    [InlineData("\"a.*\"b", "a.*b", "aXb")]
    [InlineData(@"\d\.", "d.", "1. dX")]
    [InlineData("()a()", "a", "aa")]
    [InlineData("a]}", "a]}", "a")]
    [InlineData("((a*)*)*b", "b aab", "a")]
    [InlineData("[-a]", "- a", "b")]
    public void Expressions_fit(string pattern, string fits, string others) => Check(new RegexpQuery("f", pattern), fits, others);

    [Theory]
    [InlineData("a(b", 1)]
    [InlineData("ab)", 2)]
    [InlineData("a[b", 1)]
    [InlineData("a\"b", 1)]
    [InlineData(@"ab\", 2)]
    [InlineData("*a", 0)]
    [InlineData("a|*", 2)]
    [InlineData("a||b", 2)]
    [InlineData("a|", 2)]
    [InlineData("a{", 2)]
    [InlineData("a{x}", 2)]
    [InlineData("a{2", 3)]
    [InlineData("a{3,2}", 1)]
    [InlineData("a{99999999999}", 2)]
    [InlineData("ab[z-a]", 3)]
    [InlineData("a@", 1)]
    [InlineData("~a", 0)]
    [InlineData("a&b", 1)]
    [InlineData("#", 0)]
    [InlineData("<1-9>", 0)]
    [InlineData("(", 0)]
    [InlineData("[", 0)]
    [InlineData("[^]", 0)]
    public void What_is_wrong_with_an_expression_is_said_with_its_position(string pattern, int position)
    {
        var error = Assert.Throws<PatternException>(() => new RegexpQuery("f", pattern));
        Assert.Equal((pattern, position), (error.Pattern, error.Position));
        Assert.Contains($"at position {position} of {pattern}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_patterns_end_soon()
    {
        var letters = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"{(char)('a' + i % 26)}*"));
        var deep = new string('(', 200) + "a" + new string(')', 200) + "*";
        using var index = new TermIndex(Enumerable.Range(0, 2000).Select(i => $"{i:x}aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa{i * 7919L:x}"));
        MultiTermQuery[] answered =
        [
            new WildcardQuery("f", letters),
            new WildcardQuery("f", "*" + string.Concat(Enumerable.Repeat("a*", 5000)) + "x"),
            new WildcardQuery("f", string.Concat(Enumerable.Repeat("?*", 16_000))),
            new WildcardQuery("f", new string('a', 64 << 10)),
            new WildcardQuery("f", "*" + new string('学', 60_000)),
            new RegexpQuery("f", string.Concat(Enumerable.Repeat(".*", 5000)) + "x"),
            new RegexpQuery("f", deep),
            new RegexpQuery("f", "(" + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"{i}|")) + "x).*"),
            new RegexpQuery("f", "[" + string.Concat(Enumerable.Range(0, 20_000).Select(i => (char)(0x4E00 + i))) + "]*a.*"),
            new RegexpQuery("f", "(a{1000}|b){100}"),
            new RegexpQuery("f", "a{100000}"),
            new FuzzyQuery(new Term("f", new string('a', 64 << 10))),
            new FuzzyQuery(new Term("f", "a")),
            new FuzzyQuery(new Term("f", "1aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa2")),
        ];
        foreach (var query in answered) Assert.True(index.Walk(query.Automaton()).Count() >= 0);

        // What takes too much is known when it is read, or when the terms lead there.
        foreach (var pattern in (string[])["(.{1000}){1000}", "((a{100}){100}){100}", "(a?){200000}", "(){2147483647}", new string('(', 30_000), "a" + new string('*', 60_000), new string('(', 5_000) + "a" + new string(')', 5_000)])
            Assert.NotNull(Assert.Throws<PatternException>(() => new RegexpQuery("f", pattern)).Position);
        Assert.Throws<PatternException>(() => new WildcardQuery("f", string.Concat(Enumerable.Repeat("?*", 100_000))));
        var repeated = new RegexpQuery("f", "(" + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"{i}|")) + "a)*");
        Assert.Contains("memory", Assert.Throws<PatternException>(() => index.Walk(repeated.Automaton()).Count()).Message, StringComparison.Ordinal);
        var random = new Random(3);
        using var noise = new TermIndex(Enumerable.Range(0, 3000).Select(_ => string.Concat(Enumerable.Range(0, 60).Select(_ => random.Next(2) == 0 ? 'a' : 'b'))));
        Assert.Empty(noise.Walk(new RegexpQuery("f", "(a?){20000}a{20000}").Automaton()));
        foreach (var pattern in (string[])[".*a.{40}b.*x", "(a|b)*a(a|b){30}"])
        {
            var query = new RegexpQuery("f", pattern);
            var error = Assert.Throws<PatternException>(() => noise.Walk(query.Automaton()).Count());
            Assert.Null(error.Position);
            Assert.Contains("make it simpler", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Queries_are_equal_where_what_they_ask_is()
    {
        Query[] queries =
        [
            new PrefixQuery("f", "a"), new PrefixQuery("f", "b"), new PrefixQuery("g", "a"),
            new WildcardQuery("f", "a"), new WildcardQuery("f", "a*"),
            new RegexpQuery("f", "a"), new RegexpQuery("f", "a*"),
            new TermRangeQuery("f", "a", "b"), new TermRangeQuery("f", "a", null), new TermRangeQuery("f", "a", "b", false), new TermRangeQuery("f", "a", "b", true, false),
            new FuzzyQuery(new Term("f", "a")), new FuzzyQuery(new Term("f", "a"), 1), new FuzzyQuery(new Term("f", "a"), 2, 1), new FuzzyQuery(new Term("f", "a"), 2, 0, 7),
        ];
        Assert.Equal(queries.Length, queries.Distinct().Count());
        Assert.Equal(new WildcardQuery("f", "a*"), new WildcardQuery("f", "a*"));
        Assert.Equal(new RegexpQuery("f", "a*").GetHashCode(), new RegexpQuery("f", "a*").GetHashCode());
        Assert.Equal(
            "f:a* f:b* g:a* f:a f:a* f:/a/ f:/a*/ f:[a TO b] f:[a TO *] f:{a TO b] f:[a TO b} f:a~2 f:a~1 f:a~2 f:a~2",
            string.Join(' ', queries.AsEnumerable()));
    }

    [Fact]
    public void Bounds_of_fuzzy_queries_are_checked()
    {
        var term = new Term("f", "a");
        Assert.Throws<ArgumentOutOfRangeException>(() => new FuzzyQuery(term, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FuzzyQuery(term, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FuzzyQuery(term, 1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FuzzyQuery(term, 1, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FuzzyQuery(term, 1, 0, 1025));
    }

    [Fact]
    public void An_answer_says_which_expansions_were_cut()
    {
        var model = IndexModel.Of(Enumerable.Range(0, 100).Select(i => new ModelDoc { Id = $"{i}", Fields = { ["title"] = [$"w{i}"] } }));
        using var index = TestIndex.Of(model);
        var searcher = new IndexSearcher(index.Reader);
        var cut = new FuzzyQuery(new Term("title", "w1"));
        var whole = new FuzzyQuery(new Term("title", "w1"), maxExpansions: 100);
        foreach (var top in (int[])[0, 10])
        {
            var result = searcher.Search(new SearchRequest(BooleanQuery.AnyOf([cut, whole])) { Top = top });
            Assert.Equal([new CutExpansion(cut, 50)], result.CutExpansions);
            Assert.Equal(100, result.TopDocs.TotalHits);
        }
        Assert.Empty(searcher.Search(new SearchRequest(whole)).CutExpansions);
        Assert.Equal(50, searcher.Count(cut));
    }

    private static void Check(MultiTermQuery query, string fits, string others)
    {
        foreach (var (terms, expected) in (IEnumerable<(string, bool)>)[(fits, true), (others, false)])
        {
            foreach (var term in terms.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                using var index = new TermIndex([term]);
                Assert.True(index.Walk(query.Automaton()).Any() == expected, $"{query} and {term}");
            }
        }
    }
}
