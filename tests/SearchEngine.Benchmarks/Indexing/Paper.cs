using System.Text.Json;

namespace SearchEngine.Benchmarks.Indexing;

/// <summary>One paper of a JSON line, with the same parts that the peer's harness takes. What is missing or null is empty.</summary>
internal sealed class Paper
{
    /// <summary>The parts of the Chinese summary, in the order in which they are indexed.</summary>
    public static readonly string[] SummaryParts = ["tldr", "motivation", "method", "result", "conclusion"];

    public string Id { get; private set; } = "";

    public string Title { get; private set; } = "";

    public string Abstract { get; private set; } = "";

    public string[] Summary { get; } = ["", "", "", "", ""];

    public List<string> Authors { get; } = [];

    public List<string> Categories { get; } = [];

    /// <summary>202506 for 2506.01234 and for cs/2506012; 0 where the id does not start with year and month.</summary>
    public int YearMonth
    {
        get
        {
            var digits = Id.AsSpan(Id.IndexOf('/') + 1);
            if (digits.Length < 4 || digits[..4].ContainsAnyExceptInRange('0', '9')) return 0;
            var year = (digits[0] - '0') * 10 + digits[1] - '0';
            return ((year < 91 ? 2000 : 1900) + year) * 100 + (digits[2] - '0') * 10 + digits[3] - '0';
        }
    }

    public static Paper Parse(ReadOnlySpan<byte> line)
    {
        var paper = new Paper();
        var json = new Utf8JsonReader(line);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = Name(ref json);
            json.Read();
            switch (name)
            {
                case "id": paper.Id = Text(ref json); break;
                case "title": paper.Title = Text(ref json); break;
                case "summary": paper.Abstract = Text(ref json); break;
                case "authors": ReadStrings(ref json, paper.Authors); break;
                case "categories": ReadStrings(ref json, paper.Categories); break;
                case "AI": paper.ReadSummary(ref json); break;
                default: json.Skip(); break;
            }
        }
        return paper;
    }

    /// <summary>Reads only the id; cheap, because it comes first in practice.</summary>
    public static string ParseId(ReadOnlySpan<byte> line)
    {
        var json = new Utf8JsonReader(line);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isId = json.ValueTextEquals("id"u8);
            json.Read();
            if (isId) return Text(ref json);
            json.Skip();
        }
        return "";
    }

    // Some rows carry "task" in the place of "tldr".
    private void ReadSummary(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return;
        }
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var part = json.ValueTextEquals("task"u8) ? 0 : Array.IndexOf(SummaryParts, json.GetString());
            json.Read();
            if (part >= 0) Summary[part] = Text(ref json);
            else json.Skip();
        }
    }

    private static string Name(ref Utf8JsonReader json)
    {
        if (json.ValueTextEquals("id"u8)) return "id";
        if (json.ValueTextEquals("title"u8)) return "title";
        if (json.ValueTextEquals("summary"u8)) return "summary";
        if (json.ValueTextEquals("authors"u8)) return "authors";
        if (json.ValueTextEquals("categories"u8)) return "categories";
        return json.ValueTextEquals("AI"u8) ? "AI" : "";
    }

    private static string Text(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.String) return json.GetString()!;
        json.Skip();
        return "";
    }

    private static void ReadStrings(ref Utf8JsonReader json, List<string> target)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            json.Skip();
            return;
        }
        while (json.Read() && json.TokenType != JsonTokenType.EndArray) target.Add(Text(ref json));
    }
}
