using System.Text.Json;

namespace SearchEngine.Papers.Export;

/// <summary>
/// A paper as a JSON object that <see cref="Import.JsonPaper"/> reads as the same paper: the one place that writes it. What is empty
/// is left out, and so is where the paper was read, which is another place for whoever reads the object.
/// </summary>
internal static class PaperJson
{
    /// <summary>The property that says that texts are as a paper has them, and are to be taken as they are.</summary>
    public const string FormatName = "format";

    /// <summary>Its value.</summary>
    public const string Format = "papers/1";

    /// <summary>Writes the object.</summary>
    public static void Write(Utf8JsonWriter json, Paper paper)
    {
        json.WriteStartObject();
        json.WriteString(FormatName, Format);
        Text(json, "id", paper.Id);
        if (paper.Version is { } version) json.WriteNumber("version", version);
        Text(json, "url", paper.Url);
        Text(json, "title", paper.Title);
        Text(json, "titleTranslation", paper.TitleTranslation);
        List(json, "authors", paper.Authors);
        Text(json, "category", paper.Category);
        List(json, "categories", paper.Categories);
        if (paper.Date is { } date) json.WriteString("date", ExportText.Iso(date));
        json.WriteString("datePrecision", paper.DatePrecision switch
        {
            DatePrecision.Day => "day",
            DatePrecision.Month => "month",
            _ => "unknown",
        });
        Summary(json, paper.Summary);
        if (paper.OtherSummary is { } other)
        {
            json.WriteStartObject("otherSummary");
            Summary(json, other);
            json.WriteEndObject();
        }
        Text(json, "abstract", paper.Abstract);
        Text(json, "abstractTranslation", paper.AbstractTranslation);
        List(json, "keywords", paper.Keywords);
        Text(json, "comment", paper.Comment);
        Text(json, "codeUrl", paper.CodeUrl);
        if (paper.OtherSections.Count > 0)
        {
            json.WriteStartArray("sections");
            foreach (var (label, text) in paper.OtherSections)
            {
                json.WriteStartObject();
                json.WriteString("label", ExportText.WellFormed(label));
                json.WriteString("text", ExportText.WellFormed(text));
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void Summary(Utf8JsonWriter json, PaperSummary summary)
    {
        Text(json, "tldr", summary.Tldr);
        Text(json, "motivation", summary.Motivation);
        Text(json, "method", summary.Method);
        Text(json, "result", summary.Result);
        Text(json, "conclusion", summary.Conclusion);
    }

    private static void Text(Utf8JsonWriter json, string name, string text)
    {
        if (text.Length > 0) json.WriteString(name, ExportText.WellFormed(text));
    }

    private static void List(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0) return;
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(ExportText.WellFormed(text));
        json.WriteEndArray();
    }
}
