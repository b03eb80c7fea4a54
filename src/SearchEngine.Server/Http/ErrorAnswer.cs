using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using SearchEngine.Server.Pages;

namespace SearchEngine.Server.Http;

/// <summary>Errors as the asker reads them: problem+json (RFC 9457) for programs, a page for people. Never a stack trace.</summary>
internal static class ErrorAnswer
{
    public static Task ForException(HttpContext context)
    {
        // An address that the server itself refuses says so; whatever else went wrong is in the log only.
        var status = context.Features.Get<IExceptionHandlerFeature>()?.Error is BadHttpRequestException bad
            ? bad.StatusCode
            : StatusCodes.Status500InternalServerError;
        return WriteAsync(context, status, Describe(context, status));
    }

    public static Task ForStatus(HttpContext context)
    {
        var response = context.Response;
        // Routing does not know that what takes GET takes HEAD.
        if (response.StatusCode == StatusCodes.Status405MethodNotAllowed && response.Headers.GetCommaSeparatedValues(HeaderNames.Allow).Contains(HttpMethods.Get))
            response.Headers.AppendCommaSeparatedValues(HeaderNames.Allow, HttpMethods.Head);
        return WriteAsync(context, response.StatusCode, Describe(context, response.StatusCode));
    }

    public static Task WriteAsync(HttpContext context, int status, string detail)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        return IsForProgram(context.Request.Path)
            ? Problem(ProblemAnswer.Of(status, detail)).ExecuteAsync(context)
            : PageEndpoints.WriteErrorAsync(context, status, detail);
    }

    public static IResult BadRequest(string detail) => Problem(ProblemAnswer.Of(StatusCodes.Status400BadRequest, detail));

    public static IResult BadRequest(IReadOnlyList<ParameterError> errors) => Problem(ProblemAnswer.Of(StatusCodes.Status400BadRequest, errors));

    public static IResult NotFound(string detail) => Problem(ProblemAnswer.Of(StatusCodes.Status404NotFound, detail));

    /// <summary>What is said where an answer in part would be taken for the whole.</summary>
    public static IResult TimeWasOver(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "1";
        return Problem(ProblemAnswer.Of(
            StatusCodes.Status503ServiceUnavailable, "The time allowed was over before all papers were found. Try again in a moment, or with a narrower search."));
    }

    public static IResult Problem(ProblemAnswer problem) => new ProblemResult(problem);

    private static bool IsForProgram(PathString path) =>
        path.StartsWithSegments("/api") || path.StartsWithSegments("/feeds") || path.StartsWithSegments("/openapi")
        || path.StartsWithSegments("/health") || path.StartsWithSegments("/metrics");

    private static string Describe(HttpContext context, int status) => status switch
    {
        StatusCodes.Status404NotFound => "There is nothing at this address.",
        // Routing says which there are.
        StatusCodes.Status405MethodNotAllowed => $"This address takes {string.Join(", ", context.Response.Headers.GetCommaSeparatedValues(HeaderNames.Allow))}, not {context.Features.Get<OriginalMethod>()?.Name ?? context.Request.Method}.",
        StatusCodes.Status406NotAcceptable => "This address does not have an answer of the kind that is accepted.",
        StatusCodes.Status413PayloadTooLarge => "The body of the request is too large.",
        StatusCodes.Status415UnsupportedMediaType => "This address does not take a body of this media type.",
        >= 500 => "Something went wrong here. The log of the service says what.",
        _ => "The request cannot be understood.",
    };

    /// <summary>Errors are not kept: what is missing now may be there in a second.</summary>
    private sealed class ProblemResult(ProblemAnswer problem) : IResult
    {
        public Task ExecuteAsync(HttpContext context)
        {
            context.Response.StatusCode = problem.Status;
            context.Response.Headers.CacheControl = "no-store";
            // Also where the time for the request is over, which cancels whatever else it does.
            return context.Response.WriteAsJsonAsync(problem, options: null, ProblemAnswer.MediaType, CancellationToken.None);
        }
    }
}
