using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SearchEngine.Papers;
using SearchEngine.Papers.Export;
using SearchEngine.Papers.Search;
using SearchEngine.Server.Api.Description;
using SearchEngine.Server.Http;

namespace SearchEngine.Server.Api;

/// <summary>Papers for other programs: those of a search, or some by their ids.</summary>
internal static class ExportEndpoints
{
    // Papers of a page are in memory together.
    private const int PageSize = 100;

    public static void MapExport(this IEndpointRouteBuilder api) => api.MapGet("/export", Export)
        .Describe("export", "Export", "Papers for reference managers and other programs",
            $"At most {SearchQuery.MaxExported} papers at once. Where there are more, the Link header (RFC 8288) has the address of the next ones as next.")
        .Takes(ApiParameters.Export)
        .AnswersText("The papers, as a file", ExportFormat.All.ToDictionary(format => format.MediaType, format => (string?)$"export-{format.Name}{format.FileExtension}"))
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);

    private static IResult Export(HttpContext context, PaperServerOptions options)
    {
        var reader = new ParameterReader(context.Request.Query);
        reader.RefuseOthersThan(ApiParameters.Export.Names);
        var names = ExportFormat.All.Select(format => format.Name).ToArray();
        if (!ExportFormat.TryParse(reader.Choice("format", names), out var format) && reader.Errors.All(error => error.Parameter != "format"))
            reader.Refuse("format", $"format is missing; it takes {string.Join(", ", names.SkipLast(1))} or {names[^1]}.");
        var ids = reader.Texts("ids", SearchQuery.MaxIdLength, SearchQuery.MaxIds).Select(id => RequestedId.Read(id, reader, "ids")).Distinct().ToArray();
        if (ids.Length > 0)
        {
            foreach (var other in ApiParameters.Export.Names.Where(name => name is not ("format" or "ids") && reader.Has(name)))
                reader.Refuse(other, $"ids names the papers; {other} is for a search, and not beside it.");
        }
        var query = SearchQuery.Read(reader, SearchQuery.MaxExported, SearchQuery.MaxExported);
        return reader.Errors.Count > 0 ? ErrorAnswer.BadRequest(reader.Errors)
            : ids.Length > 0 ? ExportIds(context, format!, ids)
            : ExportSearch(context, format!, query, options, reader);
    }

    private static IResult ExportIds(HttpContext context, ExportFormat format, string[] ids)
    {
        var index = context.Index();
        var missing = ids.Where(id => index.Find(id) is null).Select(id => new ParameterError("ids", RequestedId.Missing(id))).ToArray();
        return missing.Length > 0
            ? ErrorAnswer.Problem(ProblemAnswer.Of(StatusCodes.Status404NotFound, missing))
            : new ExportResult(format, ids.Select(id => index.Find(id)!));
    }

    private static IResult ExportSearch(HttpContext context, ExportFormat format, SearchQuery query, PaperServerOptions options, ParameterReader reader)
    {
        var request = query.ToRequest() with { Facets = false, Snippets = false };
        // Only the last one, to know what comes behind it before anything is written.
        if (context.SearchIndex(request with { Skip = query.Size - 1, Top = 1 }, options, reader) is not { } end) return ErrorAnswer.BadRequest(reader.Errors);
        // A file that lacks papers looks like one that has them all.
        if (end.IsPartial) return ErrorAnswer.TimeWasOver(context);
        if (end.Next is { } next) context.Response.Headers.Link = $"<{Address(format, query with { After = next })}>; rel=\"next\"";
        return new ExportResult(format, Papers(context, request with { TimeAllowed = options.SearchTimeAllowed }, query.Size));
    }

    private static IEnumerable<Paper> Papers(HttpContext context, PaperSearchRequest request, int left)
    {
        foreach (var page in context.Index().SearchPages(request with { Top = Math.Min(left, PageSize) }, context.RequestAborted))
        {
            if (page.IsPartial)
            {
                // The asker sees that the answer breaks off.
                context.Abort();
                throw new OperationCanceledException("the time allowed was over in the middle of an export");
            }
            foreach (var hit in page.Hits.Take(left)) yield return hit.Paper;
            left -= page.Hits.Count;
            if (left <= 0) yield break;
        }
    }

    private static string Address(ExportFormat format, SearchQuery query) => "/api/export" + QueryString.Create(
        [new("format", format.Name), .. query.ToParameters().Where(parameter => parameter.Key != "size"), new("size", FormattableString.Invariant($"{query.Size}"))]);

    /// <summary>Written as it is read: papers do not wait for each other in memory.</summary>
    private sealed class ExportResult(ExportFormat format, IEnumerable<Paper> papers) : IResult
    {
        public Task ExecuteAsync(HttpContext context)
        {
            var response = context.Response;
            // JSON is UTF-8 without saying so.
            response.ContentType = format == ExportFormat.CslJson ? format.MediaType : $"{format.MediaType}; charset=utf-8";
            response.Headers.ContentDisposition = $"attachment; filename=\"papers{format.FileExtension}\"";
            return PaperExporter.WriteAsync(format, papers, response.Body, cancellation: context.RequestAborted);
        }
    }
}
