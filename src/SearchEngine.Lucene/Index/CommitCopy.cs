using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Index;

/// <summary>Makes a commit of one directory the newest of another, whose write lock the caller holds.</summary>
internal sealed class CommitCopy
{
    private const int ChunkSize = 1 << 20;

    private readonly OpenedCommit source;
    private readonly TrackingDirectory target;
    private readonly IndexBackupProgress progress;
    private readonly CancellationToken cancellation;
    private readonly CommitsInPlace inPlace;
    private long nextSegment;
    private IndexBackupReport report;

    public CommitCopy(OpenedCommit source, IndexDirectory target, IndexBackupProgress? progress, CancellationToken cancellation)
    {
        this.source = source;
        this.target = new TrackingDirectory(target);
        this.progress = progress ?? new IndexBackupProgress();
        this.cancellation = cancellation;
        inPlace = CommitsInPlace.Of(target);
        nextSegment = Math.Max(source.Commit.Counter, inPlace.NextSegment);
        report = new IndexBackupReport { Commit = IndexCommit.Of(source.Commit) };
    }

    public IndexBackupReport Run()
    {
        progress.Start(source.Bytes);
        var commit = source.Commit with
        {
            Generation = Math.Max(source.Commit.Generation, inPlace.NextGeneration),
            Version = Math.Max(source.Commit.Version, inPlace.NextVersion),
        };
        try
        {
            commit = commit with { Segments = [.. source.Commit.Segments.Select(Bring)], Counter = nextSegment };
            cancellation.ThrowIfCancellationRequested();
            target.Sync([.. commit.Segments.SelectMany(segment => segment.AllFiles)]);
            if (inPlace.Newest is { } newest && IsTheSame(newest, commit)) commit = newest;
            else commit = Commit(commit);
        }
        catch
        {
            // A rename that failed may have happened nevertheless.
            if (!target.Exists(SegmentInfos.FileName(commit.Generation))) target.DeleteCreated();
            throw;
        }
        target.SyncMetadata();
        IndexFiles.DeleteUnneeded(target, IndexFiles.Of(commit).ToHashSet(StringComparer.Ordinal));
        return report with { Commit = IndexCommit.Of(commit) };
    }

    private SegmentInfos Commit(SegmentInfos commit)
    {
        commit = commit.WritePending(target, commit.Generation);
        var pending = SegmentInfos.PendingFileName(commit.Generation);
        target.Sync([pending]);
        target.SyncMetadata();
        target.Rename(pending, SegmentInfos.FileName(commit.Generation));
        report = report with { Changed = true };
        return commit;
    }

    private bool IsTheSame(SegmentInfos there, SegmentInfos commit) =>
        report.FilesCopied == 0
        && there.Segments.Select(segment => segment.Info.Name).SequenceEqual(commit.Segments.Select(segment => segment.Info.Name))
        && there.Segments.SelectMany(segment => segment.AllFiles).ToHashSet().SetEquals(commit.Segments.SelectMany(segment => segment.AllFiles))
        && there.UserData.Count == commit.UserData.Count
        && there.UserData.All(note => commit.UserData.TryGetValue(note.Key, out var value) && value == note.Value);

    /// <summary>Brings a segment, and gives it as it is called in the target.</summary>
    private SegmentCommitInfo Bring(SegmentCommitInfo segment)
    {
        var missing = new List<string>();
        var there = new List<string>();
        foreach (var file in segment.AllFiles)
        {
            progress.Open(file);
            if (!target.Exists(file)) missing.Add(file);
            else if (IsThere(file, segment.Info.Id)) there.Add(file);
            else if (inPlace.Needs(file)) return BringRenamed(segment, there);
            else
            {
                target.Delete(file);
                missing.Add(file);
            }
        }
        foreach (var file in there) Count(file, reused: true);
        foreach (var file in missing) Copy(file, file, segment.Info.Id);
        return segment;
    }

    /// <summary>
    /// Brings a segment under a new name, because a file of its own name is of another segment (or damaged), and must stay
    /// until the commit. Nothing inside the files tells the name but the list in the <c>.si</c> file.
    /// </summary>
    private SegmentCommitInfo BringRenamed(SegmentCommitInfo segment, List<string> alreadyAdvanced)
    {
        foreach (var file in alreadyAdvanced) progress.Advance(-source[file].Length);
        var info = segment.Info;
        if (info.IsSorted)
            throw new UnsupportedIndexException(SegmentInfoFormat.FileName(info.Name), "the segment is sorted, and cannot take another name; give an empty directory");
        var name = "_" + IndexFileNames.Base36(nextSegment++);
        string Renamed(string file) => name + file[info.Name.Length..];
        HashSet<string> AllRenamed(IEnumerable<string> files) => files.Select(Renamed).ToHashSet(StringComparer.Ordinal);

        var list = SegmentInfoFormat.FileName(info.Name);
        foreach (var file in segment.AllFiles)
        {
            progress.Open(file);
            if (file != list) Copy(file, Renamed(file), info.Id);
        }
        Count(list, reused: false);
        progress.Advance(source[list].Length);
        return segment with
        {
            Info = SegmentInfoFormat.Write(target, info with { Name = name, Files = AllRenamed(info.Files) }),
            FieldInfosFiles = AllRenamed(segment.FieldInfosFiles),
            DocValuesUpdatesFiles = segment.DocValuesUpdatesFiles.ToDictionary(pair => pair.Key, pair => (IReadOnlySet<string>)AllRenamed(pair.Value)),
        };
    }

    /// <summary>Copies a file, whose checksum is verified on the way.</summary>
    private void Copy(string file, string name, byte[] segmentId)
    {
        progress.Open(file);
        var input = source[file];
        var expected = CodecHeader.ReadChecksum(input);
        CodecHeader.CheckOwner(input, segmentId);
        using (var output = target.Create(name))
        {
            // The checksum covers all but itself, which are the last eight bytes.
            var end = input.Length - sizeof(long);
            for (long at = 0; at < end;)
            {
                cancellation.ThrowIfCancellationRequested();
                var bytes = input.SpanUpTo(at, (int)Math.Min(ChunkSize, end - at));
                output.WriteBytes(bytes);
                at += bytes.Length;
                progress.Advance(bytes.Length);
            }
            if (output.Checksum != expected) throw new CorruptIndexException(file, $"the checksum is {output.Checksum:x8}, the footer says {expected:x8}");
            output.WriteBytes(input.Span(end, sizeof(long)));
        }
        progress.Advance(sizeof(long));
        Count(file, reused: false);
    }

    /// <summary>Whether the target has this file of the source, byte for byte, and both are sound.</summary>
    private bool IsThere(string file, byte[] segmentId)
    {
        var wanted = source[file];
        using var found = target.Open(file);
        if (found.Length != wanted.Length) return false;
        // The ends first: other segments and other generations nearly always differ there.
        if (!wanted.SpanUpTo(Math.Max(0, wanted.Length - CodecHeader.FooterLength), CodecHeader.FooterLength)
            .SequenceEqual(found.SpanUpTo(Math.Max(0, found.Length - CodecHeader.FooterLength), CodecHeader.FooterLength))) return false;
        for (long at = 0; at < wanted.Length;)
        {
            cancellation.ThrowIfCancellationRequested();
            var bytes = wanted.SpanUpTo(at, ChunkSize);
            if (!bytes.SequenceEqual(found.Span(at, bytes.Length)))
            {
                progress.Advance(-at);
                return false;
            }
            at += bytes.Length;
            progress.Advance(bytes.Length);
        }
        // Of the source's: if the two are equal and damaged, it is the source's file that has to be named.
        CodecHeader.VerifyChecksum(wanted);
        CodecHeader.CheckOwner(wanted, segmentId);
        return true;
    }

    private void Count(string file, bool reused)
    {
        var length = source[file].Length;
        report = reused
            ? report with { FilesReused = report.FilesReused + 1, BytesReused = report.BytesReused + length }
            : report with { FilesCopied = report.FilesCopied + 1, BytesCopied = report.BytesCopied + length };
    }
}
