using System.Text.Json;

namespace SearchEngine.Server.Tests.Contract;

/// <summary>The OpenAPI document of a running service.</summary>
internal sealed class ApiDocument
{
    private readonly JsonDocument json;

    private ApiDocument(string text)
    {
        Text = text;
        json = JsonDocument.Parse(text);
        Checker = new JsonSchemaChecker(Root);
        Operations = [.. Root.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(method => new ApiOperation(path.Name, method.Name, method.Value)))];
    }

    public string Text { get; }

    public JsonElement Root => json.RootElement;

    public JsonSchemaChecker Checker { get; }

    public IReadOnlyList<ApiOperation> Operations { get; }

    public static async Task<ApiDocument> OfAsync(RunningServer server)
    {
        using var answer = await server.AskAsync("/openapi/v1.json");
        return new ApiDocument(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>What is wrong with an answer by what the document says of its operation; empty where nothing is.</summary>
    public async Task<IReadOnlyList<string>> CheckAsync(ApiOperation operation, HttpResponseMessage answer)
    {
        var status = ((int)answer.StatusCode).ToString();
        if (!operation.Json.GetProperty("responses").TryGetProperty(status, out var described)) return [$"{operation}: {status} is not described"];
        if (!described.TryGetProperty("content", out var contents)) return answer.Content.Headers.ContentType is null ? [] : [$"{operation}: {status} is described without content"];
        if (answer.Content.Headers.ContentType?.MediaType is not { } mediaType || !contents.TryGetProperty(mediaType, out var content))
            return [$"{operation}: {status} is described, but not as {answer.Content.Headers.ContentType}"];
        var text = await answer.Content.ReadAsStringAsync();
        var isJson = mediaType.EndsWith("json", StringComparison.Ordinal);
        using var value = isJson ? JsonDocument.Parse(text) : JsonSerializer.SerializeToDocument(text);
        return [.. Checker.Check(content.GetProperty("schema"), value.RootElement).Select(problem => $"{operation}: {status}: {problem}")];
    }
}

/// <summary>An operation of the document.</summary>
internal sealed record ApiOperation(string Path, string Method, JsonElement Json)
{
    public string Id => Json.GetProperty("operationId").GetString()!;

    public IEnumerable<JsonElement> Parameters => Json.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : [];

    public IEnumerable<JsonElement> In(string place) => Parameters.Where(parameter => parameter.GetProperty("in").GetString() == place);

    /// <summary>The address that the examples of the parameters make.</summary>
    public string ExampleAddress => Address(In("query").Where(parameter => parameter.TryGetProperty("example", out _)));

    /// <summary>An address with the examples of its path and of some parameters of its query.</summary>
    public string Address(IEnumerable<JsonElement> query)
    {
        var path = In("path").Aggregate(Path, (path, parameter) => path.Replace($"{{{parameter.GetProperty("name").GetString()}}}", Uri.EscapeDataString(parameter.GetProperty("example").GetString()!)));
        var parameters = query.SelectMany(parameter => Values(parameter.GetProperty("example")).Select(value => $"{parameter.GetProperty("name").GetString()}={Uri.EscapeDataString(value)}"));
        return string.Join('?', ((string[])[path, string.Join('&', parameters)]).Where(part => part.Length > 0));
    }

    public override string ToString() => $"{Method.ToUpperInvariant()} {Path}";

    private static IEnumerable<string> Values(JsonElement example) => example.ValueKind switch
    {
        JsonValueKind.Array => example.EnumerateArray().SelectMany(Values),
        JsonValueKind.String => [example.GetString()!],
        _ => [example.GetRawText()],
    };
}
