using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SearchEngine.Papers;
using SearchEngine.Papers.Import;

namespace SearchEngine.Server.Indexing;

/// <summary>
/// Sees to it that a service that starts has papers to search: where there are none yet, it imports digests first. A few are in before it
/// listens; many go in while it does, and until then it is not ready.
/// </summary>
internal sealed partial class FirstImport(
    PaperServerOptions options, IPaperSearch search, IPaperIndexer indexer, IHostApplicationLifetime lifetime, ILogger<FirstImport> logger)
    : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly Dictionary<string, object> Reasons = new() { ["reasons"] = (string[])["importing"] };
    private volatile IReadOnlyList<string>? pending;

    /// <summary>Whether digests go in that there is nothing to search without.</summary>
    public bool IsGoingOn => pending is not null;

    /// <summary>Imports the digests of the data folder where the index is empty, or leaves it to the background where they are many.</summary>
    /// <exception cref="FileNotFoundException">There is no index, no digest to make one of, and none that could come.</exception>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        if (search.Count > 0) return;
        var (path, data) = (options.IndexPath, options.DataPath);
        // Papers can come all the same.
        var mayBeEmpty = options.WatchPaths.Count > 0 || options.ApiKey.Length > 0;
        if (data.Length == 0 && mayBeEmpty) return;
        if (!Directory.Exists(data))
        {
            if (mayBeEmpty)
            {
                LogNoData(data);
                return;
            }
            throw new FileNotFoundException($"there is no index in {path} and no folder {data} of digests to make one of; name them with --index and --data");
        }
        var files = PaperImporter.FindFiles([data]);
        if (files.Count == 0)
        {
            if (mayBeEmpty) return;
            throw new FileNotFoundException($"there is no index in {path}, and no .md, .jsonl or .jsonl.gz file in {data} to make one of; name them with --index and --data");
        }
        LogImporting(data, path);
        if (files.Sum(file => new FileInfo(file).Length) > options.ImportFirstBytes)
        {
            pending = files;
            return;
        }
        await ImportAsync(files, cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (search.Count == 0 && !mayBeEmpty)
            throw new FileNotFoundException($"there is no index in {path}, and no paper in the {files.Count} files of {data} to make one of; name other digests with --data");
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(IsGoingOn ? HealthCheckResult.Unhealthy("The first digests are being imported.", data: Reasons) : HealthCheckResult.Healthy());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (pending is not { } files) return;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        for (var pause = TimeSpan.FromSeconds(1); !stop.IsCancellationRequested; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                if ((await ImportAsync(files, stop.Token)).Cancelled) return;
                pending = null;
                return;
            }
            catch (Exception e)
            {
                LogFailed(options.DataPath, e.Message, pause.TotalSeconds);
            }
            await Task.Delay(pause, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // In one commit: an index that has papers is not taken for whole when the service ended amid them.
    private async Task<ImportReport> ImportAsync(IReadOnlyList<string> files, CancellationToken cancellation)
    {
        var report = await indexer.ImportFilesAsync([.. files.Select(file => new ImportFile(file, file))], cancellation: cancellation);
        if (!report.Cancelled) LogImported(search.Count, files.Count, options.DataPath, report.Rejected);
        return report;
    }

    [LoggerMessage(1, LogLevel.Information, "There is no index yet: importing the digests of {Data} into {Index}")]
    private partial void LogImporting(string data, string index);

    [LoggerMessage(2, LogLevel.Information, "Imported {Papers} papers from {Files} files of {Data}, {Rejected} entries rejected")]
    private partial void LogImported(int papers, int files, string data, int rejected);

    [LoggerMessage(3, LogLevel.Error, "The digests of {Data} could not be imported, which is tried again in {Seconds} s: {Reason}")]
    private partial void LogFailed(string data, string reason, double seconds);

    [LoggerMessage(4, LogLevel.Information, "There is no folder {Data}: the service begins without papers")]
    private partial void LogNoData(string data);
}
