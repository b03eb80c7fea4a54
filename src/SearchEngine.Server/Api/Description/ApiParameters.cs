using System.Text.Json.Nodes;
using SearchEngine.Papers.Export;

namespace SearchEngine.Server.Api.Description;

/// <summary>Which parameters there are, and which endpoint takes which.</summary>
internal static class ApiParameters
{
    private static readonly ApiParameter Words =
        new("q", "The words, in English, Chinese or both mixed, with the signs of the query syntax; without words, every paper that the filters leave", ApiParameter.Text(SearchQuery.MaxTextLength), "联邦学习 communication");

    private static readonly ApiParameter[] Filters =
    [
        new("category", "Only papers in one of these categories (cs.LG) or archives (cs); may be repeated",
            ApiParameter.Several(ApiParameter.Text(20), SearchQuery.MaxValues), new JsonArray("cs.LG")),
        new("author", "Only papers of an author with these names, in any order or by initials; in quotation marks the name as it is written, as facets have it; may be repeated, for papers by one of several",
            ApiParameter.Several(ApiParameter.Text(SearchQuery.MaxAuthorLength), SearchQuery.MaxValues), new JsonArray("McMahan")),
        new("date", "Only papers of this day, month or year; may be repeated, for one of several",
            ApiParameter.Several(ApiParameter.Date(), SearchQuery.MaxValues), new JsonArray("2026-01-05", "2026-01-06")),
        new("hasCode", "Only papers with an address of their code (true), or only those without (false)", ApiParameter.Flag(), false),
        new("from", "Only papers of this day, month or year, or later", ApiParameter.Date(), "2025-12-30"),
        new("to", "Only papers of this day, month or year, or earlier", ApiParameter.Date(), "2026"),
    ];

    private static readonly ApiParameter Sort =
        new("sort", "What comes first: what fits best, or what is newest; without words always what is newest", ApiParameter.Choice("score", "date"), "score");

    private static readonly ApiParameter Translate =
        new("translate", "Whether terms are looked for by their names in the other language, too", ApiParameter.Flag(true), true);

    private static readonly ApiParameter After =
        new("after", "Where another page ended: what the answer calls next. It leads on in the same search only, and is good while the index does not change",
            ApiParameter.Text(SearchQuery.MaxAfterLength));

    public static ParameterSet None { get; } = new();

    public static ParameterSet Search { get; } = new(
    [
        Words, .. Filters, Sort,
        new("page", $"Which page, from 1; page × size is at most {SearchQuery.MaxPaged}, and after leads on from there", ApiParameter.Number(1, SearchQuery.MaxPaged, 1), 1),
        Size("How many hits are wanted", SearchQuery.MaxSize, SearchQuery.DefaultSize, 2),
        new("facets", "Whether to count the matches by category, archive, year, month, author and code", ApiParameter.Flag(false), true),
        new("highlight", "Whether to show where the words stand", ApiParameter.Flag(true), true),
        Translate, After,
    ]);

    public static ParameterSet Facets { get; } = new([Words, .. Filters, Translate]);

    public static ParameterSet Suggest { get; } = new(
        new ApiParameter("q", "What was typed so far", ApiParameter.Text(SearchQuery.MaxTextLength), "federat"),
        Size("How many suggestions are wanted", SearchQuery.MaxSize, SearchQuery.DefaultSize, 3));

    public static ParameterSet Related { get; } = new(Size("How many papers are wanted", SearchQuery.MaxSize, SearchQuery.DefaultSize, 1));

    public static ParameterSet RelatedToText { get; } = new(
        new ApiParameter("text", "The text, an abstract say, in English, Chinese or both; a first line that an empty one follows is a title",
            ApiParameter.Text(SearchQuery.MaxPastedLength, 1), "Phones train a shared model together and send only updates to a server, which averages them.") { IsRequired = true },
        Size("How many papers are wanted", SearchQuery.MaxSize, SearchQuery.DefaultSize, 1));

    public static ParameterSet Export { get; } = new(
    [
        new("format", "For reference managers (bibtex, ris), citation processors (csl) or import elsewhere (jsonl)",
            ApiParameter.Choice(ExportFormat.All.Select(format => format.Name)), "bibtex") { IsRequired = true },
        new("ids", "Only these papers, by their arXiv ids, in this order; without any of the parameters that search; may be repeated",
            ApiParameter.Several(ApiParameter.Text(SearchQuery.MaxIdLength), SearchQuery.MaxIds)),
        Words, .. Filters, Sort,
        Size("How many papers are wanted at most", SearchQuery.MaxExported, SearchQuery.MaxExported, 1),
        Translate, After with { Description = "Where another export ended: the Link header of that one has it in its address" },
    ]);

    public static ParameterSet Feed { get; } = new(
        [Words, .. Filters, Size("How many papers the feed has at most", SearchQuery.MaxSize, SearchQuery.DefaultFeedSize, 1), Translate]);

    private static ApiParameter Size(string description, int max, int otherwise, int example) =>
        new("size", description, ApiParameter.Number(1, max, otherwise), example);
}
