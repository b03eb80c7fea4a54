using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SearchEngine.Server.Http;

namespace SearchEngine.Server.Api;

/// <summary>Puts the endpoints that change papers into the service.</summary>
internal static class ChangeRoutes
{
    public static void AddChanges(this IServiceCollection services)
    {
        services.AddSingleton<ChangeEndpoints>();
        services.AddSingleton<ApiKey>();
    }

    public static void MapChanges(this IEndpointRouteBuilder app)
    {
        var most = app.ServiceProvider.GetRequiredService<PaperServerOptions>().MaxImportBytes;
        // Their time and number are bounded by settings of their own.
        var api = app.MapGroup("/api/papers").RequireRateLimiting(RequestLimits.Changing);
        api.DisableRequestTimeout();
        // Before anything is refused: of a body that is larger than allowed, the server reads nothing, and the client no answer.
        api.AddEndpointFilter((context, next) =>
        {
            PostedDigest.Allow(context.HttpContext.Request, most);
            return next(context);
        });
        api.AddEndpointFilter(app.ServiceProvider.GetRequiredService<ApiKey>());
        api.MapPost("", (HttpContext context, ChangeEndpoints changes) => changes.PostAsync(context)).DescribeImport();
        api.MapDelete("/{id}", (string id, HttpContext context, ChangeEndpoints changes) => changes.DeleteAsync(context, id))
            .DescribeDeletion("deletePaper", "Delete a paper");
        api.MapDelete("/{archive}/{number:length(7,10)}", (string archive, string number, HttpContext context, ChangeEndpoints changes) => changes.DeleteAsync(context, $"{archive}/{number}"))
            .DescribeDeletion("deleteOldPaper", "Delete a paper from before April 2007, whose id has a slash");
    }
}
