namespace SearchEngine.Lucene.Index;

/// <content>Merges: many small segments into few large ones.</content>
public sealed partial class IndexWriter
{
    /// <summary>
    /// Merges down to at most <paramref name="maxSegments"/> segments and removes what is deleted. Worth its time only for
    /// an index that will not change for long.
    /// </summary>
    public void ForceMerge(int maxSegments = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSegments, 1);
        lock (gate)
        {
            ThrowIfUnusable();
            FlushBuffer();
            while (MergePolicy.NextForced(Candidates(), maxSegments) is var (first, count)) Merge(first, count);
        }
    }

    private void MergeWhereDue()
    {
        var policy = new MergePolicy(options);
        while (policy.Next(Candidates()) is var (first, count)) Merge(first, count);
    }

    private List<MergeCandidate> Candidates() => segments.ConvertAll(segment => segment.Candidate);

    private void Merge(int first, int count)
    {
        var merged = segments.GetRange(first, count);
        var readers = merged.ConvertAll(segment => segment.Reader());
        try
        {
            var info = new SegmentMerger(directory, NewName(), readers, schema).Merge();
            var size = SegmentFiles.Size(directory, info);
            info = SegmentFiles.Complete(directory, info, size < options.CompoundBelowBytes);
            changed = true;
            AddSegment(first, info, null);
            segments.RemoveRange(first + 1, count);
        }
        finally
        {
            foreach (var reader in readers) reader.Dispose();
        }
        foreach (var segment in merged) segment.Dispose();
        IndexFiles.DeleteUnneeded(directory, Needed(includeUncommitted: true));
    }
}
