namespace SearchEngine.Lucene.Search;

/// <summary>
/// Tells one search when to stop: when it is cancelled, by an exception, and when its time is over, by saying so. Whoever does work
/// without a bound tells how much (<see cref="Spend"/>), about an entry of a list at a time, and ends when it is over; the
/// clock is read each <see cref="Stride"/> of it, which is well below a millisecond's. What was under way when the time ended
/// lacks something, and is not to be used. Belongs to one thread.
/// </summary>
internal sealed class SearchLimit
{
    /// <summary>How much work is done between two looks at the clock.</summary>
    public const int Stride = 1 << 14;

    private readonly CancellationToken cancellation;
    private readonly TimeProvider time;
    private readonly long end;
    private int left = Stride;

    /// <summary>Begins to count.</summary>
    /// <param name="cancellation">Ends the search with an exception.</param>
    /// <param name="allowed">The time from now; null for any.</param>
    /// <param name="time">The clock.</param>
    public SearchLimit(CancellationToken cancellation = default, TimeSpan? allowed = null, TimeProvider? time = null)
    {
        this.cancellation = cancellation;
        this.time = time ?? TimeProvider.System;
        // A time too long to be counted is any.
        var ticks = allowed is { } span ? span.TotalSeconds * this.time.TimestampFrequency : double.MaxValue;
        end = allowed is null || ticks > long.MaxValue / 2 ? long.MaxValue : this.time.GetTimestamp() + (long)ticks;
    }

    /// <summary>Whether the time is over, as far as was looked.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Counts work; true where the search has to end.</summary>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public bool Spend(int work)
    {
        left -= work;
        return left <= 0 ? Check() : IsOver;
    }

    /// <summary>Looks at the clock; true where the search has to end.</summary>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public bool Check()
    {
        left = Stride;
        cancellation.ThrowIfCancellationRequested();
        if (!IsOver && end != long.MaxValue) IsOver = time.GetTimestamp() >= end;
        return IsOver;
    }
}
