using Microsoft.Extensions.Logging;
using SearchEngine.Papers;
using SearchEngine.Papers.Import;

namespace SearchEngine.Server.Indexing;

/// <summary>Sees to it that a service that starts has papers to search: where there are none yet, it imports digests first.</summary>
internal static partial class IndexPreparation
{
    public static async Task ImportWhereEmptyAsync(
        PaperServerOptions options, IPaperSearch search, IPaperIndexer indexer, ILogger logger, CancellationToken cancellation)
    {
        if (search.Count > 0) return;
        var (path, data) = (options.IndexPath, options.DataPath);
        if (!Directory.Exists(data))
            throw new FileNotFoundException($"there is no index in {path} and no folder {data} of digests to make one of; name them with --index and --data");
        var files = PaperImporter.FindFiles([data]);
        if (files.Count == 0)
            throw new FileNotFoundException($"there is no index in {path}, and no .md, .jsonl or .jsonl.gz file in {data} to make one of; name them with --index and --data");
        LogImporting(logger, data, path);
        var report = await indexer.ImportAsync(files, cancellation: cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (search.Count == 0)
            throw new FileNotFoundException($"there is no index in {path}, and no paper in the {files.Count} files of {data} to make one of; name other digests with --data");
        LogImported(logger, search.Count, files.Count, data, report.Rejected);
    }

    [LoggerMessage(1, LogLevel.Information, "There is no index yet: importing the digests of {Data} into {Index}")]
    private static partial void LogImporting(ILogger logger, string data, string index);

    [LoggerMessage(2, LogLevel.Information, "Imported {Papers} papers from {Files} files of {Data}, {Rejected} entries rejected")]
    private static partial void LogImported(ILogger logger, int papers, int files, string data, int rejected);
}
