using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Index;

/// <summary>
/// Changes an index: adds, replaces and deletes documents, and makes the changes visible and lasting all at once with
/// <see cref="Commit"/>. There is one writer of an index at a time; its members may be called from any thread.
/// </summary>
public sealed partial class IndexWriter : IDisposable
{
    /// <summary>The most documents an index can hold.</summary>
    public const int MaxDocuments = int.MaxValue - 128;

    /// <summary>The most bytes a term can have.</summary>
    public const int MaxTermLength = 32766;

    /// <summary>The highest position a term can have in a document.</summary>
    public const int MaxPosition = int.MaxValue - 128;

    private readonly Lock gate = new();
    private readonly IndexDirectory directory;
    private readonly IndexWriterOptions options;
    private readonly IDisposable writeLock;
    private readonly FieldSchema schema = new();
    private readonly List<SegmentState> segments = [];
    private SegmentInfos? lastCommit;
    private long generation;
    private long counter;
    private bool changed;
    private bool disposed;
    private Exception? failure;
    private SegmentBuffer? buffer;

    private IndexWriter(IndexDirectory directory, IndexWriterOptions options, IDisposable writeLock)
    {
        this.directory = directory;
        this.options = options;
        this.writeLock = writeLock;
    }

    /// <summary>Opens an index for writing, or starts one where there is none.</summary>
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
            writer.Close();
            writeLock.Dispose();
            throw;
        }
    }

    /// <summary>How many documents the next commit will hold; deletions that wait for a flush are not counted off yet.</summary>
    public int NumDocs
    {
        get
        {
            lock (gate) return segments.Sum(segment => segment.LiveCount) + (buffer?.NumDocs ?? 0);
        }
    }

    /// <summary>What the last commit noted.</summary>
    public IReadOnlyDictionary<string, string> UserData
    {
        get
        {
            lock (gate) return lastCommit?.UserData ?? new Dictionary<string, string>();
        }
    }

    /// <summary>The memory that changes which are not flushed yet take, in bytes, about.</summary>
    internal long BufferedBytes
    {
        get
        {
            lock (gate) return buffer?.Size ?? 0;
        }
    }

    /// <summary>Adds a document.</summary>
    /// <exception cref="ArgumentException">A field's value does not fit its kind; nothing of the document is indexed.</exception>
    /// <exception cref="IOException">The medium refused; if it says that changes are lost, the writer must be rolled back.</exception>
    public void Add(Document document)
    {
        lock (gate)
        {
            AddToBuffer(document);
            FlushIfFull();
        }
    }

    /// <summary>Replaces the documents that hold <paramref name="term"/> (an id, say) by this one.</summary>
    /// <exception cref="ArgumentException">A field's value does not fit its kind; then nothing is replaced either.</exception>
    public void Update(Term term, Document document)
    {
        lock (gate)
        {
            var into = AddToBuffer(document);
            // Only what was there before the new document goes.
            into.Delete(term, into.MaxDoc - 1);
            FlushIfFull();
        }
    }

    /// <summary>Deletes the documents that hold <paramref name="term"/>.</summary>
    public void Delete(Term term)
    {
        lock (gate)
        {
            var into = Buffer();
            into.Delete(term, into.MaxDoc);
            FlushIfFull();
        }
    }

    /// <summary>Makes a segment of the documents in memory, and applies the deletions. Nothing becomes visible by it.</summary>
    public void Flush()
    {
        lock (gate)
        {
            ThrowIfUnusable();
            FlushBuffer();
        }
    }

    /// <summary>Forgets every change since the last commit and closes the writer.</summary>
    public void Rollback() => Dispose();

    /// <summary>Closes the writer. Changes that were not committed are forgotten.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (disposed) return;
            try
            {
                Close();
                IndexFiles.DeleteUnneeded(directory, Needed(includeUncommitted: false));
            }
            finally
            {
                writeLock.Dispose();
            }
        }
    }

    private void Load()
    {
        if (SegmentInfos.LatestGeneration(directory) >= 0)
        {
            lastCommit = SegmentInfos.ReadLatest(directory);
            generation = lastCommit.Generation;
            counter = lastCommit.Counter;
            foreach (var info in lastCommit.Segments)
            {
                var state = new SegmentState(directory, info, null, options.Verification);
                segments.Add(state);
                schema.Adopt(state.FieldInfos);
            }
        }
        // What a writer that died has left behind.
        IndexFiles.DeleteUnneeded(directory, Needed(includeUncommitted: false));
        // What could not be removed keeps its name.
        foreach (var name in directory.List()) counter = Math.Max(counter, IndexFiles.SegmentNumber(name) + 1);
    }

    private SegmentBuffer Buffer()
    {
        ThrowIfUnusable();
        return buffer ??= new SegmentBuffer(
            directory, NewName(), schema, options.Analyzers, (int)(MaxDocuments - segments.Sum(segment => (long)segment.Info.MaxDoc)));
    }

    private SegmentBuffer AddToBuffer(Document document)
    {
        var into = Buffer();
        try
        {
            into.Add(document);
            return into;
        }
        catch (Exception e) when (e is IOException or OutOfMemoryException)
        {
            // Not the document is at fault, and what the buffer holds of others may be incomplete now.
            failure = e;
            throw;
        }
    }

    private void FlushIfFull()
    {
        if (buffer!.Size > options.RamBudgetMegabytes * (1 << 20)) FlushBuffer();
    }

    private void FlushBuffer()
    {
        if (buffer is null) return;
        var flushed = buffer;
        // Whatever happens, the buffer is used up: half of it may be written.
        buffer = null;
        using (flushed)
        {
            if (flushed.IsEmpty) return;
            changed |= flushed.NumDocs > 0 || flushed.DeletedTerms.Count > 0;
            try
            {
                MakeSegment(flushed);
            }
            catch (Exception e)
            {
                // The documents are lost, and those that they replace may be deleted: no commit may come of that.
                failure = e;
                throw;
            }
        }
        DropEmptySegments();
        MergeWhereDue();
    }

    private void MakeSegment(SegmentBuffer flushed)
    {
        if (flushed.DeletedTerms.Count > 0)
        {
            var terms = SegmentState.Sorted(flushed.DeletedTerms);
            foreach (var segment in segments) segment.Delete(terms);
        }
        if (flushed.Flush() is var (info, live))
        {
            var size = SegmentFiles.Size(directory, info);
            AddSegment(segments.Count, SegmentFiles.Complete(directory, info, size < options.CompoundBelowBytes), live);
        }
    }

    private void AddSegment(int at, SegmentInfo info, FixedBitSet? live)
    {
        var commit = new SegmentCommitInfo
        {
            Info = info,
            Id = System.Security.Cryptography.RandomNumberGenerator.GetBytes(CodecHeader.IdLength),
        };
        segments.Insert(at, new SegmentState(directory, commit, live, ChecksumVerification.MetadataOnly));
    }

    private void DropEmptySegments()
    {
        for (var i = segments.Count - 1; i >= 0; i--)
        {
            if (segments[i].LiveCount > 0) continue;
            segments[i].Dispose();
            segments.RemoveAt(i);
        }
    }

    private string NewName() => "_" + IndexFileNames.Base36(counter++);

    private void Close()
    {
        disposed = true;
        buffer?.Dispose();
        foreach (var segment in segments) segment.Dispose();
        segments.Clear();
    }

    private void ThrowIfUnusable()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (failure is not null)
            throw new IOException("changes since the last commit are lost, because they could not be written; the writer can only be rolled back", failure);
    }
}
