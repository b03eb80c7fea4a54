using System.Text.Json;
using System.Text.Json.Nodes;
using SearchEngine.Papers.Search;

namespace SearchEngine.Cli.Mcp;

/// <summary>An argument of a tool: what its schema tells a client, and how it is read, to the same bounds.</summary>
/// <param name="name">Its name.</param>
/// <param name="description">What it is for, in the words an agent chooses arguments by.</param>
internal abstract class ToolParameter(string name, string description)
{
    public string Name { get; } = name;

    public string Description { get; } = description;

    /// <summary>Whether a call has to have it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Its JSON schema.</summary>
    public abstract JsonObject Schema();
}

/// <summary>A text of bounded length.</summary>
internal sealed class TextParameter(string name, string description, int maxLength) : ToolParameter(name, description)
{
    /// <summary>Whether it is a long text, in which a character that was lost on the way does no harm.</summary>
    public bool IsProse { get; init; }

    public override JsonObject Schema()
    {
        var schema = JsonSchema.Text(Description);
        schema["maxLength"] = maxLength;
        return schema;
    }

    /// <summary>The text; null where there is none.</summary>
    public string? Read(ToolArguments arguments)
    {
        if (!arguments.TryGet(this, out var value)) return null;
        if (arguments.TextOf(value, Name, "takes a text in quotation marks", IsProse) is not { } text) return null;
        if (text.Length <= maxLength) return text;
        arguments.Refuse($"{Name} has {text.Length} characters; {maxLength} are allowed, so shorten it.");
        return null;
    }
}

/// <summary>A day, a month or a year.</summary>
internal sealed class DateParameter(string name, string description) : ToolParameter(name, description)
{
    public override JsonObject Schema()
    {
        var schema = JsonSchema.Text(Description);
        schema["pattern"] = @"^\d{4}(-\d{2}(-\d{2})?)?$";
        return schema;
    }

    public DateSpan? Read(ToolArguments arguments)
    {
        if (!arguments.TryGet(this, out var value)) return null;
        const string Wanted = "takes a date in quotation marks, such as \"2025-12-30\", \"2025-12\" or \"2025\"";
        if (arguments.TextOf(value, Name, Wanted) is not { } text) return null;
        if (DateSpan.TryParse(text.Trim(), out var span)) return span;
        arguments.Refuse($"{Name} {Wanted}, not '{ToolArguments.Shorten(text)}'.");
        return null;
    }
}

/// <summary>A whole number within bounds.</summary>
internal sealed class NumberParameter(string name, string description, int least, int most, int standard) : ToolParameter(name, description)
{
    public override JsonObject Schema()
    {
        var schema = JsonSchema.Number(Description, least, most);
        schema["default"] = standard;
        return schema;
    }

    public int Read(ToolArguments arguments)
    {
        if (!arguments.TryGet(this, out var value)) return standard;
        // 10.0 is a whole number, too, for those who write numbers so.
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number == Math.Floor(number) && number >= least && number <= most) return (int)number;
        arguments.Refuse($"{Name} takes a number from {least} to {most}, not {ToolArguments.Shorten(value.GetRawText())}.");
        return standard;
    }
}

/// <summary>True or false.</summary>
internal sealed class FlagParameter(string name, string description) : ToolParameter(name, description)
{
    public override JsonObject Schema() => JsonSchema.Flag(Description);

    public bool? Read(ToolArguments arguments)
    {
        if (!arguments.TryGet(this, out var value)) return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        arguments.Refuse($"{Name} takes true or false, not {ToolArguments.Shorten(value.GetRawText())}.");
        return null;
    }
}

/// <summary>One of some texts.</summary>
internal sealed class ChoiceParameter(string name, string description, IReadOnlyList<string> values) : ToolParameter(name, description)
{
    public override JsonObject Schema() => JsonSchema.Choice(Description, values);

    public string? Read(ToolArguments arguments)
    {
        if (!arguments.TryGet(this, out var value)) return null;
        var wanted = $"takes {string.Join(" or ", values.Select(known => $"\"{known}\""))}";
        if (arguments.TextOf(value, Name, wanted) is not { } text) return null;
        if (values.Contains(text)) return text;
        arguments.Refuse($"{Name} {wanted}, not '{ToolArguments.Shorten(text)}'.");
        return null;
    }
}

/// <summary>A list of texts, each of bounded length and, where they are stated, one of some values.</summary>
internal sealed class ListParameter(string name, string description, int maxItems, int maxLength, IReadOnlyList<string>? values = null) : ToolParameter(name, description)
{
    /// <summary>What a tool takes where the argument is not given; only told here.</summary>
    public IReadOnlyList<string>? Default { get; init; }

    public override JsonObject Schema()
    {
        var item = new JsonObject { ["type"] = "string" };
        if (values is null) item["maxLength"] = maxLength;
        else item["enum"] = new JsonArray([.. values.Select(value => (JsonNode)value)]);
        var schema = JsonSchema.List(Description, item);
        schema["maxItems"] = maxItems;
        if (Default is not null) schema["default"] = new JsonArray([.. Default.Select(value => (JsonNode)value)]);
        return schema;
    }

    /// <summary>The texts, each once; none where there are none.</summary>
    public IReadOnlyList<string> Read(ToolArguments arguments)
    {
        if (!arguments.TryGet(this, out var value)) return Default ?? [];
        if (value.ValueKind != JsonValueKind.Array)
        {
            arguments.Refuse($"{Name} takes a list of texts, such as [\"{values?[0] ?? "…"}\"], not {ToolArguments.Shorten(value.GetRawText())}.");
            return [];
        }
        if (value.GetArrayLength() > maxItems)
        {
            arguments.Refuse($"{Name} has {value.GetArrayLength()} items; {maxItems} are allowed.");
            return [];
        }
        var texts = new List<string>();
        foreach (var item in value.EnumerateArray())
        {
            if (arguments.TextOf(item, Name, "takes a list of texts in quotation marks")?.Trim() is not { Length: > 0 } text || texts.Contains(text)) continue;
            if (values is not null && !values.Contains(text)) arguments.Refuse($"{Name} has no '{ToolArguments.Shorten(text)}'; there are {string.Join(", ", values)}.");
            else if (text.Length > maxLength) arguments.Refuse($"{Name} has a text of {text.Length} characters; {maxLength} are allowed.");
            else texts.Add(text);
        }
        return texts;
    }
}
