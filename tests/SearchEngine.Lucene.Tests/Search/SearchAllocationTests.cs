using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;

namespace SearchEngine.Lucene.Tests.Search;

/// <summary>Tests that measure, and so run while no other test does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Measurements
{
    public const string Name = "Measurements";
}

[Collection(Measurements.Name)]
public sealed class SearchAllocationTests
{
    [Fact]
    public void A_search_allocates_no_more_for_more_documents()
    {
        Query[] words = [.. Enumerable.Range(0, 4).Select(i => new TermQuery("title", $"w{i}"))];
        Query[] queries =
        [
            words[0],
            BooleanQuery.AnyOf(words),
            BooleanQuery.AnyOf(words, 2),
            BooleanQuery.AnyOf(words, 3),
            BooleanQuery.AllOf(words[..2]),
            new DisjunctionMaxQuery([BooleanQuery.AnyOf(words[..2]), words[3]], 0.1f),
            QueryTests.Of((words[0], Occur.Must), (words[1], Occur.Should), (words[2], Occur.MustNot)),
            QueryTests.Of((BooleanQuery.AnyOf(words[..2]), Occur.Must), (words[2], Occur.Must), (words[3], Occur.Filter)),
        ];
        using var small = TestIndex.Of(Model(300));
        using var large = TestIndex.Of(Model(30_000));
        foreach (var query in queries)
        {
            var (few, many) = (Allocated(small, query), Allocated(large, query));
            Assert.True(many < 64 * 1024, $"{query} allocates {many} bytes");
            Assert.True(many < few + 4096, $"{query} allocates {few} bytes for 300 documents and {many} for 30,000");
        }

        static IndexModel Model(int docs)
        {
            var random = new Random(11);
            return IndexModel.Of(Enumerable.Range(0, docs).Select(i => new ModelDoc
            {
                Id = $"{i}",
                Fields = { ["title"] = [.. Enumerable.Range(0, 4).Where(_ => random.Next(3) > 0).Select(word => $"w{word}")] },
            }));
        }
    }

    [Fact]
    public void Queries_of_many_terms_and_phrases_allocate_no_more_for_more_documents()
    {
        var fuzzy = new Term("title", "word7");
        Query[] queries =
        [
            new PrefixQuery("title", "word"),
            new PrefixQuery("title", "word1"),
            new WildcardQuery("title", "*1?"),
            new RegexpQuery("title", "w.*[1-5]"),
            new TermRangeQuery("title", "word2", null),
            new FuzzyQuery(fuzzy, 1),
            new PhraseQuery("title", "word1", "word2") { Slop = 3 },
            new MultiPhraseQuery([new PhrasePlace([fuzzy, new Term("title", "word3")], 0), new PhrasePlace([new Term("title", "word4")], 1)]),
            new PhrasePrefixQuery("title", "word1", "word2"),
        ];
        using var small = TestIndex.Of(Model(300));
        using var large = TestIndex.Of(Model(30_000));
        foreach (var query in queries)
        {
            var (few, many) = (Allocated(small, query), Allocated(large, query));
            Assert.True(many < 512 * 1024, $"{query} allocates {many} bytes");
            // Of terms in more than a thousand documents up to eight are read as far as they are needed, with a cursor each.
            Assert.True(many < few + 32 * 1024, $"{query} allocates {few} bytes for 300 documents and {many} for 30,000");
        }

        static IndexModel Model(int docs)
        {
            var random = new Random(12);
            return IndexModel.Of(Enumerable.Range(0, docs).Select(i => new ModelDoc
            {
                Id = $"{i}",
                Fields = { ["title"] = [.. Enumerable.Range(0, 6).Select(_ => $"word{random.Next(40)}")] },
            }));
        }
    }

    [Fact]
    public void Facets_sort_and_filters_allocate_no_more_for_more_documents()
    {
        FacetRequest[] facets =
        [
            new("tag"), new("one") { Ignores = "chosen" }, new("name"), new DimensionFacetRequest("category"), new HierarchyFacetRequest("path"),
            new NumericFacetRequest("date", 100) { Ignores = "chosen" }, new RangeFacetRequest("date", [new("all", 0, long.MaxValue)]),
        ];
        Query[] words = [.. Enumerable.Range(0, 3).Select(i => new TermQuery("word", $"w{i}"))];
        SearchRequest[] requests =
        [
            new(new MatchAllDocsQuery()) { Facets = facets },
            new(BooleanQuery.AnyOf(words)) { Facets = facets, Selections = [new("chosen", words[2])] },
            new(BooleanQuery.AnyOf(words)) { Facets = facets, Sort = new StringSort("tag"), TieBreak = [new NumericSort("date", Descending: true)], Filter = new NumericRangeQuery("date", 20210000, 20239999) },
            new(words[0]) { Sort = new NumericSort("date"), TieBreak = [new ScoreSort(), new StringSort("name")] },
            new(words[1]) { After = new SearchAfter(3, 0.5f, []) },
        ];
        using var small = new FacetIndex(new Random(2), 2_000, 60, 1, 0);
        using var large = new FacetIndex(new Random(2), 30_000, 60, 1, 0);
        foreach (var request in requests)
        {
            var (few, many) = (Allocated(small.Reader, request), Allocated(large.Reader, request));
            Assert.True(many < 256 * 1024, $"{request} allocates {many} bytes");
            Assert.True(many < few + 16 * 1024, $"{request} allocates {few} bytes for 2,000 documents and {many} for 30,000");
        }
    }

    // The least of several: now and then a collection takes back what searches share, and it is made anew.
    private static long Allocated(TestIndex index, Query query) => Allocated(index.Reader, new SearchRequest(query));

    private static long Allocated(DirectoryReader reader, SearchRequest request)
    {
        var searcher = new IndexSearcher(reader, new SearcherOptions { FilterCache = new FilterCache { MinDocs = 1000 } });
        var least = long.MaxValue;
        for (var i = 0; i < 10; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            searcher.Search(request);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }
}
