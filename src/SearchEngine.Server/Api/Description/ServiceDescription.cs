using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace SearchEngine.Server.Api.Description;

/// <summary>What the document says of health and metrics, which no endpoint describes by itself.</summary>
internal static class ServiceDescription
{
    public static void Describe(OpenApiDocument document, EndpointDataSource endpoints)
    {
        var routes = endpoints.Endpoints.OfType<RouteEndpoint>().Select(endpoint => endpoint.RoutePattern.RawText).ToHashSet();
        Add("/health/live", "live", "Whether the service runs", Health("It does", """{"status":"healthy","reasons":[]}"""));
        Add("/health/ready", "ready", "Whether searches are answered", Health("They are; degraded says that something is not as it should be", """{"status":"healthy","reasons":[],"papers":82,"refreshAgeSeconds":0.412,"commitAgeSeconds":86.1}"""));
        Add("/metrics", "metrics", "What is measured, in the text format of Prometheus", new()
        {
            ["200"] = Answer("The measurements", "text/plain", new OpenApiSchema { Type = JsonSchemaType.String }, "papers_index_papers 82\n"),
            ["404"] = Answer("There is nothing for this client", "application/problem+json", new OpenApiSchemaReference("ProblemAnswer", document), ApiErrors.Example(404)),
        });

        void Add(string path, string name, string summary, OpenApiResponses answers)
        {
            // Who describes itself is left alone.
            if (!routes.Contains(path) || document.Paths.ContainsKey(path)) return;
            var operation = new OpenApiOperation { OperationId = name, Summary = summary, Responses = answers, Tags = new HashSet<OpenApiTagReference> { new("Service", document) } };
            document.Paths[path] = new OpenApiPathItem { Operations = new() { [HttpMethod.Get] = operation } };
        }
    }

    private static OpenApiResponses Health(string description, string example) => new()
    {
        ["200"] = Answer(description, "application/json", HealthSchema(), JsonNode.Parse(example)!),
        ["503"] = Answer("The index cannot be searched", "application/json", HealthSchema(), JsonNode.Parse("""{"status":"unhealthy","reasons":["index_unusable"]}""")!),
    };

    private static OpenApiSchema HealthSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "status", "reasons" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["healthy", "degraded", "unhealthy"], Description = "How it is" },
            ["reasons"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String }, Description = "Why it is not healthy" },
            ["papers"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "0", Description = "How many papers are searched" },
            ["refreshAgeSeconds"] = new OpenApiSchema { Type = JsonSchemaType.Number, Minimum = "0", Description = "How long ago the index was last looked at, in seconds" },
            ["commitAgeSeconds"] = new OpenApiSchema { Type = JsonSchemaType.Number, Minimum = "0", Description = "How old the commit is that is searched, in seconds" },
        },
    };

    private static OpenApiResponse Answer(string description, string mediaType, IOpenApiSchema schema, JsonNode example) => new()
    {
        Description = description,
        Content = new Dictionary<string, OpenApiMediaType> { [mediaType] = new() { Schema = schema, Example = example } },
    };
}
