using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Index;

/// <summary>
/// Changes an index: adds, replaces and deletes documents, and makes the changes visible and lasting all at once with
/// <see cref="Commit"/>. There is one writer of an index at a time.
/// </summary>
/// <remarks>
/// Any number of threads may use it. Their documents are analysed at the same time; all changes have one order, in which a
/// change that returned stands before one that began later, and what a commit or a reader sees is a beginning of it.
/// Segments are merged in the background.
/// </remarks>
public sealed partial class IndexWriter : IDisposable
{
    /// <summary>The most documents an index can hold.</summary>
    public const int MaxDocuments = int.MaxValue - 128;

    /// <summary>The most bytes a term can have.</summary>
    public const int MaxTermLength = 32766;

    /// <summary>The highest position a term can have in a document.</summary>
    public const int MaxPosition = int.MaxValue - 128;

    // Locks are taken in this order: of a commit, of a forced merge, of the segments; those of the parts come last.
    private readonly Lock committing = new();
    private readonly Lock forcing = new();
    private readonly Lock gate = new();
    private readonly IndexDirectory directory;
    private readonly IndexWriterOptions options;
    private readonly IDisposable writeLock;
    private readonly FieldSchema schema = new();
    private readonly DocumentRoom room = new();
    private readonly DocumentBuffers buffers;
    private readonly MergeScheduler merges;
    private readonly FileReferences references;
    private readonly List<SegmentState> segments = [];
    private long counter;
    private long version;
    private bool disposed;

    private IndexWriter(IndexDirectory directory, IndexWriterOptions options, IDisposable writeLock)
    {
        this.directory = directory;
        this.options = options;
        this.writeLock = writeLock;
        references = new FileReferences(directory);
        merges = new MergeScheduler(options.MaxConcurrentMerges, ended: () => buffers!.Wake());
        buffers = new DocumentBuffers(
            options,
            open: () => new SegmentBuffer(directory, NewName(), schema, options.Analyzers, room),
            flush: WriteSegment,
            publish: Publish,
            published: MergeWhereDue,
            isBehind: () => merges.Count > options.MaxConcurrentMerges + MaxWaitingMerges);
    }

    /// <summary>Opens an index for writing, or starts one where there is none. What a writer that died has left is removed.</summary>
    /// <exception cref="IndexLockedException">Another writer is open on it.</exception>
    /// <exception cref="CorruptIndexException">The index that is there is damaged.</exception>
    public static IndexWriter Open(IndexDirectory directory, IndexWriterOptions options)
    {
        options.Validate();
        var writeLock = directory.ObtainLock(IndexFiles.WriteLock);
        var writer = new IndexWriter(directory, options, writeLock);
        try
        {
            writer.Load();
            return writer;
        }
        catch
        {
            foreach (var segment in writer.segments) segment.Dispose();
            writeLock.Dispose();
            throw;
        }
    }

    /// <summary>How many documents the next commit will hold; deletions that wait for a flush are not counted off yet.</summary>
    public int NumDocs
    {
        get
        {
            lock (gate) return segments.Sum(segment => segment.LiveCount) + buffers.NumDocs;
        }
    }

    /// <summary>The memory that changes which are not flushed yet take, in bytes, about.</summary>
    public long RamBytesUsed => buffers.Bytes;

    /// <summary>Adds a document.</summary>
    /// <exception cref="ArgumentException">A field's value does not fit its kind; nothing of the document is indexed.</exception>
    /// <exception cref="IOException">The medium refused; if it says that changes are lost, the writer must be rolled back.</exception>
    public void Add(Document document) => buffers.Add(document, replaced: null);

    /// <summary>Replaces the documents that hold <paramref name="term"/> (an id, say) by this one.</summary>
    /// <exception cref="ArgumentException">A field's value does not fit its kind; then nothing is replaced either.</exception>
    /// <exception cref="IOException">The medium refused; if it says that changes are lost, the writer must be rolled back.</exception>
    public void Update(Term term, Document document)
    {
        ArgumentNullException.ThrowIfNull(term);
        buffers.Add(document, term);
    }

    /// <summary>Deletes the documents that hold <paramref name="term"/>.</summary>
    /// <exception cref="IOException">The medium refused; if it says that changes are lost, the writer must be rolled back.</exception>
    public void Delete(Term term)
    {
        ArgumentNullException.ThrowIfNull(term);
        buffers.Delete(term);
    }

    /// <summary>Makes segments of the documents in memory, and applies the deletions. Nothing becomes visible by it.</summary>
    /// <exception cref="IOException">The medium refused; if it says that changes are lost, the writer must be rolled back.</exception>
    public void Flush() => buffers.Flush();

    /// <summary>
    /// A reader that sees all changes so far, those that are not committed too. What it sees can still be lost; it does not
    /// follow later changes. It costs what the changes since the last reader or flush cost: segments are shared.
    /// </summary>
    public DirectoryReader OpenReader()
    {
        buffers.Flush();
        lock (gate) return ReaderOfNow();
    }

    /// <summary>A reader that sees all changes so far; null where <paramref name="known"/>, a reader of this writer, does already.</summary>
    public DirectoryReader? OpenIfChanged(DirectoryReader known)
    {
        buffers.Flush();
        lock (gate) return known.Writer == this && known.Version == version ? null : ReaderOfNow();
    }

    /// <summary>Forgets every change since the last commit and closes the writer.</summary>
    public void Rollback() => Dispose();

    /// <summary>Closes the writer. Changes that were not committed are forgotten, and merges that run are ended.</summary>
    public void Dispose()
    {
        buffers.Close();
        lock (committing)
        {
            lock (gate)
            {
                if (disposed) return;
                disposed = true;
            }
            try
            {
                merges.Abort();
                Withdraw();
                lock (gate)
                    foreach (var segment in segments.ToList()) RemoveSegment(segment);
                // Nothing is being written any more: what no commit and no snapshot needs can go.
                IndexFiles.DeleteUnneeded(directory, references.Held);
            }
            finally
            {
                references.Close();
                writeLock.Dispose();
            }
        }
    }

    private void Load()
    {
        LoadCommits();
        if (commits.Count > 0)
        {
            var newest = commits[^1];
            generation = newest.Generation;
            counter = newest.Counter;
            version = committedVersion = newest.Version;
            foreach (var info in newest.Segments)
            {
                var state = new SegmentState(directory, info, null, options.Verification);
                segments.Add(state);
                references.Hold(info.AllFiles);
                room.Occupy(info.Info.MaxDoc);
                schema.Adopt(state.FieldInfos);
            }
        }
        // A writer that died may have renamed the newest commit into place and no more: before what it replaced goes, it is made lasting.
        if (commits.Count > 0) directory.SyncMetadata();
        // What a writer that died has left behind.
        IndexFiles.DeleteUnneeded(directory, references.Held);
        // What could not be removed keeps its name.
        foreach (var name in directory.List()) counter = Math.Max(counter, IndexFiles.SegmentNumber(name) + 1);
    }

    private FlushedSegment? WriteSegment(SegmentBuffer buffer, FlushBatch batch)
    {
        using (buffer)
        {
            if (batch.Flush(buffer) is not { } flushed) return null;
            return flushed with { Info = Complete(directory, flushed.Info) };
        }
    }

    /// <summary>Closes a segment whose files are written, as a compound file if it is small.</summary>
    private SegmentInfo Complete(IndexDirectory files, SegmentInfo info) =>
        SegmentFiles.Complete(files, info, compound: SegmentFiles.Size(directory, info) < options.CompoundBelowBytes);

    /// <summary>Makes a batch part of the index, its deletions and its segments at once.</summary>
    private void Publish(FlushBatch batch)
    {
        var terms = SegmentState.Sorted(batch.DeletedTerms);
        lock (gate)
        {
            if (terms.Count > 0)
                foreach (var segment in segments) segment.Delete(terms);
            foreach (var (info, live) in batch.Segments) InsertSegment(segments.Count, info, live);
            if (batch.NumDocs > 0 || terms.Count > 0) version++;
            DropEmptySegments();
            buffers.Published(batch);
        }
    }

    private SegmentState InsertSegment(int at, SegmentInfo info, FixedBitSet? live)
    {
        var commit = new SegmentCommitInfo
        {
            Info = info,
            Id = System.Security.Cryptography.RandomNumberGenerator.GetBytes(CodecHeader.IdLength),
        };
        var state = new SegmentState(directory, commit, live, ChecksumVerification.MetadataOnly);
        references.Hold(commit.AllFiles);
        segments.Insert(at, state);
        return state;
    }

    private void RemoveSegment(SegmentState segment)
    {
        segments.Remove(segment);
        room.GiveBack(segment.Info.MaxDoc);
        references.Release(segment.Commit.AllFiles);
        segment.Dispose();
    }

    private void DropEmptySegments()
    {
        // One that is being merged goes when the merge has ended.
        foreach (var segment in segments.Where(segment => segment is { LiveCount: 0, IsMerging: false }).ToList()) RemoveSegment(segment);
    }

    private DirectoryReader ReaderOfNow()
    {
        buffers.ThrowIfUnusable();
        return DirectoryReader.Of(this, LastCommit with { Version = version }, segments);
    }

    private string NewName() => "_" + IndexFileNames.Base36(Interlocked.Increment(ref counter) - 1);
}
