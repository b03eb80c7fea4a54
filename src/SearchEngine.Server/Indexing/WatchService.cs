using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SearchEngine.Papers;

namespace SearchEngine.Server.Indexing;

/// <summary>Watches each of the folders that the settings name.</summary>
internal sealed class WatchService(
    PaperServerOptions options, IPaperIndexer indexer, WorkFolder work, IHostApplicationLifetime lifetime, ILogger<WatchedFolder> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // As soon as the service begins to end, not when the last request has been answered.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        await Task.WhenAll(options.WatchPaths.Select(path => Task.Run(() => new WatchedFolder(path, options, indexer, work, logger).RunAsync(stop.Token), CancellationToken.None)));
    }
}
