using System.Text.RegularExpressions;

namespace SearchEngine.Docs.Tests;

/// <summary>The README's C# compiles and does what it says: <see cref="Snippets"/> is the same text, and it runs.</summary>
[Collection(nameof(ProcessWide))]
public sealed partial class SnippetTests
{
    [Fact]
    public void The_snippets_are_those_that_are_compiled()
    {
        var shown = new Page("README.md").Blocks.Where(block => block.Language == "csharp").Select(block => block.Text.TrimEnd());
        var compiled = Region().Matches(Repository.Text("tests/SearchEngine.Docs.Tests/Snippets.cs"))
            .Select(match => string.Join('\n', match.Groups[1].Value.TrimEnd().Split('\n').Select(line => line.Length > 8 ? line[8..] : "")));
        Assert.Equal(shown, compiled);
    }

    [Fact]
    public void The_library_imports_and_searches()
    {
        var lines = Printed(Snippets.Library);
        Assert.Equal(3, lines.Length);
        Assert.All(lines, line => Assert.Matches(@"^[123]\. .+ \(https://arxiv\.org/abs/\d{4}\.\d{4,5}\)$", line));
        Assert.Contains("Federated", string.Concat(lines), StringComparison.Ordinal);
    }

    [Fact]
    public void The_engine_indexes_and_searches()
    {
        var lines = Printed(Snippets.Engine);
        Assert.Equal(2, lines.Length);
        Assert.Matches(@"^2 0\.\d{3}$", lines[0]);
        Assert.Matches(@"^1 0\.\d{3}$", lines[1]);
    }

    /// <summary>What a snippet prints, run in a folder with the sample digests.</summary>
    private static string[] Printed(Action snippet)
    {
        using var folder = TemporaryFolder.WithSamples();
        var (console, current) = (Console.Out, Environment.CurrentDirectory);
        using var output = new StringWriter();
        try
        {
            Environment.CurrentDirectory = folder.Path;
            Console.SetOut(output);
            snippet();
        }
        finally
        {
            Console.SetOut(console);
            Environment.CurrentDirectory = current;
        }
        return output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }

    [GeneratedRegex(@"^ *// begin\n(.*?)^ *// end$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Region();
}

/// <summary>Tests that change the current folder or the console, and so run while no other does.</summary>
[CollectionDefinition(nameof(ProcessWide), DisableParallelization = true)]
public sealed class ProcessWide;
