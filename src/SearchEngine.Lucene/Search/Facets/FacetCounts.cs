namespace SearchEngine.Lucene.Search;

/// <summary>How many hits have a value.</summary>
/// <param name="Value">The value.</param>
/// <param name="Count">How many hits have it.</param>
public readonly record struct FacetValue(string Value, int Count)
{
    private readonly IReadOnlyList<FacetValue>? children;

    /// <summary>The most frequent values below this one; none but in the answer to a <see cref="HierarchyFacetRequest"/>.</summary>
    public IReadOnlyList<FacetValue> Children
    {
        get => children ?? [];
        init => children = value;
    }
}

/// <summary>The values of a field over all hits of a search.</summary>
/// <param name="Field">The field.</param>
/// <param name="Values">
/// The most frequent values, the highest count first; of equals the one whose bytes are smaller, or whose number is.
/// </param>
/// <param name="ValueCount">
/// How many different values the hits have, at the root of a hierarchy; -1 where that was not asked for and is not known.
/// </param>
/// <param name="HitCount">How many hits have at least one value of the field.</param>
public sealed record FacetCounts(string Field, IReadOnlyList<FacetValue> Values, int ValueCount, long HitCount);
