using System.CommandLine;
using SearchEngine.Papers;
using SearchEngine.Papers.Search;

namespace SearchEngine.Cli.Commands;

/// <summary><c>papers related ID</c>: the papers that are most like one, with the words that they share.</summary>
internal static class RelatedCommand
{
    public static Command Create(CommonOptions common, TextWriter output, TextWriter error)
    {
        var id = OptionParsing.Id();
        var top = OptionParsing.Top(10, "How many papers to show");
        var command = new Command("related", "Show the papers that are most like one") { id, top };
        command.SetAction((parsed, cancellation) =>
        {
            var wanted = OptionParsing.ReadId(parsed.GetValue(id)!);
            using var index = PaperIndex.Open(common.PathIn(parsed));
            if (index.Related(wanted, parsed.GetValue(top), cancellation) is not { } related)
            {
                error.WriteMessage($"Paper {wanted} is not in the index.");
                return Task.FromResult(ExitCode.NothingFound);
            }
            if (parsed.GetValue(common.Json)) output.WriteJson(Json(wanted, related));
            else new HitPrinter(output).Print(related);
            if (related.Hits.Count > 0) return Task.FromResult(ExitCode.Done);
            error.WriteMessage($"No other paper has words that tell about {wanted}.");
            return Task.FromResult(ExitCode.NothingFound);
        });
        return command;
    }

    private static object Json(string id, RelatedResult result) => new
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
        }),
    };
}
