using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Index;

/// <summary>
/// One commit of an index, opened for reading. It never changes, whatever writers do; any number of threads may use it.
/// </summary>
/// <remarks>
/// The reader counts its users: <see cref="Dispose"/> gives up the caller's hold, and the files close when the last
/// search that runs has ended.
/// </remarks>
public sealed class DirectoryReader : IDisposable
{
    private ReferenceCount references = new();
    private int disposed;

    private DirectoryReader(SegmentInfos commit, IReadOnlyList<SegmentReader> segments, IndexWriter? writer = null)
    {
        Commit = commit;
        Writer = writer;
        Segments = segments;
        foreach (var segment in segments)
        {
            MaxDoc += segment.MaxDoc;
            NumDocs += segment.NumDocs;
        }
    }

    /// <summary>How many documents there are, deleted ones included; documents have the numbers 0 to this.</summary>
    public int MaxDoc { get; }

    /// <summary>How many documents are not deleted.</summary>
    public int NumDocs { get; }

    /// <summary>Changes with each commit that changed anything.</summary>
    public long Version => Commit.Version;

    /// <summary>The generation of the commit: the N of <c>segments_N</c>.</summary>
    public long Generation => Commit.Generation;

    /// <summary>What names the commit among those of all indexes: its 16 random bytes in hexadecimal digits; empty where a writer has not committed yet.</summary>
    public string CommitId => Convert.ToHexStringLower(Commit.Id);

    /// <summary>What the writer noted in the commit.</summary>
    public IReadOnlyDictionary<string, string> UserData => Commit.UserData;

    /// <summary>How many segments the index has.</summary>
    public int SegmentCount => Segments.Count;

    /// <summary>The names of the commit's files. A writer that commits later may remove them; the reader keeps what it reads.</summary>
    public IEnumerable<string> Files => IndexFiles.Of(Commit);

    internal SegmentInfos Commit { get; }

    /// <summary>The writer whose changes it sees; null for a reader of a commit.</summary>
    internal IndexWriter? Writer { get; }

    internal IReadOnlyList<SegmentReader> Segments { get; }

    /// <summary>Opens the latest commit.</summary>
    /// <exception cref="IndexNotFoundException">There is none.</exception>
    /// <exception cref="CorruptIndexException">A file is damaged; the exception names it.</exception>
    /// <exception cref="UnsupportedIndexException">The index uses what this version does not read.</exception>
    public static DirectoryReader Open(IndexDirectory directory, ChecksumVerification verification = ChecksumVerification.Full) =>
        OpenLatest(directory, verification, []);

    /// <summary>Opens a commit that need not be the latest; <see cref="IndexCommit.List"/> has those that are there.</summary>
    /// <exception cref="FileNotFoundException">A writer has removed it since.</exception>
    /// <exception cref="CorruptIndexException">A file is damaged; the exception names it.</exception>
    /// <exception cref="UnsupportedIndexException">The index uses what this version does not read.</exception>
    public static DirectoryReader Open(IndexDirectory directory, IndexCommit commit, ChecksumVerification verification = ChecksumVerification.Full)
    {
        try
        {
            return Open(directory, commit.Infos, verification, shared: []);
        }
        catch (CorruptIndexException missing) when (missing.IsMissing() && commit.IsGoneFrom(directory))
        {
            throw commit.Gone(directory, missing);
        }
    }

    /// <summary>
    /// A reader of the newest commit, or null where this one is the newest. Segments that both have are shared: what is read,
    /// and verified, is what is new.
    /// </summary>
    /// <inheritdoc cref="Open(IndexDirectory, ChecksumVerification)"/>
    public DirectoryReader? OpenIfChanged(IndexDirectory directory, ChecksumVerification verification = ChecksumVerification.Full)
    {
        using var hold = Acquire();
        return SegmentInfos.LatestGeneration(directory) > Generation ? OpenLatest(directory, verification, Segments) : null;
    }

    /// <summary>The stored fields of a document.</summary>
    /// <param name="doc">A document number of this reader.</param>
    /// <param name="fields">The names wanted; null for all.</param>
    public StoredDocument Document(int doc, IReadOnlySet<string>? fields = null)
    {
        using var hold = Acquire();
        var segment = Segments[SegmentOf(doc)];
        return StoredDocument.Read(segment, doc - segment.DocBase, fields);
    }

    /// <summary>A document's number of a field with numeric doc values; null where it has none.</summary>
    public long? NumericDocValue(string field, int doc)
    {
        using var hold = Acquire();
        var segment = Segments[SegmentOf(doc)];
        return segment.NumericDocValues(field) is { } values && values.AdvanceExact(doc - segment.DocBase) ? values.Value : null;
    }

    /// <summary>Whether a document is not deleted.</summary>
    public bool IsLive(int doc)
    {
        using var hold = Acquire();
        var segment = Segments[SegmentOf(doc)];
        return segment.IsLive(doc - segment.DocBase);
    }

    /// <summary>Gives up the caller's hold. The files close when no search uses them any more.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 0) Release();
    }

    /// <summary>Keeps the files open until the result is disposed.</summary>
    /// <exception cref="ObjectDisposedException">The reader is closed already.</exception>
    internal Hold Acquire()
    {
        ObjectDisposedException.ThrowIf(!references.TryRetain(), this);
        return new Hold(this);
    }

    internal static DirectoryReader Open(
        IndexDirectory directory, SegmentInfos commit, ChecksumVerification verification, IReadOnlyList<SegmentReader> shared)
    {
        var segments = new List<SegmentReader>();
        try
        {
            var docBase = 0;
            foreach (var info in commit.Segments)
            {
                segments.Add(OpenOrShare(directory, info, verification, shared, docBase));
                docBase = checked(docBase + info.Info.MaxDoc);
            }
            return new DirectoryReader(commit, segments);
        }
        catch
        {
            foreach (var segment in segments) segment.Dispose();
            throw;
        }
    }

    /// <summary>A reader of what a writer has at this moment.</summary>
    internal static DirectoryReader Of(IndexWriter writer, SegmentInfos commit, IReadOnlyList<SegmentState> states)
    {
        var segments = new List<SegmentReader>();
        var docBase = 0;
        foreach (var state in states)
        {
            segments.Add(state.Reader(docBase));
            docBase += state.Info.MaxDoc;
        }
        return new DirectoryReader(commit, segments, writer);
    }

    private static DirectoryReader OpenLatest(
        IndexDirectory directory, ChecksumVerification verification, IReadOnlyList<SegmentReader> shared)
    {
        while (true)
        {
            var commit = SegmentInfos.ReadLatest(directory, [.. shared.Select(segment => segment.Info)]);
            try
            {
                return Open(directory, commit, verification, shared);
            }
            catch (IndexException) when (SegmentInfos.LatestGeneration(directory) > commit.Generation)
            {
                // A writer committed and removed the old files while they were being opened: there is a newer commit.
            }
        }
    }

    private static SegmentReader OpenOrShare(
        IndexDirectory directory, SegmentCommitInfo info, ChecksumVerification verification, IReadOnlyList<SegmentReader> shared, int docBase)
    {
        // One that was restored under another name is read anew: the file under the old name may have been damaged.
        var known = shared.FirstOrDefault(segment => segment.Info.Id.AsSpan().SequenceEqual(info.Info.Id) && segment.Info.Name == info.Info.Name);
        if (known is null) return SegmentReader.Open(directory, info, verification, docBase);
        // A writer's reader may see deletions that never came into a commit: then the ids differ.
        if (known.Commit.DelGen == info.DelGen && known.Commit.Id.AsSpan().SequenceEqual(info.Id)) return known.Share(docBase);
        return known.WithLiveDocs(info, SegmentReader.ReadLiveDocs(directory, info), docBase);
    }

    /// <summary>Which of the segments a document is in.</summary>
    internal int SegmentOf(int doc)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(doc);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(doc, MaxDoc);
        var low = 0;
        var high = Segments.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            if (Segments[middle].DocBase <= doc) low = middle;
            else high = middle - 1;
        }
        return low;
    }

    private void Release()
    {
        if (!references.Release()) return;
        foreach (var segment in Segments) segment.Dispose();
    }

    /// <summary>A use of the reader, ended by disposing it.</summary>
    internal readonly struct Hold(DirectoryReader reader) : IDisposable
    {
        public void Dispose() => reader.Release();
    }
}
