using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Search;

/// <summary>
/// Searches that pass over what cannot win give the hits of those that look at everything: the same documents in the same
/// order with the same bits of their scores. A failure names its seed; with it in the environment variable SEARCHENGINE_SEED
/// that case alone is run again.
/// </summary>
public sealed class SkippingTests
{
    [Theory]
    [InlineData(25, 60, 200)] // indexes, documents in a segment, queries
    [InlineData(8, 3000, 150)]
    [InlineData(2, 30_000, 150)]
    public void Every_query_gives_what_it_gives_where_nothing_is_skipped(int indexes, int maxDocs, int queries)
    {
        foreach (var seed in Seeds.Take(indexes))
        {
            var random = new Random(seed);
            using var directory = new MemoryDirectory();
            SkippingIndex.Write(directory, random, maxDocs);
            using var reader = DirectoryReader.Open(directory);
            var searcher = new IndexSearcher(reader, random.Next(5) == 0 ? new SearcherOptions { K1 = random.Next(3), B = random.Next(3) / 2f } : null);
            for (var i = 0; i < queries; i++)
            {
                var query = SkippingQueries.Make(random);
                var filter = random.Next(4) == 0 ? SkippingQueries.Make(random) : null;
                Compare(searcher, random, query, filter, $"SEARCHENGINE_SEED={seed}, {reader.MaxDoc} documents, query {i}: {query} filtered by {filter}");
            }
        }
    }

    /// <summary>In batches of a few documents, with a floor that rises in the middle of them.</summary>
    [Fact]
    public void Batches_of_any_size_leave_out_only_what_is_below_the_floor()
    {
        foreach (var seed in Seeds.Take(10))
        {
            var random = new Random(seed);
            using var directory = new MemoryDirectory();
            SkippingIndex.Write(directory, random, random.Next(2) == 0 ? 500 : 6000);
            using var reader = DirectoryReader.Open(directory);
            var statistics = new IndexStatistics(reader.Segments, new SearcherOptions());
            for (var i = 0; i < 100; i++)
            {
                var query = SkippingQueries.Make(random);
                var compiled = query.Simplify().Compile(statistics, needsScores: true, boost: 1);
                for (var ordinal = 0; ordinal < reader.Segments.Count && compiled.Skips; ordinal++)
                    CheckBatches(compiled, reader.Segments[ordinal], ordinal, random, $"SEARCHENGINE_SEED={seed}, segment {ordinal}, query {i}: {query}");
            }
        }
    }

    private static void CheckBatches(CompiledQuery compiled, SegmentReader segment, int ordinal, Random random, string because)
    {
        using var scratch = new SearchScratch();
        var at = new SegmentSearch(segment, ordinal, scratch);
        var all = new List<(int Doc, float Score)>();
        var (docs, scores) = (new int[64], new float[64]);
        if (compiled.Bulk(at) is { } bulk)
        {
            for (int count; (count = bulk.Fill(Scorer.NoMoreDocs, docs, scores)) > 0;)
                all.AddRange(docs.Take(count).Zip(scores));
        }
        var ranked = all.Select(hit => hit.Score).Order().ToArray();
        if (compiled.Skipping(at) is not { } scorer)
        {
            Assert.True(all.Count == 0, because);
            return;
        }
        var (next, upTo) = (0, 0);
        while (scorer.Next < segment.MaxDoc)
        {
            if (scorer.Next >= upTo) upTo = Math.Min(scorer.Next + random.Next(1, 3000), segment.MaxDoc);
            if (ranked.Length > 0 && random.Next(4) == 0) scorer.Floor = Math.Max(scorer.Floor, ranked[(int)(ranked.Length * Math.Pow(random.NextDouble(), 0.3))]);
            var count = scorer.Fill(upTo, docs.AsSpan(0, random.Next(1, 64)), scores);
            var end = count == 0 ? upTo : docs[count - 1] + 1;
            var given = docs.Take(count).Zip(scores).ToList();
            for (; next < all.Count && all[next].Doc < end; next++)
            {
                var found = given.Count > 0 && given[0] == all[next];
                Assert.True(found || all[next].Score < scorer.Floor, $"{because}: {all[next]} is missing, the floor is {scorer.Floor}");
                if (found) given.RemoveAt(0);
            }
            Assert.True(given.Count == 0, $"{because}: {string.Join(' ', given)} is no hit");
        }
        Assert.True(all.Skip(next).All(hit => hit.Score < scorer.Floor), $"{because}: ends too soon");
    }

    private static void Compare(IndexSearcher searcher, Random random, Query query, Query? filter, string because)
    {
        var top = random.Next(5) switch { 0 => 1, 1 => random.Next(1, 300), _ => 10 };
        var tieBreak = Enumerable.Range(0, random.Next(3) == 0 ? random.Next(1, 3) : 0)
            .Select(i => new NumericSort(i == 0 ? "number" : "other", random.Next(2) == 0, Missing: 3)).ToArray();
        var threshold = random.Next(4) switch { 0 => 1000, 1 => random.Next(2000), _ => 0 };
        var request = new SearchRequest(query) { Top = top, Filter = filter, TieBreak = tieBreak, TotalHitsThreshold = threshold };
        var expected = SkippingIndex.Exhaustive(searcher, request);
        var actual = searcher.Search(request).TopDocs;
        Assert.True(expected.Hits.AsSpan().SequenceEqual(actual.Hits), $"{because}, {request}:\n{Differences(expected.Hits, actual.Hits)}");
        var right = actual.Relation == TotalHitsRelation.EqualTo
            ? actual.TotalHits == expected.TotalHits
            : actual.TotalHits > threshold && actual.TotalHits <= expected.TotalHits;
        Assert.True(right, $"{because}, {request}: {actual.Relation} {actual.TotalHits} hits for {expected.TotalHits}");
        var counted = searcher.Search(request with { TotalHitsThreshold = int.MaxValue }).TopDocs;
        Assert.True(counted.Relation == TotalHitsRelation.EqualTo && counted.TotalHits == expected.TotalHits, $"{because}: {counted.Relation} {counted.TotalHits} hits for {expected.TotalHits}");
        Assert.True(expected.Hits.AsSpan().SequenceEqual(counted.Hits), $"{because}, all counted");
    }

    private static string Differences(ScoreDoc[] expected, ScoreDoc[] actual)
    {
        var lines = new List<string>();
        for (var i = 0; i < Math.Max(expected.Length, actual.Length) && lines.Count < 5; i++)
        {
            var (right, given) = (i < expected.Length ? $"{expected[i]}" : "nothing", i < actual.Length ? $"{actual[i]}" : "nothing");
            if (right != given) lines.Add($"hit {i} is {given}, not {right}");
        }
        return string.Join('\n', lines);
    }
}
