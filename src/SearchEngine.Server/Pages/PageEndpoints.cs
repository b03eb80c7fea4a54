using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SearchEngine.Papers.Search;
using SearchEngine.Server.Api;
using SearchEngine.Server.Http;

namespace SearchEngine.Server.Pages;

/// <summary>The pages: Razor components, rendered here as a whole before the first byte leaves. They need no script, and are better with it.</summary>
internal static class PageEndpoints
{
    private const int ShownRelated = 5;

    public static void MapPages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").RequireRateLimiting(RequestLimits.Searching).ExcludeFromDescription()
            .AnswersFromIndex(PageContext.NegotiatedBy, request => PageContext.Of(request).Variant);
        pages.MapGet("/", Search);
        pages.MapGet("/papers/{id}", (string id, HttpContext context, PaperServerOptions options) => Paper(id, context, options));
        pages.MapGet("/papers/{archive}/{number}", (string archive, string number, HttpContext context, PaperServerOptions options) =>
            Paper($"{archive}/{number}", context, options));
        PageAssets.Map(app);
    }

    public static Task WriteErrorAsync(HttpContext context, int status, string detail)
    {
        var page = PageContext.Of(context.Request);
        return WriteAsync<ErrorPage>(context, status, new() { ["Page"] = page, ["Status"] = status, ["Detail"] = detail });
    }

    private static Task Search(HttpContext context, PaperServerOptions options)
    {
        var query = SearchQuery.Read(context.Request.Query, out var problems) with { Facets = true };
        PaperSearchResult? result = null;
        IReadOnlyList<OtherWay> ways = [];
        if (problems.Count == 0)
        {
            var index = context.Index();
            try
            {
                result = index.Search(query.ToRequest() with { TimeAllowed = options.SearchTimeAllowed }, context.RequestAborted);
                var isPartial = result.IsPartial;
                if (result.Total == 0)
                {
                    ways = OtherWay.Find(query, index, options.SearchTimeAllowed / 4, out var waysArePartial, context.RequestAborted);
                    isPartial |= waysArePartial;
                }
                if (isPartial) context.AnswersInPart();
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
            ["Query"] = query with { After = "", Page = 1, Highlight = true },
            ["Problems"] = problems,
            ["Result"] = result,
            ["Ways"] = ways,
        });
    }

    private static Task Paper(string id, HttpContext context, PaperServerOptions options)
    {
        var page = PageContext.Of(context.Request);
        if (RequestedId.TryRead(id, out var wanted))
        {
            var index = context.Index();
            if (index.Find(wanted) is { } paper)
            {
                var days = index.DaysOf(wanted);
                var related = index.Related(wanted, new RelatedRequest { Top = ShownRelated, TimeAllowed = options.SearchTimeAllowed }, context.RequestAborted)!;
                if (related.IsPartial) context.AnswersInPart();
                return WriteAsync<PaperPage>(
                    context, StatusCodes.Status200OK, new() { ["Page"] = page, ["Paper"] = paper, ["Days"] = days, ["Related"] = related.Hits });
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
        foreach (var header in PageContext.NegotiatedBy) context.Response.VaryBy(header);
        PageContext.Remember(context);
        context.Response.Headers.CacheControl = "no-cache";
        await context.Response.WriteAsync(html, Encoding.UTF8, context.RequestAborted);
    }
}
