using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SearchEngine.Docs.Tests;

/// <summary>What the whole tree promises: every package has its notice, and nothing belongs to one machine only.</summary>
public sealed partial class TreeTests
{
    private static readonly string[] Binary = [".png", ".gz", ".zip", ".bin", ".ico", ".woff2"];

    [Fact]
    public void Every_package_is_named_in_the_notices()
    {
        var packages = XDocument.Load(Repository.PathOf("Directory.Packages.props")).Descendants("PackageVersion")
            .Select(package => package.Attribute("Include")!.Value).ToList();
        Assert.NotEmpty(packages);
        foreach (var package in packages) AssertNamed(package);
    }

    /// <summary>Packages bring others along; what the tool ships must be named as well, by itself or by its family.</summary>
    [Fact]
    public void Everything_the_tool_ships_is_named_in_the_notices()
    {
        var shipped = Package().Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "papers.deps.json")))
            .Select(match => match.Groups[1].Value).ToList();
        Assert.Contains("Markdig", shipped);
        foreach (var package in shipped)
        {
            var family = package.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) ? "Microsoft.Extensions packages" : package;
            AssertNamed(family);
        }
    }

    [Fact]
    public void Nothing_names_a_place_of_one_machine()
    {
        var files = Texts();
        foreach (var file in files)
        {
            var number = 0;
            foreach (var line in File.ReadLines(Repository.PathOf(file)))
            {
                number++;
                Assert.False(MachinePath().IsMatch(line), $"{file}:{number}: {line.Trim()}");
            }
        }
        Assert.True(files.Count > 100, $"only {files.Count} files found");
    }

    [Fact]
    public void Nothing_is_left_half_done()
    {
        foreach (var file in Texts())
        {
            var number = 0;
            foreach (var line in File.ReadLines(Repository.PathOf(file)))
            {
                number++;
                Assert.False(Unfinished().IsMatch(line), $"{file}:{number}: {line.Trim()}");
            }
        }
    }

    /// <summary>A row of a table names it: there stands its licence.</summary>
    private static void AssertNamed(string package) =>
        Assert.True(
            Regex.IsMatch(Repository.Text("THIRD-PARTY-NOTICES.md"), $@"^\|.*(?<![\w.]){Regex.Escape(package)}(?![\w]|\.\w)", RegexOptions.Multiline),
            $"THIRD-PARTY-NOTICES.md does not name {package}");

    private static List<string> Texts() =>
        [.. Repository.Files().Where(file => !Binary.Contains(Path.GetExtension(file)) && !IsGolden(file))];

    private static bool IsGolden(string file) =>
        file.StartsWith("tests/", StringComparison.Ordinal) && file.Contains("/golden/", StringComparison.OrdinalIgnoreCase);

    // Home and work folders, and named places in a temporary folder. Written so that it does not match itself.
    [GeneratedRegex(@"(?<![\w.~:/-])/(?:work|home|root|Users|tmp)/(?!\*)\w")]
    private static partial Regex MachinePath();

    // A marker of a merge, and the words that stand for "later".
    [GeneratedRegex(@"^(?:<{7}|>{7}|={7})(?: |$)|\b(?:TOD[O]|FIXM[E]|HAC[K]|XX[X])\b")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"""([\w.]+)/[\d.]+"": \{\s+""type"": ""package""")]
    private static partial Regex Package();
}
