using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Search;

/// <summary>Searches that keep the documents of filters answer as those that do not.</summary>
public sealed class FilterCacheTests
{
    [Fact]
    public void Answers_are_the_same_with_and_without()
    {
        foreach (var seed in Seeds.Take(12))
        {
            var random = new Random(seed);
            using var index = TestIndex.Of(IndexModel.Make(random, 400));
            var cache = new FilterCache { MinDocs = random.Next(3) * 100, MinUses = random.Next(1, 4), MaxBytes = random.Next(3) == 0 ? 3000 : 1 << 20, MaxSets = random.Next(1, 40) };
            var (plain, caching) = (new IndexSearcher(index.Reader), new IndexSearcher(index.Reader, new SearcherOptions { FilterCache = cache }));
            var queries = Enumerable.Range(0, 8).Select(_ => RandomQueries.Make(random)).ToArray();
            for (var i = 0; i < 60; i++)
            {
                Same(plain, caching, Request(random, queries), $"SEARCHENGINE_SEED={seed}");
                Assert.InRange(cache.Count, 0, cache.MaxSets);
                Assert.InRange(cache.Bytes, 0, cache.MaxBytes);
            }
            cache.Clear();
            Assert.Equal((0, 0), (cache.Count, cache.Bytes));
        }
    }

    [Fact]
    public void What_is_known_of_a_segment_outlives_deletions_and_reopening()
    {
        using var directory = new MemoryDirectory();
        using var writer = IndexWriter.Open(directory, new IndexWriterOptions(new FieldAnalyzers(new Spaces())) { MergeFactor = 1000 });
        Fill(writer, new Random(3), 500, 0);
        writer.Commit();
        var cache = new FilterCache { MinDocs = 0, MinUses = 2 };
        using var searchers = new SearcherManager(writer, new SearcherOptions { FilterCache = cache });
        var request = new SearchRequest(new TermQuery("tag", "w1")) { Filter = new NumericRangeQuery("number", -5, 10), TotalHitsThreshold = int.MaxValue, Top = 1000 };
        Search();
        Assert.Equal(0, cache.Count);
        Search();
        Assert.Equal((1, 0), (cache.Count, cache.Found));
        Search();
        Assert.Equal((1, 1), (cache.Count, cache.Found));

        for (var i = 0; i < 50; i++) writer.Delete(new Term("id", $"d{i * 7}"));
        searchers.Refresh();
        Search();
        Assert.Equal((1, 2), (cache.Count, cache.Found));

        Fill(writer, new Random(4), 300, 500);
        searchers.Refresh();
        Search();
        Assert.Equal((2, 3), (cache.Count, cache.Found));

        // Merged, there is one new segment, and the old ones close.
        writer.ForceMerge();
        searchers.Refresh();
        Search();
        Assert.Equal((1, 3), (cache.Count, cache.Found));

        void Search()
        {
            using var lease = searchers.Acquire();
            Same(new IndexSearcher(lease.Value.Reader), lease.Value, request, "");
        }
    }

    [Fact]
    public async Task Any_threads_share_one_while_the_index_changes()
    {
        using var directory = new MemoryDirectory();
        using var writer = IndexWriter.Open(directory, new IndexWriterOptions(new FieldAnalyzers(new Spaces())));
        Fill(writer, new Random(1), 400, 0);
        var cache = new FilterCache { MinDocs = 0, MinUses = 1, MaxBytes = 20_000 };
        using var searchers = new SearcherManager(writer, new SearcherOptions { FilterCache = cache });
        var queries = Enumerable.Range(0, 12).Select(i => RandomQueries.Make(new Random(i))).ToArray();
        var searching = Enumerable.Range(0, 3).Select(thread => Task.Run(() =>
        {
            var random = new Random(thread);
            for (var i = 0; i < 150; i++)
            {
                using var lease = searchers.Acquire();
                Same(new IndexSearcher(lease.Value.Reader), lease.Value, Request(random, queries), $"thread {thread}, search {i}");
            }
        }));
        var changing = Task.Run(() =>
        {
            var random = new Random(9);
            for (var i = 0; i < 25; i++)
            {
                Fill(writer, random, 20, 400 + (i * 20));
                for (var deleted = 0; deleted < 10; deleted++) writer.Delete(new Term("id", $"d{random.Next(400)}"));
                searchers.Refresh();
            }
        });
        await Task.WhenAll([.. searching, changing]);
        Assert.InRange(cache.Bytes, 0, cache.MaxBytes);
    }

    [Fact]
    public void What_depends_on_other_segments_is_not_kept()
    {
        using var index = TestIndex.Of(IndexModel.Make(new Random(8), 300));
        var cache = new FilterCache { MinDocs = 0, MinUses = 1 };
        var searcher = new IndexSearcher(index.Reader, new SearcherOptions { FilterCache = cache });
        Query[] filters =
        [
            new FuzzyQuery(new Term("title", "w1"), 1), new PhrasePrefixQuery("title", "w1", "w"), new MatchAllDocsQuery(),
            BooleanQuery.AnyOf([new TermQuery("title", "w1"), new FuzzyQuery(new Term("title", "w2"), 2)]),
        ];
        foreach (var filter in filters)
        {
            searcher.Search(new SearchRequest(new TermQuery("body", "w0")) { Filter = filter });
            Assert.All(index.Reader.Segments, segment => Assert.Null(cache.Find(segment.Core, filter)));
        }
    }

    private static SearchRequest Request(Random random, Query[] queries)
    {
        Query Any() => queries[random.Next(queries.Length)];
        var query = random.Next(4) == 0 ? new MatchAllDocsQuery() : Any();
        return new SearchRequest(query)
        {
            Top = random.Next(30),
            Filter = random.Next(4) == 0 ? null : random.Next(2) == 0 ? Any() : BooleanQuery.AllOf(Any(), Any()),
            Selections = random.Next(3) == 0 ? [new FacetSelection("s", Any()), new FacetSelection("t", Any())] : [],
            Facets = random.Next(3) == 0 ? [new FacetRequest("facet", 5) { Ignores = "s" }, new FacetRequest("facet", 5)] : [],
            Sort = random.Next(3) == 0 ? new NumericSort("number") : null,
            TotalHitsThreshold = random.Next(2) == 0 ? 10 : int.MaxValue,
        };
    }

    private static void Same(IndexSearcher plain, IndexSearcher caching, SearchRequest request, string because)
    {
        var (expected, actual) = (plain.Search(request), caching.Search(request));
        Assert.True(expected.TopDocs.Hits.SequenceEqual(actual.TopDocs.Hits), $"{because}: {request.Query}, {request.Filter}");
        Assert.True(expected.TopDocs.TotalHits == actual.TopDocs.TotalHits || actual.TopDocs.TotalHits > request.TotalHitsThreshold, $"{because}: {request.Query}, {request.Filter}");
        Assert.True(expected.Facets.SelectMany(facet => facet.Values).SequenceEqual(actual.Facets.SelectMany(facet => facet.Values)), because);
        Assert.Equal(expected.CutExpansions, actual.CutExpansions);
        Assert.Equal(plain.Count(request.Query), caching.Count(request.Query));
    }

    private static void Fill(IndexWriter writer, Random random, int docs, int first)
    {
        for (var i = 0; i < docs; i++) writer.Add(TestIndex.Document(IndexModel.MakeDoc(random, $"d{first + i}")));
    }

    private sealed class Spaces : Analyzer
    {
        public override int Analyze(ReadOnlySpan<char> text, ITokenSink sink)
        {
            foreach (var range in text.Split(' '))
            {
                if (!text[range].IsEmpty) sink.Accept(new Token(text[range], range.Start.Value, range.End.Value));
            }
            return 0;
        }
    }
}
