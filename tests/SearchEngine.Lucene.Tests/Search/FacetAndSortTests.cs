using SearchEngine.Lucene.Search;

namespace SearchEngine.Lucene.Tests.Search;

public sealed class FacetAndSortTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Facets_and_sorted_hits_are_those_of_all_hits(int seed)
    {
        var random = new Random(seed);
        var model = IndexModel.Make(random, 300);
        using var index = TestIndex.Of(model);
        var searcher = new IndexSearcher(index.Reader);
        var docs = model.Docs.ToArray();
        var reference = new ReferenceSearcher(model);
        for (var i = 0; i < 30; i++)
        {
            var query = RandomQueries.Make(random, depth: 2);
            var hits = reference.Search(query).Keys;
            var top = random.Next(1, 20);
            var descending = random.Next(2) == 0;
            SearchJudge.CheckSortAndFacets(searcher, docs, query, hits, top, descending, $"query {i}: {query}");
        }
    }
}
