using SearchEngine.Lucene.Search;

namespace SearchEngine.Papers.Search.Across;

/// <summary>Tells which hits have a term of the query in the other language only.</summary>
internal static class ExpansionEvidence
{
    /// <summary>The expansions of a query, and those that each hit was found by.</summary>
    /// <param name="searcher">The index in which the hits were found.</param>
    /// <param name="terms">The terms that were looked for in both languages.</param>
    /// <param name="hits">The hits.</param>
    public static (IReadOnlyList<QueryExpansion> All, IReadOnlyList<QueryExpansion>[] ByHit) Of(
        IndexSearcher searcher, IReadOnlyList<TermExpansion> terms, IReadOnlyList<ScoreDoc> hits)
    {
        // For each term itself, then all of its names.
        var parts = terms.SelectMany(term => term.Names.Select(name => QueryBuilder.Whole(name.Text)).Prepend(QueryBuilder.Whole(term.Term))).ToList();
        var matched = MatchedParts.Of(searcher, parts, hits);
        var found = new List<int>[hits.Count];
        var counts = new int[parts.Count];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = [];
            var has = matched[i].Select(part => part.Part).ToHashSet();
            var at = 0;
            foreach (var term in terms)
            {
                for (var name = 1; name <= term.Names.Count && !has.Contains(at); name++)
                {
                    if (!has.Contains(at + name)) continue;
                    found[i].Add(at + name);
                    counts[at + name]++;
                }
                at += 1 + term.Names.Count;
            }
        }
        var expansions = new QueryExpansion?[parts.Count];
        var next = 0;
        foreach (var term in terms)
        {
            next++;
            foreach (var name in term.Names) expansions[next] = new QueryExpansion(term.Term, name.Text, name.Confidence, counts[next++]);
        }
        return ([.. expansions.OfType<QueryExpansion>()], [.. found.Select(ofHit => (IReadOnlyList<QueryExpansion>)[.. ofHit.Select(part => expansions[part]!)])]);
    }
}
