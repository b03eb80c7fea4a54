using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SearchEngine.Papers;
using SearchEngine.Papers.Search;
using SearchEngine.Server.Http;

namespace SearchEngine.Server.Api;

/// <summary>The REST interface. Its answers have the shapes of the command line's <c>--json</c>.</summary>
internal static class ApiEndpoints
{
    public static void MapApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api").RequireRateLimiting(RequestLimits.Searching);
        api.MapGet("/search", Search)
            .WithName("search").WithTags("Papers").WithSummary("Search papers in English, Chinese or both")
            .WithDescription("Without words, every paper that the filters leave, the newest first.")
            .Produces<SearchAnswer>().ProducesProblem(400).ProducesProblem(503)
            .AddOpenApiOperationTransformer(ApiDescription.AddSearchParameters);
        api.MapGet("/suggest", Suggest)
            .WithName("suggest").WithTags("Papers").WithSummary("Complete words, phrases, authors and titles")
            .WithDescription("The last word may be only begun; Chinese may be typed in pinyin.")
            .Produces<SuggestAnswer>().ProducesProblem(400).ProducesProblem(503)
            .AddOpenApiOperationTransformer(ApiDescription.AddSuggestParameters);
        Paper(api.MapGet("/papers/{id}", (string id, LivePaperIndex live) => Paper(id, live)), "getPaper", "One paper");
        Paper(
            api.MapGet("/papers/{archive}/{number:length(7,10)}", (string archive, string number, LivePaperIndex live) => Paper($"{archive}/{number}", live)),
            "getOldPaper", "One paper from before April 2007, whose id has a slash");
        Related(api.MapGet("/papers/{id}/related", (string id, HttpContext context, LivePaperIndex live, PaperServerOptions options) => Related(id, context, live, options)), "getRelated", "The papers that are most like one");
        Related(
            api.MapGet("/papers/{archive}/{number:length(7,10)}/related", (string archive, string number, HttpContext context, LivePaperIndex live, PaperServerOptions options) =>
                Related($"{archive}/{number}", context, live, options)),
            "getRelatedToOld", "The papers that are most like one from before April 2007, whose id has a slash");
        api.MapGet("/stats", Stats)
            .WithName("stats").WithTags("Index").WithSummary("What the index holds")
            .Produces<StatsAnswer>().ProducesProblem(503);
    }

    private static void Paper(RouteHandlerBuilder route, string name, string summary) => route
        .WithName(name).WithTags("Papers").WithSummary(summary)
        .Produces<PaperAnswer>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(503)
        .AddOpenApiOperationTransformer(ApiDescription.DescribeId);

    private static void Related(RouteHandlerBuilder route, string name, string summary) => route
        .WithName(name).WithTags("Papers").WithSummary(summary)
        .WithDescription("Each with the words, authors and categories that the two share. Papers are compared by the words that tell most about them, in both languages. What is one of them again is folded into it.")
        .Produces<RelatedAnswer>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(503)
        .AddOpenApiOperationTransformer(ApiDescription.DescribeId)
        .AddOpenApiOperationTransformer(ApiDescription.AddSize);

    private static IResult Search(HttpContext context, LivePaperIndex live, PaperServerOptions options)
    {
        // A filter that is misspelled would silently not filter.
        if (context.Request.Query.Keys.FirstOrDefault(name => !ApiDescription.IsSearchParameter(name)) is { } unknown)
            return ErrorAnswer.BadRequest($"There is no parameter '{unknown}'; there are {ApiDescription.SearchParameterNames}.");
        var query = SearchQuery.Read(context.Request.Query, out var problems);
        if (problems.Count > 0) return ErrorAnswer.BadRequest(string.Join(' ', problems));
        using var use = live.Acquire();
        try
        {
            return Results.Ok(SearchAnswer.Of(use.Value.Search(query.ToRequest() with { TimeAllowed = options.SearchTimeAllowed }, context.RequestAborted)));
        }
        catch (ArgumentException refused) when (query.After.Length > 0)
        {
            return ErrorAnswer.BadRequest($"after: {refused.Message}.");
        }
    }

    private static IResult Suggest(HttpContext context, LivePaperIndex live)
    {
        if (context.Request.Query.Keys.FirstOrDefault(name => !ApiDescription.IsSuggestParameter(name)) is { } unknown)
            return ErrorAnswer.BadRequest($"There is no parameter '{unknown}'; there are {ApiDescription.SuggestParameterNames}.");
        var query = SearchQuery.Read(context.Request.Query, out var problems);
        if (problems.Count > 0) return ErrorAnswer.BadRequest(string.Join(' ', problems));
        // As it was typed: a space at its end ends the last word.
        var text = context.Request.Query["q"].ToString();
        if (text.Length > SearchQuery.MaxTextLength) text = query.Text;
        using var use = live.Acquire();
        var started = Stopwatch.GetTimestamp();
        var suggestions = use.Value.Suggest(text, query.Size, context.RequestAborted);
        var took = Stopwatch.GetElapsedTime(started);
        return Results.Ok(new SuggestAnswer(text, Math.Round(took.TotalMilliseconds, 3), [.. suggestions.Select(SuggestionAnswer.Of)]));
    }

    private static IResult Paper(string id, LivePaperIndex live)
    {
        if (!RequestedId.TryRead(id, out var wanted))
            return ErrorAnswer.BadRequest("This is not an arXiv id such as 2512.20329 or cs/0112017.");
        using var use = live.Acquire();
        return use.Value.Find(wanted) is { } paper
            ? Results.Ok(PaperAnswer.Of(paper, use.Value.DaysOf(wanted)))
            : ErrorAnswer.NotFound($"Paper {wanted} is not in the index.");
    }

    private static IResult Related(string id, HttpContext context, LivePaperIndex live, PaperServerOptions options)
    {
        if (context.Request.Query.Keys.FirstOrDefault(name => name != "size") is { } unknown)
            return ErrorAnswer.BadRequest($"There is no parameter '{unknown}'; there is size.");
        if (!RequestedId.TryRead(id, out var wanted))
            return ErrorAnswer.BadRequest("This is not an arXiv id such as 2512.20329 or cs/0112017.");
        var size = SearchQuery.ReadSize(context.Request.Query, out var problem);
        if (problem is not null) return ErrorAnswer.BadRequest(problem);
        using var use = live.Acquire();
        return use.Value.Related(wanted, new RelatedRequest { Top = size, TimeAllowed = options.SearchTimeAllowed }, context.RequestAborted) is { } related
            ? Results.Ok(RelatedAnswer.Of(wanted, related))
            : ErrorAnswer.NotFound($"Paper {wanted} is not in the index.");
    }

    private static IResult Stats(LivePaperIndex live)
    {
        using var use = live.Acquire();
        return Results.Ok(StatsAnswer.Of(use.Value.Statistics()));
    }
}
