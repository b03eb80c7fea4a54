using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SearchEngine.Server.Http;

namespace SearchEngine.Server.Observability;

/// <summary><c>/metrics</c>, for Prometheus and what reads the same format.</summary>
internal static class MetricsEndpoint
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static void AddServiceTelemetry(this IServiceCollection services)
    {
        services.AddSingleton<ServiceTelemetry>();
        services.AddHostedService(provider => provider.GetRequiredService<ServiceTelemetry>());
    }

    public static void MapMetrics(this IEndpointRouteBuilder app)
    {
        var clients = NetworkList.Parse(app.ServiceProvider.GetRequiredService<PaperServerOptions>().MetricsClients);
        var page = app.ServiceProvider.GetRequiredService<ServiceTelemetry>().Page;
        app.MapGet("/metrics", async Task<IResult> (HttpContext context) =>
        {
            // To others there is nothing here.
            if (!clients.Contains(context.Connection.RemoteIpAddress)) return Results.NotFound();
            context.Response.Headers.CacheControl = "no-store";
            return Results.Bytes(await page.ReadAsync(context.RequestAborted), ContentType);
        }).ExcludeFromDescription().DisableRateLimiting().WithMetadata(QuietEndpoint.Mark);
    }
}
