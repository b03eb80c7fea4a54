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

    /// <summary>What the English name of a Chinese term counts, beside the same words typed.</summary>
    public const float EnglishName = 1;

    /// <summary>What the Chinese name of an English term counts, whose characters stand together.</summary>
    public const float ChineseName = 1.2f;

    /// <summary>An English name of n words has each of them count n to the power of minus this.</summary>
    public const float NameLength = 0.3f;

    /// <summary>What a word's other fields add to the best one: between 0 (nothing) and 1 (all).</summary>
    public const float TieBreaker = 0.1f;

    /// <summary>
    /// What a paper that the query names, by its title or its author, gets besides what its words count: more than the words of
    /// any title come to.
    /// </summary>
    public const float Named = 1000;

    /// <summary>The share of that for <c>J. Chen</c> where the author is Jie Chen.</summary>
    public const float ByInitials = 0.5f;

    /// <summary>The share of that for <c>Jie Chen</c> where the paper has J. Chen, who may be somebody else.</summary>
    public const float ByItsInitial = 0.25f;

    // Related papers: found by the benchmarks' command "related".

    /// <summary>How many words of each language of a paper are looked for in others.</summary>
    public const int RelatedTerms = 25;

    /// <summary>How often a word of its title counts.</summary>
    public const float RelatedSeedTitle = 2f;

    /// <summary>How much more a word counts in the title of another.</summary>
    public const float RelatedFoundTitle = 1.4f;

    /// <summary>A word that it says n times counts n / (n + this).</summary>
    public const float RelatedSaturation = 2f;

    /// <summary>What its Chinese words count beside the English ones.</summary>
    public const float RelatedChinese = 0.25f;

    /// <summary>What the rarest author counts that two papers share, beside one word.</summary>
    public const float RelatedAuthor = 3f;

    /// <summary>What the first category counts, beside one word.</summary>
    public const float RelatedCategory = 0.5f;

    /// <summary>What authors and category add at most, in parts of what the words score.</summary>
    public const float RelatedBound = 0.5f;

    /// <summary>How much of its score a paper loses that shares exactly the words of one shown before it.</summary>
    public const float RelatedDiversity = 0.2f;
}
