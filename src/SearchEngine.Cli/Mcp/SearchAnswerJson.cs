using System.Text.Json.Nodes;
using SearchEngine.Papers.Search;

namespace SearchEngine.Cli.Mcp;

/// <summary>The answer to a search, in any size.</summary>
/// <param name="Result">What was found.</param>
/// <param name="Hits">Its papers.</param>
/// <param name="Fields">The names of the parts that are wanted of each.</param>
internal sealed record SearchAnswerJson(PaperSearchResult Result, IReadOnlyList<ShownPaper> Hits, IReadOnlyCollection<string> Fields)
{
    /// <summary>What is said where counts were asked for and do not fit.</summary>
    private const string NoFacets = "The facets did not fit: ask with a larger max_characters.";

    private const int MaxFacetValues = 10;
    private const int MaxNotices = 3;
    private const int MaxNoticeLength = 160;
    private const int MaxQuerySize = 200;
    private static readonly string[] FacetKinds = ["category", "year", "author"];

    /// <summary>What leads to the papers behind those shown; null where there are none.</summary>
    public string? Next { get; init; } = Result.Next;

    /// <summary>Whether to leave out counts.</summary>
    public bool IsWithoutFacets { get; init; }

    public static JsonObject Schema() => JsonSchema.Object(
        "What was found.",
        ("total!", JsonSchema.Number("How many papers match, not only those shown.")),
        ("totalIsExact!", JsonSchema.Flag("Whether all matches were counted; else there are at least so many.")),
        ("papers!", JsonSchema.List("The best papers, in order.", ShownPapers.Schema("A paper: its id and the fields asked for. What it lacks is left out."))),
        ("next", JsonSchema.Text("What cursor takes to get the papers behind these; left out where there are no more.")),
        ("didYouMean", JsonSchema.Text("The query with misspelled words corrected; search for it if it is what you meant.")),
        ("readAs", JsonSchema.Text("The Chinese words that the papers are for, where the query is pinyin.")),
        ("named", JsonSchema.Choice("By what the query names papers, which come first.", ["id", "title", "author"])),
        ("alsoSearched", JsonSchema.List("Terms that were also looked for by their name in the other language.", new JsonObject { ["type"] = "string" })),
        ("notices", JsonSchema.List("What of the query was ignored, or read as something else.", new JsonObject { ["type"] = "string" })),
        ("partial", JsonSchema.Flag("True where the time was over before all papers were looked at.")),
        ("facets", JsonSchema.Object(
            "Counts over all matches.",
            FacetKinds.Select(kind => (kind, JsonSchema.List(
                $"By {kind}.",
                JsonSchema.Object(null, ("value!", JsonSchema.Text("The value.")), ("count!", JsonSchema.Number("How many papers have it.")))))))),
        ("leftOut", JsonSchema.Text("What did not fit, and how to get it.")),
        ("hint", JsonSchema.Text("What to try where nothing was found.")));

    /// <summary>The fullest answer within a budget; null where not even one paper fits.</summary>
    public FittedAnswer? Fit(int budget) => AnswerBudget.Fit(budget, Hits.Count, Json);

    /// <summary>An answer of the size that was found to fit, with this one's <see cref="Next"/>.</summary>
    public string Write(FittedAnswer fitted, int budget)
    {
        var length = fitted.TextLength;
        while (true)
        {
            var json = AnswerBudget.Write(Json(fitted.Items, length));
            if (json.Length <= budget || length == 0) return json;
            length--;
        }
    }

    private JsonObject Json(int count, int length)
    {
        var papers = Hits.Take(count).Select(hit => ShownPapers.Json(hit, Fields, length)).ToArray();
        var answer = new JsonObject
        {
            ["total"] = Result.Total,
            ["totalIsExact"] = Result.IsTotalExact,
            ["papers"] = new JsonArray([.. papers]),
        };
        if (Next is not null) answer["next"] = Next;
        AddReading(answer, Math.Min(length, MaxNoticeLength));
        if (Result.IsPartial) answer["partial"] = true;
        if (Result.Facets is not null && !IsWithoutFacets) answer["facets"] = FacetsJson(Result.Facets);
        if (LeftOut(count, papers) is { Length: > 0 } leftOut) answer["leftOut"] = leftOut;
        if (Result.Total == 0) answer["hint"] = "Nothing was found: try fewer or other words, the other language, or leave out a filter.";
        return answer;
    }

    /// <summary>How the query was read.</summary>
    private void AddReading(JsonObject answer, int length)
    {
        // What is to be searched for is whole, or not there.
        if (Result.DidYouMean is { } better && AnswerBudget.SizeOf(better) <= MaxQuerySize) answer["didYouMean"] = better;
        if (Result.ReadAs is { } readAs && AnswerBudget.SizeOf(readAs) <= MaxQuerySize) answer["readAs"] = readAs;
        if (Result.Named is { } named) answer["named"] = named.ToString().ToLowerInvariant();
        if (ListField.First(Result.Expansions.Where(expansion => expansion.Hits > 0).Select(expansion => expansion.ToString()), length, out _) is { Count: > 0 } also)
            answer["alsoSearched"] = also;
        var notices = Result.Notices.Take(MaxNotices).Select(notice => (JsonNode)TextCut.Cut(Told(notice), length)).ToArray();
        if (notices.Length > 0) answer["notices"] = new JsonArray(notices);
    }

    private string Told(QueryNotice notice)
    {
        var quoted = Result.Query.Substring(notice.Position, Math.Min(notice.Length, 40));
        return $"Character {notice.Position + 1}{(quoted.Length > 0 ? $", '{quoted}'" : "")}: {notice.Message}.";
    }

    private string LeftOut(int count, JsonObject[] papers)
    {
        var sentences = new List<string>();
        if (count < Hits.Count)
        {
            sentences.Add($"{Hits.Count - count} of the {Hits.Count} papers did not fit: " + (Next is not null
                ? "call again with cursor set to next, or with a larger max_characters or fewer fields."
                : "ask with a larger max_characters or fewer fields."));
        }
        if (papers.Any(ShownPapers.IsCut)) sentences.Add(ShownPapers.CutHint);
        if (IsWithoutFacets && Result.Facets is not null) sentences.Add(NoFacets);
        return string.Join(' ', sentences);
    }

    private static JsonObject FacetsJson(IReadOnlyDictionary<string, IReadOnlyList<PaperFacetValue>> facets)
    {
        var json = new JsonObject();
        foreach (var kind in FacetKinds)
            json[kind] = new JsonArray([.. facets[kind].Take(MaxFacetValues).Select(value => new JsonObject { ["value"] = TextCut.Cut(value.Value, 100), ["count"] = value.Count })]);
        return json;
    }
}
