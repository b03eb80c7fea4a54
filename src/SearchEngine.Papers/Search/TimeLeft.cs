using System.Diagnostics;

namespace SearchEngine.Papers.Search;

/// <summary>What is left of the time that a search may take, over all the searches of the index that it comes to.</summary>
/// <param name="allowed">The time from now; null for any.</param>
internal sealed class TimeLeft(TimeSpan? allowed)
{
    private readonly long started = Stopwatch.GetTimestamp();

    /// <summary>The time since the search began.</summary>
    public TimeSpan Taken => Stopwatch.GetElapsedTime(started);

    /// <summary>What is left; null for any.</summary>
    public TimeSpan? Left => allowed is { } time ? TimeSpan.FromTicks(Math.Max(0, (time - Taken).Ticks)) : null;

    /// <summary>Whether one of the searches was ended before it was done.</summary>
    public bool IsOver { get; set; }
}
