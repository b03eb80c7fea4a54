namespace SearchEngine.Lucene.Index;

/// <summary>What decides whether a segment is merged.</summary>
/// <param name="Size">The bytes that a merge would keep of it, about.</param>
/// <param name="Deleted">The share of its documents that is deleted, 0 to 1.</param>
/// <param name="CanMerge">Whether it can be part of a merge now, and would lose nothing by it.</param>
/// <param name="IsMerging">Whether it is part of a merge already.</param>
internal readonly record struct MergeCandidate(long Size, double Deleted = 0, bool CanMerge = true, bool IsMerging = false);

/// <summary>
/// Chooses segments to merge, in tiers as Lucene's TieredMergePolicy does: an index may have a number of segments that
/// grows with the logarithm of its size, so many of each size; where it has more, those are merged that are the most alike
/// in size, since then a document is written again about once for each tier. Other than Lucene's, a merge takes neighbours
/// only: so documents keep the order in which they were added, and equal hits the order in which they are shown.
/// </summary>
internal sealed class MergePolicy(IndexWriterOptions options)
{
    /// <summary>
    /// A segment is rewritten alone where more than this share of its documents is deleted; small ones wait for the next merge.
    /// </summary>
    private const double MaxDeleted = 1.0 / 3;

    /// <summary>The next merge as (first segment, count); null where all is well.</summary>
    public (int First, int Count)? Next(IReadOnlyList<MergeCandidate> segments)
    {
        if (segments.Count(IsOpen) > Allowed(segments) && Best(segments) is { } best) return best;
        for (var i = 0; i < segments.Count; i++)
            if (segments[i] is { CanMerge: true, Deleted: > MaxDeleted } && segments[i].Size > options.FloorSegmentBytes) return (i, 1);
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
            if (segments[i].Deleted > 0) return (i, 1);
        return null;
    }

    /// <summary>Whether a segment counts: those under way will soon be gone, and the largest are done for good.</summary>
    private bool IsOpen(MergeCandidate segment) => !segment.IsMerging && segment.Size <= options.MaxMergedSegmentBytes / 2;

    /// <summary>How many segments there may be: in each tier as many as the merge factor, and what is left in the last one.</summary>
    private int Allowed(IReadOnlyList<MergeCandidate> segments)
    {
        var left = segments.Where(IsOpen).Sum(Floored);
        var size = Math.Min(segments.Where(IsOpen).Select(Floored).DefaultIfEmpty(options.FloorSegmentBytes).Min(), options.MaxMergedSegmentBytes);
        for (var allowed = 0; ; allowed += options.MergeFactor)
        {
            if (left < size * (double)options.MergeFactor || size >= options.MaxMergedSegmentBytes)
                return Math.Max(allowed + (int)Math.Ceiling((double)left / size), options.MergeFactor);
            left -= size * options.MergeFactor;
            size = (long)Math.Min(options.MaxMergedSegmentBytes, size * (double)options.MergeFactor);
        }
    }

    private (int First, int Count)? Best(IReadOnlyList<MergeCandidate> segments)
    {
        (int First, int Count)? best = null;
        var bestCost = double.PositiveInfinity;
        for (var first = 0; first < segments.Count; first++)
        {
            long size = 0;
            long floored = 0;
            long largest = 0;
            for (var next = first; next < segments.Count && next - first < options.MergeFactor; next++)
            {
                if (!segments[next].CanMerge || !IsOpen(segments[next])) break;
                size += segments[next].Size;
                if (size > options.MaxMergedSegmentBytes) break;
                floored += Floored(segments[next]);
                largest = Math.Max(largest, Floored(segments[next]));
                if (next == first) continue;
                var cost = Cost(largest, floored);
                if (cost >= bestCost) continue;
                bestCost = cost;
                best = (first, next - first + 1);
            }
        }
        return best;
    }

    /// <summary>
    /// The share of the largest segment: what is written again for the little that the others add. Of merges that are as
    /// even as each other, the smaller one is done first.
    /// </summary>
    private static double Cost(long largest, long size) => (double)largest / size * Math.Pow(size, 0.05);

    /// <summary>Smaller segments count as this large, so that a run of tiny ones is merged at once.</summary>
    private long Floored(MergeCandidate segment) => Math.Max(segment.Size, options.FloorSegmentBytes);
}
