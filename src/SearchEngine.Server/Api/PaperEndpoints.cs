using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SearchEngine.Papers.Search;
using SearchEngine.Server.Api.Description;
using SearchEngine.Server.Http;

namespace SearchEngine.Server.Api;

/// <summary>Papers one by one, and those that are like them. Ids from before April 2007 have a slash, which addresses have, too.</summary>
internal static class PaperEndpoints
{
    public static void MapPapers(this IEndpointRouteBuilder api)
    {
        const string Whole = "All that the index has of it.";
        api.MapGet("/papers/{id}", (string id, HttpContext context) => Paper(id, context))
            .Describe("getPaper", "Papers", "One paper", Whole).DescribePaper("paper.json");
        api.MapGet("/papers/{archive}/{number:length(7,10)}", (string archive, string number, HttpContext context) => Paper($"{archive}/{number}", context))
            .Describe("getOldPaper", "Papers", "One paper from before April 2007, whose id has a slash", Whole).DescribePaper("paper-old.json");

        const string Why = "Each with the words, authors and categories that the two share. Papers are compared by the words that tell most about them, in both languages. What is one of them again is folded into it.";
        api.MapGet("/papers/{id}/related", (string id, HttpContext context, PaperServerOptions options) => Related(id, context, options))
            .Describe("getRelated", "Papers", "The papers that are most like one", Why).DescribeRelated("related.json");
        api.MapGet("/papers/{archive}/{number:length(7,10)}/related",
                (string archive, string number, HttpContext context, PaperServerOptions options) => Related($"{archive}/{number}", context, options))
            .Describe("getRelatedToOld", "Papers", "The papers that are most like one from before April 2007, whose id has a slash", Why).DescribeRelated("related-old.json");
        api.MapGet("/related", RelatedToText)
            .Describe("getRelatedToText", "Papers", "The papers that are most like a text", "An abstract of one's own, say. Longer texts are for the command line (papers related --text).")
            .Takes(ApiParameters.RelatedToText).Answers<RelatedAnswer>("The papers, the most like it first", "related-text.json").Refuses(StatusCodes.Status400BadRequest);
    }

    private static void DescribePaper(this RouteHandlerBuilder route, string example) => route
        .Takes(ApiParameters.None).Answers<PaperAnswer>("The paper", example).Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);

    private static void DescribeRelated(this RouteHandlerBuilder route, string example) => route
        .Takes(ApiParameters.Related).Answers<RelatedAnswer>("The papers, the most like it first", example).Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);

    private static IResult Paper(string id, HttpContext context)
    {
        var reader = new ParameterReader(context.Request.Query);
        reader.RefuseOthersThan(ApiParameters.None.Names);
        var wanted = RequestedId.Read(id, reader);
        if (reader.Errors.Count > 0) return ErrorAnswer.BadRequest(reader.Errors);
        var index = context.Index();
        return index.Find(wanted) is { } paper ? Results.Ok(PaperAnswer.Of(paper, index.DaysOf(wanted))) : ErrorAnswer.NotFound(RequestedId.Missing(wanted));
    }

    private static IResult Related(string id, HttpContext context, PaperServerOptions options)
    {
        var reader = new ParameterReader(context.Request.Query);
        reader.RefuseOthersThan(ApiParameters.Related.Names);
        var wanted = RequestedId.Read(id, reader);
        var size = reader.Number("size", 1, SearchQuery.MaxSize, SearchQuery.DefaultSize);
        if (reader.Errors.Count > 0) return ErrorAnswer.BadRequest(reader.Errors);
        return context.Index().Related(wanted, Wanted(size, options), context.RequestAborted) is { } related
            ? Answer(context, wanted, related)
            : ErrorAnswer.NotFound(RequestedId.Missing(wanted));
    }

    private static IResult RelatedToText(HttpContext context, PaperServerOptions options)
    {
        var reader = new ParameterReader(context.Request.Query);
        reader.RefuseOthersThan(ApiParameters.RelatedToText.Names);
        var text = reader.Text("text", SearchQuery.MaxPastedLength);
        var size = reader.Number("size", 1, SearchQuery.MaxSize, SearchQuery.DefaultSize);
        if (text.Length == 0 && reader.Errors.Count == 0) reader.Refuse("text", "text is missing: the text that papers are to be like.");
        return reader.Errors.Count > 0
            ? ErrorAnswer.BadRequest(reader.Errors)
            : Answer(context, null, context.Index().RelatedTo(text, Wanted(size, options), context.RequestAborted));
    }

    private static IResult Answer(HttpContext context, string? id, RelatedResult related)
    {
        context.Response.Took(related.Took);
        if (related.IsPartial) context.AnswersInPart();
        return Results.Ok(RelatedAnswer.Of(id, related));
    }

    private static RelatedRequest Wanted(int size, PaperServerOptions options) => new() { Top = size, TimeAllowed = options.SearchTimeAllowed };
}
