namespace SearchEngine.Lucene.Search;

/// <summary>How many hits have a value.</summary>
/// <param name="Value">The value.</param>
/// <param name="Count">How many hits have it.</param>
public readonly record struct FacetValue(string Value, int Count);

/// <summary>The values of a field over all hits of a search.</summary>
/// <param name="Field">The field, which has sorted-set doc values.</param>
/// <param name="Values">The most frequent values, the highest count first; of equals the one whose bytes are smaller.</param>
/// <param name="ValueCount">How many different values the hits have.</param>
/// <param name="HitCount">How many hits have at least one.</param>
public sealed record FacetCounts(string Field, IReadOnlyList<FacetValue> Values, int ValueCount, long HitCount);

/// <summary>A field to count the values of.</summary>
/// <param name="Field">A field with sorted-set doc values.</param>
/// <param name="Top">How many of the most frequent values are wanted.</param>
public readonly record struct FacetRequest(string Field, int Top = 10);
