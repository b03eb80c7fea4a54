using System.Reflection;
using System.Xml.Linq;

namespace SearchEngine.Cli.Tests;

/// <summary>Dependencies point one way: Cli and Server → Papers → Analysis → Lucene, and the engine stands on .NET alone.</summary>
public sealed class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["SearchEngine.Lucene"] = [],
        ["SearchEngine.Analysis"] = ["SearchEngine.Lucene"],
        ["SearchEngine.Lexicons"] = ["SearchEngine.Analysis"],
        ["SearchEngine.Papers"] = ["SearchEngine.Analysis", "SearchEngine.Lucene"],
        ["SearchEngine.Server"] = ["SearchEngine.Papers", "SearchEngine.Analysis", "SearchEngine.Lucene"],
        ["papers"] = ["SearchEngine.Server", "SearchEngine.Papers", "SearchEngine.Analysis", "SearchEngine.Lucene"],
    };

    [Fact]
    public void Built_assemblies_refer_only_to_those_below_them()
    {
        var seen = new List<string>();
        foreach (var (name, allowed) in Allowed)
        {
            var file = Path.Combine(AppContext.BaseDirectory, $"{name}.dll");
            if (!File.Exists(file)) continue;
            seen.Add(name);
            Assert.Subset(allowed.ToHashSet(), References(file).Where(Allowed.ContainsKey).ToHashSet());
        }
        Assert.Superset(new HashSet<string> { "SearchEngine.Lucene", "SearchEngine.Analysis", "SearchEngine.Papers", "papers" }, seen.ToHashSet());
        Assert.Contains("SearchEngine.Analysis", References(Path.Combine(AppContext.BaseDirectory, "SearchEngine.Papers.dll")));
    }

    [Fact]
    public void The_engine_and_the_analysis_need_no_package()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        foreach (var name in (string[])["SearchEngine.Lucene", "SearchEngine.Analysis"])
        {
            var others = References(Path.Combine(AppContext.BaseDirectory, $"{name}.dll"))
                .Where(reference => !File.Exists(Path.Combine(framework, $"{reference}.dll")));
            Assert.Equal(Allowed[name], others);
        }
    }

    [Fact]
    public void Projects_refer_only_to_those_below_them()
    {
        var sources = Path.Combine(SampleIndex.Digests, "..", "src");
        foreach (var file in Directory.GetFiles(sources, "*.csproj", SearchOption.AllDirectories))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            var project = XDocument.Load(file);
            var projects = project.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));
            Assert.Subset(Allowed[name == "SearchEngine.Cli" ? "papers" : name].ToHashSet(), projects.ToHashSet());
            if (name is "SearchEngine.Lucene" or "SearchEngine.Analysis") Assert.Empty(project.Descendants("PackageReference"));
        }
    }

    private static IEnumerable<string> References(string file) => Assembly.LoadFrom(file).GetReferencedAssemblies().Select(reference => reference.Name!);
}
