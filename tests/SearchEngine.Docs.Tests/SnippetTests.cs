using System.Text.RegularExpressions;

namespace SearchEngine.Docs.Tests;

/// <summary>The C# of the README and of the packages' own compiles and does what it says: <see cref="Snippets"/> is the same text, and it runs.</summary>
[Collection(nameof(ProcessWide))]
public sealed partial class SnippetTests
{
    /// <summary>The program that the README shows, and the package's own: the same, for <see cref="EmbeddingTests"/> to run.</summary>
    public static string Program { get; } = Assert.Single(Shown().Where(IsProgram).Distinct());

    [Fact]
    public void The_snippets_are_those_that_are_compiled()
    {
        var compiled = Region().Matches(Repository.Text("tests/SearchEngine.Docs.Tests/Snippets.cs"))
            .Select(match => string.Join('\n', match.Groups[1].Value.TrimEnd().Split('\n').Select(line => line.Length > 8 ? line[8..] : "")));
        Assert.Equal(compiled.ToHashSet(), Shown().Where(block => !IsProgram(block)).ToHashSet());
        Assert.Equal(3, new Page("README.md").Blocks.Count(block => block.Language == "csharp"));
    }

    [Fact]
    public void The_program_is_short() => Assert.InRange(Program.Split('\n').Length, 5, 20);

    [Fact]
    public void The_hosted_library_imports_and_searches()
    {
        var lines = Printed(() => Snippets.HostedAsync().GetAwaiter().GetResult());
        Assert.Contains(lines, line => Regex.IsMatch(line, @"^82 papers are new, 82 in all; [1-9]\d* are on it$"));
    }

    [Fact]
    public void The_analyzers_find_what_is_written_otherwise() => Assert.Equal(["聯邦學習保護隱私"], Printed(Snippets.Analysis));

    [Fact]
    public void The_engine_indexes_and_searches()
    {
        var lines = Printed(Snippets.Engine);
        Assert.Equal(2, lines.Length);
        Assert.Matches(@"^2 0\.\d{3}$", lines[0]);
        Assert.Matches(@"^1 0\.\d{3}$", lines[1]);
    }

    private static IEnumerable<string> Shown() => Page.Packages.Prepend("README.md")
        .SelectMany(file => new Page(file).Blocks.Where(block => block.Language == "csharp")).Select(block => block.Text.TrimEnd());

    /// <summary>Whether a snippet is a program by itself: it says what it uses.</summary>
    private static bool IsProgram(string block) => block.StartsWith("using SearchEngine.", StringComparison.Ordinal);

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
