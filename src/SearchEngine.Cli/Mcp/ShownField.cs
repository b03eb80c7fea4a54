using System.Globalization;
using System.Text.Json.Nodes;
using SearchEngine.Papers;
using SearchEngine.Papers.Search;

namespace SearchEngine.Cli.Mcp;

/// <summary>A paper, with what only an answer knows of it.</summary>
/// <param name="Paper">The paper.</param>
/// <param name="Days">The days of the digests that showed it.</param>
/// <param name="Snippets">Where the words of a query stand in it.</param>
internal sealed record ShownPaper(Paper Paper, IReadOnlyList<DateOnly> Days, IReadOnlyList<Snippet> Snippets);

/// <summary>A part of a paper that an agent may ask for. What a paper lacks is left out of its JSON.</summary>
/// <param name="name">Its name, that of the tool's <c>--json</c>.</param>
/// <param name="description">What it is.</param>
internal abstract class ShownField(string name, string description)
{
    public string Name { get; } = name;

    protected string Description { get; } = description;

    /// <summary>The JSON schema of its value.</summary>
    public abstract JsonObject Schema();

    /// <summary>Its value with texts and lists of at most so many characters; null where the paper has none.</summary>
    /// <param name="shown">The paper.</param>
    /// <param name="length">The most characters.</param>
    /// <param name="whole">The length of the whole (characters of texts, items of lists) where a part is shown; else 0.</param>
    public abstract JsonNode? Value(ShownPaper shown, int length, out int whole);
}

/// <summary>A text.</summary>
internal sealed class TextField(string name, string description, Func<ShownPaper, string> text) : ShownField(name, description)
{
    public override JsonObject Schema() => JsonSchema.Text(Description);

    public override JsonNode? Value(ShownPaper shown, int length, out int whole)
    {
        var all = text(shown);
        var cut = TextCut.Cut(all, length);
        whole = cut.Length < all.Length || cut != all ? all.Length : 0;
        return all.Length > 0 ? cut : null;
    }
}

/// <summary>A number.</summary>
internal sealed class NumberField(string name, string description, Func<ShownPaper, int?> number) : ShownField(name, description)
{
    public override JsonObject Schema() => JsonSchema.Number(Description);

    public override JsonNode? Value(ShownPaper shown, int length, out int whole)
    {
        whole = 0;
        return number(shown) is { } known ? JsonValue.Create(known) : null;
    }
}

/// <summary>A list of short texts, of which the first are shown.</summary>
internal sealed class ListField(string name, string description, Func<ShownPaper, IEnumerable<string>> list) : ShownField(name, description)
{
    public override JsonObject Schema() => JsonSchema.List(Description, new JsonObject { ["type"] = "string" });

    public override JsonNode? Value(ShownPaper shown, int length, out int whole) => First(list(shown), length, out whole);

    /// <summary>The first texts of a list that have at most so many characters together.</summary>
    /// <param name="list">The list.</param>
    /// <param name="length">The most characters.</param>
    /// <param name="whole">How many texts there are where not all are shown; else 0.</param>
    /// <returns>Null where the list is empty.</returns>
    public static JsonArray? First(IEnumerable<string> list, int length, out int whole)
    {
        var (shown, count, left) = (new JsonArray(), 0, length);
        foreach (var text in list)
        {
            // An item costs its quotation marks and its comma, too.
            if (shown.Count == count && text.Length + 3 <= left) shown.Add((JsonNode)text);
            left -= text.Length + 3;
            count++;
        }
        whole = shown.Count < count ? count : 0;
        return count > 0 ? shown : null;
    }
}

/// <summary>Texts under labels.</summary>
internal sealed class LabelledField(string name, string description, Func<ShownPaper, IEnumerable<LabelledText>> texts) : ShownField(name, description)
{
    public override JsonObject Schema() => JsonSchema.List(Description, JsonSchema.Object(null, ("label!", JsonSchema.Text("What it is called.")), ("text!", JsonSchema.Text("The text."))));

    public override JsonNode? Value(ShownPaper shown, int length, out int whole)
    {
        var (parts, count, left) = (new JsonArray(), 0, length);
        whole = 0;
        foreach (var (label, text) in texts(shown).Where(part => part.Text.Length > 0))
        {
            count++;
            // The names of the two properties and their signs.
            left -= label.Length + 24;
            if (left <= 0) continue;
            var cut = TextCut.Cut(text, left);
            if (cut != text) left = 0;
            left -= cut.Length;
            parts.Add(new JsonObject { ["label"] = label, ["text"] = cut });
        }
        if (left < 0) whole = count;
        return count > 0 ? parts : null;
    }
}

/// <summary>Dates.</summary>
internal static class DateText
{
    /// <summary>2025-12-30, or 2025-12 where the day is not known.</summary>
    public static string Of(Paper paper) => paper.Date?.ToString(paper.DatePrecision == DatePrecision.Month ? "yyyy-MM" : "yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
