using System.Text.RegularExpressions;

namespace SearchEngine.Docs.Tests;

/// <summary>The README's commands work, and give what it shows.</summary>
/// <remarks>
/// In a <c>console</c> block a line that begins with <c>$ </c> is a command and the lines after it are its output, where
/// <c>…</c> stands for anything on a line, or alone on its line for any lines. Times, sizes, scores
/// and, in a TREC run, ids may differ: they are how it looks, not what is promised.
/// </remarks>
public sealed partial class CommandTests
{
    private static readonly Page Readme = new("README.md");

    [BashFact]
    public void Every_command_runs_and_gives_what_is_shown()
    {
        using var folder = TemporaryFolder.WithSamples();
        var tool = Path.Combine(AppContext.BaseDirectory, "papers.dll");
        var failures = new List<string>();
        var ran = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (command, line, shown) in Commands())
        {
            var script = $"papers() {{ dotnet '{tool}' \"$@\"; }}\n{command}";
            var (exitCode, output, error) = Repository.Run("bash", ["-c", script], folder.Path);
            if (exitCode != 0) failures.Add($"README.md:{line}: {command}\nends with {exitCode}: {error}");
            else if (!Pattern(shown).IsMatch(output)) failures.Add($"README.md:{line}: {command}\ngives\n{output}");
            ran.Add(string.Join(' ', command.Split(' ').Take(2)));
        }
        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
        foreach (var name in new[] { "index", "search", "suggest", "show", "stats", "check", "run", "export", "analyze", "backup", "restore" }) Assert.Contains($"papers {name}", ran);
    }

    [BashFact]
    public void The_first_command_serves()
    {
        var first = Assert.Single(Readme.Blocks, block => block.Text.Contains(" serve", StringComparison.Ordinal)).Text;
        var match = FirstCommand().Match(first);
        Assert.True(match.Success, first);
        Assert.True(File.Exists(Path.Combine(Repository.PathOf(match.Groups["project"].Value), "SearchEngine.Cli.csproj")));
        var tool = Path.Combine(AppContext.BaseDirectory, "papers.dll");
        var (exitCode, output, error) = Repository.Run("dotnet", [tool, "serve", "--help"], Repository.Root);
        Assert.True(exitCode == 0, error);
        Assert.Contains("papers serve", output, StringComparison.Ordinal);
        Assert.Contains("http://127.0.0.1:5080", output, StringComparison.Ordinal);
    }

    [BashFact]
    public void Exit_codes_are_those_of_the_table()
    {
        using var folder = TemporaryFolder.WithSamples();
        var tool = Path.Combine(AppContext.BaseDirectory, "papers.dll");
        int Run(params string[] arguments) => Repository.Run("dotnet", [tool, .. arguments], folder.Path).ExitCode;
        Assert.Equal(3, Run("search", "anything"));
        Assert.Equal(0, Run("index", "index-data"));
        Assert.Equal(1, Run("search", "zzzzzzz"));
        Assert.Equal(2, Run("search"));
        Assert.Equal(2, Run("index", "no-such-folder"));
        Assert.Equal(["0", "1", "2", "3"], TableCode().Matches(Repository.Text("README.md")).Select(match => match.Groups[1].Value));
    }

    private static IEnumerable<(string Command, int Line, List<string> Shown)> Commands()
    {
        foreach (var block in Readme.Blocks.Where(block => block.Language == "console"))
        {
            var starts = Enumerable.Range(0, block.Lines.Count).Where(i => block.Lines[i].StartsWith("$ ", StringComparison.Ordinal)).ToList();
            for (var i = 0; i < starts.Count; i++)
            {
                var end = i + 1 < starts.Count ? starts[i + 1] : block.Lines.Count;
                yield return (block.Lines[starts[i]][2..], block.Line + starts[i] + 1, [.. block.Lines.Take(end).Skip(starts[i] + 1)]);
            }
        }
    }

    private static Regex Pattern(List<string> shown)
    {
        var lines = shown.Select(line => line.Trim() == "…"
            ? @"(.*\n)*"
            : Measure().Replace(Regex.Escape(line), match => match.Value.Length > 0 && match.Value[0] == '…' ? ".*" : @"[\d.]+") + "\n");
        return new Regex($@"\A{string.Concat(lines)}\Z", RegexOptions.None, TimeSpan.FromSeconds(10));
    }

    // In an escaped line: the ellipsis, a number with decimals that is not an arXiv id (times, sizes, scores), an id in a run.
    [GeneratedRegex(@"…|(?<![\d.])\d{1,3}\\\.\d+(?![\d.])|(?<=\bQ0\\ )\d{4}\\\.\d+")]
    private static partial Regex Measure();

    [GeneratedRegex(@"^dotnet run -c Release --project (?<project>\S+) -- serve\s*$")]
    private static partial Regex FirstCommand();

    [GeneratedRegex(@"^\| (\d) \|", RegexOptions.Multiline)]
    private static partial Regex TableCode();
}

/// <summary>A test that runs commands as a person would paste them. Skipped on Windows, which has no bash.</summary>
internal sealed class BashFactAttribute : FactAttribute
{
    public BashFactAttribute()
    {
        if (OperatingSystem.IsWindows()) Skip = "the commands are those of a Unix shell";
    }
}
