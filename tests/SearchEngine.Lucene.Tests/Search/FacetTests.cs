using SearchEngine.Lucene.Search;

namespace SearchEngine.Lucene.Tests.Search;

/// <summary>Counts of every kind of facet are those that one gets by counting.</summary>
public sealed class FacetTests
{
    [Fact]
    public void Every_kind_of_facet_counts_the_hits()
    {
        foreach (var seed in Seeds.Take(8))
        {
            var random = new Random(seed);
            using var index = Make(random);
            for (var i = 0; i < 8; i++)
            {
                var (query, hits) = index.Query(random);
                var requests = Requests(random);
                var found = index.Searcher.Search(new SearchRequest(query) { Top = random.Next(3), Facets = requests });
                Assert.Equal(hits.Count, found.TopDocs.TotalHits);
                for (var r = 0; r < requests.Length; r++) Check(index, requests[r], hits, found.Facets[r], $"SEARCHENGINE_SEED={seed}, {query}, {requests[r]}");
            }
        }
    }

    [Fact]
    public void Counts_that_ignore_a_selection_obey_all_others()
    {
        foreach (var seed in Seeds.Take(12))
        {
            var random = new Random(seed);
            using var index = Make(random);
            for (var i = 0; i < 8; i++)
            {
                var (query, all) = index.Query(random);
                var year = 2020 + random.Next(5);
                var chosen = Enumerable.Range(0, random.Next(1, 3)).Select(_ => $"w{random.Next(FacetIndex.Words)}").ToArray();
                var word = $"w{random.Next(FacetIndex.Words)}";
                (FacetSelection Selection, Func<FacetDoc, bool> Matches)[] selections =
                [
                    (new("year", new NumericRangeQuery("date", year * 10000L, year * 10000L + 9999)), doc => doc.Date / 10000 == year),
                    (new("words", BooleanQuery.AnyOf(chosen.Select(one => new TermQuery("word", one)))), doc => doc.Words.Intersect(chosen).Any()),
                    (new("none", new TermQuery("word", "never")), _ => false),
                    (new("unasked", new TermQuery("word", word)), doc => doc.Words.Contains(word)),
                ];
                selections = [.. selections.Where(_ => random.Next(4) > 0)];
                FacetRequest[] requests =
                [
                    .. Requests(random).Select(request => request with { Ignores = random.Next(5) switch { 0 => "year", 1 => "words", 2 => "none", 3 => "unknown", _ => null } }),
                ];
                var found = index.Searcher.Search(new SearchRequest(query)
                {
                    Top = 5, Facets = requests, Selections = [.. selections.Select(selection => selection.Selection)],
                    Sort = random.Next(2) == 0 ? new NumericSort("date") : null,
                });
                var because = $"SEARCHENGINE_SEED={seed}, {query}, {string.Join(' ', selections.Select(selection => selection.Selection))}";
                List<int> Matching(string? but) =>
                    [.. all.Where(doc => selections.All(selection => selection.Selection.Name == but || selection.Matches(index.Docs[doc])))];
                Assert.True(Matching(null).Count == found.TopDocs.TotalHits, because);
                Assert.True(Math.Min(5, Matching(null).Count) == found.TopDocs.Hits.Length, because);
                Assert.All(found.TopDocs.Hits, hit => Assert.Contains(hit.Doc, Matching(null)));
                for (var r = 0; r < requests.Length; r++) Check(index, requests[r], Matching(requests[r].Ignores), found.Facets[r], $"{because}, {requests[r]}");
            }
        }
    }

    [Fact]
    public void Selections_do_not_change_scores()
    {
        var random = new Random(5);
        using var index = new FacetIndex(random, 400, 30, 3, 0.1);
        var query = BooleanQuery.AnyOf([new TermQuery("word", "w1"), new TermQuery("word", "w3")]);
        var filter = new TermQuery("word", "w2");
        var filtered = index.Searcher.Search(new SearchRequest(query) { Filter = filter, TotalHitsThreshold = int.MaxValue });
        var selected = index.Searcher.Search(new SearchRequest(query) { Selections = [new("s", filter)], Facets = [new("tag") { Ignores = "s" }] });
        Assert.Equal(filtered.TopDocs.Hits, selected.TopDocs.Hits);
        Assert.Equal(filtered.TopDocs.TotalHits, selected.TopDocs.TotalHits);
        Assert.Throws<ArgumentException>(() => index.Searcher.Search(new SearchRequest(query) { Selections = [new("s", filter), new("s", query)] }));
        Assert.Throws<ArgumentException>(() => index.Searcher.Search(new SearchRequest(query) { Facets = [new NumericFacetRequest("date", 0)] }));
    }

    [Fact]
    public void Names_of_dimensions_and_values_may_have_their_separator()
    {
        Assert.Equal("a\u001E\u001Fb\u001F"u8, FacetPath.Prefix("a\u001Fb"));
        Assert.Equal("c\u001Ed", FacetPath.Label("c\u001E\u001Ed"u8));
    }

    private static FacetIndex Make(Random random)
    {
        var isLarge = random.Next(4) == 0;
        return new FacetIndex(
            random, isLarge ? 8000 : random.Next(1, 1500), isLarge ? 40_000 : random.Next(1, 300),
            random.Next(1, 6), random.Next(3) switch { 0 => 0, 1 => 0.1, _ => 0.6 });
    }

    private static FacetRequest[] Requests(Random random)
    {
        var top = random.Next(4) == 0 ? int.MaxValue : random.Next(12);
        FacetRange[] ranges = [.. Enumerable.Range(0, random.Next(6)).Select(i => Range(random, $"r{i}"))];
        FacetRequest[] all =
        [
            new("tag", top) { CountValues = random.Next(2) == 0 }, new("one", top), new("name", top) { CountValues = true }, new("missing", top),
            new DimensionFacetRequest("cat", top), new DimensionFacetRequest("category", top), new DimensionFacetRequest("never", top),
            new HierarchyFacetRequest("path", Top: top), new HierarchyFacetRequest("path", '-', top), new HierarchyFacetRequest("name", '1', top),
            new NumericFacetRequest("date", 10_000, top), new NumericFacetRequest("date", 100, top) { GreatestFirst = true },
            new NumericFacetRequest("any", random.Next(1, 1000), top), new NumericFacetRequest("any", 1L << 58, top) { GreatestFirst = true },
            new RangeFacetRequest("any", ranges), new RangeFacetRequest("date", [new("21", 20210000, 20219999), new("from 21", 20210000, long.MaxValue), new("none", 5, 4)]),
        ];
        random.Shuffle(all);
        return all[..random.Next(1, all.Length + 1)];
    }

    private static FacetRange Range(Random random, string name)
    {
        long Bound() => random.Next(3) switch { 0 => random.Next(-60, 60), 1 => random.NextInt64(long.MinValue, long.MaxValue), _ => random.Next(2) == 0 ? long.MinValue : long.MaxValue };
        var (a, b) = (Bound(), Bound());
        return new FacetRange(name, Math.Min(a, b), Math.Max(a, b));
    }

    private static void Check(FacetIndex index, FacetRequest request, List<int> hits, FacetCounts actual, string because)
    {
        var docs = hits.Select(hit => index.Docs[hit]).ToList();
        switch (request)
        {
            case HierarchyFacetRequest hierarchy:
                CheckTree(hierarchy, "", docs.Select(doc => Values(doc, request).ToArray()).ToList(), actual.Values, because);
                break;
            case NumericFacetRequest numeric:
                var intervals = docs.Select(doc => Number(doc, request.Field)).OfType<long>()
                    .CountBy(number => (long)Math.Floor((decimal)number / numeric.Divisor));
                var ordered = numeric.GreatestFirst ? intervals.OrderByDescending(pair => pair.Key) : intervals.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key);
                Same(ordered.Take(request.Top).Select(pair => new FacetValue($"{pair.Key}", pair.Value)), actual.Values, because);
                Assert.True(intervals.Count() == actual.ValueCount, because);
                break;
            case RangeFacetRequest ranges:
                Same(
                    ranges.Ranges.Select(range => new FacetValue(range.Name, docs.Count(doc => Number(doc, request.Field) is { } number && number >= range.Min && number <= range.Max))),
                    actual.Values, because);
                break;
            default:
                var counts = docs.SelectMany(doc => Values(doc, request)).CountBy(value => value)
                    .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).ToList();
                Same(counts.Take(request.Top).Select(pair => new FacetValue(pair.Key, pair.Value)), actual.Values, because);
                Assert.True(counts.Count == actual.ValueCount || (actual.ValueCount == -1 && !request.CountValues && index.Reader.SegmentCount > 1), because);
                break;
        }
        var having = request switch
        {
            NumericFacetRequest or RangeFacetRequest => docs.Count(doc => Number(doc, request.Field) is not null),
            DimensionFacetRequest => docs.Count(doc => doc.Dimensions.Length > 0),
            _ => docs.Count(doc => Values(doc, request).Any()),
        };
        Assert.True(having == actual.HitCount, $"{because}: {actual.HitCount} for {having}");
    }

    private static void CheckTree(HierarchyFacetRequest request, string parent, List<string[]> docs, IReadOnlyList<FacetValue> actual, string because)
    {
        // A separator at the beginning parts nothing.
        int Cut(string path, int from) => path.IndexOf(request.Separator, Math.Max(1, from));
        string Node(string path) => Cut(path, parent.Length + (parent.Length > 0 ? 1 : 0)) is >= 0 and var end ? path[..end] : path;
        var nodes = docs.SelectMany(values => values.Where(value => parent.Length == 0 || value.StartsWith(parent + request.Separator, StringComparison.Ordinal)).Select(Node).Distinct())
            .CountBy(node => node).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal);
        Same(nodes.Take(request.Top), actual.Select(value => KeyValuePair.Create(value.Value, value.Count)), because);
        foreach (var value in actual) CheckTree(request, value.Value, docs, value.Children, $"{because}, below {value.Value}");
    }

    private static IEnumerable<string> Values(FacetDoc doc, FacetRequest request) => request switch
    {
        DimensionFacetRequest of => doc.Dimensions.Where(one => one.Dimension == of.Dimension).Select(one => one.Value),
        { Field: "tag" } => doc.Tags,
        { Field: "path" } => doc.Paths,
        { Field: "one" } => doc.One is null ? [] : [doc.One],
        { Field: "name" } => doc.Name is null ? [] : [doc.Name],
        _ => [],
    };

    private static long? Number(FacetDoc doc, string field) => field == "date" ? doc.Date : doc.Any;

    private static void Same<T>(IEnumerable<T> expected, IEnumerable<T> actual, string because) =>
        Assert.True(expected.SequenceEqual(actual), $"{because}: {string.Join(' ', actual)} for {string.Join(' ', expected)}");
}
