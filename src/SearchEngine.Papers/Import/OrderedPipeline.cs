using System.Collections.Concurrent;
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

    /// <summary>How many bytes of items may be under way at once: read, and their results not yet taken.</summary>
    public long MaxBytes { get; init; } = 4 << 20;

    /// <summary>
    /// Reads the sequence and gives the results. Where the work throws, this throws the same, without waiting for what comes
    /// later. However it ends, no thread works any more when the enumerator is disposed.
    /// </summary>
    public IEnumerable<TResult> Run(IEnumerable<T> items) => threads > 1 ? RunOnThreads(items) : items.Select(work);

    private IEnumerable<TResult> RunOnThreads(IEnumerable<T> items)
    {
        using var crew = new Crew(work, threads);
        // What is under way, in order.
        var window = new Queue<Entry>();
        var bytes = 0L;
        foreach (var item in items)
        {
            var entry = new Entry(item, KeyOf(item), SizeOf(item) + ItemSize);
            while (window.Count > 0 && (window.Peek().IsDone || bytes + entry.Size > MaxBytes)) yield return Take();
            window.Enqueue(entry);
            bytes += entry.Size;
            crew.Start(entry);
        }
        while (window.Count > 0) yield return Take();

        TResult Take()
        {
            var entry = window.Dequeue();
            bytes -= entry.Size;
            return crew.Finish(entry);
        }
    }

    private sealed class Entry(T item, string? key, long size)
    {
        private volatile bool isDone;

        public T Item => item;

        public string? Key => key;

        public long Size => size;

        public TResult? Result { get; set; }

        /// <summary>The next of the same key, which waits for this one.</summary>
        public Entry? Next { get; set; }

        public bool IsDone => isDone;

        public void Done()
        {
            lock (this)
            {
                isDone = true;
                Monitor.Pulse(this);
            }
        }

        public void Wait()
        {
            lock (this)
                while (!isDone) Monitor.Wait(this);
        }
    }

    /// <summary>The threads of one run.</summary>
    private sealed class Crew : IDisposable
    {
        private readonly Func<T, TResult> work;
        private readonly BlockingCollection<Entry> ready = [];
        private readonly Dictionary<string, Entry> lastOfKey = new(StringComparer.Ordinal);
        private readonly List<Thread> threads = [];
        private ExceptionDispatchInfo? failure;
        private volatile bool stopped;

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

        public void Start(Entry entry)
        {
            if (entry.Key is { } key)
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
            ready.Add(entry);
        }

        /// <summary>Waits for an entry's result.</summary>
        public TResult Finish(Entry entry)
        {
            entry.Wait();
            // The first failure of all, which may be the cause of others in items that come before.
            Volatile.Read(ref failure)?.Throw();
            return entry.Result!;
        }

        public void Dispose()
        {
            stopped = true;
            ready.CompleteAdding();
            foreach (var thread in threads) thread.Join();
            ready.Dispose();
        }

        private void Work()
        {
            foreach (var first in ready.GetConsumingEnumerable())
                for (var entry = first; entry is not null; entry = NextAfter(entry)) Work(entry);
        }

        private void Work(Entry entry)
        {
            try
            {
                if (!stopped && Volatile.Read(ref failure) is null) entry.Result = work(entry.Item);
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(e), null);
            }
            entry.Done();
        }

        private Entry? NextAfter(Entry entry)
        {
            if (entry.Key is null) return null;
            lock (lastOfKey)
            {
                if (entry.Next is null) lastOfKey.Remove(entry.Key);
                return entry.Next;
            }
        }
    }
}
