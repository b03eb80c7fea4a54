using System.Collections.Concurrent;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Tests.Search;

namespace SearchEngine.Lucene.Tests.Index;

/// <summary>Who sees which state, and when a state is closed.</summary>
public sealed class ReferenceManagerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public void A_use_keeps_its_state_and_the_last_one_closes_it()
    {
        var source = new Source();
        var manager = new Manager(source);
        var before = manager.Acquire();
        Assert.False(manager.Refresh());
        source.Version = 1;
        Assert.Equal(0, manager.Acquire().Value.Version);
        Assert.True(manager.Refresh());
        var after = manager.Acquire();
        Assert.Equal((0, 1), (before.Value.Version, after.Value.Version));

        // One use of the old state is still held, the one that was thrown away above.
        var old = before.Value;
        before.Dispose();
        Assert.False(old.Closed);
        manager.Dispose();
        Assert.False(after.Value.Closed);
        var last = after.Value;
        after.Dispose();
        Assert.True(last.Closed);
    }

    [Fact]
    public void An_ended_use_and_a_closed_manager_say_so()
    {
        var manager = new Manager(new Source());
        var lease = manager.Acquire();
        lease.Dispose();
        lease.Dispose();
        Assert.Throws<ObjectDisposedException>(() => lease.Value);
        default(ReferenceManager<State>.Lease).Dispose();
        manager.Acquire().Dispose();
        manager.Dispose();
        manager.Dispose();
        Assert.Throws<ObjectDisposedException>(() => manager.Acquire());
        Assert.Throws<ObjectDisposedException>(() => manager.Refresh());
        Assert.Throws<ObjectDisposedException>(() => manager.RefreshEvery(TimeSpan.FromSeconds(1), _ => { }));
    }

    [Fact]
    public void A_refresh_that_fails_leaves_the_known_state_and_is_tried_again()
    {
        var source = new Source { Version = 1 };
        using var manager = new Manager(source);
        source.Failure = new IOException("on purpose");
        Assert.Same(source.Failure, Assert.Throws<IOException>(() => manager.Refresh()));
        Assert.Same(source.Failure, Assert.Throws<IOException>(() => manager.Refresh()));
        source.Failure = null;
        source.Version = 2;
        using (var known = manager.Acquire()) Assert.Equal(1, known.Value.Version);
        Assert.True(manager.Refresh());
        using var lease = manager.Acquire();
        Assert.Equal(2, lease.Value.Version);
    }

    [Fact]
    public async Task Calls_that_come_in_while_a_refresh_runs_are_served_by_one_more()
    {
        var source = new Source { Gate = new SemaphoreSlim(0) };
        using var manager = new Manager(source);
        source.Version = 1;
        var first = Task.Run(manager.Refresh);
        Assert.True(SpinWait.SpinUntil(() => source.Asked == 1, Patience));

        // This change comes too late for the refresh that runs, so what runs is not enough for these.
        source.Version = 2;
        var failures = new ConcurrentQueue<Exception>();
        var rest = Enumerable.Range(0, 8).Select(_ => new Thread(() =>
        {
            try
            {
                Assert.True(manager.Refresh());
                using var lease = manager.Acquire();
                Assert.Equal(2, lease.Value.Version);
            }
            catch (Exception e)
            {
                failures.Enqueue(e);
            }
        })).ToList();
        foreach (var thread in rest) thread.Start();
        Assert.True(SpinWait.SpinUntil(() => rest.TrueForAll(thread => thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin)), Patience));
        source.Gate.Release(100);
        Assert.True(await first);
        foreach (var thread in rest) thread.Join();
        Assert.Empty(failures);
        Assert.Equal(2, manager.Refreshes);
    }

    [Fact]
    public async Task Closing_while_a_refresh_runs_closes_what_it_opens()
    {
        var source = new Source { Gate = new SemaphoreSlim(0) };
        var manager = new Manager(source);
        source.Version = 1;
        var refresh = Task.Run(manager.Refresh);
        Assert.True(SpinWait.SpinUntil(() => source.Asked == 1, Patience));
        manager.Dispose();
        source.Gate.Release();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => refresh);
        Assert.Equal(2, source.Opened.Count);
        Assert.All(source.Opened, state => Assert.True(state.Closed));
    }

    [Fact]
    public void Refreshing_in_the_background_goes_on_after_failures_until_it_is_stopped()
    {
        var source = new Source();
        using var manager = new Manager(source);
        using var seen = new SemaphoreSlim(0);
        var failures = new List<Exception>();
        var stop = manager.RefreshEvery(TimeSpan.FromMilliseconds(1), e =>
        {
            lock (failures) failures.Add(e);
            source.Failure = null;
            seen.Release();
        });
        AwaitVersion(1);
        source.Failure = new IOException("on purpose");
        Assert.True(seen.Wait(Patience));
        AwaitVersion(2);
        stop.Dispose();
        stop.Dispose();
        lock (failures) Assert.All(failures, failure => Assert.IsType<IOException>(failure));
        using (manager.RefreshEvery(TimeSpan.FromMilliseconds(1), _ => { })) AwaitVersion(3);
        Assert.Throws<ArgumentOutOfRangeException>(() => manager.RefreshEvery(TimeSpan.Zero, _ => { }));

        void AwaitVersion(int version)
        {
            source.Version = version;
            Assert.True(SpinWait.SpinUntil(
                () =>
                {
                    using var lease = manager.Acquire();
                    return lease.Value.Version == version;
                },
                Patience));
        }
    }

    [Fact]
    public async Task Of_many_threads_none_sees_a_closed_state_or_goes_back_and_nothing_stays_open()
    {
        var source = new Source();
        var manager = new Manager(source);
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            () =>
            {
                var last = 0;
                var uses = 0;
                for (; ; uses++)
                {
                    try
                    {
                        using var lease = manager.Acquire();
                        Assert.InRange(lease.Value.Version, last, int.MaxValue);
                        last = lease.Value.Version;
                        Assert.False(lease.Value.Closed);
                    }
                    catch (ObjectDisposedException) when (stop.IsCancellationRequested)
                    {
                        return uses;
                    }
                }
            },
            TaskCreationOptions.LongRunning)).ToArray();
        var writers = Enumerable.Range(0, 3).Select(_ => Task.Factory.StartNew(
            () =>
            {
                for (var i = 0; i < 3000; i++)
                {
                    var mine = source.Change();
                    manager.Refresh();
                    using var lease = manager.Acquire();
                    Assert.InRange(lease.Value.Version, mine, int.MaxValue);
                }
            },
            TaskCreationOptions.LongRunning)).ToArray();
        await Task.WhenAll(writers);
        await stop.CancelAsync();
        manager.Dispose();
        Assert.All(await Task.WhenAll(readers), uses => Assert.True(uses > 0));
        Assert.All(source.Opened, state => Assert.True(state.Closed));
    }

    /// <summary>What changes, and is opened.</summary>
    private sealed class Source
    {
        private int version;
        private int asked;
        private volatile Exception? failure;

        public int Version
        {
            get => Volatile.Read(ref version);
            set => Volatile.Write(ref version, value);
        }

        public int Asked => Volatile.Read(ref asked);

        public Exception? Failure
        {
            get => failure;
            set => failure = value;
        }

        /// <summary>Holds up who opens a state, after it was read.</summary>
        public SemaphoreSlim? Gate { get; init; }

        public List<State> Opened { get; } = [];

        public int Change() => Interlocked.Increment(ref version);

        public State Open()
        {
            var state = new State(Version);
            Interlocked.Increment(ref asked);
            if (Failure is { } thrown) throw thrown;
            Gate?.Wait();
            lock (Opened) Opened.Add(state);
            return state;
        }

        public State First()
        {
            var state = new State(Version);
            Opened.Add(state);
            return state;
        }
    }

    private sealed class State(int version)
    {
        private int closed;

        public int Version => version;

        public bool Closed => Volatile.Read(ref closed) == 1;

        public void Close() => Assert.Equal(0, Interlocked.Exchange(ref closed, 1));
    }

    private sealed class Manager(Source source) : ReferenceManager<State>(source.First())
    {
        /// <summary>How often it was looked whether there is a newer state.</summary>
        public int Refreshes { get; private set; }

        protected override State? OpenIfChanged(State known)
        {
            Refreshes++;
            return source.Version == known.Version && source.Failure is null ? null : source.Open();
        }

        protected override void Close(State state) => state.Close();
    }
}

[Collection(Measurements.Name)]
public sealed class ReferenceManagerAllocationTests
{
    [Fact]
    public void A_use_allocates_nothing()
    {
        using var manager = new Texts();
        Use();

        // The least of several: a collection on another thread may end this one's piece of the heap, whose rest counts as allocated.
        var least = long.MaxValue;
        for (var round = 0; round < 10 && least > 0; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 10_000; i++) Use();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(0, least);

        void Use()
        {
            using var lease = manager.Acquire();
            if (lease.Value.Length != 4) throw new InvalidOperationException(lease.Value);
        }
    }

    private sealed class Texts() : ReferenceManager<string>("text")
    {
        protected override string? OpenIfChanged(string known) => null;

        protected override void Close(string state)
        {
        }
    }
}
