using System.Diagnostics;
using Microsoft.Extensions.Logging;
using SearchEngine.Lucene.Store;
using SearchEngine.Papers;
using SearchEngine.Papers.Import;

namespace SearchEngine.Server.Indexing;

/// <summary>
/// Imports the digests of a folder as they arrive or change. What is in the index already costs little, so nothing is remembered over a
/// restart: the first look finds what is missing. Files that are deleted leave their papers.
/// </summary>
internal sealed partial class WatchedFolder(string path, PaperServerOptions options, IPaperIndexer indexer, WorkFolder work, ILogger<WatchedFolder> logger)
{
    /// <summary>Files that are imported together, in one commit: so many, or so many bytes.</summary>
    private const int MostTogether = 100;
    private const long MostBytesTogether = 32 << 20;

    /// <summary>Events come in bursts: one look is enough for those of so long.</summary>
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan PauseWhenLocked = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, WatchedFile> files = new(StringComparer.Ordinal);
    private TimeSpan looking;
    private string trouble = "";
    private string said = "";

    /// <summary>Watches until it is told to stop; whatever goes wrong is logged, and it goes on.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var events = new FolderEvents(path);
        LogWatching(path);
        var isEvent = false;
        while (!stop.IsCancellationRequested)
        {
            var next = options.WatchInterval;
            try
            {
                // Before the look, so that nothing falls between the two.
                var deaf = isEvent ? null : events.Renew();
                var wait = await LookAsync(stop);
                if (!isEvent || trouble.Length > 0)
                    Say(deaf is null || trouble.Length > 0 ? trouble : $"there are no events, it is looked through every {options.WatchInterval.TotalSeconds} s: {deaf}");
                if (wait < next) next = wait;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                Say(e.Message);
            }
            try
            {
                // Of a folder of very many files, looking takes at most a fifth of the time.
                var rest = 4 * looking;
                isEvent = await events.WaitAsync(next, stop);
                await Task.Delay(rest < ShortestPause ? ShortestPause : rest < options.WatchInterval ? rest : options.WatchInterval, stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>Looks through the folder and imports what is ready.</summary>
    /// <returns>In how long there may be something to do, if nothing changes.</returns>
    private async Task<TimeSpan> LookAsync(CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        var next = TimeSpan.MaxValue;
        var ready = new List<WatchedFile>();
        foreach (var file in List())
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                var wait = file.Look(options.WatchSettleTime);
                if (wait == TimeSpan.Zero) ready.Add(file);
                else if (wait < next) next = wait.Value;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                if (file.IsNews(e.Message)) LogUnreadable(file.Path, e.Message);
            }
        }
        looking = Stopwatch.GetElapsedTime(began);
        while (ready.Count > 0)
        {
            var together = Together(ready);
            ready.RemoveRange(0, together.Count);
            if (await ImportAsync(together, stop) is { } pause && pause < next) next = pause;
        }
        return next;
    }

    private List<WatchedFile> List()
    {
        IReadOnlyList<string> found;
        try
        {
            // Finding files passes over folders that cannot be read: of this one it is to be known.
            using (var any = Directory.EnumerateFileSystemEntries(path).GetEnumerator()) any.MoveNext();
            found = PaperImporter.FindFiles([path]);
            trouble = "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            trouble = e is DirectoryNotFoundException or FileNotFoundException ? "it is not there; its digests are imported when it is" : e.Message;
            return [];
        }
        foreach (var gone in files.Keys.Except(found).ToList()) files.Remove(gone);
        foreach (var file in found) files.TryAdd(file, new WatchedFile(file, path));
        return [.. found.Select(file => files[file])];
    }

    private static List<WatchedFile> Together(List<WatchedFile> ready)
    {
        var bytes = 0L;
        if (ready[0].IsAlone) return [ready[0]];
        return [.. ready.TakeWhile((file, place) => place == 0 || (place < MostTogether && !file.IsAlone && (bytes += file.Length) <= MostBytesTogether))];
    }

    /// <summary>Imports files, all or nothing.</summary>
    /// <returns>In how long to look again for what could not be imported now; null where that is not needed.</returns>
    private async Task<TimeSpan?> ImportAsync(List<WatchedFile> together, CancellationToken stop)
    {
        TimeSpan? again = null;
        var copies = new List<(WatchedFile File, WorkFile Copy)>();
        try
        {
            foreach (var file in together)
            {
                var copy = work.Create();
                copies.Add((file, copy));
                if (await CopyAsync(file, copy, stop)) continue;
                copies.RemoveAt(copies.Count - 1);
                copy.Dispose();
                again = options.WatchSettleTime;
            }
            if (copies.Count == 0) return again;
            var report = await indexer.ImportFilesAsync([.. copies.Select(copy => new ImportFile(copy.Copy.Path, copy.File.Path))], cancellation: stop);
            if (report.Cancelled) return null;
            foreach (var (file, _) in copies) file.Done();
        }
        catch (IndexLockedException e)
        {
            if (together[0].IsNews(e.Message)) LogLocked(path, e.Message);
            return PauseWhenLocked;
        }
        catch (Exception e) when (!(e is OperationCanceledException && stop.IsCancellationRequested))
        {
            // If it is the fault of one of them, the others go in without it.
            var isOne = together.Count == 1;
            foreach (var file in together) (file.IsAlone, again) = (true, isOne ? file.Failed() : TimeSpan.Zero);
            if (together[0].IsNews(e.Message)) LogFailed(isOne ? together[0].Path : $"{together.Count} files of {path}", e.Message);
        }
        finally
        {
            foreach (var (_, copy) in copies) copy.Dispose();
        }
        return again;
    }

    /// <summary>Whether a file is copied as it is. One that cannot be used is reported once, and nothing stops for it.</summary>
    private async Task<bool> CopyAsync(WatchedFile file, WorkFile copy, CancellationToken stop)
    {
        try
        {
            return await file.CopyAsync(copy, options.MaxWatchedFileBytes, stop);
        }
        catch (InvalidDataException e)
        {
            // Packed, and not whole: perhaps not yet.
            file.Failed();
            if (file.IsNews(e.Message)) LogUnreadable(file.Path, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            file.Failed();
            if (file.IsNews(e.Message)) LogUnreadable(file.Path, e.Message);
        }
        return false;
    }

    // Once, not at every look.
    private void Say(string what)
    {
        if (said == what) return;
        said = what;
        if (what.Length > 0) LogTrouble(path, what);
        else LogWell(path);
    }

    [LoggerMessage(51, LogLevel.Information, "Watching {Folder} for digests")]
    private partial void LogWatching(string folder);

    [LoggerMessage(52, LogLevel.Warning, "Watching {Folder}: {Trouble}")]
    private partial void LogTrouble(string folder, string trouble);

    [LoggerMessage(53, LogLevel.Information, "Watching {Folder}: all is well again")]
    private partial void LogWell(string folder);

    [LoggerMessage(54, LogLevel.Warning, "{File} cannot be imported: {Reason}")]
    private partial void LogUnreadable(string file, string reason);

    [LoggerMessage(55, LogLevel.Information, "{Folder} waits for another program that writes to the index: {Reason}")]
    private partial void LogLocked(string folder, string reason);

    [LoggerMessage(56, LogLevel.Error, "{Files} could not be imported, which is tried again: {Reason}")]
    private partial void LogFailed(string files, string reason);
}
