namespace SearchEngine.Lucene.Index;

/// <summary>
/// Runs merges in threads of their own. Only so many proceed at a time, the smallest first: a large one stops where it is
/// until they are done, so that small segments do not pile up behind it.
/// </summary>
/// <param name="slots">How many merges proceed at a time.</param>
/// <param name="ended">Called whenever a merge has ended.</param>
internal sealed class MergeScheduler(int slots, Action ended)
{
    private readonly object gate = new();
    private readonly List<Job> jobs = [];
    private long started;
    private int count;
    private bool aborted;

    /// <summary>How many merges there are, those that stand still included.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>Runs a merge in a thread of its own.</summary>
    /// <param name="size">The bytes that it reads, about.</param>
    /// <param name="name">The name of its segment.</param>
    /// <param name="merge">
    /// The merge. It calls what it is given again and again: there it is held up, or thrown out of by a
    /// <see cref="MergeAbortedException"/>. It throws nothing else.
    /// </param>
    public void Start(long size, string name, Action<Action> merge)
    {
        var job = Enter(size);
        // Not one that keeps a process from ending: of a merge that is not finished, nothing is missed.
        new Thread(() => Run(job, merge)) { IsBackground = true, Name = $"merge {name}" }.Start();
    }

    /// <summary>
    /// Announces a merge that somebody waits for, ahead of all others: <see cref="Run"/> is to follow. From here on it counts:
    /// whoever waits for merges, or ends them, waits for this one, too.
    /// </summary>
    public Job Announce() => Enter(size: -1);

    /// <summary>Waits until no merge is left.</summary>
    public void WaitUntilIdle()
    {
        lock (gate)
            while (jobs.Count > 0) Monitor.Wait(gate);
    }

    /// <summary>Ends all merges at once, and waits until they have. No other is let in.</summary>
    public void Abort()
    {
        lock (gate)
        {
            aborted = true;
            Monitor.PulseAll(gate);
            while (jobs.Count > 0) Monitor.Wait(gate);
        }
    }

    private Job Enter(long size)
    {
        lock (gate)
        {
            var job = new Job(size, ++started);
            jobs.Add(job);
            Volatile.Write(ref count, jobs.Count);
            return job;
        }
    }

    /// <summary>Runs a merge in the caller's thread.</summary>
    public void Run(Job job, Action<Action> merge)
    {
        try
        {
            merge(() => WaitForTurn(job));
        }
        finally
        {
            lock (gate)
            {
                jobs.Remove(job);
                Volatile.Write(ref count, jobs.Count);
                Monitor.PulseAll(gate);
            }
            ended();
        }
    }

    private void WaitForTurn(Job job)
    {
        lock (gate)
        {
            while (!aborted && jobs.Count(other => other.IsBefore(job)) >= Math.Max(slots, 1)) Monitor.Wait(gate);
            if (aborted) throw new MergeAbortedException();
        }
    }

    /// <summary>A merge's place among the others.</summary>
    internal sealed record Job(long Size, long Number)
    {
        public bool IsBefore(Job other) => Size < other.Size || (Size == other.Size && Number < other.Number);
    }
}

/// <summary>A merge was ended because its writer closes.</summary>
internal sealed class MergeAbortedException : Exception
{
    public MergeAbortedException()
        : base("the merge was ended because the writer closes")
    {
    }
}
