using SearchEngine.Lucene.Store;
using SearchEngine.Papers.Import;

namespace SearchEngine.Papers;

/// <summary>
/// Changes the index of an app, as <c>AddPaperSearch</c> gives it. The index is open for writing, and locked for others, only
/// while a call works, or the merges go on that it has brought about; calls wait for each other and for these, in the order they
/// came. What a call has changed is committed, and found by <see cref="IPaperSearch"/> of the same app, when its task ends.
/// </summary>
/// <remarks>For tools that do nothing else meanwhile there is <see cref="PaperIndexer"/>, which keeps the index open.</remarks>
public interface IPaperIndexer
{
    /// <summary>Reads files and folders and brings in every paper, in the background.</summary>
    /// <param name="paths">Digests, JSON Lines files, and folders of them.</param>
    /// <param name="progress">Told how far the reading is, several times a second and at the end, when given.</param>
    /// <param name="report">
    /// Called with each rejection and notice as it comes, in the order of the files, when given; by the thread that imports.
    /// </param>
    /// <param name="cancellation">
    /// Stops soon. The task ends well then, too: the papers brought in until then are committed and reported, and <see
    /// cref="ImportReport.Cancelled"/> says so. Importing the same files again goes on from there.
    /// </param>
    /// <returns>What was added, updated, left unchanged and rejected, with the reasons of rejections.</returns>
    /// <exception cref="FileNotFoundException">A path is neither a file nor a folder; nothing was read.</exception>
    /// <exception cref="IndexLockedException">Another process is writing, and went on for longer than the options allow to wait.</exception>
    /// <exception cref="CorruptIndexException">The index is damaged; the exception names the file.</exception>
    /// <exception cref="IOException">The medium refused. The index is as it was before.</exception>
    Task<ImportReport> ImportAsync(
        IEnumerable<string> paths,
        IProgress<ImportStatus>? progress = null,
        Action<ImportItem>? report = null,
        CancellationToken cancellation = default);

    /// <summary>
    /// Brings in files under other names than their own (uploads, or copies of files that others write to), in one commit: all of them,
    /// or where it is cancelled none.
    /// </summary>
    /// <param name="files">The files, and the names that they are known by.</param>
    /// <param name="report">As in <see cref="ImportAsync"/>.</param>
    /// <param name="cancellation">
    /// Stops soon. The task ends well then, too: <see cref="ImportReport.Cancelled"/> says that nothing was brought in. What is being
    /// committed already is committed, and the report is that of the whole.
    /// </param>
    /// <exception cref="FileNotFoundException">There is no such file; nothing was read.</exception>
    /// <inheritdoc cref="ImportAsync"/>
    Task<ImportReport> ImportFilesAsync(
        IReadOnlyList<ImportFile> files,
        Action<ImportItem>? report = null,
        CancellationToken cancellation = default);

    /// <summary>Removes papers, in the background.</summary>
    /// <param name="ids">Their arXiv ids, with or without version; a version removes the paper, whichever version the index has.</param>
    /// <param name="cancellation">Gives up waiting for other changes. Once it has begun, the removal is done as a whole.</param>
    /// <returns>How many papers were removed, and which ids the index did not have.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled before it began; nothing was removed.</exception>
    /// <inheritdoc cref="ImportAsync" path="/exception[contains(@cref, 'Store') or contains(@cref, 'IOException')]"/>
    Task<RemovalReport> RemoveAsync(IEnumerable<string> ids, CancellationToken cancellation = default);
}

/// <summary>How far the reading of an import is.</summary>
/// <param name="File">The file being read; empty before the first.</param>
/// <param name="BytesRead">Bytes read so far, as they stand on disk (compressed where a file is compressed).</param>
/// <param name="TotalBytes">Bytes of all files together; 0 before they are known.</param>
public readonly record struct ImportStatus(string File, long BytesRead, long TotalBytes)
{
    /// <summary>How much of the bytes is read: from 0 to 1.</summary>
    public double Fraction => TotalBytes > 0 ? Math.Min(1, (double)BytesRead / TotalBytes) : 0;
}

/// <summary>What a removal did.</summary>
/// <param name="Removed">How many papers were removed.</param>
/// <param name="Missing">The ids that the index does not have, as they were given.</param>
public sealed record RemovalReport(int Removed, IReadOnlyList<string> Missing);
