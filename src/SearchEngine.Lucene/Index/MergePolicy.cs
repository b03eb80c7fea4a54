namespace SearchEngine.Lucene.Index;

/// <summary>
/// Chooses neighbouring segments to merge, so that documents keep the order in which they were added. Segments are put
/// into levels by the logarithm of their size; where a level has gathered as many as the merge factor, they become one.
/// </summary>
internal sealed class MergePolicy(IndexWriterOptions options)
{
    /// <summary>Smaller segments count as this large, so that a run of tiny ones is merged at once.</summary>
    private const double FloorBytes = 1 << 20;

    /// <summary>The next merge as (first segment, count); null where all is well.</summary>
    public (int First, int Count)? Next(IReadOnlyList<SegmentState> segments)
    {
        for (var first = 0; first < segments.Count; first++)
        {
            if (segments[first].LiveSize > options.MaxMergedSegmentBytes / 2) continue;
            var level = Level(segments[first]);
            var count = 1;
            var size = segments[first].LiveSize;
            // Smaller ones that have got in between go along.
            while (first + count < segments.Count && count < options.MergeFactor && Level(segments[first + count]) <= level
                && size + segments[first + count].LiveSize <= options.MaxMergedSegmentBytes)
            {
                size += segments[first + count].LiveSize;
                count++;
            }
            if (count == options.MergeFactor) return (first, count);
        }
        return null;
    }

    /// <summary>The merge that brings the count of segments nearest to <paramref name="target"/> at the least cost; null where it is reached.</summary>
    public static (int First, int Count)? NextForced(IReadOnlyList<SegmentState> segments, int target)
    {
        if (segments.Count > target)
        {
            var count = segments.Count - target + 1;
            var best = Enumerable.Range(0, target).MinBy(first => segments.Skip(first).Take(count).Sum(segment => segment.LiveSize));
            return (best, count);
        }
        // At the wanted count, but with deleted documents inside: rewriting is what was asked for.
        for (var i = 0; i < segments.Count; i++)
            if (segments[i].LiveCount < segments[i].Info.MaxDoc) return (i, 1);
        return null;
    }

    private int Level(SegmentState segment) =>
        (int)Math.Floor(Math.Log(Math.Max(FloorBytes, segment.LiveSize)) / Math.Log(options.MergeFactor));
}
