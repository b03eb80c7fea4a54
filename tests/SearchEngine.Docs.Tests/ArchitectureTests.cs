using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SearchEngine.Docs.Tests;

/// <summary>What the architecture page says of the code is so.</summary>
public sealed partial class ArchitectureTests
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Page Architecture = new("ARCHITECTURE.md");

    [Fact]
    public void Every_type_and_member_named_exists()
    {
        var types = ProductTypes();
        var sources = TestTypes();
        var names = Architecture.Codes.Where(code => TypeName().IsMatch(code.Text) && !code.Text.StartsWith("SearchEngine.", StringComparison.Ordinal))
            .ToList();
        foreach (var (name, line) in names)
        {
            var parts = name.Split('.');
            if (types.TryGetValue(parts[0], out var type))
                Assert.True(parts.Length == 1 || type.GetMember(parts[1], Everything).Length > 0, $"ARCHITECTURE.md:{line}: the type has no such member: {name}");
            else
                Assert.True(parts.Length == 1 && sources.Contains(name), $"ARCHITECTURE.md:{line}: there is no type {name}");
        }
        Assert.True(names.Count > 60, $"only {names.Count} names found");
    }

    [Fact]
    public void The_table_of_files_has_them_all_with_writer_and_reader()
    {
        string[] files =
        [
            "segments_N", ".si", ".fnm", ".fdt", ".fdx", ".fdm", ".tim", ".tip", ".tmd", ".doc", ".pos", ".nvd", ".nvm", ".dvd",
            ".dvm", ".liv", ".cfs", ".cfe", "write.lock", "papers-translations.bin",
        ];
        var types = ProductTypes();
        var rows = Architecture.Rows.Where(row => row.Count == 4 && row[0].Count == 1).ToDictionary(row => row[0][0]);
        Assert.Equal(files.Order(StringComparer.Ordinal), rows.Keys.Order(StringComparer.Ordinal));
        foreach (var row in rows.Values)
        {
            Assert.NotEmpty(row[2]);
            Assert.NotEmpty(row[3]);
            foreach (var name in row[2].Concat(row[3])) Assert.Contains(name, types.Keys);
        }
    }

    /// <summary>The picture of the house, held against the project files.</summary>
    [Theory]
    [InlineData("SearchEngine.Lucene")]
    [InlineData("SearchEngine.Analysis", "SearchEngine.Lucene")]
    [InlineData("SearchEngine.Papers", "SearchEngine.Analysis")]
    [InlineData("SearchEngine.Server", "SearchEngine.Papers")]
    [InlineData("SearchEngine.Cli", "SearchEngine.Papers", "SearchEngine.Server")]
    public void Dependencies_point_one_way(string project, params string[] allowed)
    {
        var file = XDocument.Load(Repository.PathOf($"src/{project}/{project}.csproj"));
        Assert.Equal(allowed, file.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)));
        if (allowed.Length == 0) Assert.Empty(file.Descendants("PackageReference"));
    }

    /// <summary>The top-level types of the product's assemblies, internal ones too.</summary>
    private static Dictionary<string, Type> ProductTypes()
    {
        var types = new Dictionary<string, Type>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll"))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            if (name != "papers" && (!name.StartsWith("SearchEngine.", StringComparison.Ordinal) || name.EndsWith(".Tests", StringComparison.Ordinal))) continue;
            foreach (var type in Assembly.Load(name).GetTypes().Where(type => !type.IsNested)) types[type.Name.Split('`')[0]] = type;
        }
        return types;
    }

    /// <summary>The types of the test projects, by their sources: their assemblies are not at hand here.</summary>
    private static HashSet<string> TestTypes() =>
        Repository.Files().Where(file => file.StartsWith("tests/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(file => Declaration().Matches(Repository.Text(file)).Select(match => match.Groups[1].Value))
            .ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"^[A-Z]\w*[a-z]\w*(\.[A-Z]\w+)?$")]
    private static partial Regex TypeName();

    [GeneratedRegex(@"\b(?:class|record|struct|interface|enum) ([A-Z]\w+)")]
    private static partial Regex Declaration();
}
