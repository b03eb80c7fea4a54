namespace SearchEngine.Papers.Search;

/// <summary>What is searched for, and what the answer should hold.</summary>
/// <param name="Text">The words, in English, Chinese or both mixed, with the signs that QUERY-SYNTAX.md tells of; empty for every paper that the filters leave.</param>
public sealed record PaperSearchRequest(string Text)
{
    /// <summary>How many hits are wanted, 1 to <see cref="MaxTop"/>.</summary>
    public int Top { get; init; } = 10;

    /// <summary>
    /// How many hits are left out before them; together with <see cref="Top"/> at most <see cref="MaxTop"/>. They are found, but not
    /// read: for pages by their number. <see cref="After"/> costs the same for any page.
    /// </summary>
    public int Skip { get; init; }

    /// <summary>Only papers in at least one of these categories (<c>cs.LG</c>) or archives (<c>cs</c>, <c>cs.*</c>), in any case; none for all.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>
    /// Only papers by at least one of these: each an author's name, or some of the names, in any order and case, with or without
    /// accents and hyphens, in full or by initials (<c>J. Chen</c>), or in quotation marks the name as papers write it, which finds
    /// as many as a facet counts; none for all.
    /// </summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Only papers of this day or later.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Only papers of this day or earlier.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Only papers of at least one of these days, months or years; none for all.</summary>
    public IReadOnlyList<DateSpan> Dates { get; init; } = [];

    /// <summary>Only papers of which it is known where their code is, or only those of which it is not; null for both.</summary>
    public bool? HasCode { get; init; }

    /// <summary>What comes first.</summary>
    public SortOrder Sort { get; init; }

    /// <summary>
    /// Where the page before ended (<see cref="PaperSearchResult.Next"/>), of a search for the same words with the same filters
    /// and order; null for the first page. Pages are together the one long list while the index does not change.
    /// </summary>
    public string? After { get; init; }

    /// <summary>Whether to count the hits by category, archive, year, month, author and whether there is code.</summary>
    public bool Facets { get; init; }

    /// <summary>
    /// Whether terms are also looked for by their names in the other language, where it is sure what these are: 联邦学习 finds papers
    /// that have only <c>federated learning</c>, and the reverse. The answer says which (<see cref="PaperSearchResult.Expansions"/>).
    /// </summary>
    public bool Translate { get; init; } = true;

    /// <summary>Whether to show where the words stand.</summary>
    public bool Snippets { get; init; } = true;

    /// <summary>
    /// About how long the search may take before it gives what it has, marked as partial (<see
    /// cref="PaperSearchResult.IsPartial"/>); null for as long as it takes.
    /// </summary>
    public TimeSpan? TimeAllowed { get; init; }

    /// <summary>Up to how many hits are counted exactly; all are where facets are asked for, or the order is by date.</summary>
    public const int ExactTotal = 10_000;

    /// <summary>The most hits one answer holds.</summary>
    public const int MaxTop = 10_000;

    /// <summary>The most characters a query may have.</summary>
    public const int MaxLength = 10_000;
}

/// <summary>What comes first in an answer.</summary>
public enum SortOrder
{
    /// <summary>What fits best.</summary>
    Score,

    /// <summary>What is newest.</summary>
    Date,
}
