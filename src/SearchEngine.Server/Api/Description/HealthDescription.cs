using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace SearchEngine.Server.Api.Description;

/// <summary>What <see cref="Http.HealthEndpoints"/> answers, as the OpenAPI document says it.</summary>
internal static class HealthDescription
{
    public static OpenApiOperation Live => Operation("live", "Whether the service runs", new OpenApiResponses
    {
        ["200"] = Answer("It does", ["healthy"], [], new JsonObject { ["status"] = "healthy", ["reasons"] = new JsonArray() }),
    });

    public static OpenApiOperation Ready => Operation("ready", "Whether searches are answered", new OpenApiResponses
    {
        ["200"] = Answer("They are; degraded where the newest commit cannot be used, say", ["healthy", "degraded"], Measures, new JsonObject
        {
            ["status"] = "healthy", ["reasons"] = new JsonArray(), ["papers"] = 82, ["refreshAgeSeconds"] = 0.314, ["commitAgeSeconds"] = 2.718,
        }),
        ["503"] = Answer("They are not", ["unhealthy"], Measures, new JsonObject { ["status"] = "unhealthy", ["reasons"] = new JsonArray("index_unusable") }),
    });

    private static (string Name, JsonSchemaType Type, string Description)[] Measures =>
    [
        ("papers", JsonSchemaType.Integer, "How many papers can be found"),
        ("refreshAgeSeconds", JsonSchemaType.Number, "How long ago it was last made sure that this is the newest commit"),
        ("commitAgeSeconds", JsonSchemaType.Number, "How long ago the commit was written"),
    ];

    private static OpenApiOperation Operation(string name, string summary, OpenApiResponses answers) =>
        new() { OperationId = name, Summary = summary, Responses = answers };

    private static OpenApiResponse Answer(string description, string[] words, (string Name, JsonSchemaType Type, string Description)[] measures, JsonNode example)
    {
        var schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { "status", "reasons" },
            AdditionalPropertiesAllowed = false,
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. words.Select(word => (JsonNode)word)] },
                ["reasons"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Items = new OpenApiSchema { Type = JsonSchemaType.String },
                    Description = "Why it is not healthy, as codes; the log says more",
                },
            },
        };
        foreach (var (name, type, meaning) in measures) schema.Properties[name] = new OpenApiSchema { Type = type, Minimum = "0", Description = meaning };
        return new OpenApiResponse
        {
            Description = description,
            Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = schema, Example = example } },
        };
    }
}
