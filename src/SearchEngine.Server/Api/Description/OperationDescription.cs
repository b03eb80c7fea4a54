using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using SearchEngine.Papers.Export;
using SearchEngine.Server.Http;

namespace SearchEngine.Server.Api.Description;

/// <summary>Writes down what the metadata of an endpoint say: parameters, answers with examples and headers, errors, the key.</summary>
internal static class OperationDescription
{
    /// <summary>The ways to show the key, one of which is enough.</summary>
    public static IReadOnlyDictionary<string, OpenApiSecurityScheme> KeySchemes { get; } = new Dictionary<string, OpenApiSecurityScheme>
    {
        ["keyHeader"] = new() { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = DocumentDescription.ApiKeyHeader, Description = "The key of the service, for what changes papers" },
        ["keyBearer"] = new() { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The same key, as a bearer token" },
    };

    public static Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? []) DescribePath(parameter);
        if (metadata.OfType<ParameterSet>().LastOrDefault() is { Parameters.Count: > 0 } set)
            operation.Parameters = [.. operation.Parameters?.Where(parameter => parameter.In == ParameterLocation.Path) ?? [], .. set.Parameters.Select(parameter => parameter.Describe())];
        foreach (var (status, answer) in operation.Responses ?? [])
        {
            if (answer is not OpenApiResponse response) continue;
            var code = int.Parse(status, CultureInfo.InvariantCulture);
            if (code >= StatusCodes.Status400BadRequest) DescribeError(response, code);
            else if (metadata.OfType<DescribedAnswer>().FirstOrDefault(described => described.Status == code) is { } described) DescribeAnswer(response, described);
        }
        if (metadata.OfType<ParameterSet>().LastOrDefault() == ApiParameters.Search) LinkPages(operation);
        if (metadata.OfType<DependsOnIndex>().Any()) DescribeConditional(operation);
        if (metadata.OfType<NeedsKey>().Any())
            operation.Security = [.. KeySchemes.Keys.Select(name => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(name, context.Document)] = [] })];
        return Task.CompletedTask;
    }

    private static void DescribePath(OpenApiParameter parameter)
    {
        (parameter.Description, parameter.Example) = parameter.Name switch
        {
            "id" => ("The arXiv id, with or without version", "1602.05629"),
            "archive" => ("What stands before the slash of an id from before April 2007", "gr-qc"),
            "number" => ("What stands behind it", "0009013"),
            _ => (parameter.Description, parameter.Example),
        };
    }

    private static void DescribeAnswer(OpenApiResponse response, DescribedAnswer described)
    {
        response.Description = described.Description;
        foreach (var (mediaType, content) in response.Content ?? new Dictionary<string, OpenApiMediaType>())
        {
            if (described.Examples.GetValueOrDefault(mediaType) is { } example) content.Example = ExampleAnswers.Read(example);
            if (mediaType == ExportFormat.CslJson.MediaType) content.Schema = CslItems();
        }
    }

    /// <summary>What other programs read is theirs to describe: https://github.com/citation-style-language/schema.</summary>
    private static OpenApiSchema CslItems() => new()
    {
        Type = JsonSchemaType.Array,
        Items = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { "id", "type" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["id"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The key that a text cites the paper by" },
                ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "What it is to a bibliography" },
            },
            AdditionalProperties = new OpenApiSchema { Description = "As CSL-JSON has it" },
        },
    };

    private static void DescribeError(OpenApiResponse response, int status)
    {
        response.Description = ApiErrors.Description(status);
        foreach (var content in response.Content?.Values ?? []) content.Example = ApiErrors.Example(status);
        if (status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
            Header(response, HeaderNames.RetryAfter, "After how many seconds to come back", new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" }, 1);
    }

    private static void LinkPages(OpenApiOperation operation)
    {
        if (operation.Responses?.GetValueOrDefault("200") is not OpenApiResponse response) return;
        response.Links = new Dictionary<string, IOpenApiLink>
        {
            ["next"] = new OpenApiLink
            {
                OperationId = operation.OperationId,
                Description = "The next page, where next is not null: the same search with after",
                Parameters = new Dictionary<string, RuntimeExpressionAnyWrapper> { ["after"] = new() { Expression = RuntimeExpression.Build("$response.body#/next") } },
            },
        };
    }

    private static void DescribeConditional(OpenApiOperation operation)
    {
        const string Tag = "W/\"3f1cbb0a4f8d41c2a0d3c6a1f0f7a9b4\"";
        var schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^W/\"[0-9a-f]{32}\"$" };
        operation.Responses ??= [];
        operation.Responses["304"] = new OpenApiResponse { Description = "What If-None-Match names is what would be answered" };
        foreach (var status in (string[])["200", "304"])
        {
            if (operation.Responses.GetValueOrDefault(status) is not OpenApiResponse response) continue;
            Header(response, HeaderNames.ETag, "The version of the answer; missing where the time allowed was over before it was complete", schema, Tag);
            Header(response, HeaderNames.CacheControl, "An answer may be kept, and is to be asked for again with its tag", new OpenApiSchema { Type = JsonSchemaType.String }, "no-cache");
        }
        operation.Parameters = [.. operation.Parameters ?? [], new OpenApiParameter
        {
            Name = HeaderNames.IfNoneMatch,
            In = ParameterLocation.Header,
            Description = "The ETags of answers that are known already",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            Example = Tag,
        }];
    }

    private static void Header(OpenApiResponse response, string name, string description, OpenApiSchema schema, JsonNode example)
    {
        response.Headers ??= new Dictionary<string, IOpenApiHeader>();
        response.Headers[name] = new OpenApiHeader { Description = description, Schema = schema, Example = example };
    }
}
