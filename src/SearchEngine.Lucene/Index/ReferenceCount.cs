namespace SearchEngine.Lucene.Index;

/// <summary>
/// Counts who holds something that is closed when nobody does any more; its maker is the first. Safe for any threads, without
/// locks. It is a field that is never copied.
/// </summary>
internal struct ReferenceCount()
{
    private int count = 1;

    /// <summary>Takes one hold more, unless the last one was given up.</summary>
    public bool TryRetain()
    {
        for (var seen = Volatile.Read(ref count); seen > 0;)
        {
            var found = Interlocked.CompareExchange(ref count, seen + 1, seen);
            if (found == seen) return true;
            seen = found;
        }
        return false;
    }

    /// <summary>Gives up a hold.</summary>
    /// <returns>Whether it was the last one, so that it is for the caller to close what was held.</returns>
    public bool Release() => Interlocked.Decrement(ref count) == 0;
}
