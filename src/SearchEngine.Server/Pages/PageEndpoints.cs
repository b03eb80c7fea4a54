using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using SearchEngine.Papers;
using SearchEngine.Papers.Search;
using SearchEngine.Server.Api;
using SearchEngine.Server.Http;

namespace SearchEngine.Server.Pages;

/// <summary>The pages: Razor components, rendered here as a whole before the first byte leaves. They need no script.</summary>
internal static class PageEndpoints
{
    private const int ShownRelated = 5;

    public static void MapPages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").RequireRateLimiting(RequestLimits.Searching).ExcludeFromDescription()
            .AnswersFromIndex(HeaderNames.AcceptLanguage, request => PageContext.Of(request).Texts.Language);
        pages.MapGet("/", Search);
        pages.MapGet("/papers/{id}", (string id, HttpContext context, LivePaperIndex live, PaperServerOptions options) => Paper(id, context, live, options));
        pages.MapGet("/papers/{archive}/{number}", (string archive, string number, HttpContext context, LivePaperIndex live, PaperServerOptions options) =>
            Paper($"{archive}/{number}", context, live, options));
        MapAsset(app, "site.css", "text/css; charset=utf-8");
        MapAsset(app, "icon.svg", "image/svg+xml");
    }

    public static Task WriteErrorAsync(HttpContext context, int status, string detail)
    {
        var page = PageContext.Of(context.Request);
        return WriteAsync<ErrorPage>(context, status, new() { ["Page"] = page, ["Status"] = status, ["Detail"] = detail });
    }

    private static Task Search(HttpContext context, LivePaperIndex live, PaperServerOptions options)
    {
        var query = SearchQuery.Read(context.Request.Query, out var problems) with { Facets = true };
        PaperSearchResult? result = null;
        if (problems.Count == 0)
        {
            using var use = live.Acquire();
            try
            {
                result = use.Value.Search(query.ToRequest() with { TimeAllowed = options.SearchTimeAllowed }, context.RequestAborted);
                if (result.IsPartial) context.AnswersInPart();
            }
            catch (ArgumentException refused) when (query.After.Length > 0)
            {
                problems = [$"after: {refused.Message}."];
            }
        }
        return WriteAsync<SearchPage>(context, problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest, new()
        {
            ["Page"] = PageContext.Of(context.Request),
            // All other links lead to first pages.
            ["Query"] = query with { After = "" },
            ["Problems"] = problems,
            ["Result"] = result,
        });
    }

    private static Task Paper(string id, HttpContext context, LivePaperIndex live, PaperServerOptions options)
    {
        var page = PageContext.Of(context.Request);
        if (RequestedId.TryRead(id, out var wanted))
        {
            using var use = live.Acquire();
            if (use.Value.Find(wanted) is { } paper)
            {
                var days = use.Value.DaysOf(wanted);
                var related = use.Value.Related(wanted, new RelatedRequest { Top = ShownRelated, TimeAllowed = options.SearchTimeAllowed }, context.RequestAborted)!.Hits;
                return WriteAsync<PaperPage>(
                    context, StatusCodes.Status200OK, new() { ["Page"] = page, ["Paper"] = paper, ["Days"] = days, ["Related"] = related });
            }
        }
        return WriteErrorAsync(context, StatusCodes.Status404NotFound, page.Texts.NoSuchPaper);
    }

    private static async Task WriteAsync<TPage>(HttpContext context, int status, Dictionary<string, object?> parameters) where TPage : IComponent
    {
        var services = context.RequestServices;
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters));
            return root.ToHtmlString();
        });
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.Vary = HeaderNames.AcceptLanguage;
        context.Response.Headers.CacheControl = "no-cache";
        await context.Response.WriteAsync(html, Encoding.UTF8, context.RequestAborted);
    }

    /// <summary>A file that is part of the program: no request reaches the file system.</summary>
    private static void MapAsset(IEndpointRouteBuilder app, string name, string contentType)
    {
        using var resource = typeof(PageEndpoints).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8))}\"", isWeak: true);
        app.MapGet($"/{name}", (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=3600";
            return Results.Bytes(bytes, contentType, entityTag: tag);
        }).ExcludeFromDescription();
    }
}
