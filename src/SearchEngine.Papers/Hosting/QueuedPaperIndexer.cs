using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SearchEngine.Lucene.Store;
using SearchEngine.Papers.Import;

namespace SearchEngine.Papers.Hosting;

/// <summary>Opens the index for each change, one after the other, and has searches see what it did.</summary>
internal sealed partial class QueuedPaperIndexer(RefreshedIndex index, IOptions<PaperSearchOptions> options, ILogger<QueuedPaperIndexer> logger)
    : IPaperIndexer, IDisposable
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LockInterval = TimeSpan.FromMilliseconds(100);
    private readonly CancellationTokenSource closing = new();
    private readonly SemaphoreSlim turn = new(1);
    private volatile string? failure;

    /// <summary>Why the last change failed; null where it did not.</summary>
    public string? Failure => failure;

    public async Task<ImportReport> ImportAsync(
        IEnumerable<string> paths,
        IProgress<ImportStatus>? progress = null,
        Action<ImportItem>? report = null,
        CancellationToken cancellation = default)
    {
        string[] wanted = [.. paths];
        // Imports of an app that ends, end soon.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, closing.Token);
        // Folders are searched in the background, too. A path that is none is the caller's mistake, and no failure of the index.
        var files = await Task.Run(() => PaperImporter.FindFiles(wanted), CancellationToken.None).ConfigureAwait(false);
        try
        {
            return await ChangeAsync(indexer => ImportAsync(indexer, files, progress, report, stop.Token), stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // It had not begun.
            return new ImportReport { Cancelled = true };
        }
    }

    public async Task<RemovalReport> RemoveAsync(IEnumerable<string> ids, CancellationToken cancellation = default)
    {
        string[] wanted = [.. ids];
        cancellation.ThrowIfCancellationRequested();
        // Where there is no index, none is made for this.
        await Task.Run(index.Refresh, CancellationToken.None).ConfigureAwait(false);
        if (index.Live.Committed is null) return new RemovalReport(0, wanted);
        return await ChangeAsync(Remove, cancellation).ConfigureAwait(false);

        Task<RemovalReport> Remove(PaperIndexer indexer) => Task.Run(
            () =>
            {
                var report = indexer.Remove(wanted);
                LogRemoved(report.Removed);
                return report;
            },
            CancellationToken.None);
    }

    public void Dispose() => closing.Cancel();

    private async Task<T> ChangeAsync<T>(Func<PaperIndexer, Task<T>> change, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            T report;
            using (var indexer = await OpenAsync(cancellation).ConfigureAwait(false)) report = await change(indexer).ConfigureAwait(false);
            await Task.Run(index.Refresh, CancellationToken.None).ConfigureAwait(false);
            failure = null;
            return report;
        }
        catch (Exception e) when (!(e is OperationCanceledException && cancellation.IsCancellationRequested))
        {
            failure = e.Message;
            throw;
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<PaperIndexer> OpenAsync(CancellationToken cancellation)
    {
        var settings = options.Value;
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return await Task.Run(() => PaperIndexer.Open(settings.IndexPath, settings.RamBudgetMegabytes, settings.ImportThreads), cancellation).ConfigureAwait(false);
            }
            catch (IndexLockedException) when (Stopwatch.GetElapsedTime(started) < settings.LockTimeout)
            {
                await Task.Delay(LockInterval, cancellation).ConfigureAwait(false);
            }
        }
    }

    private async Task<ImportReport> ImportAsync(
        PaperIndexer indexer, IReadOnlyList<string> files, IProgress<ImportStatus>? progress, Action<ImportItem>? report, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var read = new ImportProgress();
        var import = Task.Run(() => indexer.Import(files, read, Tell, cancellation), CancellationToken.None);
        try
        {
            while (progress is not null && !import.IsCompleted)
            {
                await Task.WhenAny(import, Task.Delay(ProgressInterval, CancellationToken.None)).ConfigureAwait(false);
                progress.Report(new ImportStatus(read.File, read.BytesRead, read.TotalBytes));
            }
        }
        finally
        {
            // Also where the one who is told of the progress fails: the index must not be closed meanwhile.
            await ((Task)import).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        var done = await import.ConfigureAwait(false);
        // The papers can be found while the merges go on.
        await Task.Run(index.Refresh, CancellationToken.None).ConfigureAwait(false);
        if (!done.Cancelled && done.Committed) await Task.Run(indexer.FinishMerges, CancellationToken.None).ConfigureAwait(false);
        LogImported(files.Count, Stopwatch.GetElapsedTime(started).TotalSeconds, done.Added, done.Updated, done.Unchanged, done.Rejected);
        return done;

        void Tell(ImportItem item)
        {
            if (item is Rejection) LogRejected(item);
            else LogNotice(item);
            report?.Invoke(item);
        }
    }

    [LoggerMessage(21, LogLevel.Information, "Import of {Files} files ended after {Seconds:0.0} s: {Added} papers added, {Updated} updated, {Unchanged} unchanged, {Rejected} entries rejected")]
    private partial void LogImported(int files, double seconds, int added, int updated, int unchanged, int rejected);

    [LoggerMessage(22, LogLevel.Information, "Removed {Papers} papers")]
    private partial void LogRemoved(int papers);

    [LoggerMessage(23, LogLevel.Warning, "Rejected: {Rejection}")]
    private partial void LogRejected(ImportItem rejection);

    [LoggerMessage(24, LogLevel.Information, "Note: {Notice}")]
    private partial void LogNotice(ImportItem notice);
}
