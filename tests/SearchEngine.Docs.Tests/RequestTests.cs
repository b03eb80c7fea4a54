using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SearchEngine.Docs.Tests;

/// <summary>The requests that the README shows are answered by the service, as the README starts it.</summary>
public sealed partial class RequestTests
{
    [Fact]
    public async Task Every_request_is_answered()
    {
        var requests = new Page("README.md").Blocks.Where(block => block.Language == "sh").SelectMany(block => block.Lines).Where(line => line.StartsWith("curl ", StringComparison.Ordinal)).ToList();
        Assert.True(requests.Count >= 5);
        using var folder = TemporaryFolder.WithSamples();
        using var service = Process.Start(new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "papers.dll"), "serve", "--json", "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            var log = service.StandardError.ReadToEndAsync();
            if (await service.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)) is not { } started)
            {
                Assert.Fail(await log);
                return;
            }
            var url = JsonDocument.Parse(started).RootElement.GetProperty("url").GetString()!;
            using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
            foreach (var request in requests)
            {
                var address = AddressOf(request);
                Assert.StartsWith("http://127.0.0.1:5080/", address, StringComparison.Ordinal);
                using var answer = await client.GetAsync(new Uri(address.Replace("http://127.0.0.1:5080", url, StringComparison.Ordinal)));
                var text = await answer.Content.ReadAsStringAsync();
                Assert.True(answer.IsSuccessStatusCode, $"{request}\nis answered with {(int)answer.StatusCode}: {text}");
                Assert.Contains("ederated", text, StringComparison.Ordinal);
            }
        }
        finally
        {
            if (!service.HasExited) service.Kill(entireProcessTree: true);
            await service.WaitForExitAsync();
        }
    }

    /// <summary>The address that curl asks for; options that say only where its answer goes are passed over.</summary>
    private static string AddressOf(string command)
    {
        var words = Word().Matches(command).Select(word => word.Value.Trim('\'')).Skip(1).ToList();
        var (address, data) = ("", new List<string>());
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] == "-d") data.Add(words[++i]);
            else if (words[i] == "--data-urlencode") data.Add(Encoded(words[++i]));
            else if (words[i] is not ("-G" or "-OJ")) address = words[i];
        }
        // Without -G, data would be posted.
        Assert.Equal(data.Count > 0, words.Contains("-G"));
        return data.Count > 0 ? $"{address}?{string.Join('&', data)}" : address;
    }

    private static string Encoded(string pair) => string.Join('=', pair.Split('=', 2).Select(Uri.EscapeDataString));

    [GeneratedRegex("'[^']*'|[^ ]+")]
    private static partial Regex Word();
}
