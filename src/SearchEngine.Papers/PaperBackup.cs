using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;
using SearchEngine.Papers.Schema;
using SearchEngine.Papers.Translation;

namespace SearchEngine.Papers;

/// <summary>
/// Copies of an index of papers in another folder. A copy is whole, verified to the last byte, and can be searched where
/// it is; until the next one is in place it stays.
/// </summary>
public static class PaperBackup
{
    private const int MaxLinks = 40;

    /// <summary>
    /// Copies the newest commit of an index, also while a program writes to it. What the folder has already is not copied
    /// again. In the program that writes, <see cref="PaperIndexer.Backup"/> does the same.
    /// </summary>
    /// <param name="index">The folder of the index.</param>
    /// <param name="backup">A folder that is empty, is made, or has a backup, which is replaced.</param>
    /// <param name="progress">Told how far the copying is, when given.</param>
    /// <param name="cancellation">Stops the copying; the backup before stays.</param>
    /// <exception cref="ArgumentException">One of the two folders is inside the other.</exception>
    /// <exception cref="IndexNotFoundException">There is no index.</exception>
    /// <exception cref="CorruptIndexException">A file of the index is damaged; the exception names it, and the backup before stays.</exception>
    /// <exception cref="DirectoryNotEmptyException">The folder for the backup holds something else.</exception>
    /// <exception cref="IndexLockedException">Another backup into the same folder is running.</exception>
    public static IndexBackupReport Create(
        string index, string backup, IndexBackupProgress? progress = null, CancellationToken cancellation = default)
    {
        CheckApart(index, backup);
        using var source = new FileSystemDirectory(index, create: false);
        // Before the other folder is made: nothing is to be left behind where there is no index.
        IndexCommit.Newest(source);
        using var target = new FileSystemDirectory(backup);
        return WithTranslations(source, target, IndexBackup.Create(source, target, progress, cancellation));
    }

    /// <summary>
    /// Brings a backup back, all at once: until it is in place, and if anything goes wrong, the index that is there stays as
    /// it is. Searches that run go on, and <see cref="LivePaperIndex"/> takes the restored papers up.
    /// </summary>
    /// <param name="backup">The folder of the backup.</param>
    /// <param name="index">The folder for the index; made if it is not there.</param>
    /// <param name="replace">Whether an index that is there may be replaced.</param>
    /// <param name="progress">Told how far the copying is, when given.</param>
    /// <param name="cancellation">Stops the copying; the index stays as it was.</param>
    /// <exception cref="ArgumentException">One of the two folders is inside the other.</exception>
    /// <exception cref="IndexNotFoundException">There is no backup.</exception>
    /// <exception cref="CorruptIndexException">A file of the backup is damaged; the exception names it, and nothing is restored.</exception>
    /// <exception cref="UnsupportedIndexException">The backup is not one of papers, or of another version.</exception>
    /// <exception cref="DirectoryNotEmptyException">An index is there, and <paramref name="replace"/> is not set.</exception>
    /// <exception cref="IndexLockedException">Somebody writes to the index.</exception>
    public static IndexBackupReport Restore(
        string backup, string index, bool replace = false, IndexBackupProgress? progress = null, CancellationToken cancellation = default)
    {
        CheckApart(index, backup);
        using var source = new FileSystemDirectory(backup, create: false);
        PaperSchemaVersion.Check(source, IndexCommit.Newest(source).UserData);
        using var target = new FileSystemDirectory(index);
        return WithTranslations(source, target, IndexBackup.Restore(source, target, replace, progress, cancellation));
    }

    /// <summary>Lets a copy that was made have the dictionary beside the index as well.</summary>
    internal static IndexBackupReport WithTranslations(IndexDirectory from, IndexDirectory to, IndexBackupReport report)
    {
        KeptTranslations.Copy(from, to, IndexCommit.Newest(to).Generation);
        return report;
    }

    /// <exception cref="ArgumentException">One of the two folders is inside the other, or they are one.</exception>
    internal static void CheckApart(string index, string backup)
    {
        var (a, b) = (RealPath(index), RealPath(backup));
        if (Contains(a, b)) throw new ArgumentException($"the folder of the backup, {backup}, {(Contains(b, a) ? "is" : "is inside")} that of the index; give another one");
        if (Contains(b, a)) throw new ArgumentException($"the folder of the index, {index}, is inside that of the backup; give another one");
    }

    private static bool Contains(string outer, string inner)
    {
        var comparison = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return Path.EndsInDirectorySeparator(outer)
            ? inner.StartsWith(outer, comparison)
            : inner.StartsWith(outer, comparison) && (inner.Length == outer.Length || inner[outer.Length] == Path.DirectorySeparatorChar);
    }

    /// <summary>The path with every link in it followed, as far as it exists.</summary>
    private static string RealPath(string path, int links = 0)
    {
        if (links > MaxLinks) throw new IOException($"{path} goes through too many links");
        var full = Path.GetFullPath(path);
        var at = Path.GetPathRoot(full)!;
        foreach (var part in full[at.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = new DirectoryInfo(Path.Combine(at, part));
            at = next.LinkTarget is null ? next.FullName : RealPath(next.ResolveLinkTarget(returnFinalTarget: false)!.FullName, links + 1);
        }
        return at;
    }
}
