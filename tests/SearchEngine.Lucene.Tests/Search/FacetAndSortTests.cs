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
            NumericSort[] tieBreak = [.. Sorts.OrderBy(_ => random.Next()).Take(random.Next(Sorts.Length + 1))];
            var all = searcher.Search(query, int.MaxValue).Hits;
            var tied = searcher.Search(new SearchRequest(query) { Top = top, TieBreak = tieBreak }).TopDocs;
            Assert.Equal(Tied(all.OrderByDescending(hit => hit.Score), hit => hit.Doc, docs, tieBreak).Take(top), tied.Hits);
            Assert.Equal(all.Length, tied.TotalHits);
            var byTie = searcher.Search(new SearchRequest(query) { Top = top, Sort = new NumericSort("none"), TieBreak = tieBreak }).TopDocs;
            Assert.Equal(Tied(all.Select(hit => hit.Doc).OrderBy(_ => 0), doc => doc, docs, tieBreak).Take(top), byTie.Hits.Select(hit => hit.Doc));
            var byNumber = searcher.Search(new SearchRequest(query) { Top = top, Sort = Sorts[0], TieBreak = tieBreak }).TopDocs;
            Assert.Equal(
                Tied(all.Select(hit => hit.Doc).OrderBy(doc => KeyOf(docs[doc], Sorts[0])), doc => doc, docs, tieBreak).Take(top),
                byNumber.Hits.Select(hit => hit.Doc));
        }
    }

    private static readonly NumericSort[] Sorts =
    [
        new("number", Missing: 3), new("number", Descending: true, Missing: long.MinValue), new("group"), new("group", Descending: true, Missing: 2), new("none"),
    ];

    private static IEnumerable<T> Tied<T>(IOrderedEnumerable<T> hits, Func<T, int> docOf, ModelDoc[] docs, NumericSort[] tieBreak) =>
        tieBreak.Aggregate(hits, (sorted, sort) => sorted.ThenBy(hit => KeyOf(docs[docOf(hit)], sort))).ThenBy(docOf);

    // In a type that holds what is left when a sort is turned round.
    private static Int128 KeyOf(ModelDoc doc, NumericSort sort)
    {
        Int128 value = (sort.Field switch { "number" => doc.Number, "group" => doc.Group, _ => null }) ?? sort.Missing;
        return sort.Descending ? -value : value;
    }
}
