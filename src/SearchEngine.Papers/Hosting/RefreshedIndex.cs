using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SearchEngine.Papers.Hosting;

/// <summary>The index that an app searches. It looks for new commits, and goes over to them while searches run.</summary>
internal sealed partial class RefreshedIndex : IDisposable
{
    /// <summary>A commit that could not be read is tried again, but not in every interval: to check it takes time.</summary>
    private const int IntervalsAfterFailure = 10;

    private readonly CancellationTokenSource closing = new();
    private readonly TimeSpan interval;
    private readonly ILogger logger;
    private volatile string? failure;

    public RefreshedIndex(IOptions<PaperSearchOptions> options, ILogger<RefreshedIndex> logger)
    {
        this.logger = logger;
        interval = options.Value.RefreshInterval;
        Live = LivePaperIndex.Open(options.Value.IndexPath, mayBeMissing: !options.Value.RequireIndex);
        _ = RefreshAsync(closing.Token);
    }

    public LivePaperIndex Live { get; }

    /// <summary>Why the newest commit is not in use; null where it is.</summary>
    public string? Failure => failure;

    /// <summary>Goes over to the newest commit now.</summary>
    public void Refresh()
    {
        var changed = Live.Refresh();
        failure = null;
        if (changed) LogRefreshed(Live.Count);
    }

    public void Dispose()
    {
        closing.Cancel();
        Live.Dispose();
    }

    private async Task RefreshAsync(CancellationToken stop)
    {
        while (true)
        {
            await Task.Delay(failure is null ? interval : interval * IntervalsAfterFailure, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
            if (stop.IsCancellationRequested) return;
            try
            {
                Refresh();
            }
            catch (ObjectDisposedException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                if (failure != e.Message) LogFailed(e.Message);
                failure = e.Message;
            }
        }
    }

    [LoggerMessage(11, LogLevel.Information, "The index has changed: {Papers} papers")]
    private partial void LogRefreshed(int papers);

    [LoggerMessage(12, LogLevel.Error, "The newest commit of the index cannot be used, the one before stays in use: {Reason}")]
    private partial void LogFailed(string reason);
}
