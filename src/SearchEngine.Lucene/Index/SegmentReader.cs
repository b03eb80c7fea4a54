using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Index;

/// <summary>
/// One segment, opened for reading. The files are shared by all readers of the segment, also by those that see other
/// documents of it as deleted (<see cref="WithLiveDocs"/>); the last one closes them.
/// </summary>
internal sealed class SegmentReader : IDisposable
{
    private readonly SegmentCore core;
    private int disposed;

    private SegmentReader(SegmentCore core, SegmentCommitInfo commit, FixedBitSet? liveDocs)
    {
        this.core = core;
        Commit = commit;
        LiveDocs = liveDocs;
        NumDocs = liveDocs is null ? commit.Info.MaxDoc : commit.Info.MaxDoc - commit.DelCount;
    }

    public SegmentCommitInfo Commit { get; }

    /// <summary>The open files, which readers that see other documents as deleted share.</summary>
    public SegmentCore Core => core;

    public SegmentInfo Info => Commit.Info;

    public FieldInfos FieldInfos => core.FieldInfos;

    /// <summary>The documents that are not deleted; null while none is.</summary>
    public FixedBitSet? LiveDocs { get; }

    public int MaxDoc => Commit.Info.MaxDoc;

    public int NumDocs { get; }

    /// <summary>The number of its first document within the reader of the whole index.</summary>
    public int DocBase { get; init; }

    public StoredFieldsReader StoredFields => core.StoredFields;

    /// <exception cref="CorruptIndexException">A file is damaged.</exception>
    /// <exception cref="UnsupportedIndexException">A file needs what this version does not read.</exception>
    public static SegmentReader Open(IndexDirectory directory, SegmentCommitInfo commit, ChecksumVerification verification, int docBase = 0)
    {
        var core = new SegmentCore(directory, commit, verification);
        try
        {
            return new SegmentReader(core, commit, ReadLiveDocs(directory, commit)) { DocBase = docBase };
        }
        catch
        {
            core.Release();
            throw;
        }
    }

    /// <summary>The documents that a commit has as live; null where none is deleted.</summary>
    /// <exception cref="CorruptIndexException">The file is damaged or missing.</exception>
    public static FixedBitSet? ReadLiveDocs(IndexDirectory directory, SegmentCommitInfo commit)
    {
        if (commit.DelGen == -1) return null;
        try
        {
            return LiveDocsFormat.Read(directory, commit);
        }
        catch (FileNotFoundException missing)
        {
            throw SegmentCore.Missing(missing, commit.Info);
        }
    }

    /// <summary>A reader of the same files.</summary>
    public SegmentReader Share(int docBase) => WithLiveDocs(Commit, LiveDocs, docBase);

    /// <summary>A reader of the same files that sees other documents as live.</summary>
    public SegmentReader WithLiveDocs(SegmentCommitInfo commit, FixedBitSet? liveDocs, int docBase = 0)
    {
        core.Retain();
        return new SegmentReader(core, commit, liveDocs) { DocBase = docBase };
    }

    public bool IsLive(int doc) => LiveDocs is null || LiveDocs[doc];

    /// <summary>The terms of a field; null where the segment has none.</summary>
    public FieldTerms? Terms(string field) =>
        FieldInfos[field] is { } info && core.PostingsOf(info) is { } reader ? reader.Terms(field) : null;

    public NumericDocValues? Norms(string field) => FieldInfos[field] is { HasNorms: true } info ? core.Norms!.Norms(info) : null;

    /// <summary>The norms of a field as one byte for each document, where they are stored so.</summary>
    public bool TryDenseNorms(string field, out DenseNorms norms)
    {
        norms = default;
        return FieldInfos[field] is { HasNorms: true } info && core.Norms!.TryDense(info, out norms);
    }

    public NumericDocValues? NumericDocValues(string field) => Values(field, DocValuesType.Numeric) is var (reader, info) ? reader.Numeric(info) : null;

    public BinaryDocValues? BinaryDocValues(string field) => Values(field, DocValuesType.Binary) is var (reader, info) ? reader.Binary(info) : null;

    public SortedDocValues? SortedDocValues(string field) => Values(field, DocValuesType.Sorted) is var (reader, info) ? reader.Sorted(info) : null;

    public SortedSetDocValues? SortedSetDocValues(string field) => Values(field, DocValuesType.SortedSet) is var (reader, info) ? reader.SortedSet(info) : null;

    public SortedNumericDocValues? SortedNumericDocValues(string field) =>
        Values(field, DocValuesType.SortedNumeric) is var (reader, info) ? reader.SortedNumeric(info) : null;

    /// <summary>Reads every file whole and compares its checksum.</summary>
    /// <exception cref="CorruptIndexException">One does not agree.</exception>
    public void VerifyChecksums() => core.VerifyChecksums();

    /// <summary>Reads the files of stored fields whole and compares their checksums; the files of a compound file have theirs, too.</summary>
    /// <exception cref="CorruptIndexException">One does not agree.</exception>
    public void VerifyStoredFields() => core.Verify(core => core.StoredFields.VerifyChecksums());

    /// <summary>Reads the files of norms whole and compares their checksums.</summary>
    /// <inheritdoc cref="VerifyStoredFields"/>
    public void VerifyNorms() => core.Verify(core => core.Norms?.VerifyChecksums());

    /// <summary>Reads the files of doc values whole and compares their checksums.</summary>
    /// <inheritdoc cref="VerifyStoredFields"/>
    public void VerifyDocValues() => core.Verify(core => core.VerifyDocValues());

    /// <summary>Reads the files of terms and postings whole and compares their checksums.</summary>
    /// <inheritdoc cref="VerifyStoredFields"/>
    public void VerifyPostings() => core.Verify(core => core.VerifyPostings());

    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 0) core.Release();
    }

    private (DocValuesReader Reader, FieldInfo Info)? Values(string field, DocValuesType type)
    {
        if (FieldInfos[field] is not { } info || info.DocValuesType != type) return null;
        return core.DocValuesOf(info) is { } reader ? (reader, info) : null;
    }
}
