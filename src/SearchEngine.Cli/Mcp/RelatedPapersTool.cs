using System.Text.Json.Nodes;
using SearchEngine.Papers;
using SearchEngine.Papers.Search;

namespace SearchEngine.Cli.Mcp;

/// <summary><c>related_papers</c>: the papers most like one, or like a text, and why.</summary>
internal sealed class RelatedPapersTool(SharedIndex papers) : PaperTool(
    papers,
    "related_papers",
    "Find related papers",
    "The papers that are most like one paper (id) or like a text (an abstract, an idea in a few sentences, in English, Chinese or both), each with the words, authors and categories they share.",
    [Id, Text, Limit, Fields, Budget],
    JsonSchema.Object(
        "What was found.",
        ("papers!", JsonSchema.List("The papers, the most like it first.", ShownPapers.Schema(
            "A paper: its id and the fields asked for. What it lacks is left out.",
            ("why!", JsonSchema.Object(
                "What the two share.",
                ("terms!", Texts("Words, those first that count most.")),
                ("authors", Texts("Authors of both.")),
                ("categories", Texts("Categories of both.")))),
            ("duplicates", Texts("Ids of papers that are the same again."))))),
        ("terms!", Texts("The words that tell most about what was asked for.")),
        ("partial", JsonSchema.Flag("True where the time was over before all papers were looked at.")),
        ("leftOut", JsonSchema.Text("What did not fit, and how to get it.")),
        ("hint", JsonSchema.Text("What to try where nothing was found."))))
{
    /// <summary>What is worth reading of the words that two papers share.</summary>
    private const int MaxTerms = 10;
    private const int MaxListLength = 160;

    private static readonly TextParameter Id = new("id", RequestedPaper.Description + " Give this or text.", RequestedPaper.MaxLength);
    private static readonly TextParameter Text = new("text", "What papers are to be like. A first line with an empty one behind it is read as a title, which counts more. Give this or id.", PaperIndex.MaxRelatedLength) { IsProse = true };
    private static readonly NumberParameter Limit = new("limit", "How many papers to give at most.", 1, SearchPapersTool.MaxLimit, 10);
    private static readonly ListParameter Fields = ShownPapers.Parameter("title", "titleTranslation", "date", "category");
    private static readonly NumberParameter Budget = AnswerBudget.Parameter();

    protected override string Answer(ToolArguments arguments, PaperIndex index, CancellationToken cancellation)
    {
        var (id, text, fields, budget) = (Id.Read(arguments), Text.Read(arguments), Fields.Read(arguments), Budget.Read(arguments));
        var request = new RelatedRequest { Top = Limit.Read(arguments), TimeAllowed = SharedIndex.SearchTime };
        arguments.Check();
        if (id is null == text is null) throw new ToolRefusedException("Give the id of a paper or a text, one of the two.");
        var result = text is not null
            ? index.RelatedTo(text, request, cancellation)
            : index.Related(RequestedPaper.Find(index, id!, cancellation).Id, request, cancellation)!;
        var shown = result.Hits.Select(hit => new ShownPaper(hit.Paper, fields.Contains("days") ? index.DaysOf(hit.Paper.Id) : [], [])).ToList();
        return AnswerBudget.Fit(budget, shown.Count, (count, length) => Json(result, shown, fields, count, length))?.Json
            ?? throw new InvalidOperationException($"not one paper fits into {budget} characters");
    }

    private static JsonObject Json(RelatedResult result, List<ShownPaper> shown, IReadOnlyCollection<string> fields, int count, int length)
    {
        var listLength = Math.Min(length, MaxListLength);
        var papers = shown.Take(count).Select((paper, place) => Json(result.Hits[place], paper, fields, length, listLength)).ToArray();
        var answer = new JsonObject
        {
            ["papers"] = new JsonArray([.. papers]),
            ["terms"] = List(result.Terms, listLength),
        };
        if (result.IsPartial) answer["partial"] = true;
        var leftOut = new List<string>();
        if (count < shown.Count) leftOut.Add($"{shown.Count - count} of the {shown.Count} papers did not fit: ask with a larger max_characters or fewer fields.");
        if (papers.Any(ShownPapers.IsCut)) leftOut.Add(ShownPapers.CutHint);
        if (leftOut.Count > 0) answer["leftOut"] = string.Join(' ', leftOut);
        if (shown.Count == 0) answer["hint"] = "No other paper shares words that tell about it: try search_papers with fewer words.";
        return answer;
    }

    private static JsonObject Json(RelatedHit hit, ShownPaper shown, IReadOnlyCollection<string> fields, int length, int listLength)
    {
        var json = ShownPapers.Json(shown, fields, length);
        var why = new JsonObject { ["terms"] = List(hit.Shared.Take(MaxTerms).Select(term => term.Text), listLength) };
        if (hit.SharedAuthors.Count > 0) why["authors"] = List(hit.SharedAuthors, listLength);
        if (hit.SharedCategories.Count > 0) why["categories"] = List(hit.SharedCategories, listLength);
        json["why"] = why;
        if (hit.Duplicates.Count > 0) json["duplicates"] = List(hit.Duplicates, listLength);
        return json;
    }

    private static JsonArray List(IEnumerable<string> texts, int length) => ListField.First(texts, length, out _) ?? [];

    private static JsonObject Texts(string description) => JsonSchema.List(description, new JsonObject { ["type"] = "string" });
}
