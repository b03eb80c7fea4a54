using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SearchEngine.Server.Api.Description;
using SearchEngine.Server.Http;

namespace SearchEngine.Server.Api;

/// <summary>What reads of the REST interface. Its answers have the shapes of the command line's <c>--json</c>, without how long they took.</summary>
internal static class ApiEndpoints
{
    public static void MapApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api").RequireRateLimiting(RequestLimits.Searching).AnswersFromIndex();
        api.MapSearch();
        api.MapPapers();
        api.MapExport();
        api.MapGet("/stats", Stats)
            .Describe("stats", "Index", "What the index holds", "How many papers, by category and by year, and what room they take.")
            .Takes(ApiParameters.None).Answers<StatsAnswer>("What the index holds", "stats.json").Refuses(StatusCodes.Status400BadRequest);
    }

    private static IResult Stats(HttpContext context)
    {
        var reader = new ParameterReader(context.Request.Query);
        reader.RefuseOthersThan(ApiParameters.None.Names);
        return reader.Errors.Count > 0 ? ErrorAnswer.BadRequest(reader.Errors) : Results.Ok(StatsAnswer.Of(context.Index().Statistics()));
    }
}
