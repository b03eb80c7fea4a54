using Microsoft.AspNetCore.Builder;
using SearchEngine.Server.Pages;

namespace SearchEngine.Server.Tests.Guard;

/// <summary>What every answer tells browsers, errors included.</summary>
public sealed class SecurityHeaderTests
{
    [Theory]
    [InlineData("/", 200)]
    [InlineData("/api/search?q=paper", 200)]
    [InlineData("style", 200)]
    [InlineData("/metrics", 200)]
    [InlineData("/health/ready", 200)]
    [InlineData("/api/search?size=0", 400)]
    [InlineData("/nothing", 404)]
    [InlineData("/api/nothing", 404)]
    [InlineData("/fault", 500)]
    [InlineData("/api/fault", 500)]
    public async Task EveryAnswerHasThem(string address, int status)
    {
        using var folder = new TestFolder();
        folder.Write("one.jsonl", """{"id":"2401.00001","title":"The first paper"}""");
        await using var server = await RunningServer.StartAsync(folder.Options with { LogLevel = Microsoft.Extensions.Logging.LogLevel.None }, app =>
        {
            app.MapGet("/fault", string () => throw new InvalidOperationException());
            app.MapGet("/api/fault", string () => throw new InvalidOperationException());
        });
        using var answer = await server.Client.GetAsync(address == "style" ? PageAssets.Instance[PageAssets.Style] : address);
        Assert.Equal(status, (int)answer.StatusCode);
        string Value(string name) => Assert.Single(answer.Headers.GetValues(name));
        Assert.StartsWith("default-src 'none';", Value("Content-Security-Policy"));
        Assert.Contains("frame-ancestors 'none'", Value("Content-Security-Policy"));
        Assert.Equal("nosniff", Value("X-Content-Type-Options"));
        Assert.Equal("DENY", Value("X-Frame-Options"));
        Assert.Equal("no-referrer", Value("Referrer-Policy"));
        Assert.Equal("same-origin", Value("Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Value("Cross-Origin-Resource-Policy"));
        Assert.Contains("geolocation=()", Value("Permissions-Policy"));
        // Nobody from elsewhere may read it.
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False(answer.Headers.Contains("Server"));
    }
}
