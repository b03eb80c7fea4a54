using System.Net;
using SearchEngine.Server.Http;
using SearchEngine.Server.Pages;

namespace SearchEngine.Server.Tests.Guard;

/// <summary>Which names the service answers to.</summary>
public sealed class HostFilterTests
{
    [Theory]
    [InlineData("http://127.0.0.1:0", "", "localhost LOCALHOST localhost. 127.0.0.1 127.0.0.53 [::1]", "evil.example 10.0.0.1 localhost.evil.example 127.0.0.1.evil.example [::2] xlocalhost")]
    [InlineData("http://[::1]:0", "", "localhost [::1]", "evil.example")]
    [InlineData("http://localhost:5080", "", "localhost", "evil.example")]
    [InlineData("http://127.0.0.1:0;http://[::1]:0", "", "localhost", "evil.example")]
    [InlineData("http://0.0.0.0:0", "papers.example.org", "papers.example.org PAPERS.example.org. localhost", "evil.example sub.papers.example.org 0.0.0.0 xpapers.example.org")]
    [InlineData("http://127.0.0.1:0", "*.example.org", "a.example.org b.a.example.org", "example.org .example.org.evil.example aexample.org")]
    public void ItAnswersToItsNamesAndToNoOther(string url, string names, string allowed, string refused)
    {
        using var folder = new TestFolder();
        var filter = HostFilter.Of(folder.Options with { Url = url, AllowedHosts = names.Split(' ', StringSplitOptions.RemoveEmptyEntries) });
        Assert.NotNull(filter);
        Assert.All(allowed.Split(' '), host => Assert.True(filter.Allows(host), host));
        Assert.All(refused.Split(' '), host => Assert.False(filter.Allows(host), host));
        Assert.False(filter.Allows(""));
    }

    [Theory]
    [InlineData("http://0.0.0.0:0", "")]
    [InlineData("http://127.0.0.1:0;http://192.0.2.1:0", "")]
    [InlineData("http://127.0.0.1:0", "*")]
    public void ItAnswersToAnyNameWhereNobodyKnowsBetter(string url, string names)
    {
        using var folder = new TestFolder();
        Assert.Null(HostFilter.Of(folder.Options with { Url = url, AllowedHosts = names.Split(' ', StringSplitOptions.RemoveEmptyEntries) }));
    }

    [Theory]
    [InlineData("papers.example.org", true)]
    [InlineData("*.example.org", true)]
    [InlineData("*", true)]
    [InlineData("192.0.2.1", true)]
    [InlineData("http://example.org", false)]
    [InlineData("example.org/", false)]
    [InlineData("a b", false)]
    [InlineData("", false)]
    public void ASettingThatIsNoNameIsToldApart(string name, bool good) => Assert.Equal(good, new HostNamesAttribute().IsValid(new[] { name }));

    [Fact]
    public async Task APageFromElsewhereThatLeadsItsNameHereIsTurnedAway()
    {
        using var folder = new TestFolder();
        folder.Write("one.jsonl", """{"id":"2401.00001","title":"The first paper"}""");
        await using var server = await RunningServer.StartAsync(folder.Options);
        foreach (var address in new[] { "/api/search?q=paper", "/", "/health/ready", "/metrics", PageAssets.Instance[PageAssets.Style], "/nothing" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Host = "rebound.example:5080" } };
            using var answer = await server.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.DoesNotContain("2401", await answer.Content.ReadAsStringAsync());
            if (address.StartsWith("/api", StringComparison.Ordinal)) Assert.Contains("AllowedHosts", await RunningServer.ProblemAsync(answer));
        }
        using var own = new HttpRequestMessage(HttpMethod.Get, "/api/search?q=paper") { Headers = { Host = "localhost" } };
        using var good = await server.Client.SendAsync(own);
        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
    }
}
