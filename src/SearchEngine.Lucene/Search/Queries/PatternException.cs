namespace SearchEngine.Lucene.Search;

/// <summary>
/// A pattern cannot be searched for: it is malformed, which is known when its query is made, or it turns out in a search to
/// take more states, memory or work than it may.
/// </summary>
public sealed class PatternException : ArgumentException
{
    private const int MaxShown = 60;

    /// <summary>Says what is wrong.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="reason">What is wrong with it.</param>
    /// <param name="position">Where in the pattern, counted in UTF-16 from 0; null where it is wrong as a whole.</param>
    public PatternException(string pattern, string reason, int? position = null)
        : base(position is { } at ? $"{reason} at position {at} of {Shown(pattern)}" : $"{reason}: {Shown(pattern)}")
    {
        (Pattern, Reason, Position) = (pattern, reason, position);
    }

    /// <summary>The pattern.</summary>
    public string Pattern { get; }

    /// <summary>What is wrong with it.</summary>
    public string Reason { get; }

    /// <summary>Where in the pattern, counted in UTF-16 from 0; null where it is wrong as a whole.</summary>
    public int? Position { get; }

    private static string Shown(string pattern) => pattern.Length <= MaxShown ? pattern : pattern[..MaxShown] + "…";
}
