namespace SearchEngine.Server.Indexing;

/// <summary>
/// Says that something in a folder may have changed. Events can be lost (network drives, too many at once, a folder that was replaced):
/// they say when to look, never what there is.
/// </summary>
internal sealed class FolderEvents(string path) : IDisposable
{
    private readonly SemaphoreSlim changed = new(0, 1);
    private FileSystemWatcher? watcher;

    /// <summary>Looks at the folder that is there now; the one before may be another by the same name.</summary>
    /// <returns>Why there are no events; null where there are.</returns>
    public string? Renew()
    {
        FileSystemWatcher? newer = null;
        try
        {
            newer = new FileSystemWatcher(path) { IncludeSubdirectories = true, InternalBufferSize = 64 << 10 };
            newer.Created += Tell;
            newer.Changed += Tell;
            newer.Renamed += Tell;
            newer.Error += (_, _) => Tell();
            newer.EnableRaisingEvents = true;
            (newer, watcher) = (watcher, newer);
            return null;
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return e.Message;
        }
        finally
        {
            newer?.Dispose();
        }
    }

    /// <summary>Returns when something may have changed, or the time is over.</summary>
    /// <returns>Whether something may have changed.</returns>
    public Task<bool> WaitAsync(TimeSpan most, CancellationToken cancellation) => changed.WaitAsync(most, cancellation);

    public void Dispose()
    {
        watcher?.Dispose();
        changed.Dispose();
    }

    private void Tell(object sender, FileSystemEventArgs e) => Tell();

    private void Tell()
    {
        try
        {
            if (changed.CurrentCount == 0) changed.Release();
        }
        catch (Exception e) when (e is SemaphoreFullException or ObjectDisposedException)
        {
            // Another event was faster, or nobody waits any more.
        }
    }
}
