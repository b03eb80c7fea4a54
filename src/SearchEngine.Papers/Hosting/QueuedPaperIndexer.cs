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
    /// <summary>Of how many rejections and notices of one import the log tells each; of the others it tells how many they are.</summary>
    private const int MostLogged = 100;

    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LockInterval = TimeSpan.FromMilliseconds(100);
    private readonly CancellationTokenSource closing = new();
    private readonly SemaphoreSlim turn = new(1);
    private readonly object gate = new();
    private (PaperIndexer Indexer, Task Task)? merging;
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
        // Folders are searched in the background, too. A path that is none is the caller's mistake, and no failure of the index.
        var files = await Task.Run(() => PaperImporter.FindFiles(wanted), CancellationToken.None).ConfigureAwait(false);
        return await ImportAsync([.. files.Select(file => new ImportFile(file, file))], progress, report, whole: false, cancellation).ConfigureAwait(false);
    }

    public async Task<ImportReport> ImportFilesAsync(IReadOnlyList<ImportFile> files, Action<ImportItem>? report = null, CancellationToken cancellation = default)
    {
        ImportFile[] wanted = [.. files];
        if (wanted.FirstOrDefault(file => !File.Exists(file.Path)).Path is { } missing) throw new FileNotFoundException($"No such file: {missing}", missing);
        return await ImportAsync(wanted, null, report, whole: true, cancellation).ConfigureAwait(false);
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

    public void Dispose()
    {
        closing.Cancel();
        lock (gate)
        {
            if (merging is not var (indexer, task)) return;
            // Of a merge that is not finished, nothing is missed.
            indexer.EndMerges();
            task.Wait();
        }
    }

    private async Task<ImportReport> ImportAsync(
        ImportFile[] files, IProgress<ImportStatus>? progress, Action<ImportItem>? report, bool whole, CancellationToken cancellation)
    {
        // Imports of an app that ends, end soon.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, closing.Token);
        try
        {
            return await ChangeAsync(indexer => ImportAsync(indexer, files, progress, report, whole, stop.Token), stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // It had not begun.
            return new ImportReport { Cancelled = true };
        }
    }

    private async Task<T> ChangeAsync<T>(Func<PaperIndexer, Task<T>> change, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation).ConfigureAwait(false);
        PaperIndexer? indexer = null;
        var handedOver = false;
        try
        {
            indexer = await OpenAsync(cancellation).ConfigureAwait(false);
            var report = await change(indexer).ConfigureAwait(false);
            await Task.Run(index.Refresh, CancellationToken.None).ConfigureAwait(false);
            failure = null;
            handedOver = indexer.IsMerging && BeginFinishing(indexer);
            return report;
        }
        catch (Exception e) when (!(e is OperationCanceledException && cancellation.IsCancellationRequested))
        {
            failure = e.Message;
            throw;
        }
        finally
        {
            if (!handedOver)
            {
                // Closing it may have to wait for a merge that writes.
                if (indexer is not null) await Task.Run(indexer.Dispose, CancellationToken.None).ConfigureAwait(false);
                turn.Release();
            }
        }
    }

    /// <summary>What was changed is there already; its merges go on without those who wait for it, and before the next change.</summary>
    private bool BeginFinishing(PaperIndexer indexer)
    {
        lock (gate)
        {
            if (closing.IsCancellationRequested) return false;
            var finished = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            merging = (indexer, finished.Task);
            _ = Task.Run(() => Finish(indexer, finished), CancellationToken.None);
            return true;
        }
    }

    private void Finish(PaperIndexer indexer, TaskCompletionSource finished)
    {
        try
        {
            using (indexer) indexer.FinishMerges();
            index.Refresh();
        }
        catch (ObjectDisposedException) when (closing.IsCancellationRequested)
        {
            // The next one begins the merges anew.
        }
        catch (Exception e)
        {
            failure = e.Message;
            LogMergeFailed(e.Message);
        }
        finally
        {
            // Whoever ends the merges holds the gate, and waits for this.
            finished.SetResult();
            if (!closing.IsCancellationRequested)
                lock (gate) merging = null;
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
        PaperIndexer indexer, ImportFile[] files, IProgress<ImportStatus>? progress, Action<ImportItem>? report, bool whole, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var read = new ImportProgress();
        var told = 0;
        var import = Task.Run(() => indexer.Import(files, read, Tell, whole, cancellation), CancellationToken.None);
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
        if (told > MostLogged) LogNotAllTold(told - MostLogged);
        LogImported(files.Length, Stopwatch.GetElapsedTime(started).TotalSeconds, done.Added, done.Updated, done.Unchanged, done.Rejected);
        return done;

        void Tell(ImportItem item)
        {
            if (++told <= MostLogged)
            {
                if (item is Rejection) LogRejected(OneLine(item));
                else LogNotice(OneLine(item));
            }
            report?.Invoke(item);
        }
    }

    // A file's name, or what a reason quotes of it, may have line breaks: they must not look like lines of the log.
    private static string OneLine(ImportItem item) => string.Concat(item.ToString()!.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c));

    [LoggerMessage(21, LogLevel.Information, "Import of {Files} files ended after {Seconds:0.0} s: {Added} papers added, {Updated} updated, {Unchanged} unchanged, {Rejected} entries rejected")]
    private partial void LogImported(int files, double seconds, int added, int updated, int unchanged, int rejected);

    [LoggerMessage(22, LogLevel.Information, "Removed {Papers} papers")]
    private partial void LogRemoved(int papers);

    [LoggerMessage(23, LogLevel.Warning, "Rejected: {Rejection}")]
    private partial void LogRejected(string rejection);

    [LoggerMessage(24, LogLevel.Information, "Note: {Notice}")]
    private partial void LogNotice(string notice);

    [LoggerMessage(25, LogLevel.Warning, "… and {More} more rejections and notes of the same import")]
    private partial void LogNotAllTold(int more);

    [LoggerMessage(26, LogLevel.Error, "Segments could not be merged; all papers are there: {Reason}")]
    private partial void LogMergeFailed(string reason);
}
