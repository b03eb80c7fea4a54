using System.Net;
using System.Text.Json.Nodes;
using SearchEngine.Papers;

namespace SearchEngine.Cli.Mcp;

/// <summary>The parts of papers, and papers as JSON with the parts that were asked for.</summary>
internal static class ShownPapers
{
    private const int MaxSnippets = 2;

    /// <summary>What a tool's answer says of texts that it has cut.</summary>
    public const string CutHint = "'cut' names what is shown in part, with its whole length: get_paper with these fields and a larger max_characters gives more.";

    /// <summary>All parts but the id, in the order of an answer.</summary>
    public static IReadOnlyList<ShownField> All { get; } =
    [
        new TextField("title", "The English title.", shown => shown.Paper.Title),
        new TextField("titleTranslation", "The title in the digest's language, mostly Chinese.", shown => shown.Paper.TitleTranslation),
        new TextField("date", "The day of the digest, or the month of the id.", shown => DateText.Of(shown.Paper)),
        new TextField("category", "The primary arXiv category.", shown => shown.Paper.Category),
        new ListField("categories", "All arXiv categories, the primary one first.", shown => shown.Paper.Categories),
        new ListField("authors", "The authors, in order.", shown => shown.Paper.Authors),
        new TextField("snippet", "Where the words of the query stand; without words the one-sentence summary, or how the abstract begins.", SnippetOf),
        new TextField("tldr", "The digest's one-sentence summary, mostly Chinese.", shown => shown.Paper.Tldr),
        new TextField("motivation", "Why the work was done.", shown => shown.Paper.Motivation),
        new TextField("method", "How it was done.", shown => shown.Paper.Method),
        new TextField("result", "What came out.", shown => shown.Paper.Result),
        new TextField("conclusion", "What follows from it.", shown => shown.Paper.Conclusion),
        new LabelledField("otherSummary", "The summary in the other language, where there are two.", shown => OtherSummaryOf(shown.Paper)),
        new TextField("abstract", "The authors' abstract.", shown => shown.Paper.Abstract),
        new TextField("abstractTranslation", "The abstract in the digest's language.", shown => shown.Paper.AbstractTranslation),
        new ListField("keywords", "Keywords.", shown => shown.Paper.Keywords),
        new TextField("comment", "The authors' comment to arXiv.", shown => shown.Paper.Comment),
        new TextField("codeUrl", "Where the code is, as the digest states it.", shown => shown.Paper.CodeUrl),
        new LabelledField("sections", "Every other section of the digest.", shown => shown.Paper.OtherSections),
        new TextField("url", "The paper's page on arXiv.", shown => shown.Paper.Url),
        new NumberField("version", "The version that the digest links to.", shown => shown.Paper.Version),
        new ListField("days", "The days of the digests that showed the paper.", shown => shown.Days.Select(DateText.Of)),
    ];

    /// <summary>The names of all parts.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(field => field.Name)];

    /// <summary>The argument that chooses parts.</summary>
    /// <param name="standard">What is given where nothing is said.</param>
    public static ListParameter Parameter(params string[] standard) =>
        new("fields", "Which parts of each paper to give, beside its id.", Names.Count, 40, Names) { Default = standard };

    /// <summary>A paper as JSON.</summary>
    /// <param name="shown">The paper.</param>
    /// <param name="fields">The names of its parts.</param>
    /// <param name="length">The most characters of each text and list.</param>
    public static JsonObject Json(ShownPaper shown, IReadOnlyCollection<string> fields, int length)
    {
        var (json, cut) = (new JsonObject { ["id"] = shown.Paper.Id }, new JsonObject());
        foreach (var field in All)
        {
            if (!fields.Contains(field.Name) || field.Value(shown, length, out var whole) is not { } value) continue;
            json[field.Name] = value;
            // A snippet is a part by nature.
            if (whole > 0 && field.Name != "snippet") cut[field.Name] = whole;
        }
        if (cut.Count > 0) json["cut"] = cut;
        return json;
    }

    /// <summary>Whether a paper as <see cref="Json"/> gives it lacks a part of what was asked for.</summary>
    public static bool IsCut(JsonObject paper) => paper.ContainsKey("cut");

    /// <summary>The JSON schema of a paper.</summary>
    /// <param name="description">What paper it is.</param>
    /// <param name="more">What the tool's answer says of it besides.</param>
    public static JsonObject Schema(string description, params IEnumerable<(string Name, JsonObject Schema)> more) => JsonSchema.Object(
        description,
        [
            ("id!", JsonSchema.Text("The arXiv id, without version.")),
            .. All.Select(field => (field.Name, field.Schema())),
            .. more,
            ("cut", JsonSchema.Map("What is shown in part: its whole length in characters, of lists in items.", new JsonObject { ["type"] = "integer" })),
        ]);

    private static string SnippetOf(ShownPaper shown)
    {
        if (shown.Snippets.Count == 0) return shown.Paper.Tldr.Length > 0 ? shown.Paper.Tldr : TextCut.Cut(shown.Paper.Abstract, 300);
        // Titles are shown anyway; they alone tell nothing new.
        var telling = shown.Snippets.Where(snippet => snippet.Field is not ("title" or "titleTranslation")).Take(MaxSnippets).ToList();
        if (telling.Count == 0) return shown.Paper.Tldr.Length > 0 ? shown.Paper.Tldr : TextCut.Cut(shown.Paper.Abstract, 300);
        return string.Join(" … ", telling.Select(snippet => WebUtility.HtmlDecode(snippet.Html.Replace("<mark>", "", StringComparison.Ordinal).Replace("</mark>", "", StringComparison.Ordinal))));
    }

    private static IEnumerable<LabelledText> OtherSummaryOf(Paper paper) => paper.OtherSummary is not { } other
        ? []
        : [new("tldr", other.Tldr), new("motivation", other.Motivation), new("method", other.Method), new("result", other.Result), new("conclusion", other.Conclusion)];
}
