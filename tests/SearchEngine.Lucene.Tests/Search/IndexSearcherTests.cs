using SearchEngine.Lucene.Search;

namespace SearchEngine.Lucene.Tests.Search;

public sealed class IndexSearcherTests
{
    [Fact]
    public void Equal_scores_come_in_the_order_of_the_index()
    {
        using var index = TestIndex.Of(IndexModel.Of(Same(40), Same(50), Same(30)));
        var searcher = new IndexSearcher(index.Reader);
        foreach (var top in (int[])[1, 2, 7, 40, 119, 120, 500])
        {
            var found = searcher.Search(new TermQuery("title", "same"), top);
            Assert.Equal(120, found.TotalHits);
            Assert.Equal(Enumerable.Range(0, Math.Min(top, 120)), found.Hits.Select(hit => hit.Doc));
        }

        static IEnumerable<ModelDoc> Same(int count) =>
            Enumerable.Range(0, count).Select(i => new ModelDoc { Id = $"{i}", Fields = { ["title"] = ["same"] } });
    }

    [Theory]
    [InlineData(0, "1 2 3 12 13 23 123")]
    [InlineData(1, "1 2 3 12 13 23 123")]
    [InlineData(2, "12 13 23 123")]
    [InlineData(3, "123")]
    [InlineData(4, "")]
    [InlineData(int.MaxValue, "")]
    public void A_minimum_of_should_clauses_is_asked_of_each_document(int minimum, string ids)
    {
        string[] all = ["0", "1", "2", "3", "12", "13", "23", "123"];
        using var index = TestIndex.Of(IndexModel.Of(all.Select(id => new ModelDoc
        {
            Id = id,
            Fields = { ["title"] = [.. id.Select(digit => $"w{digit}")], ["tag"] = ["any"] },
        })));
        var searcher = new IndexSearcher(index.Reader);
        Query[] words = [.. "123".Select(digit => new TermQuery("title", $"w{digit}"))];
        Assert.Equal(ids, Found(BooleanQuery.AnyOf(words, minimum)));

        // Beside a requirement the default asks for none of them.
        var besides = new BooleanQuery(
            words.Select(word => new BooleanClause(word, Occur.Should)).Append(new(new TermQuery("tag", "any"), Occur.Must)), minimum);
        Assert.Equal(minimum == 0 ? $"0 {ids}" : ids, Found(besides));

        string Found(Query query) =>
            string.Join(' ', searcher.Search(query, 10).Hits.Select(hit => hit.Doc).Order().Select(doc => all[doc]));
    }

    [Fact]
    public void Nothing_is_found_where_there_is_nothing()
    {
        using var empty = TestIndex.Of(IndexModel.Of());
        using var deleted = TestIndex.Of(IndexModel.Of([new ModelDoc { Id = "1", Fields = { ["title"] = ["x"] }, Deleted = true }]));
        using var one = TestIndex.Of(IndexModel.Of([new ModelDoc { Id = "1", Fields = { ["title"] = ["x"] } }]));
        foreach (var index in (TestIndex[])[empty, deleted])
        {
            var searcher = new IndexSearcher(index.Reader);
            foreach (var query in (Query[])[new TermQuery("title", "x"), new MatchAllDocsQuery(), new MatchNoDocsQuery()])
            {
                Assert.Equal(0, searcher.Search(query, 10).TotalHits);
                Assert.Empty(searcher.Search(query, 10).Hits);
                Assert.Equal(0, searcher.Count(query));
            }
        }
        var searcherOfOne = new IndexSearcher(one.Reader);
        Assert.Equal(1, searcherOfOne.Count(new TermQuery("title", "x")));
        Assert.Equal(0, searcherOfOne.Count(new TermQuery("title", "")));
        Assert.Equal(0, searcherOfOne.Count(new TermQuery("no such field", "x")));
        Assert.Equal(0, searcherOfOne.Count(QueryTests.Of((new TermQuery("title", "x"), Occur.Must), (new TermQuery("title", "y"), Occur.Filter))));
    }

    [Fact]
    public void Without_hits_wanted_they_are_counted()
    {
        using var index = TestIndex.Of(IndexModel.Of(
            [new ModelDoc { Id = "1", Fields = { ["title"] = ["x"] } }, new ModelDoc { Id = "2", Fields = { ["title"] = ["y", "x"] } }]));
        var searcher = new IndexSearcher(index.Reader);
        var query = new TermQuery("title", "x");
        Assert.Equal(2, searcher.Search(query, 0).TotalHits);
        Assert.Empty(searcher.Search(query, 0).Hits);
        Assert.Throws<ArgumentOutOfRangeException>(() => searcher.Search(query, -1));
    }

    [Fact]
    public void The_parameters_of_BM25_can_be_chosen()
    {
        using var index = TestIndex.Of(IndexModel.Of(
            [
                new ModelDoc { Id = "long", Fields = { ["title"] = ["x", .. Enumerable.Repeat("y", 30)] } },
                new ModelDoc { Id = "short", Fields = { ["title"] = ["x"] } },
            ]));
        var query = new TermQuery("title", "x");
        Assert.Equal([1, 0], new IndexSearcher(index.Reader).Search(query, 2).Hits.Select(hit => hit.Doc));
        var flat = new IndexSearcher(index.Reader, new SearcherOptions { K1 = 2, B = 0 }).Search(query, 2);
        Assert.Equal([0, 1], flat.Hits.Select(hit => hit.Doc));
        Assert.Equal(Math.Log(1 + 0.5 / 2.5) / 3, flat.Hits[0].Score, 1e-6);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SearcherOptions { K1 = float.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SearcherOptions { B = 1.1f });
    }

    [Fact]
    public void Boosts_beyond_all_measure_give_scores_that_are_numbers()
    {
        using var index = TestIndex.Of(IndexModel.Of([new ModelDoc { Id = "1", Fields = { ["title"] = ["x", "y"] } }]));
        var searcher = new IndexSearcher(index.Reader);
        Query huge = new BoostQuery(new BoostQuery(new TermQuery("title", "x"), float.MaxValue), float.MaxValue);
        var other = new BoostQuery(new TermQuery("title", "y"), float.MaxValue);
        var sum = BooleanQuery.AnyOf([huge, huge, new ConstantScoreQuery(other), new BoostQuery(new MatchAllDocsQuery(), float.MaxValue)]);
        Query[] queries = [huge, sum, new DisjunctionMaxQuery([sum, BooleanQuery.AllOf(huge, other)]), new DisjunctionMaxQuery([sum, other], 0.5f)];
        foreach (var query in queries)
        {
            Assert.True(searcher.Search(query, 1).Hits[0].Score > 0, query.ToString());
            var required = searcher.Search(BooleanQuery.AllOf(query, new TermQuery("title", "y")), 1);
            Assert.True(required.Hits[0].Score > 0, query.ToString());
        }
    }

    [Fact]
    public void Threads_search_at_once()
    {
        var random = new Random(77);
        var model = IndexModel.Of(Enumerable.Range(0, 3).Select(_ => IndexModel.Make(random, 300).Docs).ToArray());
        using var index = TestIndex.Of(model);
        var searcher = new IndexSearcher(index.Reader);
        Query[] queries = [.. Enumerable.Range(0, 40).Select(_ => RandomQueries.Make(random))];
        var alone = queries.Select(query => searcher.Search(query, 20)).ToArray();
        Parallel.For(0, 400, i =>
        {
            var found = searcher.Search(queries[i % queries.Length], 20);
            Assert.Equal(alone[i % queries.Length].Hits, found.Hits);
            Assert.Equal(alone[i % queries.Length].TotalHits, found.TotalHits);
        });
    }

    [Fact]
    public void A_closed_index_is_not_searched()
    {
        using var index = TestIndex.Of(IndexModel.Of([new ModelDoc { Id = "1", Fields = { ["title"] = ["x"] } }]));
        var searcher = new IndexSearcher(index.Reader);
        index.Reader.Dispose();
        Assert.Throws<ObjectDisposedException>(() => searcher.Search(new MatchAllDocsQuery(), 1));
        Assert.Throws<ObjectDisposedException>(() => searcher.Count(new MatchAllDocsQuery()));
    }

    [Fact]
    public void A_cancelled_search_ends()
    {
        using var index = TestIndex.Of(IndexModel.Of([new ModelDoc { Id = "1", Fields = { ["title"] = ["x"] } }]));
        using var source = new CancellationTokenSource();
        source.Cancel();
        var searcher = new IndexSearcher(index.Reader);
        Assert.Throws<OperationCanceledException>(() => searcher.Search(new MatchAllDocsQuery(), 1, cancellation: source.Token));
    }
}
