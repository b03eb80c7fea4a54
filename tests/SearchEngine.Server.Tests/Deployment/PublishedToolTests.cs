using Xunit.Abstractions;

namespace SearchEngine.Server.Tests.Deployment;

/// <summary>What the container file publishes, by the very command that it has, serves.</summary>
[Collection(nameof(Guard.Alone))]
public sealed class PublishedToolTests(ITestOutputHelper output)
{
    [Fact]
    public async Task TheCommandOfTheContainerFileMakesAToolThatServes()
    {
        using var folder = new TestFolder();
        var (app, digests) = (Path.Combine(folder.Path, "app"), Directory.CreateDirectory(Path.Combine(folder.Path, "state", "digests")).FullName);
        var command = Assert.Single(DeploymentFiles.Instructions(), line => line.Name == "RUN" && line.Text.StartsWith("dotnet publish", StringComparison.Ordinal)).Text.Split(' ');
        Assert.Contains("/build", command);
        Assert.Contains("/app", command);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        // No build server is to outlive the test.
        var (code, log) = await ServedTool.RunAsync(
            command[0], [.. command[1..].Select(part => part switch { "/build" => Path.Combine(folder.Path, "build"), "/app" => app, _ => part }), "-nodeReuse:false", "-p:UseSharedCompilation=false"],
            DeploymentFiles.Root, TimeSpan.FromMinutes(8));
        Assert.True(code == 0, log);
        output.WriteLine($"published in {clock.Elapsed.TotalSeconds:0.0} s");

        // As the image has it: its environment, with other folders and any port.
        var entry = Assert.Single(DeploymentFiles.Instructions(), line => line.Name == "ENTRYPOINT").Text.Trim('[', ']', '"');
        var program = Path.Combine(app, Path.GetRelativePath("/app", entry));
        Assert.True(File.Exists(program), program);
        File.Copy(Path.Combine(TestFolder.Samples, "2026-01-05.md"), Path.Combine(digests, "2026-01-05.md"));
        var environment = DeploymentFiles.ContainerEnvironment().ToDictionary(pair => pair.Key, pair => pair.Value
            .Replace("/var/lib/papers", Path.Combine(folder.Path, "state")).Replace("http://0.0.0.0:5080", "http://127.0.0.1:0"));
        clock.Restart();
        await using var tool = await ServedTool.StartAsync(program, ["serve", "--json"], environment);
        output.WriteLine($"started in {clock.Elapsed.TotalSeconds:0.0} s");
        for (var patience = 0; !(await tool.Client.GetStringAsync("/api/search?q=federated")).Contains("1602.05629"); patience++)
        {
            Assert.True(patience < 600, "the digest was not taken up within 60 seconds");
            await Task.Delay(100);
        }
        Assert.Contains("Federated", await tool.Client.GetStringAsync("/?q=federated"));
        var health = await ServedTool.RunAsync(program, ["health", "--url", tool.Client.BaseAddress!.ToString()]);
        Assert.True(health.Code == 0, health.Output);
        Assert.Equal(0, (await tool.StopAsync()).Code);
    }
}
