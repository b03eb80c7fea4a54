using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SearchEngine.Server.Http;

/// <summary>Answers HEAD as GET would be, status and headers; the server itself leaves the body out.</summary>
internal static class HeadRequests
{
    public static void UseHeadRequests(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }
        // Only routing asks for the method of the request: the server goes by what it has read itself.
        context.Features.Set(new OriginalMethod(context.Request.Method));
        context.Request.Method = HttpMethods.Get;
        try
        {
            await next(context);
        }
        finally
        {
            context.Request.Method = HttpMethods.Head;
        }
    });
}

/// <summary>The method that was asked with, where it is answered as another.</summary>
internal sealed record OriginalMethod(string Name);
