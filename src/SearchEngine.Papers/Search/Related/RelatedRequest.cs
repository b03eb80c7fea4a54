namespace SearchEngine.Papers.Search;

/// <summary>How many related papers are wanted, and how long it may take to find them.</summary>
public sealed record RelatedRequest
{
    /// <summary>How many hits are wanted, 1 to <see cref="PaperSearchRequest.MaxTop"/>. Fewer of them are the first of more.</summary>
    public int Top { get; init; } = 10;

    /// <summary>
    /// About how long it may take before the answer is what was found until then, marked as partial (<see
    /// cref="RelatedResult.IsPartial"/>); null for as long as it takes.
    /// </summary>
    public TimeSpan? TimeAllowed { get; init; }

    /// <exception cref="ArgumentOutOfRangeException">A value is outside its bounds.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Top, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Top, PaperSearchRequest.MaxTop);
        if (TimeAllowed < TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(TimeAllowed), TimeAllowed, "the time allowed is negative");
    }
}
