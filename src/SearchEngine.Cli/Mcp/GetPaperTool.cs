using System.Text.Json.Nodes;
using SearchEngine.Papers;

namespace SearchEngine.Cli.Mcp;

/// <summary><c>get_paper</c>: one paper, whole or the parts that were asked for.</summary>
internal sealed class GetPaperTool(SharedIndex papers) : PaperTool(
    papers,
    "get_paper",
    "Get one paper",
    "One paper by its arXiv id: titles, authors, abstract and the digest's summaries in English and Chinese. Ask for fields to get long texts whole.",
    [Id, Fields, Budget],
    JsonSchema.Object("The paper.", ("paper!", ShownPapers.Schema("The paper. What it lacks is left out.")), ("leftOut", JsonSchema.Text("What did not fit, and how to get it."))))
{
    private static readonly TextParameter Id = new("id", RequestedPaper.Description, RequestedPaper.MaxLength) { IsRequired = true };
    private static readonly ListParameter Fields = ShownPapers.Parameter([.. ShownPapers.Names.Where(name => name != "snippet")]);
    private static readonly NumberParameter Budget = AnswerBudget.Parameter();

    protected override string Answer(ToolArguments arguments, PaperIndex index, CancellationToken cancellation)
    {
        var (id, fields, budget) = (Id.Read(arguments), Fields.Read(arguments), Budget.Read(arguments));
        arguments.Check();
        return Json(index, RequestedPaper.Find(index, id!, cancellation), fields, budget);
    }

    /// <summary>A paper as an answer.</summary>
    /// <param name="index">Where it is.</param>
    /// <param name="paper">The paper.</param>
    /// <param name="fields">The names of the parts that are wanted.</param>
    /// <param name="budget">The most characters.</param>
    public static string Json(PaperIndex index, Paper paper, IReadOnlyCollection<string> fields, int budget)
    {
        var shown = new ShownPaper(paper, index.DaysOf(paper.Id), []);
        return AnswerBudget.Fit(budget, 1, (_, length) =>
        {
            var json = ShownPapers.Json(shown, fields, length);
            var answer = new JsonObject { ["paper"] = json };
            if (ShownPapers.IsCut(json))
                answer["leftOut"] = $"'cut' names what is shown in part, with its whole length. Ask again for these fields, one by one if need be, with a larger max_characters (up to {AnswerBudget.Most}).";
            return answer;
        })?.Json ?? throw new InvalidOperationException($"paper {paper.Id} does not fit into {budget} characters");
    }

    /// <summary>A whole paper, as far as an answer may hold it.</summary>
    public static string WholeJson(PaperIndex index, Paper paper) => Json(index, paper, ShownPapers.Names, AnswerBudget.Most);
}
