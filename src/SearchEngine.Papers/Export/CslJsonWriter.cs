using System.Globalization;
using System.Text.Json;

namespace SearchEngine.Papers.Export;

/// <summary>Papers as an array of CSL-JSON items.</summary>
/// <remarks>
/// Names and types of CSL 1.0.2 (https://github.com/citation-style-language/schema, csl-data.json), whose type for preprints is
/// <c>article</c>. What it has no name for is in <c>custom</c>. Processors read <c>&lt;i&gt;</c> and a few other
/// tags in texts as what they are in HTML; CSL has no way to write them as text.
/// </remarks>
internal sealed class CslJsonWriter(TextWriter output, ExportOptions options) : PaperWriter(output)
{
    private readonly JsonChunk chunk = new();
    private bool isFirst = true;

    public override void Begin() => Output.Write('[');

    public override void Write(Paper paper)
    {
        Output.Write(isFirst ? "\n" : ",\n");
        isFirst = false;
        chunk.Write(Output, paper, WriteItem);
    }

    public override void End() => Output.Write("\n]\n");

    private void WriteItem(Utf8JsonWriter json, Paper paper)
    {
        var key = CitationKey.Of(paper);
        json.WriteStartObject();
        json.WriteString("id", key);
        json.WriteString("citation-key", key);
        json.WriteString("type", "article");
        json.WriteString("genre", "preprint");
        Text(json, "title", paper.Title);
        WriteAuthors(json, paper.Authors);
        WriteIssued(json, paper);
        json.WriteString("archive", "arXiv");
        json.WriteString("publisher", "arXiv");
        Text(json, "number", $"arXiv:{paper.Id}");
        if (paper.Version is { } version) json.WriteString("version", version.ToString(CultureInfo.InvariantCulture));
        Text(json, "URL", paper.Url);
        if (ReferenceFields.Doi(paper) is { } doi) json.WriteString("DOI", doi);
        if (options.Abstracts) Text(json, "abstract", paper.Abstract, ExportText.Lines);
        if (ExportText.Language(paper.Title) is { } language) json.WriteString("language", language);
        Text(json, "keyword", ReferenceFields.Keywords(paper));
        if (paper.Categories.Count > 0)
        {
            json.WriteStartArray("categories");
            foreach (var category in paper.Categories) json.WriteStringValue(ExportText.OneLine(category));
            json.WriteEndArray();
        }
        Text(json, "note", paper.Comment);
        if (options.DigestTexts) WriteDigestTexts(json, paper);
        json.WriteEndObject();
    }

    private static void WriteAuthors(Utf8JsonWriter json, IReadOnlyList<string> authors)
    {
        var names = authors.Select(CitedName.Parse).Where(name => name.Family.Length > 0).ToList();
        if (names.Count == 0) return;
        json.WriteStartArray("author");
        foreach (var name in names)
        {
            json.WriteStartObject();
            Text(json, name.IsWhole ? "literal" : "family", name.Family);
            Text(json, "given", name.Given);
            Text(json, "non-dropping-particle", name.Particle);
            Text(json, "suffix", name.Suffix);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteIssued(Utf8JsonWriter json, Paper paper)
    {
        if (ReferenceFields.DateOf(paper) is not var (date, precision)) return;
        json.WriteStartObject("issued");
        json.WriteStartArray("date-parts");
        json.WriteStartArray();
        json.WriteNumberValue(date.Year);
        json.WriteNumberValue(date.Month);
        if (precision == DatePrecision.Day) json.WriteNumberValue(date.Day);
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteDigestTexts(Utf8JsonWriter json, Paper paper)
    {
        if (paper is { TitleTranslation: "", AbstractTranslation: "", Tldr: "", CodeUrl: "" }) return;
        json.WriteStartObject("custom");
        Text(json, "titleTranslation", paper.TitleTranslation);
        Text(json, "abstractTranslation", paper.AbstractTranslation, ExportText.Lines);
        Text(json, "tldr", paper.Tldr, ExportText.Lines);
        Text(json, "codeUrl", paper.CodeUrl);
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string text, Func<string, string>? clean = null)
    {
        text = (clean ?? ExportText.OneLine)(text);
        if (text.Length > 0) json.WriteString(name, text);
    }
}
