using System.CommandLine;
using SearchEngine.Papers;
using SearchEngine.Papers.Search;

namespace SearchEngine.Cli.Commands;

/// <summary>
/// <c>papers related ID</c>: the papers that are most like one, or with <c>--text</c> like a text, with what they share: words,
/// authors, categories.
/// </summary>
internal static class RelatedCommand
{
    public static Command Create(CommonOptions common, TextWriter output, TextWriter error, TextReader? input)
    {
        var id = OptionParsing.Id();
        id.Arity = ArgumentArity.ZeroOrOne;
        var text = new Option<string?>("--text") { Description = "A file with a text that papers are to be like, - for standard input", HelpName = "FILE" };
        var top = OptionParsing.Top(10, "How many papers to show");
        var command = new Command("related", "Show the papers that are most like one, or like a text") { id, text, top };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(id), parsed.GetValue(text), parsed.GetValue(top), common.PathIn(parsed), parsed.GetValue(common.Json), output, error, input, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        string? id, string? file, int top, string path, bool json, TextWriter output, TextWriter error, TextReader? input, CancellationToken cancellation)
    {
        if (id is null == file is null) throw new UsageException("give the id of a paper, or a text with --text FILE");
        var wanted = id is null ? null : OptionParsing.ReadId(id);
        var text = file is null ? "" : await InputText.ReadAsync(file, input, PaperIndex.MaxRelatedLength, cancellation);
        using var index = PaperIndex.Open(path);
        if ((wanted is null ? index.RelatedTo(text, top, cancellation) : index.Related(wanted, top, cancellation)) is not { } related)
        {
            error.WriteMessage($"Paper {wanted} is not in the index.");
            return ExitCode.NothingFound;
        }
        if (json) output.WriteJson(Json(wanted, related));
        else new HitPrinter(output).Print(related);
        if (related.Hits.Count > 0) return ExitCode.Done;
        error.WriteMessage($"No other paper has words that tell about {wanted ?? "this text"}.");
        return ExitCode.NothingFound;
    }

    private static object Json(string? id, RelatedResult result) => new
    {
        id,
        tookMs = Math.Round(result.Took.TotalMilliseconds, 3),
        terms = result.Terms,
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
            hit.Shared,
            hit.SharedAuthors,
            hit.SharedCategories,
            hit.Duplicates,
        }),
    };
}
