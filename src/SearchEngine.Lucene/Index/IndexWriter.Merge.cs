using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Index;

/// <content>Merges: many small segments into few large ones.</content>
public sealed partial class IndexWriter
{
    /// <summary>How many merges may wait for others before documents do.</summary>
    private const int MaxWaitingMerges = 3;

    private Exception? mergeFailure;
    private bool isForcing;

    /// <summary>
    /// What the last merge in the background failed with; null where none has since the last that succeeded. Nothing is lost
    /// by it: the segments stay as they are, and another merge is tried after the next flush.
    /// </summary>
    public Exception? MergeFailure => Volatile.Read(ref mergeFailure);

    /// <summary>Whether segments are being merged, in the background or by a call; the next commit keeps what comes of it.</summary>
    public bool IsMerging => merges.Count > 0;

    /// <summary>
    /// Merges down to at most <paramref name="maxSegments"/> segments and removes what is deleted. Worth its time only for
    /// an index that will not change for long. Documents that are added meanwhile are not waited for.
    /// </summary>
    /// <exception cref="UnsupportedIndexException">A segment holds something that is not written here and would be lost.</exception>
    public void ForceMerge(int maxSegments = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSegments, 1);
        lock (forcing)
        {
            buffers.Flush();
            try
            {
                lock (gate) isForcing = true;
                merges.WaitUntilIdle();
                HashSet<SegmentState> old;
                lock (gate) old = [.. segments];
                var outcomes = new HashSet<SegmentState>();
                while (NextForced(old, outcomes, maxSegments) is { } merge)
                {
                    outcomes.Add(RunHere(merge, merges.Announce()));
                    old.UnionWith(outcomes);
                }
            }
            finally
            {
                lock (gate) isForcing = false;
            }
        }
        MergeWhereDue();
    }

    /// <summary>Waits until no merge runs that the segments of now call for.</summary>
    /// <exception cref="IOException">The last merge failed; what it failed with is inside. Nothing is lost.</exception>
    public void WaitForMerges()
    {
        MergeWhereDue();
        merges.WaitUntilIdle();
        buffers.ThrowIfUnusable();
        if (MergeFailure is { } failure) throw new IOException($"segments could not be merged: {failure.Message}", failure);
    }

    private void MergeWhereDue()
    {
        while (true)
        {
            SegmentMerge merge;
            MergeScheduler.Job? announced = null;
            // Who runs a merge is settled in the moment in which it is chosen: a forced merge that waits for those under way
            // must not take its segments, too.
            lock (gate)
            {
                if (disposed || isForcing) return;
                var policy = new MergePolicy(options);
                if (policy.Next(segments.ConvertAll(segment => segment.Candidate)) is not var (first, count)) return;
                merge = Register(first, count);
                if (options.MaxConcurrentMerges > 0) merges.Start(merge.Size, merge.Name, checkpoint => RunInBackground(merge, checkpoint));
                else announced = merges.Announce();
            }
            if (announced is not null) RunHere(merge, announced);
        }
    }

    private SegmentMerge? NextForced(HashSet<SegmentState> old, HashSet<SegmentState> outcomes, int maxSegments)
    {
        lock (gate)
        {
            buffers.ThrowIfUnusable();
            // What came in since is behind them, and what was deleted since in the outcomes is not worth another round.
            var candidates = segments.TakeWhile(old.Contains)
                .Select(segment => outcomes.Contains(segment) ? segment.Candidate with { Deleted = 0 } : segment.Candidate)
                .ToList();
            return MergePolicy.NextForced(candidates, maxSegments) is var (first, count) ? Register(first, count) : null;
        }
    }

    private SegmentMerge Register(int first, int count)
    {
        var sources = segments.GetRange(first, count);
        foreach (var source in sources) source.IsMerging = true;
        return new SegmentMerge(NewName(), sources, sources.ConvertAll(source => source.Reader()), sources.Sum(source => source.Candidate.Size));
    }

    private SegmentState RunHere(SegmentMerge merge, MergeScheduler.Job announced)
    {
        SegmentState? outcome = null;
        try
        {
            merges.Run(announced, checkpoint => outcome = Run(merge, checkpoint));
        }
        catch (MergeAbortedException)
        {
            throw new ObjectDisposedException(nameof(IndexWriter));
        }
        return outcome!;
    }

    private void RunInBackground(SegmentMerge merge, Action checkpoint)
    {
        try
        {
            Run(merge, checkpoint);
            Volatile.Write(ref mergeFailure, null);
        }
        catch (MergeAbortedException)
        {
            return;
        }
        catch (Exception e)
        {
            // A thread of its own has nobody to throw to: whoever asks is told.
            Volatile.Write(ref mergeFailure, e);
            return;
        }
        MergeWhereDue();
    }

    /// <summary>Merges, and puts the merged segment in the place of its sources.</summary>
    private SegmentState Run(SegmentMerge merge, Action checkpoint)
    {
        var files = new TrackingDirectory(new CheckpointDirectory(directory, checkpoint));
        try
        {
            checkpoint();
            var merger = new SegmentMerger(files, merge.Name, merge.Readers, schema, checkpoint);
            var info = Complete(files, merger.Merge());
            lock (gate) return Replace(merge, info, merger.Maps);
        }
        catch (Exception e)
        {
            files.DeleteCreated();
            if (e is CorruptIndexException damage) SetAside(merge.Sources, damage);
            throw;
        }
        finally
        {
            foreach (var reader in merge.Readers) reader.Dispose();
            lock (gate)
            {
                foreach (var source in merge.Sources) source.IsMerging = false;
                DropEmptySegments();
            }
        }
    }

    /// <summary>Keeps a damaged segment out of later merges, which would find the same.</summary>
    private void SetAside(IReadOnlyList<SegmentState> sources, CorruptIndexException damage)
    {
        var number = IndexFiles.SegmentNumber(damage.FileName);
        lock (gate)
            foreach (var source in sources)
                if (number < 0 || source.Info.Name == "_" + IndexFileNames.Base36(number)) source.IsDamaged = true;
    }

    private SegmentState Replace(SegmentMerge merge, SegmentInfo info, IReadOnlyList<DocMap> maps)
    {
        room.Occupy(info.MaxDoc);
        var merged = InsertSegment(segments.IndexOf(merge.Sources[0]), info, null);
        for (var i = 0; i < maps.Count; i++)
        {
            // Deletions that came while the merge was reading.
            var (source, reader) = (merge.Sources[i], merge.Readers[i]);
            for (var doc = 0; doc < reader.MaxDoc && source.LiveCount < reader.NumDocs; doc++)
                if (reader.IsLive(doc) && !source.IsLive(doc)) merged.Delete(maps[i][doc]);
            RemoveSegment(source);
        }
        version++;
        return merged;
    }

    /// <summary>A merge that is under way: neighbouring segments, and what they held when it began.</summary>
    private sealed record SegmentMerge(string Name, IReadOnlyList<SegmentState> Sources, IReadOnlyList<SegmentReader> Readers, long Size);
}
