using SearchEngine.Lucene.Search;

namespace SearchEngine.Lucene.Tests.Search;

/// <summary>Hits come in the order of any keys, and pages of them are together the one long list.</summary>
public sealed class SortTests
{
    [Fact]
    public void Hits_are_ordered_by_any_keys()
    {
        foreach (var seed in Seeds.Take(15))
        {
            var random = new Random(seed);
            using var index = new FacetIndex(random, random.Next(1, 1200), random.Next(1, 200), random.Next(1, 7), random.Next(3) * 0.25);
            for (var i = 0; i < 12; i++)
            {
                var (query, hits) = index.Query(random);
                var scores = index.Searcher.Search(new SearchRequest(query) { Top = int.MaxValue, TotalHitsThreshold = int.MaxValue }).TopDocs.Hits.ToDictionary(hit => hit.Doc, hit => hit.Score);
                var keys = Keys(random);
                var request = new SearchRequest(query)
                {
                    Sort = random.Next(4) == 0 ? null : keys[0], TieBreak = [.. keys.Skip(1)],
                    Top = random.Next(1, hits.Count + 2), TotalHitsThreshold = random.Next(2) == 0 ? 0 : int.MaxValue,
                };
                HitSort[] order = [request.Sort ?? new ScoreSort(), .. request.TieBreak];
                var expected = hits.Order(Comparer<int>.Create((a, b) => Compare(index, order, scores, a, b))).ToList();
                var because = $"SEARCHENGINE_SEED={seed}, {query}, {string.Join(", ", order.AsEnumerable())}";
                var whole = index.Searcher.Search(request);
                Same(expected.Take(request.Top), whole, because);
                if (request.Sort is null or ScoreSort) Assert.All(whole.TopDocs.Hits, hit => Assert.Equal(scores[hit.Doc], hit.Score));

                // In pages, with facets beside some of them.
                var pages = new List<int>();
                SearchAfter? after = null;
                var size = random.Next(1, 40);
                while (pages.Count < 400)
                {
                    var page = index.Searcher.Search(request with { Top = size, After = after, Facets = random.Next(3) == 0 ? [new FacetRequest("tag")] : [] });
                    Assert.True(page.TopDocs.TotalHits == hits.Count || page.TopDocs.Relation == TotalHitsRelation.AtLeast, because);
                    pages.AddRange(page.TopDocs.Hits.Select(hit => hit.Doc));
                    if (page.TopDocs.Hits.Length < size) break;
                    after = page.Last;
                }
                Assert.True(expected.Take(pages.Count).SequenceEqual(pages), $"{because}, in pages of {size}");
                Assert.True(pages.Count >= Math.Min(400, expected.Count), $"{because}, in pages of {size}: {pages.Count} of {expected.Count}");
            }
        }
    }

    [Fact]
    public void Pages_by_score_skip_what_cannot_be_on_them()
    {
        foreach (var seed in Seeds.Take(4))
        {
            var random = new Random(seed);
            using var directory = new SearchEngine.Lucene.Store.MemoryDirectory();
            SkippingIndex.Write(directory, random, 6000);
            using var reader = SearchEngine.Lucene.Index.DirectoryReader.Open(directory);
            var searcher = new IndexSearcher(reader);
            for (var i = 0; i < 10; i++)
            {
                var words = Enumerable.Range(0, random.Next(1, 4)).Select(_ => (Query)new TermQuery("body", $"w{random.Next(SkippingIndex.Words)}"));
                var query = random.Next(3) == 0 ? BooleanQuery.AllOf(words) : BooleanQuery.AnyOf(words);
                var request = new SearchRequest(query) { Top = 600, TieBreak = random.Next(2) == 0 ? [] : [new NumericSort("number", Descending: true)] };
                var all = SkippingIndex.Exhaustive(searcher, request);
                SearchAfter? after = null;
                var pages = new List<ScoreDoc>();
                var size = random.Next(1, 50);
                while (pages.Count < all.Hits.Length)
                {
                    var page = searcher.Search(request with { Top = size, After = after, TotalHitsThreshold = random.Next(200) });
                    Assert.True(page.TopDocs.TotalHits == all.TotalHits || page.TopDocs is { Relation: TotalHitsRelation.AtLeast } && page.TopDocs.TotalHits <= all.TotalHits, $"SEARCHENGINE_SEED={seed}, {query}");
                    pages.AddRange(page.TopDocs.Hits);
                    if (page.TopDocs.Hits.Length < size) break;
                    after = page.Last;
                }
                Assert.True(all.Hits.SequenceEqual(pages.Take(600)), $"SEARCHENGINE_SEED={seed}, {query}, in pages of {size}");
            }
        }
    }

    [Fact]
    public void A_place_of_other_keys_is_refused()
    {
        using var index = new FacetIndex(new Random(1), 20, 5, 2, 0);
        var request = new SearchRequest(new MatchAllDocsQuery()) { Sort = new NumericSort("date"), Top = 3 };
        var place = index.Searcher.Search(request).Last;
        Assert.NotNull(place);
        Assert.Throws<ArgumentException>(() => index.Searcher.Search(request with { After = place, TieBreak = [new StringSort("name")] }));
        Assert.Throws<ArgumentException>(() => index.Searcher.Search(request with { After = place, Sort = null }));
        Assert.Null(index.Searcher.Search(request with { Filter = new MatchNoDocsQuery() }).Last);
    }

    private static HitSort[] Keys(Random random)
    {
        HitSort[] keys =
        [
            new ScoreSort(random.Next(2) == 0),
            new NumericSort("date", random.Next(2) == 0, Missing: random.Next(3) switch { 0 => 0, 1 => long.MaxValue, _ => 20220615 }),
            new NumericSort("any", random.Next(2) == 0, Missing: random.Next(2) == 0 ? long.MinValue : 7),
            new NumericSort("missing"),
            new StringSort("name", random.Next(2) == 0, random.Next(2) == 0),
            new StringSort("tag", random.Next(2) == 0, random.Next(2) == 0),
            new StringSort("one", random.Next(2) == 0, random.Next(2) == 0),
            new StringSort("missing", random.Next(2) == 0, random.Next(2) == 0),
        ];
        random.Shuffle(keys);
        return keys[..random.Next(1, 4)];
    }

    private static int Compare(FacetIndex index, HitSort[] order, Dictionary<int, float> scores, int first, int second)
    {
        var (a, b) = (index.Docs[first], index.Docs[second]);
        foreach (var key in order)
        {
            var result = key switch
            {
                ScoreSort score => scores[first].CompareTo(scores[second]) * (score.Ascending ? 1 : -1),
                NumericSort number => Number(a, number).CompareTo(Number(b, number)) * (number.Descending ? -1 : 1),
                StringSort text => Compare(Text(a, text.Field), Text(b, text.Field), text),
                _ => throw new ArgumentException("no such key", nameof(order)),
            };
            if (result != 0) return result;
        }
        return first.CompareTo(second);
    }

    private static int Compare(string? a, string? b, StringSort sort)
    {
        if (a is null || b is null) return a is null && b is null ? 0 : (a is null) == sort.MissingLast ? 1 : -1;
        return string.CompareOrdinal(a, b) * (sort.Descending ? -1 : 1);
    }

    private static long Number(FacetDoc doc, NumericSort sort) => (sort.Field switch { "date" => doc.Date, "any" => doc.Any, _ => null }) ?? sort.Missing;

    private static string? Text(FacetDoc doc, string field) => field switch
    {
        "name" => doc.Name,
        "one" => doc.One,
        "tag" => doc.Tags.Order(StringComparer.Ordinal).FirstOrDefault(),
        _ => null,
    };

    private static void Same(IEnumerable<int> expected, SearchResult actual, string because) =>
        Assert.True(
            expected.SequenceEqual(actual.TopDocs.Hits.Select(hit => hit.Doc)),
            $"{because}: {string.Join(' ', actual.TopDocs.Hits.Take(20))} for {string.Join(' ', expected.Take(20))}");
}
