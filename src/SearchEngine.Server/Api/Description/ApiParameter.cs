using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace SearchEngine.Server.Api.Description;

/// <summary>A parameter of an address, as it is described and as it is allowed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it does.</param>
/// <param name="Schema">Which values it takes.</param>
/// <param name="Example">A value; together with those of the other parameters it asks for the answer that the description shows. Null for none.</param>
internal sealed record ApiParameter(string Name, string Description, OpenApiSchema Schema, JsonNode? Example = null)
{
    /// <summary>Whether there is no answer without it.</summary>
    public bool IsRequired { get; init; }

    public static OpenApiSchema Text(int maxLength, int? minLength = null) => new() { Type = JsonSchemaType.String, MinLength = minLength, MaxLength = maxLength };

    public static OpenApiSchema Flag(bool? otherwise = null) => new() { Type = JsonSchemaType.Boolean, Default = otherwise };

    public static OpenApiSchema Number(int min, int max, int otherwise) => new()
    {
        Type = JsonSchemaType.Integer,
        Minimum = FormattableString.Invariant($"{min}"),
        Maximum = FormattableString.Invariant($"{max}"),
        Default = otherwise,
    };

    public static OpenApiSchema Choice(params IEnumerable<string> words) => new() { Type = JsonSchemaType.String, Enum = [.. words.Select(word => (JsonNode)word)] };

    public static OpenApiSchema Date() => new() { Type = JsonSchemaType.String, Pattern = @"^\d{4}(-\d{2}(-\d{2})?)?$" };

    public static OpenApiSchema Several(OpenApiSchema one, int maxValues) => new() { Type = JsonSchemaType.Array, Items = one, MaxItems = maxValues };

    public OpenApiParameter Describe() => new()
    {
        Name = Name,
        In = ParameterLocation.Query,
        Description = Description,
        Schema = Schema,
        Required = IsRequired,
        Example = Example?.DeepClone(),
        Style = ParameterStyle.Form,
        Explode = true,
    };
}

/// <summary>The parameters of one endpoint, as metadata of it: its description has them, and it takes no others.</summary>
internal sealed class ParameterSet(params IEnumerable<ApiParameter> parameters)
{
    public IReadOnlyList<ApiParameter> Parameters { get; } = [.. parameters];

    public IReadOnlyList<string> Names => field ??= [.. Parameters.Select(parameter => parameter.Name)];
}
