namespace SearchEngine.Papers.Search.Across;

/// <summary>What the names of terms in the other language count, and which are looked for: those of <see cref="RankingWeights"/>, but where others are measured.</summary>
internal sealed record AcrossWeights
{
    public static AcrossWeights Default { get; } = new();

    /// <summary>What the English name of a Chinese term counts.</summary>
    public float English { get; init; } = RankingWeights.EnglishName;

    /// <summary>What the Chinese name of an English term counts.</summary>
    public float Chinese { get; init; } = RankingWeights.ChineseName;

    /// <summary>An English name of n words has each of them count n to the power of minus this.</summary>
    public float Length { get; init; } = RankingWeights.NameLength;

    /// <summary>The most names of a term that are looked for.</summary>
    public int MaxNames { get; init; } = 2;

    /// <summary>How sure a name has to be, 0 to 1.</summary>
    public double LeastConfidence { get; init; } = 0.8;
}
