using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SearchEngine.Papers.Export;
using SearchEngine.Papers.Search;
using SearchEngine.Server.Api.Description;
using SearchEngine.Server.Http;

namespace SearchEngine.Server.Api;

/// <summary>Feeds of searches, for feed readers.</summary>
internal static class FeedEndpoints
{
    private const string Path = "/feeds/search.atom";

    public static void MapFeeds(this IEndpointRouteBuilder app) => app.MapGet(Path, Feed)
        .RequireRateLimiting(RequestLimits.Searching).AnswersFromIndex()
        .Describe("feed", "Export", "A feed (Atom) of what a search finds, the newest first",
            "It has the same identifier for the same search for ever, however many papers it has, and its entries those of arXiv.")
        .Takes(ApiParameters.Feed)
        .AnswersText("The feed", new() { [AtomFeed.MediaType] = "feed.atom" })
        .Refuses(StatusCodes.Status400BadRequest);

    private static IResult Feed(HttpContext context, PaperServerOptions options)
    {
        var reader = new ParameterReader(context.Request.Query);
        reader.RefuseOthersThan(ApiParameters.Feed.Names);
        var query = SearchQuery.Read(reader, SearchQuery.DefaultFeedSize) with { Sort = SortOrder.Date };
        var request = query.ToRequest() with { Snippets = false };
        if (reader.Errors.Count > 0 || context.SearchIndex(request, options, reader) is not { } result) return ErrorAnswer.BadRequest(reader.Errors);
        // A reader would take what is missing for what there is not.
        if (result.IsPartial) return ErrorAnswer.TimeWasOver(context);
        var site = $"{context.Request.Scheme}://{context.Request.Host.ToUriComponent()}{context.Request.PathBase.ToUriComponent()}";
        // The order is that of every feed, and the page has its own size.
        var parameters = QueryString.Create(query.ToParameters().Where(parameter => parameter.Key is not ("sort" or "size")));
        var self = query.Size == SearchQuery.DefaultFeedSize ? parameters : parameters.Add("size", FormattableString.Invariant($"{query.Size}"));
        return new FeedResult(
            AtomFeed.Of(request, result.Hits.FirstOrDefault()?.Paper.Date) with
            {
                Self = Address(site + Path + self.ToUriComponent()),
                Alternate = Address(site + "/" + parameters.Add("sort", "date").ToUriComponent()),
            },
            result);
    }

    // Old clients do not say which host they mean, and others what is none.
    private static Uri? Address(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) ? address : null;

    private sealed class FeedResult(AtomFeed feed, PaperSearchResult result) : IResult
    {
        public Task ExecuteAsync(HttpContext context)
        {
            context.Response.ContentType = $"{AtomFeed.MediaType}; charset=utf-8";
            return PaperExporter.WriteAsync(feed, result.Hits.Select(hit => hit.Paper), context.Response.Body, context.RequestAborted);
        }
    }
}
