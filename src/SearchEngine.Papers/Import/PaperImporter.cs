namespace SearchEngine.Papers.Import;

/// <summary>
/// Reads papers from files and folders, streamed: arXiv digests in Markdown (<c>.md</c>, <c>.markdown</c>) in every
/// known dialect, and JSON Lines (<c>.jsonl</c>), each of them also gzipped (<c>.gz</c>).
/// </summary>
public static class PaperImporter
{
    /// <summary>The files that <paramref name="paths"/> stand for, in the order they are read.</summary>
    /// <param name="paths">Files, taken as they are, and folders, searched recursively in ordinal name order.</param>
    /// <exception cref="FileNotFoundException">A path is neither a file nor a folder.</exception>
    public static IReadOnlyList<string> FindFiles(IEnumerable<string> paths) => ImportFiles.Find(paths);

    /// <summary>Reads every entry of every file, one after the other, holding one entry at a time.</summary>
    /// <param name="paths">Files and folders, as in <see cref="FindFiles"/>.</param>
    /// <param name="progress">Told how far the reading is, when given.</param>
    /// <returns>
    /// Papers, rejections and notices in the files' order. A paper that stands in several places is yielded each time.
    /// Bad content never throws: it is rejected, and the rest goes in.
    /// </returns>
    /// <exception cref="FileNotFoundException">A path is neither a file nor a folder; thrown at once.</exception>
    public static IEnumerable<ImportItem> Read(IEnumerable<string> paths, ImportProgress? progress = null) =>
        Read(FindFiles(paths), progress, ImportLimits.Default);

    /// <summary>Reads one file, or the files of one folder.</summary>
    /// <inheritdoc cref="Read(IEnumerable{string}, ImportProgress?)"/>
    public static IEnumerable<ImportItem> Read(string path, ImportProgress? progress = null) => Read([path], progress);

    /// <summary>Reads the files with several threads, which changes nothing but the time and memory that it takes.</summary>
    internal static IEnumerable<ImportItem> Read(IReadOnlyList<string> files, ImportProgress? progress, ImportLimits limits, int threads = 1) =>
        Read([.. files.Select(file => new ImportFile(file, file))], progress, limits, threads);

    /// <summary>Reads files under the names that they are known by.</summary>
    internal static IEnumerable<ImportItem> Read(IReadOnlyList<ImportFile> files, ImportProgress? progress, ImportLimits limits, int threads = 1)
    {
        progress?.Start(files.Sum(file => new FileInfo(file.Path).Length));
        var pipeline = new OrderedPipeline<ImportStep, Func<IEnumerable<ImportItem>>>(step => step.Prepare(), threads) { SizeOf = step => step.Size };
        return pipeline.Run(files.SelectMany(file => ImportFiles.Read(file, progress, limits))).SelectMany(items => items());
    }
}
