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
            var hits = reference.Search(query).Keys.Order().ToArray();
            var top = random.Next(1, 20);
            var descending = random.Next(2) == 0;
            var found = searcher.Search(new SearchRequest(query)
            {
                Top = top,
                Sort = new NumericSort("number", descending, Missing: 3),
                Facets = [new FacetRequest("facet", top), new FacetRequest("missing")],
            });

            var sorted = descending
                ? hits.OrderByDescending(doc => docs[doc].Number ?? 3)
                : hits.OrderBy(doc => docs[doc].Number ?? 3);
            Assert.Equal(sorted.Take(top), found.TopDocs.Hits.Select(hit => hit.Doc));
            Assert.Equal(hits.Length, found.TopDocs.TotalHits);

            var counts = hits.SelectMany(doc => docs[doc].Facets)
                .CountBy(value => value)
                .OrderByDescending(count => count.Value)
                .ThenBy(count => count.Key, StringComparer.Ordinal)
                .Select(count => new FacetValue(count.Key, count.Value))
                .ToArray();
            Assert.Equal(counts.Take(top), found.Facets[0].Values);
            Assert.Equal(counts.Length, found.Facets[0].ValueCount);
            Assert.Equal(hits.Count(doc => docs[doc].Facets.Length > 0), found.Facets[0].HitCount);
            Assert.Empty(found.Facets[1].Values);
            Assert.Equal(0, found.Facets[1].ValueCount);

            var onlyFacets = searcher.Search(new SearchRequest(query) { Top = 0, Facets = [new FacetRequest("facet", 1000)] });
            Assert.Equal(counts, onlyFacets.Facets[0].Values);
            Assert.Equal(hits.Length, onlyFacets.TopDocs.TotalHits);
        }
    }
}
