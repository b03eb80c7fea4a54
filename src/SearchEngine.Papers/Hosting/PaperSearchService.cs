using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SearchEngine.Papers.Hosting;

/// <summary>
/// Opens the index when an app starts, so that one that cannot be used is told of then, and imports the digests that the
/// options name.
/// </summary>
internal sealed partial class PaperSearchService(IPaperSearch search, IPaperIndexer indexer, IOptions<PaperSearchOptions> options, ILogger<PaperSearchService> logger)
    : BackgroundService
{
    private volatile string? failure;

    /// <summary>Why the digests could not be imported; null where they were, or there are none.</summary>
    public string? Failure => failure;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            LogOpened(options.Value.IndexPath, search.Count);
            if (options.Value.Digests.Count == 0) return;
            await indexer.ImportAsync(options.Value.Digests, cancellation: stoppingToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // An app that searches is not to end because of what it cannot read.
            failure = e.Message;
            LogFailed(e.Message);
        }
    }

    [LoggerMessage(31, LogLevel.Debug, "Searching {Index}: {Papers} papers")]
    private partial void LogOpened(string index, int papers);

    [LoggerMessage(32, LogLevel.Error, "The digests could not be imported: {Reason}")]
    private partial void LogFailed(string reason);
}
