using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SearchEngine.Papers.Search;
using SearchEngine.Server.Api.Description;
using SearchEngine.Server.Http;

namespace SearchEngine.Server.Api;

/// <summary>What takes words: searches, their counts, and what words may become.</summary>
internal static class SearchEndpoints
{
    public static void MapSearch(this IEndpointRouteBuilder api)
    {
        api.MapGet("/search", Search)
            .Describe("search", "Papers", "Search papers in English, Chinese or both",
                "Without words, every paper that the filters leave, the newest first. What is called next leads to the next page, at the same cost for every page.")
            .Takes(ApiParameters.Search).Answers<SearchAnswer>("The papers, the best first", "search.json").Refuses(StatusCodes.Status400BadRequest);
        api.MapGet("/facets", Facets)
            .Describe("facets", "Papers", "Count what a search finds",
                "By category, archive, year, month, author and code, without the papers themselves.")
            .Takes(ApiParameters.Facets).Answers<FacetsAnswer>("The counts", "facets.json").Refuses(StatusCodes.Status400BadRequest);
        api.MapGet("/suggest", Suggest)
            .Describe("suggest", "Papers", "Complete words, phrases, authors and titles",
                "The last word may be only begun; Chinese may be typed in pinyin.")
            .Takes(ApiParameters.Suggest).Answers<SuggestAnswer>("What was typed may become these", "suggest.json").Refuses(StatusCodes.Status400BadRequest);
    }

    private static IResult Search(HttpContext context, PaperServerOptions options)
    {
        var reader = new ParameterReader(context.Request.Query);
        reader.RefuseOthersThan(ApiParameters.Search.Names);
        var query = SearchQuery.Read(reader);
        return reader.Errors.Count > 0 || context.SearchIndex(query.ToRequest(), options, reader) is not { } result
            ? ErrorAnswer.BadRequest(reader.Errors)
            : Results.Ok(SearchAnswer.Of(result));
    }

    private static IResult Facets(HttpContext context, PaperServerOptions options)
    {
        var reader = new ParameterReader(context.Request.Query);
        reader.RefuseOthersThan(ApiParameters.Facets.Names);
        var query = SearchQuery.Read(reader);
        var request = query.ToRequest() with { Top = 1, Facets = true, Snippets = false };
        return reader.Errors.Count > 0 || context.SearchIndex(request, options, reader) is not { } result
            ? ErrorAnswer.BadRequest(reader.Errors)
            : Results.Ok(FacetsAnswer.Of(result));
    }

    private static IResult Suggest(HttpContext context)
    {
        var reader = new ParameterReader(context.Request.Query);
        reader.RefuseOthersThan(ApiParameters.Suggest.Names);
        // As it was typed: a space at its end ends the last word.
        var text = reader.Typed("q", SearchQuery.MaxTextLength);
        var size = reader.Number("size", 1, SearchQuery.MaxSize, SearchQuery.DefaultSize);
        if (reader.Errors.Count > 0) return ErrorAnswer.BadRequest(reader.Errors);
        var started = Stopwatch.GetTimestamp();
        var suggestions = context.Index().Suggest(text, size, context.RequestAborted);
        context.Response.Took(Stopwatch.GetElapsedTime(started));
        return Results.Ok(new SuggestAnswer(text, [.. suggestions.Select(SuggestionAnswer.Of)]));
    }

    /// <summary>Searches within the time allowed; null where the search does not take a token, which the reader is told then.</summary>
    internal static PaperSearchResult? SearchIndex(this HttpContext context, PaperSearchRequest request, PaperServerOptions options, ParameterReader reader)
    {
        try
        {
            var result = context.Index().Search(request with { TimeAllowed = options.SearchTimeAllowed }, context.RequestAborted);
            context.Response.Took(result.Took);
            if (result.IsPartial) context.AnswersInPart();
            return result;
        }
        catch (ArgumentException refused) when (request.After is not null)
        {
            reader.Refuse("after", $"after: {refused.Message}.");
            return null;
        }
    }
}
