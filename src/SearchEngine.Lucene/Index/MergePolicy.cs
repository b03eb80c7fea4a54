namespace SearchEngine.Lucene.Index;

/// <summary>What decides whether a segment is merged.</summary>
/// <param name="Size">The bytes that a merge would keep of it, about.</param>
/// <param name="HasDeletions">Whether some of its documents are deleted.</param>
/// <param name="CanMerge">Whether a merge would lose nothing of it.</param>
internal readonly record struct MergeCandidate(long Size, bool HasDeletions = false, bool CanMerge = true);

/// <summary>
/// Chooses neighbouring segments to merge, so that documents keep the order in which they were added. Segments are put
/// into levels by the logarithm of their size; where a level has gathered as many as the merge factor, they become one.
/// So a document is written about once for each level, and not again with every handful of new ones.
/// </summary>
internal sealed class MergePolicy(IndexWriterOptions options)
{
    /// <summary>Smaller segments count as this large, so that a run of tiny ones is merged at once.</summary>
    private const double FloorBytes = 1 << 20;

    /// <summary>The next merge as (first segment, count); null where all is well.</summary>
    public (int First, int Count)? Next(IReadOnlyList<MergeCandidate> segments)
    {
        for (var first = 0; first < segments.Count; first++)
        {
            if (!segments[first].CanMerge || segments[first].Size > options.MaxMergedSegmentBytes / 2) continue;
            var level = Level(segments[first]);
            var size = segments[first].Size;
            var ofLevel = 1;
            // Smaller ones that lie in between go along.
            for (var next = first + 1; next < segments.Count && segments[next].CanMerge && Level(segments[next]) <= level; next++)
            {
                size += segments[next].Size;
                if (size > options.MaxMergedSegmentBytes) break;
                if (Level(segments[next]) == level && ++ofLevel == options.MergeFactor) return (first, next - first + 1);
            }
        }
        return null;
    }

    /// <summary>The merge that brings the count of segments to <paramref name="target"/> at the least cost; null where it is reached.</summary>
    public static (int First, int Count)? NextForced(IReadOnlyList<MergeCandidate> segments, int target)
    {
        if (segments.Count > target)
        {
            var count = segments.Count - target + 1;
            var best = Enumerable.Range(0, target).MinBy(first => segments.Skip(first).Take(count).Sum(segment => segment.Size));
            return (best, count);
        }
        // At the wanted count, but with deleted documents inside: rewriting is what was asked for.
        for (var i = 0; i < segments.Count; i++)
            if (segments[i].HasDeletions) return (i, 1);
        return null;
    }

    private int Level(MergeCandidate segment) =>
        (int)Math.Floor(Math.Log(Math.Max(FloorBytes, segment.Size)) / Math.Log(options.MergeFactor));
}
