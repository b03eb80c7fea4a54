using System.Text;
using System.Text.Json;
using SearchEngine.Papers.Export;

namespace SearchEngine.Papers.Import;

/// <summary>Reads one JSON object as a paper.</summary>
/// <remarks>
/// What the 37,971 rows of a real year hold, and what becomes of it: <c>AI</c> carries <c>tldr</c>, or in 3,917 rows
/// <c>task</c>, which plays the same part; its values are "Error" (30 rows) or "… failed", "… unavailable" (23 rows)
/// where the summariser broke down, and are then no text; some are English. <c>comment</c> is null in half of the rows
/// and wrapped with indentation in others. <c>categories</c> ends in MSC and ACM classes, stray words, "N/A", and once
/// in two categories in one string. Abstracts are wrapped at 80 columns, with an indented line for a new paragraph.
/// 47 rows have a <c>code_url</c>. Texts hold tabs, zero-width spaces and an HTML entity. No identifier comes twice.
/// Names that other exporters use for the same things are understood as well; unknown ones are kept under their name.
/// An object that says to be an export of ours (<see cref="PaperJson"/>) gives the very paper that was exported.
/// </remarks>
internal static class JsonPaper
{
    /// <summary>Reads the object; <paramref name="reason"/> says why it is no paper, when it is none.</summary>
    /// <exception cref="JsonException">The line is not one JSON object.</exception>
    public static PaperDraft Read(ReadOnlySpan<byte> line, out string? reason)
    {
        var draft = new PaperDraft();
        var found = new Identity();
        var reader = new Utf8JsonReader(line);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reason = "the line holds JSON, but not an object";
            return draft;
        }

        draft.IsExact = line.IndexOf(ExactFormat) >= 0 && IsExact(reader);
        ReadProperties(ref reader, draft, ref found);
        if (reader.Read())
        {
            throw new JsonException("more than one value", null, 0, reader.TokenStartIndex);
        }

        reason = found.Complete(draft);
        return draft;
    }

    private static ReadOnlySpan<byte> ExactFormat => "\"papers/1\""u8;

    /// <summary>Whether the object itself, and nothing inside it, says to be of our own format.</summary>
    private static bool IsExact(Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isFormat = reader.ValueTextEquals(PaperJson.FormatName);
            reader.Read();
            if (isFormat && reader.TokenType == JsonTokenType.String) return reader.ValueTextEquals(PaperJson.Format);
            reader.Skip();
        }

        return false;
    }

    /// <summary>What the identifier and version come from; the object may name them in several ways.</summary>
    private struct Identity
    {
        public string Id;
        public string Link;
        public int? Version;
        public string Primary;

        public readonly string? Complete(PaperDraft draft)
        {
            var hasId = Id is { Length: > 0 };
            ArxivId.TryParseLink(Link, out var linked);
            if (!ArxivId.TryParse(Id, out var id) && !ArxivId.TryParseLink(Id, out id))
            {
                if (hasId || linked.Value is null)
                {
                    return hasId ? $"\"{Shorten(Id)}\" is not an arXiv identifier" : "the object has no \"id\"";
                }

                id = linked;
            }

            draft.Id = id with { Version = Version ?? id.Version ?? (linked.Value == id.Value ? linked.Version : null) };
            if (Primary is { Length: > 0 })
            {
                draft.SetPrimary(Primary);
            }

            return draft.Title.Length > 0 ? null : $"the paper {id.Value} has no \"title\"";
        }
    }

    private static void ReadProperties(ref Utf8JsonReader reader, PaperDraft draft, ref Identity found)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = JsonText.Read(ref reader);
            reader.Read();
            switch (name)
            {
                case "AI" or "ai" or "sections" or "otherSections" when reader.TokenType == JsonTokenType.StartObject:
                    ReadProperties(ref reader, draft, ref found);
                    break;
                case "otherSummary" when reader.TokenType == JsonTokenType.StartObject:
                    draft.OtherSummary = ReadSummary(ref reader, draft.IsExact);
                    break;
                case "sections" or "otherSections" when reader.TokenType == JsonTokenType.StartArray:
                    ReadSections(ref reader, draft);
                    break;
                case "authors":
                    ReadList(ref reader, draft.AddAuthor, draft.AddAuthors);
                    break;
                case "categories":
                    ReadList(ref reader, draft.AddCategories, draft.AddCategories);
                    break;
                case "keywords":
                    ReadList(ref reader, draft.AddKeyword, draft.AddKeywords);
                    break;
                default:
                    ReadValue(ref reader, name, draft, ref found);
                    break;
            }
        }
    }

    /// <summary>The summary in the other language; null where nothing is in it. What else the object holds is nothing that a paper has.</summary>
    private static PaperSummary? ReadSummary(ref Utf8JsonReader reader, bool isExact)
    {
        var (other, ignored) = (new PaperDraft { IsExact = isExact }, new Identity());
        ReadProperties(ref reader, other, ref ignored);
        return other.Summary();
    }

    private static void ReadValue(ref Utf8JsonReader reader, string name, PaperDraft draft, ref Identity found)
    {
        var isNumber = reader.TokenType == JsonTokenType.Number;
        if (!isNumber && reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return;
        }

        var text = isNumber ? Encoding.UTF8.GetString(reader.ValueSpan) : JsonText.Read(ref reader);
        switch (name)
        {
            case PaperJson.FormatName when draft.IsExact:
                break;
            case "datePrecision" when draft.IsExact:
                draft.DatePrecision = text switch { "day" => DatePrecision.Day, "month" => DatePrecision.Month, _ => DatePrecision.Unknown };
                break;
            case "id" or "arxiv_id" or "arxivId":
                found.Id = text.Trim();
                break;
            case "abs" or "pdf" or "url" or "link":
                found.Link ??= text.Trim();
                break;
            case "version" when int.TryParse(text.TrimStart('v'), out var version):
                found.Version = version;
                break;
            case "category" or "primary_category" or "primaryCategory":
                found.Primary = text.Trim();
                break;
            case "title":
                draft.Title = draft.Line(text);
                break;
            case "summary" or "abstract":
                draft.Abstract = IsTidy(text, draft) ? text : TextTidy.Abstract(text.Split('\n'));
                break;
            case "comment" or "comments":
                draft.Comment = draft.Line(text);
                break;
            case "tldr" or "task":
                draft.Tldr = Summary(text, draft);
                break;
            case "motivation":
                draft.Motivation = Summary(text, draft);
                break;
            case "method":
                draft.Method = Summary(text, draft);
                break;
            case "result":
                draft.Result = Summary(text, draft);
                break;
            case "conclusion":
                draft.Conclusion = Summary(text, draft);
                break;
            case "titleTranslation" or "title_translation":
                draft.TitleTranslation = draft.Line(text);
                break;
            case "abstractTranslation" or "abstract_translation":
                draft.AbstractTranslation = Summary(text, draft);
                break;
            case "code_url" or "codeUrl":
                draft.CodeUrl = text.Trim();
                break;
            case "date" or "published" when DigestDate.Find(text) is { } date:
                draft.Date = date;
                break;
            default:
                draft.AddOther(name, Summary(text, draft));
                break;
        }
    }

    private static string Summary(string text, PaperDraft draft) => IsTidy(text, draft) ? text : TextTidy.Summary(text.Split('\n'));

    /// <summary>Whether a text is exact, and has no characters that a text of a paper cannot have.</summary>
    private static bool IsTidy(string text, PaperDraft draft) => draft.IsExact && !text.Any(c => c != '\n' && char.IsControl(c));

    /// <summary>Sections as objects with a <c>label</c> and a <c>text</c>.</summary>
    private static void ReadSections(ref Utf8JsonReader reader, PaperDraft draft)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            var (label, text) = ("", "");
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = JsonText.Read(ref reader);
                reader.Read();
                if (reader.TokenType != JsonTokenType.String) reader.Skip();
                else if (name == "label") label = JsonText.Read(ref reader);
                else if (name == "text") text = JsonText.Read(ref reader);
            }

            draft.AddOther(draft.IsExact ? label : TextTidy.OneLine(label), Summary(text, draft));
        }
    }

    /// <summary>A list of strings or of objects with a <c>name</c>; or one string that holds the list.</summary>
    private static void ReadList(ref Utf8JsonReader reader, Action<string> add, Action<string> addAll)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            addAll(JsonText.Read(ref reader));
        }
        else if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
        }
        else
        {
            var depth = reader.CurrentDepth;
            while (reader.Read() && !(reader.TokenType == JsonTokenType.EndArray && reader.CurrentDepth == depth))
            {
                if (reader.TokenType == JsonTokenType.PropertyName && !reader.ValueTextEquals("name"u8))
                {
                    reader.Read();
                    reader.Skip();
                }
                else if (reader.TokenType == JsonTokenType.String)
                {
                    add(JsonText.Read(ref reader));
                }
            }
        }
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
