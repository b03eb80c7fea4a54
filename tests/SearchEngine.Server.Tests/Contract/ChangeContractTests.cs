using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace SearchEngine.Server.Tests.Contract;

/// <summary>What changes papers takes the bodies that the description shows, and answers as it says, refusals too.</summary>
public sealed class ChangeContractTests
{
    private const string Key = "0123456789-abcdef";
    private const string Lines = """{"id":"2401.00001","title":"The first paper","abstract":"Words."}""";

    [Fact]
    public async Task EveryChangeIsAnsweredAsDescribed()
    {
        using var folder = new TestFolder();
        folder.Write("one.jsonl", Lines);
        await using var server = await RunningServer.StartAsync(folder.Options with { ApiKey = Key, MaxImportBytes = 20_000, ChangesPerMinute = 0 });
        var document = await ApiDocument.OfAsync(server);
        var import = document.Operations.Single(operation => operation.Id == "importPapers");
        var problems = new List<string>();

        foreach (var content in import.Json.GetProperty("requestBody").GetProperty("content").EnumerateObject())
            await CheckAsync(import, HttpMethod.Post, import.ExampleAddress, 200, Body(content));
        Assert.Equal(2, (await server.JsonAsync("/api/stats")).GetProperty("papers").GetInt32());

        await CheckAsync(import, HttpMethod.Post, import.ExampleAddress, 401, Content(Lines), key: null);
        await CheckAsync(import, HttpMethod.Post, import.ExampleAddress, 401, Content(Lines), key: "another key, as long");
        await CheckAsync(import, HttpMethod.Post, "/api/papers?date=2026-02-30", 400, Content(Lines));
        await CheckAsync(import, HttpMethod.Post, "/api/papers?day=2026-01-08&date=x", 400, Content(Lines));
        await CheckAsync(import, HttpMethod.Post, "/api/papers", 400, Content(""));
        await CheckAsync(import, HttpMethod.Post, "/api/papers", 400, Content("{", "application/json"));
        await CheckAsync(import, HttpMethod.Post, "/api/papers", 400, Content("no gzip", "application/gzip"));
        await CheckAsync(import, HttpMethod.Post, "/api/papers", 413, Content(new string(' ', 20_001)));
        await CheckAsync(import, HttpMethod.Post, "/api/papers", 415, Content(Lines, "text/html"));
        await CheckAsync(import, HttpMethod.Post, "/api/papers", 415, null);
        await CheckAsync(import, HttpMethod.Post, "/api/papers", 422, Content("""{"id":"hello","title":"No paper"}"""));

        var delete = document.Operations.Single(operation => operation.Id == "deletePaper");
        await CheckAsync(delete, HttpMethod.Delete, "/api/papers/2401.00001", 401, key: null);
        await CheckAsync(delete, HttpMethod.Delete, "/api/papers/hello?really=1", 400);
        await CheckAsync(delete, HttpMethod.Delete, "/api/papers/2401.00001", 204);
        await CheckAsync(delete, HttpMethod.Delete, "/api/papers/2401.00001", 404);
        var deleteOld = document.Operations.Single(operation => operation.Id == "deleteOldPaper");
        await CheckAsync(deleteOld, HttpMethod.Delete, "/api/papers/cs/0112017", 404);
        Assert.Empty(problems);

        async Task CheckAsync(ApiOperation operation, HttpMethod method, string address, int status, HttpContent? body = null, string? key = Key)
        {
            using var request = new HttpRequestMessage(method, address) { Content = body };
            if (key is not null) request.Headers.Add("X-Api-Key", key);
            using var answer = await server.Client.SendAsync(request);
            if ((int)answer.StatusCode != status) problems.Add($"{method} {address} is answered with {(int)answer.StatusCode}, not {status}: {await answer.Content.ReadAsStringAsync()}");
            problems.AddRange(await document.CheckAsync(operation, answer));
        }
    }

    [Fact]
    public async Task WithoutAKeyNothingIsChangedAndThatIsDescribed()
    {
        using var folder = new TestFolder();
        folder.Write("one.jsonl", Lines);
        await using var server = await RunningServer.StartAsync(folder.Options);
        var document = await ApiDocument.OfAsync(server);
        foreach (var operation in document.Operations.Where(operation => operation.Method is "post" or "delete"))
        {
            using var request = new HttpRequestMessage(new HttpMethod(operation.Method), operation.ExampleAddress);
            request.Headers.Add("X-Api-Key", Key);
            using var answer = await server.Client.SendAsync(request);
            Assert.Equal(403, (int)answer.StatusCode);
            Assert.Empty(await document.CheckAsync(operation, answer));
            Assert.Equal(2, operation.Json.GetProperty("security").GetArrayLength());
        }
        foreach (var scheme in document.Operations.Where(operation => operation.Json.TryGetProperty("security", out _)).SelectMany(operation => operation.Json.GetProperty("security").EnumerateArray()))
            Assert.True(document.Root.GetProperty("components").GetProperty("securitySchemes").TryGetProperty(Assert.Single(scheme.EnumerateObject()).Name, out _));
    }

    /// <summary>The body that the description shows; where it shows none, a packed one.</summary>
    private static ByteArrayContent Body(JsonProperty content) => content.Value.TryGetProperty("example", out var example)
        ? Content(example.ValueKind == JsonValueKind.String ? example.GetString()! : example.GetRawText(), content.Name)
        : Packed(content.Name);

    private static ByteArrayContent Packed(string type)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(Lines));
        return new ByteArrayContent(packed.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
    }

    private static ByteArrayContent Content(string text, string type = "application/jsonl") =>
        new(Encoding.UTF8.GetBytes(text)) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
}
