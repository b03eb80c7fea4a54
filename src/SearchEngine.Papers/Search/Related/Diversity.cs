using SearchEngine.Lucene.Search;

namespace SearchEngine.Papers.Search;

/// <summary>
/// Mixes the first hits, so that they do not all share the same words (maximal marginal relevance: Carbonell and Goldstein, "The use
/// of MMR, diversity-based reranking for reordering documents and producing summaries", 1998).
/// </summary>
internal static class Diversity
{
    /// <summary>How many places are given out so; the other hits follow by score.</summary>
    public const int Places = 10;

    /// <summary>So many of them go by score alone: what is most like a paper is what people look for first.</summary>
    public const int Untouched = 3;

    /// <summary>The order of hits: each place gets the hit of the highest score, less what it repeats of those before it.</summary>
    /// <param name="hits">The hits, the highest score first.</param>
    /// <param name="loss">Which part of its score a hit loses that has exactly the words of one before it: 0 to 1.</param>
    public static IReadOnlyList<RelatedCandidate> Order(IReadOnlyList<RelatedCandidate> hits, float loss)
    {
        if (loss == 0 || hits.Count <= Untouched) return hits;
        var left = hits.ToList();
        var repeated = new Dictionary<RelatedCandidate, float>(ReferenceEqualityComparer.Instance);
        var order = new List<RelatedCandidate>(hits.Count);
        while (left.Count > 0 && order.Count < Places)
        {
            // The first of equals, as left stays in order.
            var next = order.Count < Untouched ? left[0] : left.MaxBy(hit => hit.Score * (1 - loss * repeated[hit]))!;
            left.Remove(next);
            order.Add(next);
            foreach (var hit in left) repeated[hit] = Math.Max(repeated.GetValueOrDefault(hit), Likeness(hit.Words, next.Words));
        }
        return [.. order, .. left];
    }

    /// <summary>How much two hits have the same words: the cosine of the words' scores.</summary>
    private static float Likeness(IReadOnlyList<MatchedPart> one, IReadOnlyList<MatchedPart> other)
    {
        var scores = other.ToDictionary(part => part.Part, part => part.Score);
        float both = 0, ofOne = 0, ofOther = other.Sum(part => part.Score * part.Score);
        foreach (var part in one)
        {
            both += part.Score * scores.GetValueOrDefault(part.Part);
            ofOne += part.Score * part.Score;
        }
        return ofOne > 0 && ofOther > 0 ? both / MathF.Sqrt(ofOne * ofOther) : 0;
    }
}
