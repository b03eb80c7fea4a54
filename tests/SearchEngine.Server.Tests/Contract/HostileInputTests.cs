using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace SearchEngine.Server.Tests.Contract;

/// <summary>Whatever is put into any place of an address is answered as the description says, and never with a fault.</summary>
public sealed class HostileInputTests(SampleServer sample) : IClassFixture<SampleServer>
{
    private static readonly string[] Values =
    [
        "", "%20", "%00", "a%00b", "%ED%A0%80", "%ED%A0%BD%ED%B8%80", "%C0%AF", "%F8%88%80%80%80", "%FF", "%", "%zz", "..", "..%2f..%2fetc%2fpasswd", "%5C..%5C",
        "-1", "0", "+1", "1.5", "1e9", "0x10", "NaN", "99999999999999999999", "2147483648", "%D9%A3", "%EF%BC%91",
        "2026-02-30", "2026-13", "0000", "9999", "0001-01-01", "10000-01-01", "2026-01-05T00:00:00Z",
        "TRUE", "yes", "%22", "%22%22%22", "%27", "<script>", "((((((", "AND", "*", "a*", "~", "[1%20TO", "title:", "%E2%80%AE", "%F0%9F%98%80", "%F0%9F%98", "%EF%BF%BF", "cs.LG%0d%0aX:%20y",
        .. ((int[])[39, 40, 41, 201, 1001, 3001]).Select(length => new string('a', length)),
        string.Concat(Enumerable.Repeat("%F0%9F%98%80", 600)),
        string.Concat(Enumerable.Repeat("%E8%81%94", 1001)),
    ];

    private RunningServer Server => sample.Server;

    [Fact]
    public async Task EveryValueOfEveryParameterIsAnsweredAsDescribed()
    {
        var document = await ApiDocument.OfAsync(Server);
        var problems = new List<string>();
        foreach (var operation in Reading(document))
        {
            var required = operation.In("query").Where(parameter => parameter.TryGetProperty("required", out var required) && required.GetBoolean()).ToList();
            foreach (var parameter in operation.In("query"))
            {
                var name = parameter.GetProperty("name").GetString()!;
                var address = operation.Address(required.Where(other => other.GetProperty("name").GetString() != name));
                foreach (var value in Values.Concat([$"a&{name}=b"])) await CheckAsync(operation, $"{address}{(address.Contains('?') ? '&' : '?')}{name}={value}", name);
            }
            foreach (var parameter in operation.In("path"))
            {
                var name = parameter.GetProperty("name").GetString()!;
                var address = operation.Address(required);
                // An empty one is another address, a NUL none, and a length that is not that of a number another route.
                foreach (var value in Values.Where(value => value.Length > 0 && !value.Contains("%00") && value != ".."))
                {
                    var example = Uri.EscapeDataString(parameter.GetProperty("example").GetString()!);
                    await CheckAsync(operation, address.Replace(example, value), null);
                }
            }
        }
        Assert.Empty(problems);

        async Task CheckAsync(ApiOperation operation, string address, string? parameter)
        {
            using var answer = await SendAsync(address);
            if ((int)answer.StatusCode is not (200 or 400 or 404)) problems.Add($"{address} is answered with {(int)answer.StatusCode}");
            problems.AddRange((await document.CheckAsync(operation, answer)).Select(problem => $"{address}: {problem}"));
            if ((int)answer.StatusCode != 400 || parameter is null) return;
            var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
            // Several of a kind may be wrong because of one; that one is named.
            var errors = problem.GetProperty("errors").EnumerateArray().ToList();
            if (!errors.Exists(error => error.GetProperty("parameter").GetString() == parameter)) problems.Add($"{address} does not blame {parameter}: {problem}");
            if (problem.GetProperty("detail").GetString() != string.Join(' ', errors.Select(error => error.GetProperty("message").GetString()))) problems.Add($"{address} says two things: {problem}");
        }
    }

    /// <summary>What stands before the question mark is taken as it is: a client would put it right first.</summary>
    private async Task<HttpResponseMessage> SendAsync(string address)
    {
        var uri = new Uri($"{Server.Client.BaseAddress!.GetLeftPart(UriPartial.Authority)}{address}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        return await Server.Client.GetAsync(uri);
    }

    [Fact]
    public async Task EverythingThatIsWrongIsSaidAtOnce()
    {
        using var answer = await Server.AskAsync($"/api/search?size=0&from=x&to=2026-13&category=cs.XX&category=zz&facets=maybe&nothing=1&q={new string('a', 1005)}&sort=best&page=0&date=1&hasCode=1", 400);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(
            ["nothing", "q", "category", "category", "date", "hasCode", "from", "to", "sort", "size", "facets", "page"],
            problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("parameter").GetString()));
        Assert.Equal(1000, problem.GetProperty("position").GetInt32());
        Assert.Equal(5, problem.GetProperty("length").GetInt32());
        Assert.False(problem.TryGetProperty("instance", out _));
        Assert.Equal("about:blank", problem.GetProperty("type").GetString());

        using var many = await Server.AskAsync("/api/stats?" + string.Join('&', Enumerable.Range(0, 3000).Select(n => $"p{n}=")), 400);
        var text = await many.Content.ReadAsStringAsync();
        Assert.Contains("There are 2990 more parameters", text);
        Assert.InRange(text.Length, 100, 5000);
    }

    [Theory]
    [InlineData("page=50&size=20", 200)]
    [InlineData("page=51&size=20", 400)]
    [InlineData("page=10&size=100", 200)]
    [InlineData("page=1000&size=1", 200)]
    [InlineData("page=1001&size=1", 400)]
    public async Task PagesByNumberHaveABound(string parameters, int status)
    {
        using var answer = await Server.AskAsync($"/api/search?{parameters}", status);
        if (status == 400) Assert.Contains("Only the first 1000 papers have pages", await RunningServer.ProblemAsync(answer));
    }

    [Fact]
    public async Task PagesByNumberAreThoseThatFollowEachOther()
    {
        var whole = (await Server.JsonAsync("/api/search?q=learning&size=21")).GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("id").GetString()).ToList();
        var third = await Server.JsonAsync("/api/search?q=learning&size=7&page=3");
        Assert.Equal(whole.Skip(14), third.GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("id").GetString()));
        Assert.Equal(15, third.GetProperty("hits")[0].GetProperty("rank").GetInt32());
        var fourth = await Server.JsonAsync("/api/search?q=learning&size=7&page=4");
        Assert.Equal(fourth.ToString(), (await Server.JsonAsync($"/api/search?q=learning&size=7&after={third.GetProperty("next").GetString()}")).ToString());
        Assert.Contains("one of them", await Server.ProblemAsync($"/api/search?q=learning&size=7&page=2&after={third.GetProperty("next").GetString()}", 400));
    }

    [Theory]
    [InlineData("*/*")]
    [InlineData("text/html")]
    [InlineData("application/xml;q=0.1, image/*;q=0")]
    [InlineData("application/json;version=2")]
    [InlineData("nonsense")]
    [InlineData(";;;,,,q=")]
    [InlineData("application/json;q=9")]
    public async Task WhateverIsAcceptedTheAnswerIsTheSame(string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/search?q=learning&size=1");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await Server.Client.SendAsync(request);
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal((await Server.JsonAsync("/api/search?q=learning&size=1")).ToString(), JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.ToString());
    }

    [Fact]
    public async Task OtherMethodsAreRefusedWithWhatThereIs()
    {
        var document = await ApiDocument.OfAsync(Server);
        foreach (var path in document.Operations.GroupBy(operation => operation.Path).Where(path => path.Key.StartsWith("/api/", StringComparison.Ordinal) || path.Key.StartsWith("/feeds/", StringComparison.Ordinal)))
        {
            // An old paper's address has two pieces: for a deletion, this is the paper "1602.05629/related".
            var methods = path.Key.EndsWith("/related", StringComparison.Ordinal) && path.Key.Contains("/papers/") ? (string[])["POST", "PUT", "PATCH", "OPTIONS"] : ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW"];
            foreach (var method in methods.Where(method => !path.Any(operation => operation.Method.Equals(method, StringComparison.OrdinalIgnoreCase))))
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), path.First().Address([]));
                using var answer = await Server.Client.SendAsync(request);
                Assert.True((int)answer.StatusCode == 405, $"{method} {path.Key} is answered with {(int)answer.StatusCode}");
                var allowed = answer.Content.Headers.Allow.Order().ToArray();
                if (path.Any(operation => operation.Method == "get")) Assert.Contains("HEAD", allowed);
                Assert.Contains($", not {method}.", await RunningServer.ProblemAsync(answer));
            }
        }
    }

    [Theory]
    [InlineData("GET /api/papers/%00 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400)]
    [InlineData("GET /api/papers/../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n", 404)]
    [InlineData("GET /api/search?q=\u00ff HTTP/1.1\r\nHost: localhost\r\n\r\n", 400)]
    [InlineData("GET /feeds/search.atom?q=learning HTTP/1.0\r\n\r\n", 421)]
    [InlineData("GET /feeds/search.atom HTTP/1.1\r\nHost:\r\n\r\n", 421)]
    [InlineData("GET //api/search HTTP/1.1\r\nHost: localhost\r\n\r\n", 404)]
    [InlineData("GET /api/search?q=a HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400)]
    [InlineData("nonsense\r\n\r\n", 400)]
    public async Task RequestsThatNoClientSendsAreAnswered(string request, int status)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Server.Client.BaseAddress!.Host, Server.Client.BaseAddress.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var line = await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Matches($@"^HTTP/1\.1 {status} ", line);
        await Server.JsonAsync("/api/stats");
    }

    private static IEnumerable<ApiOperation> Reading(ApiDocument document) => document.Operations.Where(operation =>
        operation.Method == "get" && (operation.Path.StartsWith("/api/", StringComparison.Ordinal) || operation.Path.StartsWith("/feeds/", StringComparison.Ordinal)));
}
