using SearchEngine.Lucene.Search;

namespace SearchEngine.Lucene.Tests.Search;

/// <summary>Holds answers against those of plain evaluation.</summary>
internal static class SearchJudge
{
    /// <summary>Fails the test unless the hits are the best of those expected, in order, with their scores.</summary>
    /// <param name="expected">All hits by document number, with their scores.</param>
    /// <param name="actual">What was found.</param>
    /// <param name="top">How many were wanted.</param>
    /// <param name="because">What to say of the case in a failure.</param>
    public static void Check(Dictionary<int, double> expected, TopDocs actual, int top, string because)
    {
        Assert.True(expected.Count == actual.TotalHits || (actual.Relation == TotalHitsRelation.AtLeast && actual.TotalHits > 1000 && actual.TotalHits <= expected.Count), $"{because}: {actual.Relation} {actual.TotalHits} hits for {expected.Count}");
        Assert.True(Math.Min(top, expected.Count) == actual.Hits.Length, $"{because}: {actual.Hits.Length} hits given");
        for (var i = 0; i < actual.Hits.Length; i++)
        {
            var (doc, score) = actual.Hits[i];
            Assert.True(expected.TryGetValue(doc, out var right), $"{because}: {doc} is no hit");
            Assert.True(Math.Abs(right - score) <= 1e-5 * right, $"{because}: {doc} has {score} for {right}");
            if (i == 0) continue;
            var before = actual.Hits[i - 1];
            Assert.True(before.Score > score || (before.Score == score && before.Doc < doc), $"{because}: {before} before {doc}, {score}");
        }
        if (actual.Hits.Length == 0) return;
        var given = actual.Hits.Select(hit => hit.Doc).ToHashSet();
        var last = actual.Hits[^1].Score * (1 + 1e-5);
        foreach (var (doc, score) in expected)
            Assert.True(given.Contains(doc) || score <= last, $"{because}: {doc} with {score} is missing");
    }

    /// <summary>Fails the test unless hits sorted by number, and facets over all of them, are those of the model.</summary>
    public static void CheckSortAndFacets(
        IndexSearcher searcher, ModelDoc[] docs, Query query, IEnumerable<int> hits, int top, bool descending, string because)
    {
        var ordered = hits.Order().ToArray();
        var found = searcher.Search(new SearchRequest(query)
        {
            Top = top,
            Sort = new NumericSort("number", descending, Missing: 3),
            Facets = [new FacetRequest("facet", top) { CountValues = true }, new FacetRequest("missing")],
        });
        var sorted = descending
            ? ordered.OrderByDescending(doc => docs[doc].Number ?? 3)
            : ordered.OrderBy(doc => docs[doc].Number ?? 3);
        Same(sorted.Take(top), found.TopDocs.Hits.Select(hit => hit.Doc), $"{because}, sorted");
        Same([ordered.Length], [found.TopDocs.TotalHits], $"{because}, hits");

        var counts = ordered.SelectMany(doc => docs[doc].Facets)
            .CountBy(value => value)
            .OrderByDescending(count => count.Value)
            .ThenBy(count => count.Key, StringComparer.Ordinal)
            .Select(count => new FacetValue(count.Key, count.Value))
            .ToArray();
        Same(counts.Take(top), found.Facets[0].Values, $"{because}, facets");
        Same([counts.Length, ordered.Count(doc => docs[doc].Facets.Length > 0)], [found.Facets[0].ValueCount, found.Facets[0].HitCount], $"{because}, values and hits that have one");
        Same([], found.Facets[1].Values, $"{because}, facets that no document has");
        Same([0], [found.Facets[1].ValueCount], $"{because}, facets that no document has");

        var onlyFacets = searcher.Search(new SearchRequest(query) { Top = 0, Facets = [new FacetRequest("facet", 1000)] });
        Same(counts, onlyFacets.Facets[0].Values, $"{because}, all facets");
        Same([ordered.Length], [onlyFacets.TopDocs.TotalHits], $"{because}, hits counted");
    }

    private static void Same<T>(IEnumerable<T> expected, IEnumerable<T> actual, string because) =>
        Assert.True(expected.SequenceEqual(actual), $"{because}: {string.Join(' ', actual)} for {string.Join(' ', expected)}");
}
