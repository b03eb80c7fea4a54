using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
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
        return WriteAsync(context, status, Describe(status));
    }

    public static Task ForStatus(HttpContext context) => WriteAsync(context, context.Response.StatusCode, Describe(context.Response.StatusCode));

    public static Task WriteAsync(HttpContext context, int status, string detail)
    {
        context.Response.StatusCode = status;
        return IsForProgram(context.Request.Path)
            ? Results.Problem(detail, statusCode: status).ExecuteAsync(context)
            : PageEndpoints.WriteErrorAsync(context, status, detail);
    }

    public static IResult BadRequest(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status400BadRequest);

    public static IResult NotFound(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status404NotFound);

    private static bool IsForProgram(PathString path) =>
        path.StartsWithSegments("/api") || path.StartsWithSegments("/openapi") || path.StartsWithSegments("/health");

    private static string Describe(int status) => status switch
    {
        StatusCodes.Status404NotFound => "There is nothing at this address.",
        StatusCodes.Status405MethodNotAllowed => "This address is only for reading (GET).",
        >= 500 => "Something went wrong here. The log of the service says what.",
        _ => "The request cannot be understood.",
    };
}
