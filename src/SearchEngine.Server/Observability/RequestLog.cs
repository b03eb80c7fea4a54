using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SearchEngine.Server.Http;

namespace SearchEngine.Server.Observability;

/// <summary>
/// One line for each request, when it has been answered. The route stands for the address: which papers somebody reads, and what
/// they search for, is not the log's to tell; the latter it does where the settings ask for it.
/// </summary>
internal sealed partial class RequestLog(ILogger logger, PaperServerOptions options)
{
    public const string Category = "SearchEngine.Server.Requests";

    private const int MaxQueryLength = 200;

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var started = Stopwatch.GetTimestamp();
        var original = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var body = new CountedBody(original);
        context.Features.Set<IHttpResponseBodyFeature>(body);
        try
        {
            await next(context);
        }
        catch (Exception) when (context.Response.HasStarted)
        {
            // It is logged already, and what was sent cannot be taken back: cut off, it is at least seen not to be whole.
            context.Abort();
        }
        finally
        {
            context.Features.Set(original);
            Write(context, body.Bytes, Stopwatch.GetElapsedTime(started));
        }
    }

    private void Write(HttpContext context, long bytes, TimeSpan took)
    {
        var endpoint = context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        var quiet = endpoint?.Metadata.GetMetadata<QuietEndpoint>() is not null;
        var request = context.Request;
        // A HEAD is answered as a GET without its body.
        var method = context.Features.Get<OriginalMethod>()?.Name ?? request.Method;
        var route = (endpoint as RouteEndpoint)?.RoutePattern.RawText is { } pattern ? pattern.StartsWith('/') ? pattern : $"/{pattern}" : "(none)";
        var status = context.Response.StatusCode;
        Describe(Activity.Current, method, route, status, quiet);
        // To turn a crowd away is no trouble of the service itself.
        var level = status >= 500 && status != StatusCodes.Status503ServiceUnavailable ? LogLevel.Warning : quiet ? LogLevel.Debug : LogLevel.Information;
        if (!logger.IsEnabled(level)) return;
        var milliseconds = Math.Round(took.TotalMilliseconds, 2);
        var trace = Activity.Current is { IdFormat: ActivityIdFormat.W3C } current ? current.TraceId.ToHexString() : context.TraceIdentifier;
        var client = ClientOf(context.Connection.RemoteIpAddress, options.LogClients);
        if (options.LogQueries && request.Query.TryGetValue("q", out var asked))
            LogQuery(logger, level, method, route, status, milliseconds, bytes, client, trace, Shorten(asked.ToString()));
        else
            LogRequest(logger, level, method, route, status, milliseconds, bytes, client, trace);
    }

    public static string ClientOf(IPAddress? address, ClientLogging how)
    {
        if (address is null || how == ClientLogging.None) return "-";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (how == ClientLogging.Address) return address.ToString();
        var bytes = address.GetAddressBytes();
        var kept = address.AddressFamily == AddressFamily.InterNetwork ? 3 : 6;
        bytes.AsSpan(kept).Clear();
        return $"{new IPAddress(bytes)}/{kept * 8}";
    }

    /// <summary>What a trace says of the request, by OpenTelemetry's names; those of watchers nobody wants to see among traces.</summary>
    private static void Describe(Activity? activity, string method, string route, int status, bool quiet)
    {
        if (activity is null) return;
        if (quiet) activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        if (!activity.IsAllDataRequested) return;
        activity.DisplayName = $"{method} {route}";
        activity.SetTag("http.request.method", method);
        activity.SetTag("http.route", route);
        activity.SetTag("http.response.status_code", status);
        if (status >= 500) activity.SetStatus(ActivityStatusCode.Error);
    }

    private static string Shorten(string text) => text.Length <= MaxQueryLength ? text : text[..MaxQueryLength] + "…";

    [LoggerMessage(EventId = 101, Message = "{Method} {Route} {Status} {Milliseconds} ms {Bytes} bytes {Client} {TraceId}")]
    private static partial void LogRequest(
        ILogger logger, LogLevel level, string method, string route, int status, double milliseconds, long bytes, string client, string traceId);

    [LoggerMessage(EventId = 102, Message = "{Method} {Route} {Status} {Milliseconds} ms {Bytes} bytes {Client} {TraceId} {Query}")]
    private static partial void LogQuery(
        ILogger logger, LogLevel level, string method, string route, int status, double milliseconds, long bytes, string client, string traceId, string query);
}

internal static class RequestLogging
{
    /// <summary>Logs requests; before whatever answers them, errors included.</summary>
    public static void UseRequestLog(this IApplicationBuilder app, PaperServerOptions options)
    {
        var log = new RequestLog(app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(RequestLog.Category), options);
        app.Use((RequestDelegate next) => context => log.InvokeAsync(context, next));
    }
}
