namespace SearchEngine.Lucene.Index;

/// <summary>
/// Shares the newest state of something that is opened anew when it has changed (a searcher, or what an app builds on one)
/// among any number of threads. A use sees one state from its beginning to its end; a newer state never holds up or cuts off
/// a use that runs, and what a state holds open is closed when its last use has ended.
/// </summary>
/// <remarks>
/// <see cref="Acquire"/> and the end of a use take no lock, wait for nobody and allocate nothing, also while a refresh runs.
/// </remarks>
/// <typeparam name="T">A state, of which any number of threads may make use.</typeparam>
public abstract class ReferenceManager<T> : IDisposable
    where T : class
{
    private readonly Lock refreshing = new();
    private readonly CancellationTokenSource closing = new();

    // Null once closed.
    private Shared? current;

    // Refreshes are numbered as they begin, so that a caller can tell which of them see what it has done.
    private long lastBegun;
    private long lastDone;

    /// <summary>Begins with a state that is open, and belongs to the manager from now on.</summary>
    protected ReferenceManager(T first) => current = new Shared(this, first);

    /// <summary>The newest state known, which stays open until the lease is disposed.</summary>
    /// <exception cref="ObjectDisposedException">The manager is closed.</exception>
    public Lease Acquire()
    {
        while (true)
        {
            // Fails only where the last hold was given up since: for a newer one, or for good.
            var shared = Current();
            if (shared.TryRetain()) return new Lease(shared);
        }
    }

    /// <summary>The newest state known, as by <see cref="Acquire"/>; false where the manager is closed.</summary>
    /// <param name="lease">The use, to be ended; where there is none, one that has ended.</param>
    public bool TryAcquire(out Lease lease)
    {
        lease = default;
        while (Volatile.Read(ref current) is { } shared)
        {
            if (!shared.TryRetain()) continue;
            lease = new Lease(shared);
            return true;
        }
        return false;
    }

    /// <summary>
    /// Goes over to the newest state. Whatever was changed before the call is seen by each <see cref="Acquire"/> after it,
    /// whichever thread did the refresh: calls that come in while one runs wait for it, and then one more serves them all.
    /// </summary>
    /// <returns>Whether there is a newer state than when the call began.</returns>
    /// <exception cref="ObjectDisposedException">The manager is closed, or was closed meanwhile.</exception>
    /// <remarks>
    /// What else it throws is what opening throws, a <see cref="Store.IndexException"/> say. The state known stays in use
    /// then, and the next call tries again.
    /// </remarks>
    public bool Refresh()
    {
        var known = Current();
        // The number is to be read after all that the caller has changed.
        Interlocked.MemoryBarrier();
        var begunBefore = Volatile.Read(ref lastBegun);
        lock (refreshing)
        {
            if (lastDone <= begunBefore)
            {
                var number = ++lastBegun;
                Renew();
                lastDone = number;
            }
        }
        return Current() != known;
    }

    /// <summary>Refreshes in the background until the result or the manager is disposed.</summary>
    /// <param name="interval">The time from one refresh to the next.</param>
    /// <param name="failed">
    /// Told when a refresh fails, each time; it must not throw. The state known stays in use, and the next interval tries again.
    /// </param>
    public IDisposable RefreshEvery(TimeSpan interval, Action<Exception> failed)
    {
        ArgumentNullException.ThrowIfNull(failed);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        ObjectDisposedException.ThrowIf(closing.IsCancellationRequested, this);
        var stop = CancellationTokenSource.CreateLinkedTokenSource(closing.Token);
        _ = RefreshUntil(interval, failed, stop.Token);
        return new Stopper(stop);
    }

    /// <summary>Closes the manager. What leases hold stays open until they end.</summary>
    public void Dispose()
    {
        // A refresh that is running notices, and closes what it has opened.
        var last = Interlocked.Exchange(ref current, null);
        if (last is null) return;
        closing.Cancel();
        last.Release();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens the newest state; null where <paramref name="known"/> is the newest. Never called by two threads at once.</summary>
    protected abstract T? OpenIfChanged(T known);

    /// <summary>Closes a state that nobody uses any more; called once for each, by whichever thread used it last.</summary>
    protected abstract void Close(T state);

    private Shared Current() => Volatile.Read(ref current) ?? throw new ObjectDisposedException(GetType().Name);

    private void Renew()
    {
        using var known = Acquire();
        if (OpenIfChanged(known.Value) is not { } newer) return;
        var next = new Shared(this, newer);
        if (Interlocked.CompareExchange(ref current, next, known.Shared) == known.Shared)
        {
            known.Shared!.Release();
            return;
        }
        next.Release();
        throw new ObjectDisposedException(GetType().Name);
    }

    private async Task RefreshUntil(TimeSpan interval, Action<Exception> failed, CancellationToken stop)
    {
        // Not in the caller's thread, nor in whatever context it runs.
        await Task.Delay(interval, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        while (!stop.IsCancellationRequested)
        {
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
                failed(e);
            }
            await Task.Delay(interval, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>A use of a state, to be ended once by disposing it; copies are the same use.</summary>
    public struct Lease : IDisposable
    {
        internal Lease(Shared shared) => Shared = shared;

        /// <summary>The state. It must not be kept beyond the use, nor closed.</summary>
        /// <exception cref="ObjectDisposedException">The use has ended.</exception>
        public readonly T Value => (Shared ?? throw new ObjectDisposedException(nameof(Lease))).Value;

        internal Shared? Shared { readonly get; private set; }

        /// <summary>Ends the use.</summary>
        public void Dispose()
        {
            var ended = Shared;
            Shared = null;
            ended?.Release();
        }
    }

    /// <summary>A state and how many hold it: the manager while it is the newest, and each lease.</summary>
    internal sealed class Shared(ReferenceManager<T> manager, T value)
    {
        private ReferenceCount holds = new();

        public T Value => value;

        public bool TryRetain() => holds.TryRetain();

        public void Release()
        {
            if (holds.Release()) manager.Close(value);
        }
    }

    private sealed class Stopper(CancellationTokenSource stop) : IDisposable
    {
        private int disposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref disposed, 1) != 0) return;
            stop.Cancel();
            stop.Dispose();
        }
    }
}
