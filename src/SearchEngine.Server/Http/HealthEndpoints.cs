using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SearchEngine.Server.Observability;

namespace SearchEngine.Server.Http;

/// <summary>How the service is, for whoever watches it: also in a crowd, and without anything of the inside but codes and numbers.</summary>
internal static class HealthEndpoints
{
    /// <summary>The data of a check that are answered, where it has them.</summary>
    private static readonly string[] Numbers = ["papers", "commitAgeSeconds", "refreshAgeSeconds"];

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        // That the process lives is no matter of the index.
        Map("/health/live", new HealthCheckOptions { Predicate = _ => false });
        Map("/health/ready", new HealthCheckOptions());

        void Map(string address, HealthCheckOptions options)
        {
            options.ResponseWriter = WriteAsync;
            options.ResultStatusCodes[HealthStatus.Degraded] = StatusCodes.Status200OK;
            app.MapHealthChecks(address, options).DisableRateLimiting().WithMetadata(QuietEndpoint.Mark);
        }
    }

    public static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        var json = Write(report);
        context.Response.ContentLength = json.Length;
        return context.Response.Body.WriteAsync(json, context.RequestAborted).AsTask();
    }

    /// <summary>The status, why it is not healthy, and a few numbers. What is told about a check's trouble may name folders: it stays in the log.</summary>
    public static ReadOnlyMemory<byte> Write(HealthReport report)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("status", report.Status.ToString().ToLowerInvariant());
            json.WriteStartArray("reasons");
            foreach (var reason in report.Entries.SelectMany(Reasons).Distinct()) json.WriteStringValue(reason);
            json.WriteEndArray();
            foreach (var (name, value) in report.Entries.Values.SelectMany(entry => entry.Data).Where(item => Numbers.Contains(item.Key)))
            {
                if (value is int number) json.WriteNumber(name, number);
                else if (value is double measure) json.WriteNumber(name, measure);
            }
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }

    private static IEnumerable<string> Reasons(KeyValuePair<string, HealthReportEntry> check) => check.Value switch
    {
        { Status: HealthStatus.Healthy } => [],
        var entry when entry.Data.TryGetValue("reasons", out var reasons) && reasons is IEnumerable<string> codes => codes,
        _ => [$"{check.Key}_unusable"],
    };
}
