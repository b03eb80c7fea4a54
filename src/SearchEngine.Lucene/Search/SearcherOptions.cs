namespace SearchEngine.Lucene.Search;

/// <summary>How an <see cref="IndexSearcher"/> scores, and what it keeps between searches. The defaults are Lucene's.</summary>
public sealed record SearcherOptions
{
    /// <summary>The clock that <see cref="SearchRequest.TimeAllowed"/> is held against.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>BM25's saturation: how soon further occurrences of a term stop to count. Finite and not negative.</summary>
    public float K1
    {
        get;
        init => field = float.IsFinite(value) && value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "k1 is finite and not negative");
    } = 1.2f;

    /// <summary>BM25's length normalisation: from 0 (the length of a field does not matter) to 1 (it matters in full).</summary>
    public float B
    {
        get;
        init => field = value is >= 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "b lies between 0 and 1");
    } = 0.75f;

    /// <summary>Keeps the documents of filters that are used again and again, for all searchers that it is given to; null for none.</summary>
    public FilterCache? FilterCache { get; init; }
}
