namespace SearchEngine.Papers.Search;

/// <summary>The numbers that ranking turns on, in one place. Found by measuring known-item queries, not by eye.</summary>
internal static class RankingWeights
{
    /// <summary>How much more a word in a title counts.</summary>
    public const float Title = 1.4f;

    /// <summary>
    /// What two English words that stand next to each other, as they do in the query, add to their scores. Chinese needs no
    /// such thing: its pairs of characters say already what stands together.
    /// </summary>
    public const float Pair = 0.3f;

    /// <summary>What a Chinese word counts beside the pairs of its characters.</summary>
    public const float Word = 0.125f;

    /// <summary>What the other name of a Chinese term counts, that of Taiwan or that of the mainland.</summary>
    public const float OtherName = 0.5f;

    /// <summary>What a word's other fields add to the best one: between 0 (nothing) and 1 (all).</summary>
    public const float TieBreaker = 0.1f;
}
