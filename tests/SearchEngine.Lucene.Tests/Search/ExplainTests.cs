using SearchEngine.Lucene.Search;

namespace SearchEngine.Lucene.Tests.Search;

/// <summary>Explanations say why: their value is the score of a search, and their parts are what it is made of.</summary>
public class ExplainTests
{
    [Theory]
    [InlineData(40, 12, 40)] // indexes, documents in a segment, queries
    [InlineData(3, 120, 20)]
    public void The_value_is_the_score_to_the_bit(int indexes, int maxDocs, int queries)
    {
        foreach (var seed in Seeds.Take(indexes))
        {
            var random = new Random(seed);
            using var index = TestIndex.Of(IndexModel.Make(random, maxDocs));
            var searcher = new IndexSearcher(index.Reader);
            for (var i = 0; i < queries && index.Reader.MaxDoc > 0; i++)
            {
                var query = random.Next(4) == 0 ? SkippingQueries.Make(random) : RandomQueries.Make(random);
                var scores = searcher.Search(query, int.MaxValue).Hits.ToDictionary(hit => hit.Doc, hit => hit.Score);
                for (var tried = 0; tried < 15; tried++)
                {
                    var doc = random.Next(index.Reader.MaxDoc);
                    var explanation = searcher.Explain(query, doc);
                    var because = $"SEARCHENGINE_SEED={seed}, query {i}: {query}, document {doc}: {explanation}";
                    Assert.True(explanation.IsMatch == scores.TryGetValue(doc, out var score), because);
                    Assert.True(BitConverter.SingleToInt32Bits(score) == BitConverter.SingleToInt32Bits(explanation.Value), $"{because}, not {score:R}");
                    Check(explanation, because);
                }
            }
        }
    }

    [Fact]
    public void A_term_tells_all_numbers_of_its_formula()
    {
        using var index = TestIndex.Of(IndexModel.Of(
            [Doc("0", "fox", "fox", "dog"), Doc("1", "dog"), Doc("2", "cat", "dog")]));
        var searcher = new IndexSearcher(index.Reader);

        var explanation = searcher.Explain(new BoostQuery(new TermQuery("title", "fox"), 2), 0);

        Assert.Equal("title:fox, by BM25, product of", explanation.Description);
        Assert.Equal(["boost", "idf of title:fox, ln(1 + (N - n + 0.5) / (n + 0.5)) with"], explanation.Details[..2].Select(detail => detail.Description));
        Assert.Equal([1f, 3f], explanation.Details[1].Details.Select(detail => detail.Value));
        Assert.Equal([2f, 1.2f, 0.75f, 3f, 2f], explanation.Details[2].Details.Select(detail => detail.Value));
        Assert.Equal(explanation.Value, explanation.Details.Aggregate(1f, (product, detail) => product * detail.Value), 1e-5f);
        Assert.StartsWith($"{explanation.Value:R} = title:fox, by BM25, product of\n  2 = boost\n", explanation.ToString());
        Assert.Equal(new TermQuery("title", "fox"), explanation.Query);
        Assert.Equal(explanation, searcher.Explain(new BoostQuery(new TermQuery("title", "fox"), 2), 0));
        Assert.NotEqual(explanation, searcher.Explain(new TermQuery("title", "fox"), 0));
    }

    [Fact]
    public void What_does_not_match_says_why()
    {
        using var index = TestIndex.Of(IndexModel.Of([Doc("0", "fox"), Doc("1", "dog"), new ModelDoc { Id = "2", Fields = { ["title"] = ["fox"] }, Deleted = true }]));
        var searcher = new IndexSearcher(index.Reader);
        var (fox, dog) = (new TermQuery("title", "fox"), new TermQuery("title", "dog"));

        Assert.Equal("title:dog does not match", searcher.Explain(dog, 0).Description);
        Assert.Equal(
            ["title:dog, required, does not match", "title:fox, ruled out, matches"],
            searcher.Explain(QueryTests.Of((dog, Occur.Must), (fox, Occur.MustNot)), 0).Details.Select(detail => detail.Description));
        Assert.Contains("fewer than 2", searcher.Explain(BooleanQuery.AnyOf([fox, dog], 2), 0).Description);
        Assert.Equal("the document is deleted", searcher.Explain(fox, 2).Description);
        Assert.False(searcher.Explain(fox, 2).IsMatch);
        Assert.Throws<ArgumentOutOfRangeException>(() => searcher.Explain(fox, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => searcher.Explain(fox, -1));
    }

    private static ModelDoc Doc(string id, params string[] words) => new() { Id = id, Fields = { ["title"] = words } };

    /// <summary>Each number is near what its parts make, where they say how.</summary>
    private static void Check(Explanation explanation, string because)
    {
        var parts = explanation.Details.Select(detail => (double)detail.Value).ToArray();
        double? expected = explanation.Description switch
        {
            "sum of" or "idf of all terms together, sum of" => parts.Sum(),
            var product when product.EndsWith("product of", StringComparison.Ordinal) => parts.Aggregate(1.0, (a, b) => a * b),
            "best of" => parts.Max(),
            _ => null,
        };
        if (expected is { } value)
            Assert.True(Math.Abs(value - explanation.Value) <= 1e-4 * Math.Abs(value) + 1e-6 || value > float.MaxValue, $"{because}: {explanation.Description} makes {value}");
        foreach (var detail in explanation.Details) Check(detail, because);
    }
}
