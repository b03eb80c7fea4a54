using Microsoft.Extensions.Logging;
using SearchEngine.Lucene.Store;
using SearchEngine.Papers;
using SearchEngine.Papers.Import;

namespace SearchEngine.Server.Indexing;

/// <summary>Opens the index of a service that starts; where there is none yet, makes it first.</summary>
internal static partial class IndexPreparation
{
    public static LivePaperIndex OpenOrImport(PaperServerOptions options, ILogger logger, CancellationToken cancellation)
    {
        if (!HasPapers(options.IndexPath)) Import(options, logger, cancellation);
        return LivePaperIndex.Open(options.IndexPath);
    }

    private static bool HasPapers(string path)
    {
        try
        {
            using var index = PaperIndex.Open(path);
            return index.Count > 0;
        }
        catch (IndexNotFoundException)
        {
            return false;
        }
    }

    private static void Import(PaperServerOptions options, ILogger logger, CancellationToken cancellation)
    {
        var (path, data) = (options.IndexPath, options.DataPath);
        if (!Directory.Exists(data))
            throw new FileNotFoundException($"there is no index in {path} and no folder {data} of digests to make one of; name them with --index and --data");
        var files = PaperImporter.FindFiles([data]);
        if (files.Count == 0)
            throw new FileNotFoundException($"there is no index in {path}, and no .md, .jsonl or .jsonl.gz file in {data} to make one of; name them with --index and --data");
        LogImporting(logger, data, path);
        using var indexer = PaperIndexer.Open(path);
        var report = indexer.Import(files, report: item =>
        {
            if (item is Rejection) LogRejected(logger, item);
            else LogNotice(logger, item);
        }, cancellation: cancellation);
        cancellation.ThrowIfCancellationRequested();
        indexer.FinishMerges();
        if (indexer.Count == 0)
            throw new FileNotFoundException($"there is no index in {path}, and no paper in the {files.Count} files of {data} to make one of; name other digests with --data");
        LogImported(logger, indexer.Count, files.Count, data, report.Rejected);
    }

    [LoggerMessage(1, LogLevel.Information, "There is no index yet: importing the digests of {Data} into {Index}")]
    private static partial void LogImporting(ILogger logger, string data, string index);

    [LoggerMessage(2, LogLevel.Information, "Imported {Papers} papers from {Files} files of {Data}, {Rejected} entries rejected")]
    private static partial void LogImported(ILogger logger, int papers, int files, string data, int rejected);

    [LoggerMessage(3, LogLevel.Warning, "Rejected: {Rejection}")]
    private static partial void LogRejected(ILogger logger, ImportItem rejection);

    [LoggerMessage(4, LogLevel.Information, "Note: {Notice}")]
    private static partial void LogNotice(ILogger logger, ImportItem notice);
}
