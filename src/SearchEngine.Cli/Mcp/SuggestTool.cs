using System.Text.Json.Nodes;
using SearchEngine.Papers;
using SearchEngine.Papers.Search;

namespace SearchEngine.Cli.Mcp;

/// <summary><c>suggest</c>: what a text that is only begun may become.</summary>
internal sealed class SuggestTool(SharedIndex papers) : PaperTool(
    papers,
    "suggest",
    "Complete words, authors and titles",
    "Completes what is only begun, or known in part, to words, authors and titles that the collection has: to find how an author or a term is written before searching. Chinese may be typed in pinyin.",
    [Text, Limit, Budget],
    JsonSchema.Object(
        "What it may become.",
        ("suggestions!", JsonSchema.List("Terms, then authors, then titles, the most frequent of each first.", JsonSchema.Object(
            null,
            ("text!", JsonSchema.Text("What to search for.")),
            ("kind!", JsonSchema.Choice("What it is.", ["term", "author", "title"])),
            ("papers!", JsonSchema.Number("In how many papers it is, about.")),
            ("id", JsonSchema.Text("The paper's arXiv id, of a title."))))),
        ("leftOut", JsonSchema.Text("What did not fit, and how to get it."))))
{
    private static readonly TextParameter Text = new("text", "What is known so far; its last word may be only begun.", PaperIndex.MaxTypedLength) { IsRequired = true };
    private static readonly NumberParameter Limit = new("limit", "How many suggestions to give at most.", 1, SearchPapersTool.MaxLimit, 10);
    private static readonly NumberParameter Budget = AnswerBudget.Parameter();

    protected override string Answer(ToolArguments arguments, PaperIndex index, CancellationToken cancellation)
    {
        var (text, limit, budget) = (Text.Read(arguments), Limit.Read(arguments), Budget.Read(arguments));
        arguments.Check();
        var suggestions = index.Suggest(text!, limit, cancellation);
        return AnswerBudget.Fit(budget, suggestions.Count, (count, length) => Json(suggestions, count, length))?.Json
            ?? throw new InvalidOperationException($"not one suggestion fits into {budget} characters");
    }

    private static JsonObject Json(IReadOnlyList<PaperSuggestion> suggestions, int count, int length)
    {
        var shown = suggestions.Take(count).ToList();
        var answer = new JsonObject { ["suggestions"] = new JsonArray([.. shown.Select(suggestion => Json(suggestion, length))]) };
        var leftOut = new List<string>();
        if (count < suggestions.Count) leftOut.Add($"{suggestions.Count - count} of the {suggestions.Count} suggestions did not fit: ask with a larger max_characters.");
        if (shown.Any(suggestion => suggestion.Text.Length > length)) leftOut.Add("Texts that end with … are cut: search for their beginning, or take get_paper with the id.");
        if (leftOut.Count > 0) answer["leftOut"] = string.Join(' ', leftOut);
        return answer;
    }

    private static JsonObject Json(PaperSuggestion suggestion, int length)
    {
        var json = new JsonObject
        {
            ["text"] = TextCut.Cut(suggestion.Text, length),
            ["kind"] = suggestion.Kind.ToString().ToLowerInvariant(),
            ["papers"] = suggestion.Weight,
        };
        if (suggestion.Id is not null) json["id"] = suggestion.Id;
        return json;
    }
}
