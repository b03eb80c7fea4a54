namespace SearchEngine.Lucene.Search;

/// <summary>A part of a query that a hit matches.</summary>
/// <param name="Part">Its place among the parts that were asked about.</param>
/// <param name="Score">What it scores for the hit.</param>
/// <param name="Share">How much that is of the hit's score.</param>
public readonly record struct MatchedPart(int Part, float Score, float Share);

/// <summary>Tells why hits were found: which parts of a query each of them matches.</summary>
public static class MatchedParts
{
    /// <summary>
    /// For each hit the parts that it matches, those first that score more. Only the hits are looked at: each part is taken
    /// to them, from one to the next.
    /// </summary>
    /// <param name="searcher">The index in which the hits were found.</param>
    /// <param name="parts">The parts, with their boosts.</param>
    /// <param name="hits">The hits.</param>
    public static IReadOnlyList<IReadOnlyList<MatchedPart>> Of(IndexSearcher searcher, IReadOnlyList<Query> parts, IReadOnlyList<ScoreDoc> hits)
    {
        ArgumentNullException.ThrowIfNull(searcher);
        using var hold = searcher.Reader.Acquire();
        var statistics = searcher.Statistics.ForSearch();
        CompiledQuery[] compiled = [.. parts.Select(part => part.Simplify().Compile(statistics, needsScores: true, boost: 1))];
        int[] inOrder = [.. Enumerable.Range(0, hits.Count).OrderBy(i => hits[i].Doc)];
        var found = new List<MatchedPart>[hits.Count];
        for (var i = 0; i < found.Length; i++) found[i] = [];
        var next = 0;
        for (var ordinal = 0; ordinal < statistics.Segments.Count && next < inOrder.Length; ordinal++)
        {
            var segment = statistics.Segments[ordinal];
            var end = next;
            while (end < inOrder.Length && hits[inOrder[end]].Doc < segment.DocBase + segment.MaxDoc) end++;
            if (end == next) continue;
            using var scratch = new SearchScratch();
            for (var part = 0; part < compiled.Length; part++)
            {
                if (compiled[part].Scorer(new SegmentSearch(segment, ordinal, scratch)) is not { } scorer) continue;
                foreach (var hit in inOrder.AsSpan(next, end - next))
                {
                    if (!scorer.Matches(hits[hit].Doc - segment.DocBase)) continue;
                    var score = scorer.Score();
                    found[hit].Add(new MatchedPart(part, score, hits[hit].Score > 0 ? score / hits[hit].Score : 0));
                }
            }
            next = end;
        }
        foreach (var ofHit in found) ofHit.Sort((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Part.CompareTo(b.Part));
        return found;
    }
}
