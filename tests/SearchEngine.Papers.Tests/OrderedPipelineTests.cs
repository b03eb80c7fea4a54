using System.Collections.Concurrent;
using SearchEngine.Papers.Import;

namespace SearchEngine.Papers.Tests;

/// <summary>Work on several threads that looks from outside like work on one.</summary>
public class OrderedPipelineTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void Results_come_in_order_and_items_of_one_key_one_after_the_other(int threads)
    {
        var random = new Random(threads);
        var busy = new ConcurrentDictionary<string, bool>();
        var seen = new ConcurrentDictionary<string, ConcurrentQueue<int>>();
        var pipeline = new OrderedPipeline<int, int>(Work, threads) { KeyOf = Key, SizeOf = item => item % 3000, MaxBytes = 64 << 10, ParcelBytes = 4 << 10 };
        foreach (var count in (int[])[0, 1, 2, 50, 5000])
        {
            seen.Clear();
            Assert.Equal(Enumerable.Range(0, count).Select(item => item * 2), pipeline.Run(Enumerable.Range(0, count)));
            Assert.All(seen.Values, items => Assert.Equal(items.Order(), items));
            Assert.Equal(Enumerable.Range(0, count).Count(item => Key(item) is not null), seen.Values.Sum(items => items.Count));
        }

        int Work(int item)
        {
            if (Key(item) is { } key)
            {
                Assert.True(busy.TryAdd(key, true), "two at once");
                seen.GetOrAdd(key, _ => new()).Enqueue(item);
                if (item % 50 == 0) Thread.Sleep(1);
                Assert.True(busy.TryRemove(key, out _));
            }
            return item * 2;
        }

        static string? Key(int item) => item % 5 == 0 ? null : item % 7 < 3 ? "often" : $"{item % 40}";
    }

    [Fact]
    public void Threads_work_at_the_same_time()
    {
        using var both = new Barrier(2);
        var pipeline = new OrderedPipeline<int, bool>(_ => both.SignalAndWait(Patience), 2) { ParcelBytes = 1 };
        Assert.Equal([true, true], pipeline.Run([1, 2]));
    }

    [Fact]
    public async Task No_more_is_read_than_may_be_under_way()
    {
        var read = 0;
        using var release = new ManualResetEventSlim();
        var pipeline = new OrderedPipeline<int, int>(Work, 2) { SizeOf = _ => 9 << 10, MaxBytes = 100 << 10, ParcelBytes = 20 << 10 };
        using var results = pipeline.Run(Source()).GetEnumerator();
        var first = Task.Run(results.MoveNext);
        // 100 KB and the parcel on top of it are 12 items of 10 KB.
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref read) == 12, Patience));
        Thread.Sleep(50);
        Assert.Equal(12, Volatile.Read(ref read));
        Assert.False(first.IsCompleted);
        release.Set();
        Assert.True(await first);

        int Work(int item)
        {
            release.Wait();
            return item;
        }

        IEnumerable<int> Source()
        {
            while (true) yield return Interlocked.Increment(ref read);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void What_the_work_throws_ends_it_and_no_thread_works_on(int threads)
    {
        var worked = 0;
        var taken = 0;
        var pipeline = new OrderedPipeline<int, int>(Work, threads) { ParcelBytes = 2 << 10, KeyOf = item => $"{item % 3}" };
        var thrown = Assert.Throws<IOException>(() =>
        {
            foreach (var item in pipeline.Run(Enumerable.Range(0, int.MaxValue))) Assert.Equal(taken++, item);
        });
        Assert.Equal("item 100", thrown.Message);
        Assert.Contains("Work", thrown.StackTrace);
        Assert.InRange(taken, 0, 100);
        var before = Volatile.Read(ref worked);
        Thread.Sleep(20);
        Assert.Equal(before, Volatile.Read(ref worked));

        int Work(int item)
        {
            Interlocked.Increment(ref worked);
            return item == 100 ? throw new IOException($"item {item}") : item;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_source_that_throws_and_a_caller_who_leaves_end_it(int threads)
    {
        var worked = 0;
        var pipeline = new OrderedPipeline<int, int>(item => item + Interlocked.Increment(ref worked), threads) { ParcelBytes = 1 };
        Assert.Throws<IOException>(() => pipeline.Run(Failing()).Count());
        Assert.Equal(3, pipeline.Run(Enumerable.Range(0, int.MaxValue)).Take(3).Count());
        var before = Volatile.Read(ref worked);
        Thread.Sleep(20);
        Assert.Equal(before, Volatile.Read(ref worked));

        static IEnumerable<int> Failing()
        {
            for (var i = 0; i < 100; i++) yield return i;
            throw new IOException("the disk is gone");
        }
    }
}
