namespace SearchEngine.Docs.Tests;

/// <summary>The README's program, in an app of its own that knows the library as a package.</summary>
[Collection(nameof(PackedLibraries))]
public sealed class EmbeddingTests(PackedLibraries packages)
{
    [Fact]
    public void ThePackagesAreRestored_AndTheProgramImportsAndSearches()
    {
        using var folder = TemporaryFolder.WithSamples();
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("tests/embedding"))) File.Copy(file, Path.Combine(folder.Path, Path.GetFileName(file)));
        File.WriteAllText(Path.Combine(folder.Path, "Program.cs"), SnippetTests.Program);
        var packed = Directory.CreateDirectory(Path.Combine(folder.Path, "packed")).FullName;
        foreach (var file in Directory.EnumerateFiles(packages.Path, "*.nupkg")) File.Copy(file, Path.Combine(packed, Path.GetFileName(file)));

        // What the libraries depend on is there already, where this project was built.
        var fallback = Machine();
        string[] build = ["build", "Embedding.csproj", "--nologo", "-c", "Release", "-o", "app", $"-p:PackedVersion={packages.Version}", .. fallback is null ? (string[])[] : [$"-p:RestoreFallbackFolders={fallback}"]];
        var (exitCode, output, error) = Repository.Run("dotnet", build, folder.Path, PackedLibraries.Isolate);
        Assert.True(exitCode == 0, output + error);
        Assert.All(PackedLibraries.Names, name => Assert.True(Directory.Exists(Path.Combine(folder.Path, "global-packages", name.ToLowerInvariant(), packages.Version)), name));

        (exitCode, output, error) = Repository.Run("dotnet", [Path.Combine("app", "Embedding.dll")], folder.Path);
        Assert.True(exitCode == 0, error);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("82 papers added, 0 entries rejected", lines[0]);
        Assert.Matches(@"^federated learning: [1-9]\d* papers$", lines[1]);
        Assert.Matches(@"^扩散模型: [1-9]\d* papers$", lines[5]);
        Assert.Equal(9, lines.Length);
        Assert.All(lines[2..5].Concat(lines[6..]), line => Assert.Matches(@"^[123]\. .+ \(https://arxiv\.org/abs/\d{4}\.\d{4,5}\)$", line));
        Assert.Contains("Federated", string.Concat(lines[2..5]));
        Assert.Contains("Diffusion", string.Concat(lines[6..]));
    }

    /// <summary>The machine's folder of packages; null where there is none.</summary>
    private static string? Machine()
    {
        var folder = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        return Directory.Exists(folder) ? folder : null;
    }
}
