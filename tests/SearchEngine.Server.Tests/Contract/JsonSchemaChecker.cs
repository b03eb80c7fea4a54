using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SearchEngine.Server.Tests.Contract;

/// <summary>
/// Holds JSON against schemas of an OpenAPI 3.1 document, which are JSON Schema 2020-12. Stricter than that: a property that the
/// schema does not name is wrong, and so is a keyword that this does not know.
/// </summary>
internal sealed class JsonSchemaChecker(JsonElement document)
{
    /// <summary>What is wrong with a value, each with where it stands; empty where nothing is.</summary>
    public IReadOnlyList<string> Check(JsonElement schema, JsonElement value)
    {
        var problems = new List<string>();
        Check(schema, value, "$", problems);
        return problems;
    }

    private void Check(JsonElement schema, JsonElement value, string at, List<string> problems)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            switch (keyword.Name)
            {
                case "description" or "title" or "default" or "example" or "examples":
                    break;
                case "$ref":
                    Check(Resolve(keyword.Value.GetString()!), value, at, problems);
                    break;
                case "type":
                    if (!Types(keyword.Value).Any(type => IsOf(type, value))) problems.Add($"{at} is {value.ValueKind}, not {keyword.Value}");
                    break;
                case "enum":
                    if (!keyword.Value.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value))) problems.Add($"{at} is {value}, not one of {keyword.Value}");
                    break;
                case "oneOf":
                    var fitting = keyword.Value.EnumerateArray().Count(one => Check(one, value).Count == 0);
                    if (fitting != 1) problems.Add($"{at} fits {fitting} schemas of oneOf, not one");
                    break;
                case "pattern" when value.ValueKind == JsonValueKind.String:
                    if (!Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!)) problems.Add($"{at} is {value}, not like {keyword.Value}");
                    break;
                case "format" when value.ValueKind is JsonValueKind.String or JsonValueKind.Number:
                    if (!HasFormat(keyword.Value.GetString()!, value)) problems.Add($"{at} is {value}, not of the format {keyword.Value}");
                    break;
                case "minimum" when value.ValueKind == JsonValueKind.Number:
                    if (value.GetDouble() < keyword.Value.GetDouble()) problems.Add($"{at} is {value}, below {keyword.Value}");
                    break;
                case "maximum" when value.ValueKind == JsonValueKind.Number:
                    if (value.GetDouble() > keyword.Value.GetDouble()) problems.Add($"{at} is {value}, above {keyword.Value}");
                    break;
                case "minLength" when value.ValueKind == JsonValueKind.String:
                    if (value.GetString()!.Length < keyword.Value.GetInt32()) problems.Add($"{at} is shorter than {keyword.Value}");
                    break;
                case "maxLength" when value.ValueKind == JsonValueKind.String:
                    if (value.GetString()!.Length > keyword.Value.GetInt32()) problems.Add($"{at} is longer than {keyword.Value}");
                    break;
                case "maxItems" when value.ValueKind == JsonValueKind.Array:
                    if (value.GetArrayLength() > keyword.Value.GetInt32()) problems.Add($"{at} has more than {keyword.Value} items");
                    break;
                case "items" when value.ValueKind == JsonValueKind.Array:
                    for (var i = 0; i < value.GetArrayLength(); i++) Check(keyword.Value, value[i], $"{at}[{i}]", problems);
                    break;
                case "properties" when value.ValueKind == JsonValueKind.Object:
                    foreach (var property in value.EnumerateObject())
                    {
                        if (keyword.Value.TryGetProperty(property.Name, out var known)) Check(known, property.Value, $"{at}.{property.Name}", problems);
                        else if (!schema.TryGetProperty("additionalProperties", out _)) problems.Add($"{at}.{property.Name} is not described");
                    }
                    break;
                case "additionalProperties" when value.ValueKind == JsonValueKind.Object:
                    foreach (var property in value.EnumerateObject())
                    {
                        if (schema.TryGetProperty("properties", out var named) && named.TryGetProperty(property.Name, out _)) continue;
                        if (keyword.Value.ValueKind == JsonValueKind.Object) Check(keyword.Value, property.Value, $"{at}.{property.Name}", problems);
                        else if (keyword.Value.ValueKind == JsonValueKind.False) problems.Add($"{at}.{property.Name} is not described");
                    }
                    break;
                case "required" when value.ValueKind == JsonValueKind.Object:
                    problems.AddRange(keyword.Value.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{at}.{name} is missing"));
                    break;
                case "pattern" or "format" or "minimum" or "maximum" or "minLength" or "maxLength" or "maxItems" or "items" or "properties" or "additionalProperties" or "required":
                    // For values of another type, which "type" has refused where it is wrong.
                    break;
                default:
                    problems.Add($"{at}: this test does not know the keyword {keyword.Name}");
                    break;
            }
        }
    }

    /// <summary>The schema that a reference within the document leads to.</summary>
    public JsonElement Resolve(string reference)
    {
        Assert.StartsWith("#/", reference);
        return reference[2..].Split('/').Aggregate(document, (element, name) => element.GetProperty(name.Replace("~1", "/").Replace("~0", "~")));
    }

    private static IEnumerable<string> Types(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()!) : [type.GetString()!];

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        _ => false,
    };

    private static bool HasFormat(string format, JsonElement value) => format switch
    {
        "date" => DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "int32" => value.TryGetInt32(out _),
        "int64" => value.TryGetInt64(out _),
        "float" or "double" => double.IsFinite(value.GetDouble()),
        "binary" => true,
        _ => false,
    };
}
