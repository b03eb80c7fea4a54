using System.Text.Json;

namespace SearchEngine.Cli.Tests.Mcp;

/// <summary>Holds a JSON value against a schema, by the words of JSON Schema that the tools' schemas use; any other word fails.</summary>
internal static class SchemaCheck
{
    private static readonly HashSet<string> Known =
        ["type", "description", "properties", "required", "additionalProperties", "items", "enum", "default", "minimum", "maximum", "maxLength", "maxItems", "pattern"];

    public static void Matches(JsonElement schema, JsonElement value, string at = "$")
    {
        Assert.All(schema.EnumerateObject(), word => Assert.Contains(word.Name, Known));
        var type = schema.GetProperty("type").GetString();
        Assert.True(IsOf(type, value), $"{at} is no {type}: {value}");
        if (schema.TryGetProperty("enum", out var values)) Assert.Contains(value.GetString(), values.EnumerateArray().Select(one => one.GetString()));
        switch (type)
        {
            case "object":
                var properties = schema.TryGetProperty("properties", out var named) ? named : default;
                foreach (var property in value.EnumerateObject())
                {
                    if (properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(property.Name, out var own)) Matches(own, property.Value, $"{at}.{property.Name}");
                    else if (schema.GetProperty("additionalProperties") is { ValueKind: JsonValueKind.Object } any) Matches(any, property.Value, $"{at}.{property.Name}");
                    else Assert.Fail($"{at} has {property.Name}, of which its schema knows nothing");
                }
                if (schema.TryGetProperty("required", out var required))
                    Assert.All(required.EnumerateArray(), name => Assert.True(value.TryGetProperty(name.GetString()!, out _), $"{at} has no {name}"));
                break;
            case "array":
                foreach (var item in value.EnumerateArray()) Matches(schema.GetProperty("items"), item, $"{at}[]");
                break;
        }
    }

    private static bool IsOf(string? type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => false,
    };
}
