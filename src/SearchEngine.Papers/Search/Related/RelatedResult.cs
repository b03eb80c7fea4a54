namespace SearchEngine.Papers.Search;

/// <summary>The papers that are most like one, or like a text.</summary>
/// <param name="Took">How long it took to find them.</param>
/// <param name="Terms">The words that tell most about the paper or text, as it writes them, by language the best first.</param>
/// <param name="Hits">The papers, the most like it first; among the first ten, some that share other words than those before.</param>
public sealed record RelatedResult(TimeSpan Took, IReadOnlyList<string> Terms, IReadOnlyList<RelatedHit> Hits)
{
    /// <summary>Whether <see cref="RelatedRequest.TimeAllowed"/> was over before all was done: there may be papers that are more like it.</summary>
    public bool IsPartial { get; init; }
}

/// <summary>A paper that is like another, or like a text, and why.</summary>
/// <param name="Rank">Its place, from 1.</param>
/// <param name="Score">How much it is: comparable within one answer only.</param>
/// <param name="Paper">The paper.</param>
/// <param name="Shared">Which of the <see cref="RelatedResult.Terms"/> it has, those first that count most.</param>
public sealed record RelatedHit(int Rank, float Score, Paper Paper, IReadOnlyList<SharedTerm> Shared)
{
    /// <summary>The authors that both papers have, in the order of this one; none for a text.</summary>
    public IReadOnlyList<string> SharedAuthors { get; init; } = [];

    /// <summary>The categories that both papers have, in the order of this one; none for a text.</summary>
    public IReadOnlyList<string> SharedCategories { get; init; } = [];

    /// <summary>
    /// The ids of papers that are as good as this one: of the same title, or of the same text. They would be hits as well, with
    /// scores that are no higher, and stand here only.
    /// </summary>
    public IReadOnlyList<string> Duplicates { get; init; } = [];
}

/// <summary>A word that makes two papers alike.</summary>
/// <param name="Text">The word, as the paper or text that was asked about writes it.</param>
/// <param name="Share">How much of the hit's score is due to it: between 0 and 1.</param>
public sealed record SharedTerm(string Text, float Share);
