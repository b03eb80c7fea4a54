using System.CommandLine;
using SearchEngine.Papers;
using SearchEngine.Papers.Search;

namespace SearchEngine.Cli.Commands;

/// <summary><c>papers search QUERY</c>: ranked hits, with filters and facets.</summary>
internal static class SearchCommand
{
    public static Command Create(CommonOptions common, TextWriter output, TextWriter error)
    {
        var search = new SearchOptions();
        var top = OptionParsing.Top(10, "How many hits to show");
        var facets = new Option<bool>("--facets") { Description = "Count the hits by category, archive, year, month, author and code" };
        var after = new Option<string?>("--after") { Description = "Only the hits behind another page: what its --json calls next", HelpName = "TOKEN" };
        var command = new Command("search", "Search the index") { search.Query, top, facets, after };
        search.AddFilters(command);
        command.SetAction((parsed, cancellation) =>
        {
            var request = search.Request(parsed) with { Top = parsed.GetValue(top), Facets = parsed.GetValue(facets), After = parsed.GetValue(after) };
            return Task.FromResult(Run(common.PathIn(parsed), request, parsed.GetValue(common.Json), output, error, cancellation));
        });
        return command;
    }

    private static int Run(
        string path, PaperSearchRequest request, bool json, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        using var index = PaperIndex.Open(path);
        var result = Search(index, request, cancellation);
        error.WriteNotices(result);
        if (json) output.WriteJson(Json(result));
        else if (result.Total > 0) new HitPrinter(output).Print(result);
        if (result.Total > 0) return ExitCode.Done;
        error.WriteNothingFound(result);
        return ExitCode.NothingFound;
    }

    private static PaperSearchResult Search(PaperIndex index, PaperSearchRequest request, CancellationToken cancellation)
    {
        try
        {
            return index.Search(request, cancellation);
        }
        catch (ArgumentException refused) when (request.After is not null)
        {
            throw new UsageException($"--after: {refused.Message}");
        }
    }

    private static object Json(PaperSearchResult result) => new
    {
        query = result.Query,
        total = result.Total,
        tookMs = Math.Round(result.Took.TotalMilliseconds, 3),
        hits = result.Hits.Select(hit => new
        {
            hit.Rank,
            hit.Paper.Id,
            hit.Score,
            hit.Paper.Title,
            hit.Paper.TitleTranslation,
            hit.Paper.Category,
            hit.Paper.Date,
            hit.Paper.Authors,
            hit.Snippets,
            hit.Expansions,
        }),
        facets = result.Facets,
        next = result.Next,
        didYouMean = result.ReadAs ?? result.DidYouMean,
        totalRelation = result.IsTotalExact ? "exact" : "atLeast",
        partial = result.IsPartial,
        notices = result.Notices,
        named = result.Named,
        expansions = result.Expansions,
    };
}
