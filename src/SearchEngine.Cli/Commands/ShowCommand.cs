using System.CommandLine;
using SearchEngine.Papers;

namespace SearchEngine.Cli.Commands;

/// <summary><c>papers show ID</c>: all that the index holds of one paper.</summary>
internal static class ShowCommand
{
    public static Command Create(CommonOptions common, TextWriter output, TextWriter error)
    {
        var id = OptionParsing.Id();
        var command = new Command("show", "Show one paper") { id };
        command.SetAction(parsed =>
        {
            var wanted = OptionParsing.ReadId(parsed.GetValue(id)!);
            using var index = PaperIndex.Open(common.PathIn(parsed));
            if (index.Find(wanted) is not { } paper)
            {
                error.WriteMessage($"Paper {wanted} is not in the index.");
                return ExitCode.NothingFound;
            }
            if (parsed.GetValue(common.Json)) output.WriteJson(Json(paper, index.DaysOf(wanted)));
            else new HitPrinter(output).Print(paper, index.DaysOf(wanted));
            return ExitCode.Done;
        });
        return command;
    }

    private static object Json(Paper paper, IReadOnlyList<DateOnly> days) => new
    {
        paper.Id,
        paper.Version,
        paper.Url,
        paper.Title,
        paper.TitleTranslation,
        paper.Authors,
        paper.Category,
        paper.Categories,
        paper.Date,
        paper.DatePrecision,
        days,
        paper.Tldr,
        paper.Motivation,
        paper.Method,
        paper.Result,
        paper.Conclusion,
        paper.OtherSummary,
        paper.Abstract,
        paper.AbstractTranslation,
        paper.Keywords,
        paper.Comment,
        paper.CodeUrl,
        sections = paper.OtherSections,
        source = paper.Source,
    };
}
