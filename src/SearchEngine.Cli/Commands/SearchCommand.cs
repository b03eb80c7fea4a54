using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SearchEngine.Papers;
using SearchEngine.Papers.Search;

namespace SearchEngine.Cli.Commands;

/// <summary><c>papers search QUERY</c>: ranked hits, with filters and facets.</summary>
internal static class SearchCommand
{
    public static Command Create(CommonOptions common, TextWriter output, TextWriter error)
    {
        var query = new Argument<string[]>("QUERY") { Description = "The words, in English, Chinese or both", Arity = ArgumentArity.OneOrMore };
        var top = new Option<int>("--top") { Description = "How many hits to show", HelpName = "N", DefaultValueFactory = _ => 10 };
        var categories = new Option<string[]>("--category") { Description = "Only papers of this category (cs.LG) or archive (cs); may be repeated", HelpName = "C" };
        var author = new Option<string?>("--author") { Description = "Only papers of an author with these names", HelpName = "A" };
        var from = Date("--from", "Only papers of this day, month or year, or later");
        var to = Date("--to", "Only papers of this day, month or year, or earlier");
        var sort = new Option<SortOrder>("--sort") { Description = "What comes first: score or date", HelpName = "score|date" };
        var facets = new Option<bool>("--facets") { Description = "Count the hits by category, year and author" };
        top.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > PaperSearchRequest.MaxTop)
                result.AddError($"--top takes a number from 1 to {PaperSearchRequest.MaxTop}.");
        });
        var command = new Command("search", "Search the index") { query, top, categories, author, from, to, sort, facets };
        command.SetAction((parsed, cancellation) =>
        {
            var request = new PaperSearchRequest(string.Join(' ', parsed.GetValue(query)!))
            {
                Top = parsed.GetValue(top),
                Categories = parsed.GetValue(categories) ?? [],
                Author = parsed.GetValue(author),
                From = parsed.GetValue(from)?.First,
                To = parsed.GetValue(to)?.Last,
                Sort = parsed.GetValue(sort),
                Facets = parsed.GetValue(facets),
            };
            return Task.FromResult(Run(common.PathIn(parsed), request, parsed.GetValue(common.Json), output, error, cancellation));
        });
        return command;
    }

    private static int Run(
        string path, PaperSearchRequest request, bool json, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        using var index = PaperIndex.Open(path);
        var result = index.Search(request, cancellation);
        if (json) output.WriteJson(Json(result));
        else if (result.Total > 0) new HitPrinter(output).Print(result);
        if (result.Total > 0) return ExitCode.Done;
        error.WriteLine($"Nothing found for '{request.Text}'. Try fewer or other words, or leave out a filter.");
        return ExitCode.NothingFound;
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
        }),
        facets = result.Facets,
        didYouMean = (string?)null,
    };

    private static Option<DateSpan?> Date(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "D",
        CustomParser = argument => DateSpan.Parse(name, argument),
    };

    /// <summary>A day, a month or a year, as the days it begins and ends with.</summary>
    private sealed record DateSpan(DateOnly First, DateOnly Last)
    {
        public static DateSpan? Parse(string option, ArgumentResult argument)
        {
            var text = argument.Tokens[0].Value;
            if (Exact(text, "yyyy-MM-dd") is { } day) return new DateSpan(day, day);
            if (Exact(text, "yyyy-MM") is { } month) return new DateSpan(month, month.AddMonths(1).AddDays(-1));
            if (Exact(text, "yyyy") is { } year) return new DateSpan(year, year.AddYears(1).AddDays(-1));
            argument.AddError($"{option} takes a date such as 2025-12-30, 2025-12 or 2025, not '{text}'.");
            return null;
        }

        private static DateOnly? Exact(string text, string format) =>
            DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year < 9999 ? date : null;
    }
}
