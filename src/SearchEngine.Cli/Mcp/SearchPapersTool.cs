using SearchEngine.Papers;
using SearchEngine.Papers.Import;
using SearchEngine.Papers.Search;

namespace SearchEngine.Cli.Mcp;

/// <summary><c>search_papers</c>: ranked papers with the fields asked for, in pages that keep a budget.</summary>
internal sealed class SearchPapersTool(SharedIndex papers) : PaperTool(
    papers,
    "search_papers",
    "Search papers",
    "Finds papers by words in English, Chinese or both, the best first; either language also finds papers in the other. Narrow by category, author, date and code. Gives ids for get_paper and related_papers.",
    [Query, Categories, Authors, From, To, Sort, HasCode, Facets, Limit, Cursor, Fields, Budget],
    SearchAnswerJson.Schema())
{
    /// <summary>The most papers of one answer.</summary>
    public const int MaxLimit = 50;

    private static readonly TextParameter Query = new("query", "The words, with \"phrases\", title: author: cat: date:, AND OR NOT, prefix* where they help. Empty for all papers that the filters leave, the newest first.", 1000);
    private static readonly ListParameter Categories = new("categories", "Only papers in one of these arXiv categories (cs.LG) or archives (cs).", 20, 40);
    private static readonly ListParameter Authors = new("authors", "Only papers by one of these authors: names in any order, in full or by initials.", 20, 200);
    private static readonly DateParameter From = new("from", "Only papers of this day (2025-12-30), month (2025-12) or year (2025), or later.");
    private static readonly DateParameter To = new("to", "Only papers of this day, month or year, or earlier.");
    private static readonly ChoiceParameter Sort = new("sort", "What comes first: the best (score, as where it is left out) or the newest (date).", ["score", "date"]);
    private static readonly FlagParameter HasCode = new("has_code", "Only papers with an address of their code (true), or without (false).");
    private static readonly FlagParameter Facets = new("facets", "Whether to count all matches by category, year and author, each as if its own filter were not there.");
    private static readonly NumberParameter Limit = new("limit", "How many papers to give at most.", 1, MaxLimit, 10);
    private static readonly TextParameter Cursor = new("cursor", "What the answer before calls next, with the same query, filters and sort: gives the papers behind it.", 200);
    private static readonly ListParameter Fields = ShownPapers.Parameter("title", "titleTranslation", "date", "category", "snippet");
    private static readonly NumberParameter Budget = AnswerBudget.Parameter();

    protected override string Answer(ToolArguments arguments, PaperIndex index, CancellationToken cancellation)
    {
        var request = Request(arguments);
        var (fields, budget) = (Fields.Read(arguments), Budget.Read(arguments));
        arguments.Check();
        try
        {
            var result = index.Search(request, cancellation);
            var hits = result.Hits.Select(hit => new ShownPaper(hit.Paper, fields.Contains("days") ? index.DaysOf(hit.Paper.Id) : [], hit.Snippets)).ToList();
            var answer = new SearchAnswerJson(result, hits, fields);
            var fitted = answer.Fit(budget);
            if (result.Facets is not null && fitted is not { IsReadable: true })
            {
                // Counts are the first to go where hardly anything fits.
                answer = answer with { IsWithoutFacets = true };
                fitted = answer.Fit(budget);
            }
            if (fitted is null) throw new InvalidOperationException($"not one paper fits into {budget} characters");
            if (fitted.Items == hits.Count) return fitted.Json;
            // The next page begins behind what did fit. Its token has the length of any other.
            var shown = index.Search(request with { Top = fitted.Items, Facets = false, Snippets = false }, cancellation);
            return (answer with { Next = shown.Next }).Write(fitted, budget);
        }
        catch (ArgumentException refused) when (request.After is not null)
        {
            throw new ToolRefusedException($"cursor: {refused.Message}.");
        }
    }

    private static PaperSearchRequest Request(ToolArguments arguments)
    {
        var text = Query.Read(arguments) ?? "";
        var sort = Sort.Read(arguments);
        var request = new PaperSearchRequest(text)
        {
            Top = Limit.Read(arguments),
            Categories = [.. Categories.Read(arguments).Where(name => IsCategory(name, arguments))],
            Authors = Authors.Read(arguments),
            From = From.Read(arguments)?.First,
            To = To.Read(arguments)?.Last,
            HasCode = HasCode.Read(arguments),
            Facets = Facets.Read(arguments) ?? false,
            // Without words there is nothing to fit.
            Sort = sort == "date" || sort is null && string.IsNullOrWhiteSpace(text) ? SortOrder.Date : SortOrder.Score,
            After = Cursor.Read(arguments) is { Length: > 0 } cursor ? cursor : null,
            TimeAllowed = SharedIndex.SearchTime,
        };
        if (request.From > request.To) arguments.Refuse($"from {DateText.Of(request.From.Value)} is after to {DateText.Of(request.To.Value)}: exchange the two.");
        return request;
    }

    private static bool IsCategory(string name, ToolArguments arguments)
    {
        if (ArxivCategory.IsCategory(name) || ArxivCategory.IsArchive(name)) return true;
        arguments.Refuse($"categories takes arXiv categories such as cs.LG or archives such as cs, not '{ToolArguments.Shorten(name)}'.");
        return false;
    }
}
