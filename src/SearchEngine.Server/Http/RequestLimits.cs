using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace SearchEngine.Server.Http;

/// <summary>
/// Bounds on time and concurrency. What is beyond them gets 503 and when to come back at once, so that a crowd never piles up.
/// </summary>
internal static class RequestLimits
{
    /// <summary>The limit of endpoints that search; health and style are answered even to a crowd.</summary>
    public const string Searching = "searching";

    public static void AddRequestLimits(this IServiceCollection services, PaperServerOptions options)
    {
        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = options.RequestTimeout,
            TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
            WriteTimeoutResponse = context => Busy(context, "The request took too long and was ended."),
        });
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status503ServiceUnavailable;
            limiter.OnRejected = (rejected, _) =>
                new ValueTask(Busy(rejected.HttpContext, "Too many requests are being worked on."));
            limiter.AddConcurrencyLimiter(Searching, searching =>
            {
                searching.PermitLimit = options.MaxConcurrentRequests;
                searching.QueueLimit = options.MaxWaitingRequests;
                searching.QueueProcessingOrder = QueueProcessingOrder.OldestFirst;
            });
        });
    }

    private static Task Busy(HttpContext context, string reason)
    {
        context.Response.Headers.RetryAfter = "1";
        return ErrorAnswer.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, $"{reason} Try again in a moment.");
    }
}
