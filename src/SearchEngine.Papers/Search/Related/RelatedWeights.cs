namespace SearchEngine.Papers.Search;

/// <summary>What counts how much in what is related. The defaults are the product's; others are for measuring them.</summary>
internal sealed record RelatedWeights
{
    /// <summary>How many words of each language are looked for; 0 leaves the language out.</summary>
    public int EnglishTerms { get; init; } = RankingWeights.RelatedTerms;

    /// <inheritdoc cref="EnglishTerms"/>
    public int ChineseTerms { get; init; } = RankingWeights.RelatedTerms;

    /// <summary>How often a word of the title counts as one of the text that is asked about.</summary>
    public float SeedTitle { get; init; } = RankingWeights.RelatedSeedTitle;

    /// <summary>How much more a word counts that a paper has in its title.</summary>
    public float FoundTitle { get; init; } = RankingWeights.RelatedFoundTitle;

    /// <summary>What a word counts that is said n times: n / (n + this).</summary>
    public float Saturation { get; init; } = RankingWeights.RelatedSaturation;

    /// <summary>What Chinese words count beside English ones.</summary>
    public float Chinese { get; init; } = RankingWeights.RelatedChinese;

    /// <summary>What the rarest author counts that two papers share.</summary>
    public float Author { get; init; } = RankingWeights.RelatedAuthor;

    /// <summary>What the first category counts.</summary>
    public float Category { get; init; } = RankingWeights.RelatedCategory;

    /// <summary>How much authors and category add at most, in parts of what the words score.</summary>
    public float Bound { get; init; } = RankingWeights.RelatedBound;

    /// <summary>How much of its score a hit loses that shares exactly the words of one before it.</summary>
    public float Diversity { get; init; } = RankingWeights.RelatedDiversity;
}
