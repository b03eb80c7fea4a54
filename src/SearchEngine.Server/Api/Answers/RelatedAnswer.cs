using SearchEngine.Papers.Search;

namespace SearchEngine.Server.Api;

/// <summary>The papers that are most like one, or like a text.</summary>
/// <param name="Id">The arXiv id of that one, without version; null for a text.</param>
/// <param name="Partial">Whether the time allowed was over before all was done.</param>
/// <param name="Terms">The words that tell most about it, by language the best first.</param>
/// <param name="Hits">The papers, the most like it first; from the fourth on, those that share other words come earlier.</param>
internal sealed record RelatedAnswer(string? Id, bool Partial, IReadOnlyList<string> Terms, IReadOnlyList<RelatedHitAnswer> Hits)
{
    public static RelatedAnswer Of(string? id, RelatedResult result) =>
        new(id, result.IsPartial, result.Terms, [.. result.Hits.Select(RelatedHitAnswer.Of)]);
}

/// <summary>A paper that is like another.</summary>
/// <param name="Rank">Its place, from 1.</param>
/// <param name="Id">The arXiv id, without version.</param>
/// <param name="Score">How much it is: comparable within one answer only.</param>
/// <param name="Title">The title.</param>
/// <param name="TitleTranslation">The title in the digest's language; empty where the digest has none.</param>
/// <param name="Category">The primary arXiv category.</param>
/// <param name="Date">The day of the digest, or the first day of the id's month.</param>
/// <param name="Authors">The authors, in order.</param>
/// <param name="Shared">The words that the two share, those first that count most, each with its share of the score.</param>
/// <param name="SharedAuthors">The authors that both have.</param>
/// <param name="SharedCategories">The categories that both have.</param>
/// <param name="Duplicates">The ids of papers that are this one again: with the same title, or the same text.</param>
internal sealed record RelatedHitAnswer(
    int Rank,
    string Id,
    float Score,
    string Title,
    string TitleTranslation,
    string Category,
    DateOnly? Date,
    IReadOnlyList<string> Authors,
    IReadOnlyList<SharedTerm> Shared,
    IReadOnlyList<string> SharedAuthors,
    IReadOnlyList<string> SharedCategories,
    IReadOnlyList<string> Duplicates)
{
    public static RelatedHitAnswer Of(RelatedHit hit) => new(
        hit.Rank, hit.Paper.Id, hit.Score, hit.Paper.Title, hit.Paper.TitleTranslation,
        hit.Paper.Category, hit.Paper.Date, hit.Paper.Authors, hit.Shared, hit.SharedAuthors, hit.SharedCategories, hit.Duplicates);
}
