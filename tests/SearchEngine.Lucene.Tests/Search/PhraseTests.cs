using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;

namespace SearchEngine.Lucene.Tests.Search;

/// <summary>Phrases whose terms may be apart, that have alternatives, or whose last word is only begun.</summary>
public sealed class PhraseTests
{
    [Theory]
    [InlineData("a b", "a b", 0, 1)]
    [InlineData("a b", "a x b", 1, 0.5)]
    [InlineData("a b", "a x x b", 1, 0)]
    [InlineData("a b", "b a", 1, 0)]
    [InlineData("a b", "b a", 2, 1 / 3.0)]
    [InlineData("a b", "a b x a x b", 5, 1.75)]
    [InlineData("a b c", "a x b x c", 2, 1 / 3.0)]
    [InlineData("a a", "a", 9, 0)]
    [InlineData("a a", "a x a", 1, 0.5)]
    [InlineData("a b a", "a b a", 3, 1)]
    public void A_match_counts_the_less_the_further_its_terms_are_apart(string phrase, string text, int slop, double freq)
    {
        var model = IndexModel.Of([new ModelDoc { Id = "0", Fields = { ["title"] = text.Split(' ') } }]);
        using var index = TestIndex.Of(model);
        var words = phrase.Split(' ');
        var found = new IndexSearcher(index.Reader).Search(new PhraseQuery("title", words) { Slop = slop }, 10);
        Assert.Equal(freq > 0 ? 1 : 0, found.TotalHits);
        if (freq == 0) return;
        var idf = words.Length * Math.Log(1 + 0.5 / 1.5);
        Assert.Equal(idf * freq / (freq + 1.2), found.Hits[0].Score, 1e-5);
    }

    /// <summary>Where no term comes twice, a phrase is found wherever some positions of its terms are close enough.</summary>
    [Fact]
    public void A_sloppy_phrase_is_found_where_any_positions_are_close_enough()
    {
        foreach (var seed in Seeds.Take(40))
        {
            var random = new Random(seed);
            var model = IndexModel.Make(random, 60);
            using var index = TestIndex.Of(model);
            var searcher = new IndexSearcher(index.Reader);
            ModelDoc[] docs = [.. model.Docs];
            for (var i = 0; i < 20; i++)
            {
                string[] words = [.. Enumerable.Range(0, random.Next(2, 5)).Select(_ => IndexModel.Word(random)).Distinct()];
                if (words.Length < 2) continue;
                var slop = random.Next(1, 12);
                var expected = Enumerable.Range(0, docs.Length).Where(doc =>
                    !docs[doc].Deleted && docs[doc].Fields.TryGetValue("body", out var tokens) && Width(tokens, words) <= slop);
                var found = searcher.Search(new PhraseQuery("body", words) { Slop = slop }, docs.Length + 1).Hits.Select(hit => hit.Doc).Order();
                Assert.True(expected.SequenceEqual(found), $"SEARCHENGINE_SEED={seed}: {string.Join(' ', words)}~{slop}");
            }
        }

        static int Width(string[] tokens, string[] words)
        {
            var starts = words.Select((word, offset) => tokens.Index().Where(token => token.Item == word).Select(token => token.Index - offset).ToArray()).ToArray();
            return Least(starts, 0, int.MaxValue, int.MinValue);
        }

        static int Least(int[][] starts, int at, int min, int max) => at == starts.Length
            ? max - min
            : starts[at].Select(start => Least(starts, at + 1, Math.Min(min, start), Math.Max(max, start))).DefaultIfEmpty(int.MaxValue).Min();
    }

    [Fact]
    public void Of_too_many_words_that_begin_alike_the_most_frequent_are_searched()
    {
        var model = IndexModel.Of(
            Enumerable.Range(0, 40).Select(i => Doc($"{i}", "on", $"w{i}")),
            Enumerable.Range(0, 40).Select(i => Doc($"x{i}", "on", $"w{i % 4}")));
        using var index = TestIndex.Of(model);
        var searcher = new IndexSearcher(index.Reader);
        PhrasePrefixQuery Query(int bound) => new([(new Term("title", "on"), 0), (new Term("title", "w"), 1)], bound);

        var some = searcher.Search(new SearchRequest(Query(4)) { Top = 100 });
        Assert.Equal(44, some.TopDocs.TotalHits);
        Assert.Equal([new CutExpansion(Query(4), 4)], some.CutExpansions);
        var all = searcher.Search(new SearchRequest(Query(40)) { Top = 100 });
        Assert.Equal(80, all.TopDocs.TotalHits);
        Assert.Empty(all.CutExpansions);
        Assert.Equal("title:\"on w*\"", Query(4).ToString());
        Assert.Equal(0, searcher.Count(new PhrasePrefixQuery("title", "on", "v")));

        static ModelDoc Doc(string id, params string[] words) => new() { Id = id, Fields = { ["title"] = words } };
    }

    [Fact]
    public void Phrases_are_equal_where_what_they_ask_is()
    {
        PhrasePlace Place(int position, params string[] words) => new([.. words.Select(word => new Term("f", word))], position);
        Query[] queries =
        [
            new PhraseQuery("f", "a", "b"), new PhraseQuery("f", "a", "b") { Slop = 2 },
            new MultiPhraseQuery([Place(0, "a"), Place(1, "b", "c")]), new MultiPhraseQuery([Place(0, "a"), Place(2, "b", "c")]),
            new MultiPhraseQuery([Place(0, "a"), Place(1, "b", "c")], 3), new MultiPhraseQuery([Place(0, "a"), Place(1, "c", "b")]),
            new PhrasePrefixQuery("f", "a", "b"), new PhrasePrefixQuery("f", "a", "b") { Slop = 1 },
        ];
        Assert.Equal(queries.Length, queries.Distinct().Count());
        Assert.Equal(new MultiPhraseQuery([Place(3, "a"), Place(4, "b", "c")]), queries[2]);
        Assert.Equal(
            "f:\"a b\" f:\"a b\"~2 f:\"a (b c)\" f:\"a ? (b c)\" f:\"a (b c)\"~3 f:\"a (c b)\" f:\"a b*\" f:\"a b*\"~1",
            string.Join(' ', queries.AsEnumerable()));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PhraseQuery("f", "a") { Slop = -1 });
        Assert.Throws<ArgumentException>(() => new MultiPhraseQuery([Place(0)]));
        Assert.Throws<ArgumentException>(() => new MultiPhraseQuery([Place(1, "a"), Place(0, "b")]));
        Assert.Throws<ArgumentException>(() => new MultiPhraseQuery([Place(0, "a"), new PhrasePlace([new Term("g", "a")], 1)]));
    }

    [Fact]
    public void Long_phrases_of_one_word_end_soon()
    {
        string[] words = [.. Enumerable.Repeat("a", 2000)];
        using var index = TestIndex.Of(IndexModel.Of([new ModelDoc { Id = "0", Fields = { ["title"] = words } }]));
        var searcher = new IndexSearcher(index.Reader);
        Assert.Equal(1, searcher.Search(new PhraseQuery("title", words), 1).TotalHits);
        Assert.Equal(1, searcher.Search(new PhraseQuery("title", words[..256]) { Slop = 100 }, 1).TotalHits);
        var error = Assert.Throws<ArgumentException>(() => searcher.Search(new PhraseQuery("title", words[..257]) { Slop = 1 }, 1));
        Assert.Contains("at most 256", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_without_positions_is_named()
    {
        using var index = TestIndex.Of(IndexModel.Of([new ModelDoc { Id = "0", Fields = { ["tag"] = ["a", "b"] } }]));
        var error = Assert.Throws<InvalidOperationException>(() => new IndexSearcher(index.Reader).Search(new PhraseQuery("tag", "a", "b") { Slop = 1 }, 10));
        Assert.Contains("the field tag", error.Message, StringComparison.Ordinal);
    }
}
