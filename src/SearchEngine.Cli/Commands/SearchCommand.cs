using System.CommandLine;
using SearchEngine.Papers;
using SearchEngine.Papers.Search;

namespace SearchEngine.Cli.Commands;

/// <summary><c>papers search QUERY</c>: ranked hits, with filters and facets.</summary>
internal static class SearchCommand
{
    public static Command Create(CommonOptions common, TextWriter output, TextWriter error)
    {
        var query = new Argument<string[]>("QUERY")
        {
            Description = "The words, in English, Chinese or both, with \"phrases\", title: abstract: summary: author: cat: date: id: has:code, AND OR NOT, + -, ( ), prefix*, te?t, word~1, word^2; \"\" for every paper that the filters leave",
            Arity = ArgumentArity.OneOrMore,
        };
        var top = OptionParsing.Top(10, "How many hits to show");
        var categories = new Option<string[]>("--category") { Description = "Only papers of this category (cs.LG) or archive (cs); may be repeated", HelpName = "C" };
        var author = new Option<string[]>("--author") { Description = "Only papers of an author who has these names, in any order, or by initials (J. Chen); in quotation marks the name as it is written; may be repeated", HelpName = "A" };
        var dates = OptionParsing.Dates("--date", "Only papers of this day, month or year; may be repeated");
        var hasCode = new Option<bool>("--has-code") { Description = "Only papers with an address of their code" };
        var from = OptionParsing.Date("--from", "Only papers of this day, month or year, or later");
        var to = OptionParsing.Date("--to", "Only papers of this day, month or year, or earlier");
        var sort = OptionParsing.Sort();
        var facets = new Option<bool>("--facets") { Description = "Count the hits by category, archive, year, month, author and code" };
        var after = new Option<string?>("--after") { Description = "Only the hits behind another page: what its --json calls next", HelpName = "TOKEN" };
        var noTranslation = OptionParsing.NoTranslation();
        var command = new Command("search", "Search the index") { query, top, categories, author, hasCode, dates, from, to, sort, facets, after, noTranslation };
        command.SetAction((parsed, cancellation) =>
        {
            var request = new PaperSearchRequest(string.Join(' ', parsed.GetValue(query)!))
            {
                Top = parsed.GetValue(top),
                Categories = parsed.GetValue(categories) ?? [],
                Authors = parsed.GetValue(author) ?? [],
                Dates = parsed.GetValue(dates) ?? [],
                HasCode = parsed.GetValue(hasCode) ? true : null,
                From = parsed.GetValue(from)?.First,
                To = parsed.GetValue(to)?.Last,
                Sort = parsed.GetValue(sort),
                Facets = parsed.GetValue(facets),
                After = parsed.GetValue(after),
                Translate = !parsed.GetValue(noTranslation),
            };
            return Task.FromResult(Run(common.PathIn(parsed), request, parsed.GetValue(common.Json), output, error, cancellation));
        });
        return command;
    }

    private static int Run(
        string path, PaperSearchRequest request, bool json, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        if (request.Text.Length > PaperSearchRequest.MaxLength)
            throw new UsageException($"the query has {request.Text.Length} characters; {PaperSearchRequest.MaxLength} are allowed, so leave some out");
        if (request.From > request.To)
            throw new UsageException($"--from {request.From:yyyy-MM-dd} is after --to {request.To:yyyy-MM-dd}; exchange the two");
        using var index = PaperIndex.Open(path);
        var result = Search(index, request, cancellation);
        if (result.ReadAs is { } readAs) error.WriteMessage($"Nothing found for '{request.Text}'; these are the papers for '{readAs}'.");
        // That there is nothing to search for is no news where nothing was found.
        foreach (var notice in result.Notices.Where(notice => result.Total > 0 || result.Named is not null || notice.Length < request.Text.Length)) error.WriteMessage(Line(notice, request.Text));
        if (result.Named is { } named && result.Total > 0) error.WriteMessage(Line(named));
        if (result.IsPartial) error.WriteMessage("The time allowed was over before all papers were looked at; there may be better ones.");
        if (result.DidYouMean is { } better) error.WriteMessage($"Did you mean '{better}'?");
        if (json) output.WriteJson(Json(result));
        else if (result.Total > 0) new HitPrinter(output).Print(result);
        if (result.Total > 0) return ExitCode.Done;
        if (result.Named == NamedBy.Id) error.WriteMessage("Nothing found: the query was read as an arXiv id.");
        else error.WriteMessage($"Nothing found for '{request.Text}'. Try fewer or other words, or leave out a filter.");
        return ExitCode.NothingFound;
    }

    private static string Line(NamedBy named) => named switch
    {
        NamedBy.Id => "The query was read as arXiv ids: these are their papers.",
        NamedBy.Title => "The query is the title of a paper, which comes first.",
        _ => "The query is the name of an author, whose papers come first.",
    };

    private static string Line(QueryNotice notice, string text)
    {
        var quoted = text.Substring(notice.Position, Math.Min(notice.Length, 40));
        return $"Position {notice.Position + 1}{(quoted.Length > 0 ? $", '{quoted}'" : "")}: {notice.Message}.";
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
