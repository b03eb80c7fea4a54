using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace SearchEngine.Server.Http;

/// <summary>
/// Bounds on how often, how many at a time and for how long. What is beyond them is told at once when to come back, by 429 where a
/// client asks too often and by 503 where all together ask too much, so that a crowd never piles up.
/// </summary>
internal static class RequestLimits
{
    /// <summary>The limit of endpoints that search; health, metrics and style are answered even to a crowd.</summary>
    public const string Searching = "searching";

    /// <summary>The limit of endpoints that change the index: how often each client may, beside what they bound themselves.</summary>
    public const string Changing = "changing";

    public static void AddRequestLimits(this IServiceCollection services, PaperServerOptions options)
    {
        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = options.RequestTimeout,
            TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
            WriteTimeoutResponse = context => Refuse(context, StatusCodes.Status503ServiceUnavailable, 1, "The request took too long and was ended."),
        });
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status503ServiceUnavailable;
            limiter.OnRejected = (rejected, _) => new ValueTask(Refuse(rejected));
            if (options.RequestsPerMinute > 0 || options.ChangesPerMinute > 0)
                limiter.GlobalLimiter = new ClientRateLimiter(options.RequestsPerMinute, options.ChangesPerMinute, TimeProvider.System);
            limiter.AddConcurrencyLimiter(Searching, searching =>
            {
                searching.PermitLimit = options.MaxConcurrentRequests;
                searching.QueueLimit = options.MaxWaitingRequests;
                searching.QueueProcessingOrder = QueueProcessingOrder.OldestFirst;
            });
            limiter.AddPolicy(Changing, _ => RateLimitPartition.GetNoLimiter(Changing));
        });
    }

    /// <summary>Holds requests to the limits; behind routing.</summary>
    public static void UseRequestLimits(this IApplicationBuilder app)
    {
        app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (OperationCanceledException) when (context.Response.HasStarted)
            {
                // Who reads too slowly is cut off where it can see that it was: a whole answer ends otherwise.
                context.Abort();
            }
        });
        app.UseRequestTimeouts();
        app.UseRateLimiter();
    }

    private static Task Refuse(OnRejectedContext rejected) => rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait)
        ? Refuse(rejected.HttpContext, StatusCodes.Status429TooManyRequests, Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)), "You ask more often than one client may.")
        : Refuse(rejected.HttpContext, StatusCodes.Status503ServiceUnavailable, 1, "Too many requests are being worked on.");

    private static Task Refuse(HttpContext context, int status, long seconds, string reason)
    {
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        var moment = seconds == 1 ? "a moment" : $"{seconds} seconds";
        return ErrorAnswer.WriteAsync(context, status, $"{reason} Try again in {moment}.");
    }
}
