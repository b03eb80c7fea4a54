using SearchEngine.Papers;
using SearchEngine.Papers.Import;
using SearchEngine.Papers.Search;

namespace SearchEngine.Server.Api;

/// <summary>The answer to a search.</summary>
/// <param name="Query">The words that were searched for.</param>
/// <param name="Total">How many papers match, not only those shown.</param>
/// <param name="TookMs">How long the search took, in milliseconds.</param>
/// <param name="Hits">The best papers, in order.</param>
/// <param name="Facets">
/// Counts over all matches by category, archive, year, month, author and hasCode; null where not asked for. Each ignores the filter of its own kind.
/// </param>
/// <param name="Next">What the parameter after takes to get the papers behind these; null where there are no more.</param>
/// <param name="DidYouMean">
/// What the hits are for, where the query found nothing and is pinyin (联邦 for lianbang); else the query with words that next to no
/// paper has corrected, where that finds papers; else null.
/// </param>
/// <param name="TotalRelation">Whether all were counted (exact) or there may be more (atLeast).</param>
/// <param name="Partial">Whether the time allowed was over before all papers were looked at.</param>
/// <param name="Notices">What of the query was ignored, searched as words, or not searched in full.</param>
/// <param name="Named">By what the query names papers, which come first: their id, title or author; null where it is words.</param>
/// <param name="Expansions">The terms of the query that were looked for by their names in the other language, too.</param>
internal sealed record SearchAnswer(
    string Query,
    long Total,
    double TookMs,
    IReadOnlyList<HitAnswer> Hits,
    IReadOnlyDictionary<string, IReadOnlyList<PaperFacetValue>>? Facets,
    string? Next,
    string? DidYouMean,
    string TotalRelation,
    bool Partial,
    IReadOnlyList<QueryNotice> Notices,
    NamedBy? Named,
    IReadOnlyList<QueryExpansion> Expansions)
{
    public static SearchAnswer Of(PaperSearchResult result) => new(
        result.Query,
        result.Total,
        Math.Round(result.Took.TotalMilliseconds, 3),
        [.. result.Hits.Select(HitAnswer.Of)],
        result.Facets,
        result.Next,
        result.ReadAs ?? result.DidYouMean,
        result.IsTotalExact ? "exact" : "atLeast",
        result.IsPartial,
        result.Notices,
        result.Named,
        result.Expansions);
}

/// <summary>One paper of an answer.</summary>
/// <param name="Rank">Its place, from 1.</param>
/// <param name="Id">The arXiv id, without version.</param>
/// <param name="Score">How well it fits: comparable within one answer only; 0 where sorted by date.</param>
/// <param name="Title">The title.</param>
/// <param name="TitleTranslation">The title in the digest's language; empty where the digest has none.</param>
/// <param name="Category">The primary arXiv category.</param>
/// <param name="Date">The day of the digest, or the first day of the id's month.</param>
/// <param name="Authors">The authors, in order.</param>
/// <param name="Snippets">Where the words stand: escaped HTML whose only element is mark.</param>
/// <param name="Expansions">The answer's expansions that the paper was found by: it has the translation and lacks the term itself.</param>
internal sealed record HitAnswer(
    int Rank,
    string Id,
    float Score,
    string Title,
    string TitleTranslation,
    string Category,
    DateOnly? Date,
    IReadOnlyList<string> Authors,
    IReadOnlyList<Snippet> Snippets,
    IReadOnlyList<QueryExpansion> Expansions)
{
    public static HitAnswer Of(PaperHit hit) => new(
        hit.Rank, hit.Paper.Id, hit.Score, hit.Paper.Title, hit.Paper.TitleTranslation,
        hit.Paper.Category, hit.Paper.Date, hit.Paper.Authors, hit.Snippets, hit.Expansions);
}

/// <summary>What a text that is being typed may become.</summary>
/// <param name="Query">What was typed.</param>
/// <param name="TookMs">How long it took, in milliseconds.</param>
/// <param name="Suggestions">Terms, then authors, then titles, the most frequent of each first.</param>
internal sealed record SuggestAnswer(string Query, double TookMs, IReadOnlyList<SuggestionAnswer> Suggestions);

/// <summary>Something that what was typed may become.</summary>
/// <param name="Text">What is shown, and searched for when it is chosen.</param>
/// <param name="Kind">What it is: a term, an author or the title of a paper.</param>
/// <param name="Weight">In how many papers it is, about; 1 for a title.</param>
/// <param name="Id">The paper's arXiv id where it is a title; else null.</param>
/// <param name="Matches">Where in the text what was typed stands, in UTF-16 code units.</param>
internal sealed record SuggestionAnswer(string Text, SuggestionKind Kind, long Weight, string? Id, IReadOnlyList<TextRange> Matches)
{
    public static SuggestionAnswer Of(PaperSuggestion suggestion) =>
        new(suggestion.Text, suggestion.Kind, suggestion.Weight, suggestion.Id, suggestion.Matches);
}

/// <summary>All that the index holds of one paper. A text that the digest lacks is empty.</summary>
/// <param name="Id">The arXiv id, without version.</param>
/// <param name="Version">The version that the digest links to; null where it names none.</param>
/// <param name="Url">The paper's page on arXiv.</param>
/// <param name="Title">The title.</param>
/// <param name="TitleTranslation">The title in the digest's language.</param>
/// <param name="Authors">The authors, in order.</param>
/// <param name="Category">The primary arXiv category.</param>
/// <param name="Categories">All arXiv categories, the primary one first.</param>
/// <param name="Date">The day of the digest, or the first day of the id's month.</param>
/// <param name="DatePrecision">How much of the date is known: unknown, month or day.</param>
/// <param name="Days">The days of the digests that showed the paper.</param>
/// <param name="Tldr">The digest's one-sentence summary.</param>
/// <param name="Motivation">Why the work was done.</param>
/// <param name="Method">How it was done.</param>
/// <param name="Result">What came out.</param>
/// <param name="Conclusion">What follows from it.</param>
/// <param name="OtherSummary">The summary in the other language, where digests of two languages show the paper; else null.</param>
/// <param name="Abstract">The abstract; paragraphs are parted by an empty line.</param>
/// <param name="AbstractTranslation">The abstract in the digest's language.</param>
/// <param name="Keywords">Keywords.</param>
/// <param name="Comment">The authors' comment to arXiv.</param>
/// <param name="CodeUrl">Where the code is, as the digest states it: not checked to be an address.</param>
/// <param name="Sections">Every other section, under its label.</param>
/// <param name="Source">Where the paper was read.</param>
internal sealed record PaperAnswer(
    string Id,
    int? Version,
    string Url,
    string Title,
    string TitleTranslation,
    IReadOnlyList<string> Authors,
    string Category,
    IReadOnlyList<string> Categories,
    DateOnly? Date,
    DatePrecision DatePrecision,
    IReadOnlyList<DateOnly> Days,
    string Tldr,
    string Motivation,
    string Method,
    string Result,
    string Conclusion,
    PaperSummary? OtherSummary,
    string Abstract,
    string AbstractTranslation,
    IReadOnlyList<string> Keywords,
    string Comment,
    string CodeUrl,
    IReadOnlyList<LabelledText> Sections,
    SourceAnswer Source)
{
    public static PaperAnswer Of(Paper paper, IReadOnlyList<DateOnly> days) => new(
        paper.Id, paper.Version, paper.Url, paper.Title, paper.TitleTranslation, paper.Authors, paper.Category, paper.Categories,
        paper.Date, paper.DatePrecision, days, paper.Tldr, paper.Motivation, paper.Method, paper.Result, paper.Conclusion,
        paper.OtherSummary, paper.Abstract, paper.AbstractTranslation, paper.Keywords, paper.Comment, paper.CodeUrl, paper.OtherSections,
        new SourceAnswer(Path.GetFileName(paper.Source.File), paper.Source.Entry, paper.Source.Line, paper.Source.Number));
}

/// <summary>Where a paper was read.</summary>
/// <param name="File">The name of the file; its folder is nobody's business.</param>
/// <param name="Entry">The entry's place among the file's entries, from 1.</param>
/// <param name="Line">The line its entry begins on, from 1.</param>
/// <param name="Number">The number the digest prints before the title; null where it prints none.</param>
internal sealed record SourceAnswer(string File, int Entry, long Line, int? Number);

/// <summary>What the index holds.</summary>
/// <param name="Papers">How many papers it has.</param>
/// <param name="Deleted">How many replaced papers still take room.</param>
/// <param name="Segments">In how many segments.</param>
/// <param name="Bytes">The size of its files.</param>
/// <param name="Generation">The number of its commit.</param>
/// <param name="Categories">Papers by category, the most frequent first.</param>
/// <param name="Years">Papers by year, the most frequent first.</param>
internal sealed record StatsAnswer(
    int Papers,
    int Deleted,
    int Segments,
    long Bytes,
    long Generation,
    IReadOnlyList<PaperFacetValue> Categories,
    IReadOnlyList<PaperFacetValue> Years)
{
    public static StatsAnswer Of(PaperIndexStatistics statistics) => new(
        statistics.Papers, statistics.Deleted, statistics.Segments, statistics.Bytes,
        statistics.Generation, statistics.Categories, statistics.Years);
}

/// <summary>Reads the id of a paper as addresses carry it.</summary>
internal static class RequestedId
{
    /// <summary>Old ids have a slash, which some clients write as %2F; versions are accepted and left out.</summary>
    public static bool TryRead(string text, out string id)
    {
        var known = ArxivId.TryParse(text.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase), out var parsed);
        id = parsed.Value ?? "";
        return known;
    }
}
