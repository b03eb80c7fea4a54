using System.Text.Json.Serialization;

namespace SearchEngine.Papers.Search;

/// <summary>What a search found.</summary>
/// <param name="Query">The words that were searched for.</param>
/// <param name="Total">How many papers match, not only those shown; at least so many where <see cref="IsTotalExact"/> is false.</param>
/// <param name="Took">How long it took.</param>
/// <param name="Hits">The best, in order.</param>
/// <param name="Facets">
/// Counts over all matches by <c>category</c>, <c>archive</c> (with its categories below), <c>year</c>, <c>month</c> (the newest
/// first), <c>author</c> and <c>hasCode</c> (<c>true</c>, <c>false</c>); null where not asked for. Each ignores the filter of its own kind.
/// </param>
public sealed record PaperSearchResult(
    string Query,
    long Total,
    TimeSpan Took,
    IReadOnlyList<PaperHit> Hits,
    IReadOnlyDictionary<string, IReadOnlyList<PaperFacetValue>>? Facets)
{
    /// <summary>
    /// The Chinese words that the hits are for, where the query itself found nothing and is pinyin: 联邦 for
    /// <c>lianbang</c>. Null for any other answer.
    /// </summary>
    public string? ReadAs { get; init; }

    /// <summary>
    /// By what the query was read to name papers, which come first: their ids, their title, their author. Null where it is words.
    /// </summary>
    public NamedBy? Named { get; init; }

    /// <summary>Whether all matches were counted. Beyond <see cref="PaperSearchRequest.ExactTotal"/> they may not be.</summary>
    public bool IsTotalExact { get; init; } = true;

    /// <summary>
    /// Whether <see cref="PaperSearchRequest.TimeAllowed"/> was over before all papers were looked at: there may be better hits, and
    /// facets count only what was seen.
    /// </summary>
    public bool IsPartial { get; init; }

    /// <summary>What <see cref="PaperSearchRequest.After"/> takes to get the hits behind these; null where there are no more.</summary>
    public string? Next { get; init; }

    /// <summary>What of the query was ignored, searched as words, or not searched in full; in the order of the query.</summary>
    public IReadOnlyList<QueryNotice> Notices { get; init; } = [];

    /// <summary>
    /// The terms of the query that were looked for in the other language, too, in the order of the query; none where <see
    /// cref="PaperSearchRequest.Translate"/> is false.
    /// </summary>
    public IReadOnlyList<QueryExpansion> Expansions { get; init; } = [];

    /// <summary>
    /// What the query may have meant: the same with words replaced that next to no paper has (at most one in 5,000, and 20)
    /// and that are spelled nearly as ones that at least 50 times as many have, where that finds papers, and no fewer, each word as it is typed. <c>federatd
    /// lerning</c> is <c>federated learning</c>, 扩散模形 扩散模型. Null where there is nothing to propose, and where the query was
    /// read as pinyin.
    /// </summary>
    public string? DidYouMean { get; init; }
}

/// <summary>One paper of an answer.</summary>
/// <param name="Rank">Its place, from 1.</param>
/// <param name="Score">How well it fits: comparable within one answer only; 0 where sorted by date.</param>
/// <param name="Paper">The paper.</param>
/// <param name="Snippets">Where the words stand.</param>
public sealed record PaperHit(int Rank, float Score, Paper Paper, IReadOnlyList<Snippet> Snippets)
{
    /// <summary>
    /// Which of the answer's <see cref="PaperSearchResult.Expansions"/> the paper was found by: those whose translation it has,
    /// while it lacks the term itself.
    /// </summary>
    public IReadOnlyList<QueryExpansion> Expansions { get; init; } = [];
}

/// <summary>A piece of a paper's text with the words that were searched for marked.</summary>
/// <param name="Field">The part of the paper, e.g. <c>abstract</c> or <c>tldr</c>; <c>section</c> for one under a label of its own.</param>
/// <param name="Html">The text as HTML: escaped, with <c>&lt;mark&gt;</c> around the words.</param>
public sealed record Snippet(string Field, string Html);

/// <summary>How many matches have a value.</summary>
/// <param name="Value">The value, as a filter takes it.</param>
/// <param name="Count">How many matches have it.</param>
public readonly record struct PaperFacetValue(string Value, long Count)
{
    /// <summary>The values below this one: the categories of an archive; null for what has none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PaperFacetValue>? Children { get; init; }
}
