using System.Text.Json.Nodes;

namespace SearchEngine.Cli.Mcp;

/// <summary>Writes JSON schemas (2020-12) of what tools take and answer, each part with what it means.</summary>
internal static class JsonSchema
{
    public static JsonObject Text(string description) => Of("string", description);

    /// <summary>A text that is one of some.</summary>
    public static JsonObject Choice(string description, IEnumerable<string> values)
    {
        var schema = Of("string", description);
        schema["enum"] = new JsonArray([.. values.Select(value => (JsonNode)value)]);
        return schema;
    }

    /// <summary>A whole number, within bounds where there are some.</summary>
    public static JsonObject Number(string description, int? least = null, int? most = null)
    {
        var schema = Of("integer", description);
        if (least is not null) schema["minimum"] = least;
        if (most is not null) schema["maximum"] = most;
        return schema;
    }

    public static JsonObject Flag(string description) => Of("boolean", description);

    /// <summary>A list of items of one kind.</summary>
    public static JsonObject List(string description, JsonObject items)
    {
        var schema = Of("array", description);
        schema["items"] = items;
        return schema;
    }

    /// <summary>Names with values of one kind.</summary>
    public static JsonObject Map(string description, JsonObject values)
    {
        var schema = Of("object", description);
        schema["additionalProperties"] = values;
        return schema;
    }

    /// <summary>An object that has these properties and no others.</summary>
    /// <param name="description">What it is; null for what needs no word.</param>
    /// <param name="properties">Its properties; those whose name ends with ! are always there.</param>
    public static JsonObject Object(string? description, params IEnumerable<(string Name, JsonObject Schema)> properties)
    {
        var (schema, all, required) = (Of("object", description), new JsonObject(), new JsonArray());
        foreach (var (name, property) in properties)
        {
            var plain = name.TrimEnd('!');
            all[plain] = property;
            if (plain != name) required.Add(plain);
        }
        schema["properties"] = all;
        if (required.Count > 0) schema["required"] = required;
        schema["additionalProperties"] = false;
        return schema;
    }

    private static JsonObject Of(string type, string? description)
    {
        var schema = new JsonObject { ["type"] = type };
        if (description is not null) schema["description"] = description;
        return schema;
    }
}
