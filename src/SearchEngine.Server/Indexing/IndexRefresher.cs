using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SearchEngine.Papers;

namespace SearchEngine.Server.Indexing;

/// <summary>Looks for new commits, which other processes make, and goes over to them while requests are answered.</summary>
internal sealed partial class IndexRefresher(LivePaperIndex live, PaperServerOptions options, ILogger<IndexRefresher> logger) : BackgroundService
{
    /// <summary>A commit that could not be read is tried again, but not in every interval: to check it takes time.</summary>
    private const int IntervalsAfterFailure = 10;

    private volatile string? failure;

    /// <summary>Why the newest commit is not in use; null where it is.</summary>
    public string? Failure => failure;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(failure is null ? options.RefreshInterval : options.RefreshInterval * IntervalsAfterFailure, stoppingToken);
                Refresh();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service ends.
        }
    }

    private void Refresh()
    {
        try
        {
            var changed = live.Refresh();
            failure = null;
            if (!changed) return;
            using var use = live.Acquire();
            LogRefreshed(use.Value.Count);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (failure != e.Message) LogFailed(e.Message);
            failure = e.Message;
        }
    }

    [LoggerMessage(11, LogLevel.Information, "The index has changed: {Papers} papers")]
    private partial void LogRefreshed(int papers);

    [LoggerMessage(12, LogLevel.Error, "The newest commit of the index cannot be used, the one before stays in use: {Reason}")]
    private partial void LogFailed(string reason);
}
