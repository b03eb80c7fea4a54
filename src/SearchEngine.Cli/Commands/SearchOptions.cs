using System.CommandLine;
using SearchEngine.Papers.Search;

namespace SearchEngine.Cli.Commands;

/// <summary>A query, its filters and its order, as every command takes them that searches for papers.</summary>
internal sealed class SearchOptions
{
    public Argument<string[]> Query { get; } = new("QUERY")
    {
        Description = "The words, in English, Chinese or both, with \"phrases\", title: abstract: summary: author: cat: date: id: has:code, AND OR NOT, + -, ( ), prefix*, te?t, word~1, word^2; \"\" for every paper that the filters leave",
        Arity = ArgumentArity.OneOrMore,
    };

    private Option<string[]> Categories { get; } = new("--category") { Description = "Only papers of this category (cs.LG) or archive (cs); may be repeated", HelpName = "C" };

    private Option<string[]> Authors { get; } = new("--author")
    {
        Description = "Only papers of an author who has these names, in any order, or by initials (J. Chen); in quotation marks the name as it is written; may be repeated",
        HelpName = "A",
    };

    private Option<bool> HasCode { get; } = new("--has-code") { Description = "Only papers with an address of their code" };

    private Option<DateSpan[]> Dates { get; } = OptionParsing.Dates("--date", "Only papers of this day, month or year; may be repeated");

    private Option<DateSpan?> From { get; } = OptionParsing.Date("--from", "Only papers of this day, month or year, or later");

    private Option<DateSpan?> To { get; } = OptionParsing.Date("--to", "Only papers of this day, month or year, or earlier");

    private Option<SortOrder> Sort { get; } = OptionParsing.Sort();

    private Option<bool> NoTranslation { get; } = OptionParsing.NoTranslation();

    /// <summary>Adds the filters and the order to a command, which takes the query itself.</summary>
    public void AddFilters(Command command)
    {
        foreach (var option in (Option[])[Categories, Authors, HasCode, Dates, From, To, Sort, NoTranslation]) command.Options.Add(option);
    }

    /// <summary>What a command line asks for.</summary>
    /// <exception cref="UsageException">It cannot be asked for; the message says why.</exception>
    public PaperSearchRequest Request(ParseResult parsed)
    {
        var request = new PaperSearchRequest(string.Join(' ', parsed.GetValue(Query)!))
        {
            Categories = parsed.GetValue(Categories) ?? [],
            Authors = parsed.GetValue(Authors) ?? [],
            Dates = parsed.GetValue(Dates) ?? [],
            HasCode = parsed.GetValue(HasCode) ? true : null,
            From = parsed.GetValue(From)?.First,
            To = parsed.GetValue(To)?.Last,
            Sort = parsed.GetValue(Sort),
            Translate = !parsed.GetValue(NoTranslation),
        };
        if (request.Text.Length > PaperSearchRequest.MaxLength)
            throw new UsageException($"the query has {request.Text.Length} characters; {PaperSearchRequest.MaxLength} are allowed, so leave some out");
        if (request.From > request.To)
            throw new UsageException($"--from {request.From:yyyy-MM-dd} is after --to {request.To:yyyy-MM-dd}; exchange the two");
        return request;
    }
}
