using System.Runtime.ExceptionServices;

namespace SearchEngine.Papers.Import;

/// <summary>
/// Does work on the items of a sequence on several threads, and gives the results in the order of the sequence. The sequence is
/// read, and the results are taken, by the caller's thread alone; with one thread all is done there, item after item.
/// </summary>
/// <param name="work">The work; called by several threads at a time.</param>
/// <param name="threads">How many threads work.</param>
internal sealed class OrderedPipeline<T, TResult>(Func<T, TResult> work, int threads)
{
    // What an item takes besides its content.
    private const int ItemSize = 1 << 10;

    /// <summary>Items of the same key are worked on one after the other, in the order of the sequence; null for those that have none.</summary>
    public Func<T, string?> KeyOf { get; init; } = _ => null;

    /// <summary>How much memory an item takes, in bytes, about.</summary>
    public Func<T, long> SizeOf { get; init; } = _ => 0;

    /// <summary>How many bytes of items go to a thread together, because waking one costs as much as a little work.</summary>
    public long ParcelBytes { get; init; } = 32 << 10;

    /// <summary>
    /// How many bytes of items may be under way at once: read, and their results not yet taken. One item may have more. Enough
    /// that no thread waits, and no more, since what lives longer than the next collection of garbage costs twice.
    /// </summary>
    public long MaxBytes { get; init; } = threads * 256L << 10;

    /// <summary>
    /// Reads the sequence and gives the results. Where the work throws, this throws the same, without waiting for what comes
    /// later. However it ends, no thread works any more when the enumerator is disposed.
    /// </summary>
    public IEnumerable<TResult> Run(IEnumerable<T> items) => threads > 1 ? RunOnThreads(items) : items.Select(work);

    private IEnumerable<TResult> RunOnThreads(IEnumerable<T> items)
    {
        using var crew = new Crew(work, threads);
        // What is under way, in order.
        var window = new Queue<Parcel>();
        var bytes = 0L;
        var filling = new Parcel();
        foreach (var item in items)
        {
            crew.Add(filling, item, KeyOf(item), SizeOf(item) + ItemSize);
            if (filling.Bytes < ParcelBytes) continue;
            Send();
            while (window.Count > 0 && (window.Peek().IsDone || bytes > MaxBytes))
                foreach (var entry in Take()) yield return entry.Result!;
        }
        Send();
        while (window.Count > 0)
            foreach (var entry in Take()) yield return entry.Result!;

        void Send()
        {
            crew.Start(filling);
            window.Enqueue(filling);
            bytes += filling.Bytes;
            filling = new Parcel();
        }

        List<Entry> Take()
        {
            var parcel = window.Dequeue();
            bytes -= parcel.Bytes;
            return crew.Finish(parcel);
        }
    }

    private sealed record Entry(T Item, string? Key, Parcel Parcel)
    {
        public TResult? Result { get; set; }

        /// <summary>The next of the same key, which waits for this one.</summary>
        public Entry? Next { get; set; }
    }

    /// <summary>Items that follow each other.</summary>
    private sealed class Parcel
    {
        private readonly object gate = new();

        // Its entries, and one more until it is complete.
        private int pending = 1;
        private volatile bool isDone;

        /// <summary>All of it, in order.</summary>
        public List<Entry> Entries { get; } = [];

        /// <summary>Those that wait for no other.</summary>
        public List<Entry> Free { get; } = [];

        public long Bytes { get; private set; }

        public bool IsDone => isDone;

        public void Add(Entry entry, long bytes)
        {
            Interlocked.Increment(ref pending);
            Entries.Add(entry);
            Bytes += bytes;
        }

        /// <summary>One of its entries is done, or the parcel is complete.</summary>
        public void Done()
        {
            if (Interlocked.Decrement(ref pending) > 0) return;
            lock (gate)
            {
                isDone = true;
                Monitor.Pulse(gate);
            }
        }

        public void Wait()
        {
            lock (gate)
                while (!isDone) Monitor.Wait(gate);
        }
    }

    /// <summary>The threads of one run.</summary>
    private sealed class Crew : IDisposable
    {
        private readonly Func<T, TResult> work;
        // Nobody spins while it waits: there is other work for processors.
        private readonly Queue<Parcel> ready = new();
        private readonly Dictionary<string, Entry> lastOfKey = new(StringComparer.Ordinal);
        private readonly List<Thread> threads = [];
        private ExceptionDispatchInfo? failure;
        private bool stopped;

        public Crew(Func<T, TResult> work, int size)
        {
            this.work = work;
            for (var i = 0; i < size; i++)
            {
                var thread = new Thread(Work) { IsBackground = true, Name = $"import {i + 1}" };
                threads.Add(thread);
                thread.Start();
            }
        }

        public void Add(Parcel parcel, T item, string? key, long bytes)
        {
            var entry = new Entry(item, key, parcel);
            parcel.Add(entry, bytes);
            if (key is not null)
            {
                lock (lastOfKey)
                {
                    var isBusy = lastOfKey.TryGetValue(key, out var last);
                    lastOfKey[key] = entry;
                    if (isBusy)
                    {
                        last!.Next = entry;
                        return;
                    }
                }
            }
            parcel.Free.Add(entry);
        }

        public void Start(Parcel parcel)
        {
            lock (ready)
            {
                ready.Enqueue(parcel);
                Monitor.Pulse(ready);
            }
            parcel.Done();
        }

        /// <summary>Waits for the results of a parcel.</summary>
        public List<Entry> Finish(Parcel parcel)
        {
            parcel.Wait();
            // The first failure of all, which may be the cause of others in items that come before.
            Volatile.Read(ref failure)?.Throw();
            return parcel.Entries;
        }

        public void Dispose()
        {
            lock (ready)
            {
                stopped = true;
                Monitor.PulseAll(ready);
            }
            foreach (var thread in threads) thread.Join();
        }

        private void Work()
        {
            while (Next() is { } parcel)
                foreach (var first in parcel.Free)
                    for (var entry = first; entry is not null; entry = NextAfter(entry)) Work(entry);
        }

        /// <summary>The next parcel to work on; null when there will be none.</summary>
        private Parcel? Next()
        {
            lock (ready)
            {
                while (ready.Count == 0 && !stopped) Monitor.Wait(ready);
                return stopped ? null : ready.Dequeue();
            }
        }

        private void Work(Entry entry)
        {
            try
            {
                if (!Volatile.Read(ref stopped) && Volatile.Read(ref failure) is null) entry.Result = work(entry.Item);
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(e), null);
            }
        }

        /// <summary>Lets an entry go that is done, and gives the one that has waited for it.</summary>
        private Entry? NextAfter(Entry entry)
        {
            Entry? next = null;
            if (entry.Key is not null)
            {
                lock (lastOfKey)
                {
                    next = entry.Next;
                    if (next is null) lastOfKey.Remove(entry.Key);
                }
            }
            entry.Parcel.Done();
            return next;
        }
    }
}
