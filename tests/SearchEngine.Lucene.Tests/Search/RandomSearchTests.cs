using SearchEngine.Lucene.Search;

namespace SearchEngine.Lucene.Tests.Search;

/// <summary>
/// Random queries over random indexes give what <see cref="ReferenceSearcher"/> gives. A failure names its seed; with it in
/// the environment variable SEARCHENGINE_SEED that case alone is run again.
/// </summary>
public sealed class RandomSearchTests
{
    [Theory]
    [InlineData(60, 30, 60)] // indexes, documents in a segment, queries
    [InlineData(10, 400, 40)]
    [InlineData(1, 9000, 25)]
    public void Every_query_gives_what_plain_evaluation_gives(int indexes, int maxDocs, int queries)
    {
        foreach (var seed in Seeds.Take(indexes))
        {
            var random = new Random(seed);
            var model = IndexModel.Make(random, maxDocs);
            using var index = TestIndex.Of(model);
            var searcher = new IndexSearcher(index.Reader);
            var reference = new ReferenceSearcher(model);
            for (var i = 0; i < queries; i++)
            {
                var query = RandomQueries.Make(random);
                var expected = reference.Search(query);
                var because = $"SEARCHENGINE_SEED={seed}, query {i}: {query}";
                SearchJudge.Check(expected, searcher.Search(query, int.MaxValue), int.MaxValue, because);
                var top = random.Next(1, 12);
                SearchJudge.Check(expected, searcher.Search(query, top), top, because);
                Assert.True(expected.Count == searcher.Count(query), because);

                var filter = RandomQueries.Make(random, depth: 1);
                var allowed = reference.Search(filter);
                var filtered = expected.Where(hit => allowed.ContainsKey(hit.Key)).ToDictionary();
                SearchJudge.Check(filtered, searcher.Search(query, top, filter), top, $"{because} filtered by {filter}");
            }
        }
    }

    /// <summary>
    /// Words that are nearly everywhere, over several windows of the disjunctions, with blocks of postings that end on a
    /// window's edge and beside it.
    /// </summary>
    [Fact]
    public void Frequent_words_are_found_over_all_windows()
    {
        var random = new Random(4096);
        var model = IndexModel.Of(Enumerable.Range(0, 3 * 4096 + 77).Select(doc => new ModelDoc
        {
            Id = $"{doc}",
            Fields =
            {
                ["title"] =
                [
                    .. Enumerable.Range(0, 5).Where(word => doc != 5 + word && (word > 0 || doc % 3 > 0) && (word < 3 || random.Next(word) > 0))
                        .Select(word => $"w{word}"),
                ],
            },
        }));
        using var index = TestIndex.Of(model);
        var searcher = new IndexSearcher(index.Reader);
        var reference = new ReferenceSearcher(model);
        Query[] words = [.. Enumerable.Range(0, 5).Select(i => new TermQuery("title", $"w{i}"))];
        Query[] queries =
        [
            .. Enumerable.Range(1, 5).Select(minimum => BooleanQuery.AnyOf(words, minimum)),
            BooleanQuery.AnyOf([words[3], words[4], new TermQuery("title", "never")]),
            new DisjunctionMaxQuery(words, 0.3f),
            new DisjunctionMaxQuery([BooleanQuery.AnyOf(words[..3], 2), BooleanQuery.AnyOf(words[2..], 2)]),
            QueryTests.Of((BooleanQuery.AnyOf(words[..2]), Occur.Must), (words[3], Occur.Filter), (words[4], Occur.Should)),
            QueryTests.Of((words[0], Occur.Should), (words[1], Occur.Should), (words[4], Occur.MustNot)),
            BooleanQuery.AllOf(words),
        ];
        foreach (var query in queries)
        {
            var expected = reference.Search(query);
            SearchJudge.Check(expected, searcher.Search(query, int.MaxValue), int.MaxValue, query.ToString());
            SearchJudge.Check(expected, searcher.Search(query, 10), 10, query.ToString());
        }
    }
}
