using System.CommandLine;
using System.Globalization;
using SearchEngine.Lucene.Search;
using SearchEngine.Papers;
using SearchEngine.Papers.Search;

namespace SearchEngine.Cli.Commands;

/// <summary><c>papers explain QUERY ID</c>: which word in which field gives a paper how much of its score.</summary>
internal static class ExplainCommand
{
    public static Command Create(CommonOptions common, TextWriter output, TextWriter error)
    {
        var query = new Argument<string>("QUERY") { Description = "The query, as for search; in quotation marks where it has several words" };
        var id = OptionParsing.Id();
        var noTranslation = OptionParsing.NoTranslation();
        var command = new Command("explain", "Show why a paper has its score for a query") { query, id, noTranslation };
        command.SetAction((parsed, cancellation) =>
        {
            var text = parsed.GetValue(query)!;
            var wanted = OptionParsing.ReadId(parsed.GetValue(id)!);
            if (text.Length > PaperSearchRequest.MaxLength)
                throw new UsageException($"the query has {text.Length} characters; {PaperSearchRequest.MaxLength} are allowed, so leave some out");
            using var index = PaperIndex.Open(common.PathIn(parsed));
            if (index.Explain(text, wanted, !parsed.GetValue(noTranslation), cancellation) is not { } explanation)
            {
                error.WriteMessage($"Paper {wanted} is not in the index.");
                return Task.FromResult(ExitCode.NothingFound);
            }
            if (explanation.ReadAs is { } readAs) error.WriteMessage($"Nothing found for '{text}'; this is the score for '{readAs}'.");
            if (parsed.GetValue(common.Json)) output.WriteJson(Json(explanation));
            else if (explanation.IsMatch) Print(explanation, output);
            if (explanation.IsMatch) return Task.FromResult(ExitCode.Done);
            error.WriteMessage($"Paper {wanted} is not found by '{text}'{Reason(explanation)}.");
            return Task.FromResult(ExitCode.NothingFound);
        });
        return command;
    }

    private static void Print(PaperExplanation explanation, TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{explanation.Id} scores {explanation.Score:0.000} for '{explanation.Query}':"));
        foreach (var part in explanation.Parts)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{part.Score,9:0.000}  {part.Where,-39}  {part.Text}"));
    }

    private static string Reason(PaperExplanation explanation) => explanation switch
    {
        { Missing: [_, ..] missing } => $": it lacks {string.Join(", ", missing)}",
        { RuledOut: [_, ..] ruledOut } => $": it has {string.Join(", ", ruledOut)}, which the query rules out",
        _ => "",
    };

    private static object Json(PaperExplanation explanation) => new
    {
        query = explanation.Query,
        id = explanation.Id,
        matches = explanation.IsMatch,
        score = explanation.Score,
        readAs = explanation.ReadAs,
        parts = explanation.Parts,
        missing = explanation.Missing,
        ruledOut = explanation.RuledOut,
        named = explanation.Named,
        details = Json(explanation.Details),
    };

    private static object Json(Explanation explanation) => new
    {
        value = explanation.Value,
        description = explanation.Description,
        details = explanation.Details.Select(Json),
    };
}
