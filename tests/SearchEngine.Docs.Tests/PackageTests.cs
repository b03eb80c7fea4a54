using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace SearchEngine.Docs.Tests;

/// <summary>What a package holds and says of itself.</summary>
[Collection(nameof(PackedLibraries))]
public sealed class PackageTests(PackedLibraries packages)
{
    [Theory]
    [InlineData("SearchEngine.Lucene")]
    [InlineData("SearchEngine.Analysis", "SearchEngine.Lucene")]
    [InlineData("SearchEngine.Papers", "SearchEngine.Analysis", "Markdig", "Microsoft.Extensions.Diagnostics.HealthChecks", "Microsoft.Extensions.Options.ConfigurationExtensions")]
    public void ItHasWhatAnAppNeeds_AndDependsOnWhatIsBelowIt(string name, params string[] dependencies)
    {
        using var package = packages.Open(name);
        var files = package.Entries.Select(entry => entry.FullName).ToHashSet();
        Assert.Superset(new HashSet<string> { $"lib/net10.0/{name}.dll", $"lib/net10.0/{name}.xml", "README.md", "THIRD-PARTY-NOTICES.md" }, files);
        Assert.Equal(2, files.Count(file => file.StartsWith("lib/", StringComparison.Ordinal)));
        Assert.Contains("<member name=\"T:SearchEngine.", Text(package, $"lib/net10.0/{name}.xml"));
        Assert.StartsWith($"# {name}\n", Text(package, "README.md").ReplaceLineEndings("\n"));
        using var symbols = packages.Open(name, "snupkg");
        Assert.Contains(symbols.Entries, entry => entry.FullName == $"lib/net10.0/{name}.pdb");

        var text = Text(package, $"{name}.nuspec");
        Assert.DoesNotContain(Repository.Root, text);
        var metadata = XDocument.Parse(text).Root!.Elements().Single();
        string Value(string element) => metadata.Elements().Single(one => one.Name.LocalName == element).Value;
        Assert.Equal((name, packages.Version), (Value("id"), Value("version")));
        Assert.Equal("Apache-2.0", Value("license"));
        Assert.Equal("README.md", Value("readme"));
        Assert.NotEmpty(Value("authors"));
        Assert.NotEmpty(Value("tags"));
        Assert.EndsWith(".", Value("description"));
        var groups = metadata.Descendants().Where(one => one.Name.LocalName == "dependency").ToList();
        Assert.Equal(dependencies.Order(StringComparer.Ordinal), groups.Select(one => one.Attribute("id")!.Value).Order(StringComparer.Ordinal));
        Assert.All(groups.Where(one => one.Attribute("id")!.Value.StartsWith("SearchEngine.", StringComparison.Ordinal)), one => Assert.Equal(packages.Version, one.Attribute("version")!.Value));
        // Where the sources are is known only where git has an address.
        Assert.All(metadata.Elements().Where(one => one.Name.LocalName == "repository"), one => Assert.Matches("^(https://.*)?$", one.Attribute("url")?.Value ?? ""));
    }

    [Fact]
    public void AssembliesAreDeterministic()
    {
        foreach (var name in PackedLibraries.Names)
        {
            using var package = packages.Open(name);
            using var file = package.GetEntry($"lib/net10.0/{name}.dll")!.Open();
            using var bytes = new MemoryStream();
            file.CopyTo(bytes);
            bytes.Position = 0;
            using var image = new PEReader(bytes);
            Assert.Contains(image.ReadDebugDirectory(), entry => entry.Type == DebugDirectoryEntryType.Reproducible);
        }
    }

    private static string Text(ZipArchive package, string entry)
    {
        using var reader = new StreamReader(package.GetEntry(entry)!.Open());
        return reader.ReadToEnd();
    }
}
