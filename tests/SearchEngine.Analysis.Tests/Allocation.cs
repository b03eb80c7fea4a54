namespace SearchEngine.Analysis.Tests;

/// <summary>How many bytes a piece of work allocates on this thread.</summary>
internal static class Allocation
{
    // The least of several: a collection that another test brings about ends the thread's piece of the heap early, and what was
    // left of it counts as allocated (8 KB, now and then).
    public static long Of(Action work)
    {
        work();
        var least = long.MaxValue;
        for (var i = 0; i < 10 && least > 0; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }
}
