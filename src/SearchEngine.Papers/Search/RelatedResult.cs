namespace SearchEngine.Papers.Search;

/// <summary>The papers that are most like one, or like a text.</summary>
/// <param name="Took">How long it took to find them.</param>
/// <param name="Terms">The words that tell most about the paper or text, as it writes them, by language the best first.</param>
/// <param name="Hits">The papers, the most like it first.</param>
public sealed record RelatedResult(TimeSpan Took, IReadOnlyList<string> Terms, IReadOnlyList<RelatedHit> Hits);

/// <summary>A paper that is like another, or like a text.</summary>
/// <param name="Rank">Its place, from 1.</param>
/// <param name="Score">How much it is: comparable within one answer only.</param>
/// <param name="Paper">The paper.</param>
/// <param name="Shared">Which of the <see cref="RelatedResult.Terms"/> it has, those first that count most.</param>
public sealed record RelatedHit(int Rank, float Score, Paper Paper, IReadOnlyList<SharedTerm> Shared);

/// <summary>A word that makes two papers alike.</summary>
/// <param name="Text">The word, as the paper or text that was asked about writes it.</param>
/// <param name="Share">How much of the hit's score is due to it: between 0 and 1.</param>
public sealed record SharedTerm(string Text, float Share);
