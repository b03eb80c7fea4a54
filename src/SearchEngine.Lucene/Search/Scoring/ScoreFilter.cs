using System.Runtime.Intrinsics;

namespace SearchEngine.Lucene.Search;

/// <summary>Leaves of batches of hits those whose scores are high enough.</summary>
internal static class ScoreFilter
{
    /// <summary>Keeps the hits at or above a floor, in their order; gives how many.</summary>
    public static int Keep(Span<int> docs, Span<float> scores, float floor) =>
        Vector256.IsHardwareAccelerated ? KeepVectors(docs, scores, floor) : KeepScalar(docs, scores, 0, 0, floor);

    internal static int KeepScalar(Span<int> docs, Span<float> scores, int from, int kept, float floor)
    {
        for (var i = from; i < docs.Length; i++)
        {
            // Written in any case: there is no guessing which ones stay.
            var score = scores[i];
            docs[kept] = docs[i];
            scores[kept] = score;
            kept += score >= floor ? 1 : 0;
        }
        return kept;
    }

    /// <summary>Passes over eight hits at once where none of them stays, which are most.</summary>
    internal static int KeepVectors(Span<int> docs, Span<float> scores, float floor)
    {
        var bound = Vector256.Create(floor);
        int i = 0, kept = 0;
        for (; i <= scores.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            if (!Vector256.GreaterThanOrEqualAny(Vector256.Create<float>(scores[i..]), bound)) continue;
            kept = KeepScalar(docs[..(i + Vector256<float>.Count)], scores, i, kept, floor);
        }
        return KeepScalar(docs, scores, i, kept, floor);
    }
}
