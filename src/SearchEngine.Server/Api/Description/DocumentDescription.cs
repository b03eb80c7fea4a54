using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace SearchEngine.Server.Api.Description;

/// <summary>The OpenAPI document as a whole.</summary>
internal static class DocumentDescription
{
    /// <summary>The header that carries the key.</summary>
    public const string ApiKeyHeader = "X-Api-Key";

    private static readonly (string Name, string Description)[] Tags =
    [
        ("Papers", "Papers: found, one by one, and those that are like them"),
        ("Export", "Papers for other programs"),
        ("Index", "What the index holds"),
        ("Changes", "Papers that come and go; they need the key of the service"),
        ("Service", "How the service is"),
    ];

    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi(openApi =>
    {
        openApi.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        openApi.AddSchemaTransformer(SchemaDescription.TransformAsync);
        openApi.AddOperationTransformer(OperationDescription.TransformAsync);
        openApi.AddDocumentTransformer(TransformAsync);
    });

    private static Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info.Title = "Paper search";
        document.Info.Description =
            "Search over arXiv digests in English and Chinese. The same address has the same answer, byte by byte, while the index does not change; "
            + "ETag and If-None-Match tell whether it has. Every address has one media type (exports: one for each format), whatever Accept says. HEAD is answered like GET. Errors are problem+json (RFC 9457).";
        document.Info.Version = typeof(DocumentDescription).Assembly.GetName().Version!.ToString(3);
        document.Info.License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" };
        // The document is the same wherever the service runs: addresses are relative to it.
        document.Servers = [new OpenApiServer { Url = "/", Description = "This service" }];
        var components = document.Components ??= new OpenApiComponents();
        components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        foreach (var (name, scheme) in OperationDescription.KeySchemes) components.SecuritySchemes[name] = scheme;
        ServiceDescription.Describe(document, context.ApplicationServices.GetRequiredService<EndpointDataSource>());
        document.Tags = Tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }).ToHashSet();
        return Task.CompletedTask;
    }
}
