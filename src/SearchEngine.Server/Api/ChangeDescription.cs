using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.OpenApi;
using SearchEngine.Server.Api.Description;

namespace SearchEngine.Server.Api;

/// <summary>What the OpenAPI document says of the endpoints that change papers.</summary>
internal static class ChangeDescription
{
    private const string Tag = "Changes";
    private const string Key = "The key may also come as Authorization: Bearer KEY.";

    private const string Markdown = """
        # 2026-01-08

        ## 1. [Federated Learning of Everything](https://arxiv.org/abs/2601.00001)
        **Authors**: Ada Lovelace, Alan Turing
        **Abstract**: Words about federated learning.
        """;

    public static ParameterSet Import { get; } = new(
        new ApiParameter("date", "The day of the digest, for papers whose digest does not say it", new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" }, "2026-01-08"));

    public static void DescribeImport(this RouteHandlerBuilder route) => route
        .Describe("importPapers", Tag, "Import a digest",
            $"The answer comes when all of it is committed and found by searches. A paper that is there already is brought up to date; entries that cannot be read are listed, and the rest goes in. The body may be packed with gzip (Content-Encoding, or application/gzip). {Key}")
        .Takes(Import).Answers<ChangeAnswer>("What became of it", "import.json").NeedsApiKey()
        .Refuses(
            StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status413PayloadTooLarge,
            StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status422UnprocessableEntity)
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Description = "A digest in Markdown; JSON Lines, one paper a line; or JSON, one paper or an array of them",
                Content = PostedDigest.MediaTypes.ToDictionary(type => type.Key, type => Body(type.Value)),
            };
            return Task.CompletedTask;
        });

    public static void DescribeDeletion(this RouteHandlerBuilder route, string name, string summary) => route
        .Describe(name, Tag, summary, $"A later import of a digest that has the paper brings it back. {Key}")
        .Takes(ApiParameters.None).Produces(StatusCodes.Status204NoContent).NeedsApiKey()
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound);

    private static OpenApiMediaType Body(string ending) => ending switch
    {
        ".json" => new() { Schema = new OpenApiSchema { OneOf = [PaperSchema(), new OpenApiSchema { Type = JsonSchemaType.Array, Items = PaperSchema() }] }, Example = Paper() },
        ".jsonl" => new() { Schema = Text(), Example = Paper().ToJsonString() + "\n" },
        ".md" => new() { Schema = Text(), Example = Markdown },
        _ => new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
    };

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };

    private static OpenApiSchema PaperSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "A paper: its arXiv id, its title, and whatever else the lines of an export have",
        Required = new HashSet<string> { "id", "title" },
        Properties = new Dictionary<string, IOpenApiSchema> { ["id"] = Text(), ["title"] = Text(), ["abstract"] = Text() },
    };

    private static JsonObject Paper() => new() { ["id"] = "2601.00001", ["title"] = "Federated Learning of Everything", ["abstract"] = "Words about federated learning." };
}
