using System.Diagnostics;
using System.Text.Json.Nodes;

namespace SearchEngine.Server.Tests;

/// <summary><c>papers serve</c> as a process of its own, as the README starts it.</summary>
public sealed class ServeCommandTests
{
    private static readonly string Tool = Path.Combine(AppContext.BaseDirectory, "papers.dll");

    [Fact]
    public async Task ItImportsServesAndEndsWellWhenToldTo()
    {
        using var folder = new TestFolder();
        using var tool = Start("serve", "--json", "--urls", "http://127.0.0.1:0", "--index", folder.Index, "--data", TestFolder.Samples);
        try
        {
            var log = tool.StandardError.ReadToEndAsync();
            var line = await tool.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
            if (line is null) Assert.Fail(await LogAsync(log));
            var started = JsonNode.Parse(line)!;
            Assert.Equal(82, (int)started["papers"]!);
            using var client = new HttpClient { BaseAddress = new Uri((string)started["url"]!), Timeout = TimeSpan.FromSeconds(30) };
            Assert.Contains("1602.05629", await client.GetStringAsync("/?q=federated"));

            // A program that knows the one answer knows the other.
            var overHttp = JsonNode.Parse(await client.GetStringAsync("/api/search?q=federated&size=10&facets=true"))!.AsObject();
            var onConsole = JsonNode.Parse((await RunAsync("search", "federated", "--facets", "--json", "--index", folder.Index)).Output)!.AsObject();
            // How long it took is in a header: the same question has the same answer.
            Assert.True(onConsole.Remove("tookMs"));
            Assert.Equal(onConsole.ToJsonString(), overHttp.ToJsonString());

            // What another process brings in is found.
            var more = folder.Write("more.jsonl", """{"id":"2401.00001","title":"A zebra in the index"}""");
            Assert.Equal(0, (await RunAsync("index", more, "--index", folder.Index)).ExitCode);
            var patience = Stopwatch.StartNew();
            while (!(await client.GetStringAsync("/?q=zebra")).Contains("2401.00001"))
            {
                Assert.True(patience.Elapsed < TimeSpan.FromSeconds(20), "the new paper was not found");
                await Task.Delay(100);
            }

            using (var kill = Process.Start("kill", ["-TERM", tool.Id.ToString()])) await kill.WaitForExitAsync();
            await tool.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
            Assert.Equal(0, tool.ExitCode);
            Assert.Contains("Imported 82 papers", await LogAsync(log));
            Assert.DoesNotContain("   at ", await LogAsync(log));
        }
        finally
        {
            if (!tool.HasExited) tool.Kill();
        }
    }

    [Fact]
    public async Task WhatCannotStartSaysWhyInOneLine()
    {
        using var folder = new TestFolder();
        var missing = await RunAsync("serve", "--index", folder.Index, "--data", Path.Combine(folder.Path, "missing"));
        Assert.Equal(2, missing.ExitCode);
        Assert.Contains("--data", Assert.Single(missing.Error));

        var address = await RunAsync("serve", "--index", folder.Index, "--data", TestFolder.Samples, "--urls", "here");
        Assert.Equal(2, address.ExitCode);
        Assert.Contains("cannot listen on here", Assert.Single(address.Error));

        var settings = await RunAsync("serve", "--index", folder.Index, "--set", "RequestTimeout=10", "--set", "MaxImportBites=5");
        Assert.Equal(2, settings.ExitCode);
        var told = Assert.Single(settings.Error);
        Assert.Contains("RequestTimeout by --set is '10'", told);
        Assert.Contains("is MaxImportBytes meant?", told);

        Directory.CreateDirectory(folder.Index);
        File.WriteAllText(Path.Combine(folder.Index, "segments_1"), "damaged");
        var damaged = await RunAsync("serve", "--index", folder.Index, "--data", TestFolder.Samples);
        Assert.Equal(3, damaged.ExitCode);
        Assert.Contains("segments_1", Assert.Single(damaged.Error));
    }

    [Fact]
    public async Task TheSettingsCanBePrinted()
    {
        using var folder = new TestFolder();
        var file = folder.Write("mine.json", """{ "Papers": { "ApiKey": "0123456789abcdef", "Url": "http://127.0.0.1:1" } }""");
        var printed = await RunAsync("serve", "--settings", file, "--watch", folder.Data, "--print-settings");
        Assert.Equal(0, printed.ExitCode);
        Assert.Matches("ApiKey +[(]set[)] +[(]in .*mine.json[)]", printed.Output);
        Assert.Matches($"WatchPaths +{folder.Data} +[(]by --watch[)]", printed.Output);
        Assert.DoesNotContain("0123456789abcdef", printed.Output);
        var json = JsonNode.Parse((await RunAsync("serve", "--settings", file, "--print-settings", "--json")).Output)!;
        Assert.Equal("http://127.0.0.1:1", (string)json["settings"]!.AsArray().Single(setting => (string)setting!["name"]! == "Url")!["value"]!);
    }

    private static async Task<(int ExitCode, string Output, string[] Error)> RunAsync(params string[] arguments)
    {
        using var tool = Start(arguments);
        var output = tool.StandardOutput.ReadToEndAsync();
        var error = tool.StandardError.ReadToEndAsync();
        try
        {
            await tool.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        }
        finally
        {
            if (!tool.HasExited) tool.Kill();
        }
        return (tool.ExitCode, await output, (await error).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [Tool, .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        StandardOutputEncoding = System.Text.Encoding.UTF8,
    })!;

    private static async Task<string> LogAsync(Task<string> log) => await log.WaitAsync(TimeSpan.FromSeconds(20));
}
