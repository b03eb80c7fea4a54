using System.Text.RegularExpressions;

namespace SearchEngine.Docs.Tests;

/// <summary>What the documents point at exists.</summary>
public sealed partial class LinkTests
{
    /// <summary>What is made by building or by using, and so is not there in a fresh checkout.</summary>
    private static readonly string[] MadeLater = ["index-data/index", "src/SearchEngine.Cli/bin/"];

    [Fact]
    public void Every_relative_link_leads_somewhere()
    {
        var checkedLinks = 0;
        foreach (var page in Page.All)
        {
            foreach (var (target, line) in page.Links)
            {
                if (target.Contains("://", StringComparison.Ordinal)) continue;
                checkedLinks++;
                var (path, anchor) = target.Split('#') is [var before, var after] ? (before, after) : (target, null);
                var file = path.Length == 0 ? page.File : Path.Combine(Path.GetDirectoryName(page.File)!, path);
                Assert.True(Exists(file), $"{page.File}:{line}: there is no {file}");
                if (anchor is not null)
                    Assert.True(new Page(file).Anchors.Contains(anchor), $"{page.File}:{line}: there is no heading #{anchor} in {file}");
            }
        }
        Assert.True(checkedLinks > 20, $"only {checkedLinks} links found");
    }

    [Fact]
    public void Every_path_in_backticks_exists()
    {
        var paths = Page.All.SelectMany(page => page.Codes.Select(code => (page.File, code.Line, code.Text)))
            .Where(code => IsPath().IsMatch(code.Text)).ToList();
        foreach (var (file, line, path) in paths)
            Assert.True(Exists(path), $"{file}:{line}: there is no {path}");
        Assert.NotEmpty(paths);
    }

    [Fact]
    public void Every_project_named_exists()
    {
        foreach (var page in Page.All)
            foreach (Match name in ProjectName().Matches(Repository.Text(page.File)))
                Assert.True(Exists("src/" + name.Value) || Exists("tests/" + name.Value) || name.Value == "SearchEngine.sln",
                    $"{page.File}: there is no project {name.Value}");
    }

    private static bool Exists(string path)
    {
        if (MadeLater.Any(made => path.StartsWith(made, StringComparison.Ordinal))) return true;
        var full = Repository.PathOf(path);
        return File.Exists(full) || Directory.Exists(full);
    }

    [GeneratedRegex(@"^(src|tests|index-data|\.ci)(/[\w.-]+)*/?$|^[\w-]+\.(sln|props|json|sh)$")]
    private static partial Regex IsPath();

    [GeneratedRegex(@"\bSearchEngine\.[A-Z]\w+(\.Tests)?\b")]
    private static partial Regex ProjectName();
}
