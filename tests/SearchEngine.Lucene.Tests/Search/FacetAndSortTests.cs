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

            // Scores that are equal are frequent here, and by a field that no document has all are.
            var tieBreak = new NumericSort("number", descending, Missing: 3);
            var all = searcher.Search(query, int.MaxValue).Hits;
            var tied = searcher.Search(new SearchRequest(query) { Top = top, TieBreak = tieBreak }).TopDocs;
            Assert.Equal(all.OrderByDescending(hit => hit.Score).ThenBy(hit => Key(hit.Doc)).ThenBy(hit => hit.Doc).Take(top), tied.Hits);
            Assert.Equal(all.Length, tied.TotalHits);
            var byTie = searcher.Search(new SearchRequest(query) { Top = top, Sort = new NumericSort("none"), TieBreak = tieBreak }).TopDocs;
            Assert.Equal(all.Select(hit => hit.Doc).Order().OrderBy(Key).Take(top), byTie.Hits.Select(hit => hit.Doc));

            long Key(int doc) => descending ? -(docs[doc].Number ?? 3) : docs[doc].Number ?? 3;
        }
    }
}
