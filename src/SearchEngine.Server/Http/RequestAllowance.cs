namespace SearchEngine.Server.Http;

/// <summary>
/// How many requests each client may make: so many a minute on average, and a quarter of a minute's at once. Of a client only one
/// moment is kept, that at which its allowance will be whole again (the generic cell rate algorithm, ITU-T I.371); it moves on with
/// each request, and who is further ahead of the clock than the allowance reaches is told how long to wait.
/// </summary>
/// <remarks>
/// So many clients are remembered and no more. Who has its whole allowance need not be; where all that are remembered are busy, new
/// ones share one allowance. Any number of threads may ask.
/// </remarks>
/// <param name="perMinute">Requests a minute, above 0.</param>
/// <param name="time">The clock.</param>
/// <param name="capacity">How many clients are remembered.</param>
internal sealed class RequestAllowance(int perMinute, TimeProvider time, int capacity = 20_000)
{
    private readonly Lock gate = new();
    private readonly Dictionary<ClientKey, long> wholeAt = [];
    private readonly long cost = Math.Max(1, 60 * time.TimestampFrequency / perMinute);
    private long othersWholeAt = long.MinValue;
    private long nextSweep = long.MinValue;

    /// <summary>How many requests may come at once.</summary>
    public int Burst { get; } = BurstOf(perMinute);

    public int Remembered
    {
        get
        {
            lock (gate) return wholeAt.Count;
        }
    }

    /// <summary>Counts a request.</summary>
    /// <returns>Zero where it may go on; else how long it would have to wait, and then it is not counted.</returns>
    public TimeSpan Take(ClientKey client)
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            if (wholeAt.TryGetValue(client, out var whole)) return Take(now, whole, out whole) is { Ticks: > 0 } wait ? wait : Keep(client, whole);
            if (wholeAt.Count >= capacity) Sweep(now);
            if (wholeAt.Count < capacity)
            {
                Take(now, now, out whole);
                return Keep(client, whole);
            }
            var waitWithOthers = Take(now, othersWholeAt, out whole);
            if (waitWithOthers == TimeSpan.Zero) othersWholeAt = whole;
            return waitWithOthers;
        }
    }

    private static int BurstOf(int perMinute) => Math.Max(1, perMinute / 4);

    private TimeSpan Take(long now, long whole, out long next)
    {
        next = Math.Max(now, whole) + cost;
        var early = next - cost * Burst - now;
        return early > 0 ? time.GetElapsedTime(0, early) : TimeSpan.Zero;
    }

    private TimeSpan Keep(ClientKey client, long whole)
    {
        wholeAt[client] = whole;
        return TimeSpan.Zero;
    }

    /// <summary>Forgets those whose allowance is whole. Where a crowd keeps all busy, no more than once a second: it looks at each.</summary>
    private void Sweep(long now)
    {
        if (now < nextSweep) return;
        nextSweep = now + time.TimestampFrequency;
        foreach (var (client, whole) in wholeAt)
            if (whole <= now) wholeAt.Remove(client);
    }
}
