using System.Text;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Index;

/// <summary>
/// Copies of an index that are whole: made while writers work on it, verified to the last byte, and in place all at once
/// or not at all. A copy is an index itself, which can be opened, checked and searched where it is.
/// </summary>
/// <remarks>
/// Backing up and restoring both put a commit into another directory as that directory's newest: its files come first, are
/// verified on the way and brought to stable storage; the rename of <c>segments_N</c> makes them count; then what was there
/// before is removed. Interrupted anywhere, what was there before is as it was. Files that are there already, byte for
/// byte, are not copied again. A segment whose name is taken by another one (after an index was made anew, say) gets a new
/// name.
/// </remarks>
public static class IndexBackup
{
    /// <summary>The file that tells a backup from an index that somebody writes to.</summary>
    public const string MarkerFile = "backup.txt";

    private const string MarkerText = """
        This folder holds a backup of an index: a copy of one of its commits, in the same files. The next backup into this
        folder replaces it.

        """;

    /// <summary>Brings the newest commit of an index into a directory for backups, where it replaces the backup before.</summary>
    /// <param name="index">The index. Writers may go on writing to it, in this process or in others.</param>
    /// <param name="backup">An empty directory, or one that holds a backup.</param>
    /// <param name="progress">Told how far the copying is, when given.</param>
    /// <param name="cancellation">Stops the copying; the backup before stays.</param>
    /// <exception cref="IndexNotFoundException">There is no index.</exception>
    /// <exception cref="CorruptIndexException">A file of the index is damaged; the exception names it, and the backup before stays.</exception>
    /// <exception cref="DirectoryNotEmptyException">The directory for the backup holds something else.</exception>
    /// <exception cref="IndexLockedException">Another backup into the same directory is running.</exception>
    public static IndexBackupReport Create(
        IndexDirectory index, IndexDirectory backup, IndexBackupProgress? progress = null, CancellationToken cancellation = default)
    {
        ThrowIfSame(index, backup);
        using var source = OpenedCommit.Newest(index);
        return Create(source, backup, progress, cancellation);
    }

    /// <summary>Brings a commit of an index into a directory for backups: one that a snapshot holds, say.</summary>
    /// <exception cref="FileNotFoundException">The commit is not there any more.</exception>
    /// <inheritdoc cref="Create(IndexDirectory, IndexDirectory, IndexBackupProgress?, CancellationToken)"/>
    public static IndexBackupReport Create(
        IndexDirectory index, IndexCommit commit, IndexDirectory backup, IndexBackupProgress? progress = null, CancellationToken cancellation = default)
    {
        ThrowIfSame(index, backup);
        using var source = OpenedCommit.Of(index, commit);
        return Create(source, backup, progress, cancellation);
    }

    /// <summary>Brings a backup back as the newest commit of an index, under the index's write lock.</summary>
    /// <param name="backup">A backup, or any index.</param>
    /// <param name="index">
    /// Where to. Where an index is there, its files that the backup has too are kept, also if others of it are damaged. Readers
    /// that are open stay as they are; those that look for a newer commit find the restored one.
    /// </param>
    /// <param name="replace">Whether an index that is there may be replaced.</param>
    /// <param name="progress">Told how far the copying is, when given.</param>
    /// <param name="cancellation">Stops the copying; the index stays as it was.</param>
    /// <exception cref="IndexNotFoundException">There is no backup.</exception>
    /// <exception cref="CorruptIndexException">A file of the backup is damaged; the exception names it, and nothing is restored.</exception>
    /// <exception cref="DirectoryNotEmptyException">An index is there, and <paramref name="replace"/> is not set.</exception>
    /// <exception cref="IndexLockedException">A writer is open on the index.</exception>
    public static IndexBackupReport Restore(
        IndexDirectory backup, IndexDirectory index, bool replace = false, IndexBackupProgress? progress = null, CancellationToken cancellation = default)
    {
        ThrowIfSame(index, backup);
        using var source = OpenedCommit.Newest(backup);
        if (!replace) ThrowIfIndex(index);
        using var writeLock = index.ObtainLock(IndexFiles.WriteLock);
        // Again, now that nobody else makes one.
        if (!replace) ThrowIfIndex(index);
        return new CommitCopy(source, index, progress, cancellation).Run();
    }

    private static IndexBackupReport Create(OpenedCommit source, IndexDirectory backup, IndexBackupProgress? progress, CancellationToken cancellation)
    {
        // Before as well: a folder of something else is to get no lock file either.
        ThrowIfSomethingElse(backup);
        using var writeLock = backup.ObtainLock(IndexFiles.WriteLock);
        ThrowIfSomethingElse(backup);
        var isNew = !backup.Exists(MarkerFile);
        try
        {
            if (isNew)
            {
                using var marker = backup.Create(MarkerFile);
                marker.WriteBytes(Encoding.UTF8.GetBytes(MarkerText));
            }
            backup.Sync([MarkerFile]);
            return new CommitCopy(source, backup, progress, cancellation).Run();
        }
        catch when (isNew && SegmentInfos.LatestGeneration(backup) == -1)
        {
            // Nothing has come of it, so nothing is to be left of it.
            IndexFiles.TryDelete(backup, MarkerFile);
            throw;
        }
    }

    private static void ThrowIfSomethingElse(IndexDirectory backup)
    {
        if (backup.Exists(MarkerFile) || backup.List().FirstOrDefault(name => !name.StartsWith(IndexFiles.WriteLock, StringComparison.Ordinal)) is not { } other) return;
        var what = SegmentInfos.LatestGeneration(backup) != -1 ? "an index that is no backup" : $"{other}, and no backup";
        throw new DirectoryNotEmptyException(backup.ToString(), $"holds {what}");
    }

    private static void ThrowIfIndex(IndexDirectory directory)
    {
        if (SegmentInfos.LatestGeneration(directory) != -1) throw new DirectoryNotEmptyException(directory.ToString(), "holds an index already");
    }

    private static void ThrowIfSame(IndexDirectory index, IndexDirectory backup)
    {
        if (ReferenceEquals(index, backup)) throw new ArgumentException("an index and its backup cannot be in the same directory", nameof(backup));
    }
}
