using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace SearchEngine.Server.Api;

/// <summary>What the OpenAPI document says beyond what the endpoints' signatures do.</summary>
internal static class ApiDescription
{
    private static readonly (string Name, string Description, OpenApiSchema Schema, JsonNode? Example)[] SearchParameters =
    [
        ("q", "The words, in English, Chinese or both mixed", new() { Type = JsonSchemaType.String, MaxLength = SearchQuery.MaxTextLength }, "联邦学习 privacy"),
        ("category", "Only papers in one of these categories (cs.LG) or archives (cs); may be repeated",
            new() { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String }, MaxItems = SearchQuery.MaxValues }, new JsonArray("cs.LG")),
        ("author", "Only papers of an author with these names, in any order or by initials; in quotation marks the name as it is written, as facets have it; may be repeated, for papers by one of several",
            new() { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = SearchQuery.MaxAuthorLength }, MaxItems = SearchQuery.MaxValues }, new JsonArray("Yang")),
        ("date", "Only papers of this day, month or year; may be repeated, for one of several",
            new() { Type = JsonSchemaType.Array, Items = DateSchema(), MaxItems = SearchQuery.MaxValues }, null),
        ("hasCode", "Only papers with an address of their code (true), or only those without (false)", new() { Type = JsonSchemaType.Boolean }, null),
        ("from", "Only papers of this day, month or year, or later", DateSchema(), "2025-12-30"),
        ("to", "Only papers of this day, month or year, or earlier", DateSchema(), "2026"),
        ("sort", "What comes first: what fits best, or what is newest", new() { Type = JsonSchemaType.String, Enum = ["score", "date"] }, null),
        ("size", "How many hits are wanted",
            new() { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = SearchQuery.MaxSize.ToString(), Default = SearchQuery.DefaultSize }, null),
        ("facets", "Whether to count the matches by category, archive, year, month, author and code", new() { Type = JsonSchemaType.Boolean, Default = false }, null),
        ("translate", "Whether terms are looked for by their names in the other language, too", new() { Type = JsonSchemaType.Boolean, Default = true }, null),
        ("after", "Where another page ended: what the answer calls next", new() { Type = JsonSchemaType.String, MaxLength = SearchQuery.MaxAfterLength }, null),
    ];

    private static readonly (string Name, string Description, OpenApiSchema Schema, JsonNode? Example)[] SuggestParameters =
    [
        ("q", "What was typed so far", new() { Type = JsonSchemaType.String, MaxLength = SearchQuery.MaxTextLength }, "graph neur"),
        ("size", "How many suggestions are wanted",
            new() { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = SearchQuery.MaxSize.ToString(), Default = SearchQuery.DefaultSize }, null),
    ];

    public static string SuggestParameterNames { get; } = string.Join(", ", SuggestParameters.Select(parameter => parameter.Name));

    public static bool IsSuggestParameter(string name) => SuggestParameters.Any(parameter => parameter.Name == name);

    public static string SearchParameterNames { get; } = string.Join(", ", SearchParameters.Select(parameter => parameter.Name));

    public static bool IsSearchParameter(string name) => SearchParameters.Any(parameter => parameter.Name == name);

    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi(openApi =>
        openApi.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Paper search";
            document.Info.Description = "Search over arXiv digests in English and Chinese.";
            document.Info.Version = typeof(ApiDescription).Assembly.GetName().Version!.ToString(3);
            // The document is the same wherever the service runs: addresses are relative to it.
            document.Servers = [new OpenApiServer { Url = "/" }];
            return Task.CompletedTask;
        }));

    public static Task AddSearchParameters(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        operation.Parameters = [.. SearchParameters.Select(Described)];
        return Task.CompletedTask;
    }

    public static Task AddSuggestParameters(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        operation.Parameters = [.. SuggestParameters.Select(Described)];
        return Task.CompletedTask;
    }

    public static Task AddSize(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        operation.Parameters = [.. operation.Parameters ?? [], Described(SearchParameters.Single(parameter => parameter.Name == "size"))];
        return Task.CompletedTask;
    }

    public static Task DescribeId(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        foreach (var parameter in operation.Parameters!.OfType<OpenApiParameter>())
        {
            (parameter.Description, parameter.Example) = parameter.Name switch
            {
                "id" => ("The arXiv id, with or without version", "2512.20329"),
                "archive" => ("What stands before the slash", "cs"),
                _ => ("What stands behind the slash", "0112017"),
            };
        }
        return Task.CompletedTask;
    }

    private static OpenApiParameter Described((string Name, string Description, OpenApiSchema Schema, JsonNode? Example) parameter) => new()
    {
        Name = parameter.Name,
        In = ParameterLocation.Query,
        Description = parameter.Description,
        Schema = parameter.Schema,
        Example = parameter.Example?.DeepClone(),
        Explode = true,
    };

    private static OpenApiSchema DateSchema() => new() { Type = JsonSchemaType.String, Pattern = @"^\d{4}(-\d{2}(-\d{2})?)?$" };
}
