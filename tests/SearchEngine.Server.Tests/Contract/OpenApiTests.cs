using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace SearchEngine.Server.Tests.Contract;

/// <summary>The OpenAPI document is valid, says all there is, and what it says is so.</summary>
public sealed class OpenApiTests(SampleServer sample) : IClassFixture<SampleServer>
{
    private const string Accept = "SEARCHENGINE_ACCEPT_EXAMPLES";

    // What depends on how the index was written, and not only on its papers.
    private static readonly string[] Changing = ["bytes", "segments", "deleted", "generation", "refreshAgeSeconds", "commitAgeSeconds"];

    private RunningServer Server => sample.Server;

    [Fact]
    public async Task TheDocumentIsOneByTheRules()
    {
        var document = await ApiDocument.OfAsync(Server);
        Assert.StartsWith("3.1", document.Root.GetProperty("openapi").GetString());
        var read = OpenApiDocument.Parse(document.Text, "json", new OpenApiReaderSettings { RuleSet = ValidationRuleSet.GetDefaultRuleSet() });
        Assert.Empty(read.Diagnostic!.Errors.Select(error => error.ToString()));
        Assert.Empty(read.Diagnostic.Warnings.Select(warning => warning.ToString()));
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
    }

    [Fact]
    public async Task EveryOperationIsThere()
    {
        var document = await ApiDocument.OfAsync(Server);
        Assert.Superset(
            new HashSet<string>(
            [
                "GET /api/search", "GET /api/facets", "GET /api/suggest", "GET /api/papers/{id}", "GET /api/papers/{archive}/{number}", "GET /api/papers/{id}/related",
                "GET /api/papers/{archive}/{number}/related", "GET /api/related", "GET /api/export", "GET /api/stats", "GET /feeds/search.atom", "GET /health/live", "GET /health/ready", "GET /metrics",
            ]),
            document.Operations.Select(operation => operation.ToString()).ToHashSet());
        Assert.Equal(document.Operations.Count, document.Operations.Select(operation => operation.Id).Distinct().Count());
        Assert.Equal(
            ["q", "category", "author", "date", "hasCode", "from", "to", "sort", "page", "size", "facets", "highlight", "translate", "after"],
            document.Operations.Single(operation => operation.Id == "search").In("query").Select(parameter => parameter.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task EverythingIsDescribedWithAnExample()
    {
        var document = await ApiDocument.OfAsync(Server);
        var problems = new List<string>();
        foreach (var operation in document.Operations)
        {
            Need(operation.Json, $"{operation}", "summary", "operationId", "tags", "responses");
            foreach (var parameter in operation.Parameters)
            {
                var name = parameter.GetProperty("name").GetString()!;
                Need(parameter, $"{operation} {name}", "description", "schema");
                // Where a page ended is known only then; what names papers is not beside what searches for them.
                if (name is not ("after" or "ids")) Need(parameter, $"{operation} {name}", "example");
                if (parameter.TryGetProperty("example", out var example)) problems.AddRange(document.Checker.Check(parameter.GetProperty("schema"), example).Select(problem => $"{operation} {name}: {problem}"));
            }
            foreach (var answer in operation.Json.GetProperty("responses").EnumerateObject())
            {
                Need(answer.Value, $"{operation} {answer.Name}", "description");
                if (answer.Name is "429" or "503" && !operation.Path.StartsWith("/health", StringComparison.Ordinal)) Need(answer.Value.GetProperty("headers"), $"{operation} {answer.Name}", "Retry-After");
                foreach (var content in answer.Value.TryGetProperty("content", out var contents) ? contents.EnumerateObject() : default)
                {
                    Need(content.Value, $"{operation} {answer.Name} {content.Name}", "schema", "example");
                    if (content.Value.TryGetProperty("example", out var example))
                        problems.AddRange(document.Checker.Check(content.Value.GetProperty("schema"), example).Select(problem => $"{operation} {answer.Name} {content.Name}: {problem}"));
                }
            }
        }
        foreach (var schema in document.Root.GetProperty("components").GetProperty("schemas").EnumerateObject())
        {
            Need(schema.Value, schema.Name, "description");
            foreach (var property in schema.Value.TryGetProperty("properties", out var properties) ? properties.EnumerateObject() : default)
            {
                if (!property.Value.TryGetProperty("oneOf", out _)) Need(property.Value, $"{schema.Name}.{property.Name}", "description");
            }
        }
        Assert.Empty(problems);

        void Need(JsonElement element, string at, params string[] names) =>
            problems.AddRange(names.Where(name => !element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.String && value.GetString()!.Trim().Length == 0).Select(name => $"{at} has no {name}"));
    }

    /// <summary>What the examples of the parameters ask for is what the example of the answer shows.</summary>
    [Fact]
    public async Task EveryExampleIsReal()
    {
        var document = await ApiDocument.OfAsync(Server);
        var problems = new List<string>();
        foreach (var operation in document.Operations.Where(operation => operation.Method == "get" && operation.Path != "/metrics"))
        {
            foreach (var content in operation.Json.GetProperty("responses").GetProperty("200").GetProperty("content").EnumerateObject())
            {
                var address = operation.ExampleAddress;
                if (operation.Id == "export") address = address.Replace("format=bibtex", $"format={Formats[content.Name]}");
                using var answer = await Server.AskAsync(address);
                Assert.Equal(content.Name, answer.Content.Headers.ContentType!.MediaType);
                problems.AddRange(await document.CheckAsync(operation, answer));
                var text = (await answer.Content.ReadAsStringAsync()).Replace(Server.Client.BaseAddress!.GetLeftPart(UriPartial.Authority), "http://127.0.0.1:5080");
                if (ExampleFiles.TryGetValue((operation.Id, content.Name), out var file) && Environment.GetEnvironmentVariable(Accept) == "1") Write(file, text);
                else if (!content.Value.TryGetProperty("example", out var shown) || !IsSame(shown, text)) problems.Add($"{address} gives\n{text}\nand not the example");
            }
        }
        Assert.True(problems.Count == 0, $"{string.Join('\n', problems)}\nIf that is meant: {Accept}=1 dotnet test tests/SearchEngine.Server.Tests --filter OpenApi");
    }

    [Fact]
    public async Task EveryParameterMayStandAlone()
    {
        var document = await ApiDocument.OfAsync(Server);
        var problems = new List<string>();
        foreach (var operation in document.Operations.Where(operation => operation.Method == "get"))
        {
            var required = operation.In("query").Where(parameter => parameter.TryGetProperty("required", out var required) && required.GetBoolean()).ToList();
            foreach (var parameter in operation.In("query").Where(parameter => parameter.TryGetProperty("example", out _)))
            {
                using var answer = await Server.AskAsync(operation.Address(required.Append(parameter).DistinctBy(one => one.GetProperty("name").GetString())));
                problems.AddRange(await document.CheckAsync(operation, answer));
            }
            using var unknown = await Server.Client.GetAsync($"{operation.Address(required)}{(required.Count > 0 ? '&' : '?')}nothing=1");
            if (operation.Path.StartsWith("/health", StringComparison.Ordinal) || operation.Path == "/metrics") continue;
            Assert.Equal(400, (int)unknown.StatusCode);
            problems.AddRange(await document.CheckAsync(operation, unknown));
        }
        Assert.Empty(problems);
    }

    private static Dictionary<string, string> Formats { get; } = new()
    {
        ["application/x-bibtex"] = "bibtex",
        ["application/x-research-info-systems"] = "ris",
        ["application/vnd.citationstyles.csl+json"] = "csl",
        ["application/jsonl"] = "jsonl",
    };

    private static Dictionary<(string Operation, string MediaType), string> ExampleFiles { get; } = new()
    {
        [("search", Json)] = "search.json",
        [("facets", Json)] = "facets.json",
        [("suggest", Json)] = "suggest.json",
        [("getPaper", Json)] = "paper.json",
        [("getOldPaper", Json)] = "paper-old.json",
        [("getRelated", Json)] = "related.json",
        [("getRelatedToOld", Json)] = "related-old.json",
        [("getRelatedToText", Json)] = "related-text.json",
        [("stats", Json)] = "stats.json",
        [("export", "application/x-bibtex")] = "export-bibtex.bib",
        [("export", "application/x-research-info-systems")] = "export-ris.ris",
        [("export", "application/vnd.citationstyles.csl+json")] = "export-csl.json",
        [("export", "application/jsonl")] = "export-jsonl.jsonl",
        [("feed", "application/atom+xml")] = "feed.atom",
    };

    private const string Json = "application/json";

    private static bool IsSame(JsonElement shown, string answer)
    {
        if (shown.ValueKind == JsonValueKind.String) return shown.GetString() == answer;
        return JsonNode.DeepEquals(Comparable(JsonNode.Parse(shown.GetRawText())!), Comparable(JsonNode.Parse(answer)!));

        static JsonNode Comparable(JsonNode node)
        {
            foreach (var name in Changing) (node as JsonObject)?.Remove(name);
            return node;
        }
    }

    private static void Write(string name, string text)
    {
        if (name.EndsWith(".json", StringComparison.Ordinal))
            text = JsonNode.Parse(text)!.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n";
        File.WriteAllText(Path.Combine(TestFolder.Samples, "..", "src", "SearchEngine.Server", "Api", "Examples", name), text);
    }
}
