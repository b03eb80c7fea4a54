using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SearchEngine.Papers.Search;

namespace SearchEngine.Server.Api.Description;

/// <summary>What the schemas of answers say beyond their types: what is always there, and within which bounds numbers are.</summary>
internal static class SchemaDescription
{
    // They count from one; everything else that is counted may be nothing.
    private static readonly string[] FromOne = ["rank", "entry", "line"];
    private static readonly string[] Fractions = ["confidence", "share"];

    public static Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        // Generated of XML, whose escapes stay.
        if (schema.Description is { } description) schema.Description = WebUtility.HtmlDecode(description);
        if (schema.Enum is { Count: > 0 } words)
        {
            schema.Type ??= JsonSchemaType.String;
            // Whoever refers to it says whether it may be null.
            schema.Enum = [.. words.Where(word => word is not null && word.GetValueKind() != JsonValueKind.Null)];
            if (Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) == typeof(NamedBy)) schema.Description ??= "By what a query names papers, which come first for that.";
        }
        if (schema.Type is { } type && (type & (JsonSchemaType.Integer | JsonSchemaType.Number)) != 0) Bound(schema, context.JsonPropertyInfo?.Name ?? "");
        if (schema.Properties is { Count: > 0 } properties && context.JsonTypeInfo.Properties.Count > 0)
        {
            schema.Required = context.JsonTypeInfo.Properties
                .Where(property => properties.ContainsKey(property.Name) && !MayBeMissing(property.AttributeProvider))
                .Select(property => property.Name).ToHashSet();
        }
        return Task.CompletedTask;
    }

    private static void Bound(OpenApiSchema schema, string name)
    {
        schema.Minimum ??= FromOne.Contains(name) ? "1" : "0";
        if (Fractions.Contains(name)) schema.Maximum ??= "1";
    }

    private static bool MayBeMissing(ICustomAttributeProvider? property) => property?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true)
        .Cast<JsonIgnoreAttribute>().Any(ignore => ignore.Condition is JsonIgnoreCondition.WhenWritingNull or JsonIgnoreCondition.WhenWritingDefault) ?? false;
}
