using System.Globalization;
using System.IO.Compression;

namespace SearchEngine.Docs.Tests;

/// <summary>The packages of the libraries, made of what was built, under a version that no cache knows.</summary>
public sealed class PackedLibraries : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public PackedLibraries()
    {
        foreach (var name in Names)
        {
            string[] arguments =
            [
                "pack", Repository.PathOf($"src/{name}/{name}.csproj"), "--no-build", "--nologo", "-c", Configuration, "-o", Path, $"-p:PackageVersion={Version}",
            ];
            var (exitCode, output, error) = Repository.Run("dotnet", arguments, Repository.Root, Isolate);
            if (exitCode != 0 || output.Contains("warning", StringComparison.Ordinal)) throw new InvalidOperationException($"{name} cannot be packed: {output}{error}");
        }
    }

    public static IReadOnlyList<string> Names { get; } = ["SearchEngine.Lucene", "SearchEngine.Analysis", "SearchEngine.Papers"];

    /// <summary>Where they are.</summary>
    public string Path => folder.Path;

    public string Version { get; } = $"0.1.0-proof.{DateTime.UtcNow.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture)}.{Environment.ProcessId}";

    /// <summary>Debug or Release, as these tests were built.</summary>
    private static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>Commands of the SDK start afresh, and nothing of them stays behind.</summary>
    public static void Isolate(IDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList()) environment.Remove(name);
        environment.Remove("NUGET_PACKAGES");
        environment["MSBUILDDISABLENODEREUSE"] = "1";
        environment["UseSharedCompilation"] = "false";
        environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
    }

    public ZipArchive Open(string name, string extension = "nupkg") => ZipFile.OpenRead(System.IO.Path.Combine(Path, $"{name}.{Version}.{extension}"));

    public void Dispose() => folder.Dispose();
}

/// <summary>Tests that share the packages, which take a while to make.</summary>
[CollectionDefinition(nameof(PackedLibraries))]
public sealed class PackedLibrariesCollection : ICollectionFixture<PackedLibraries>;
