using System.CommandLine;

namespace SearchEngine.Cli;

/// <summary>The options that every command takes.</summary>
internal sealed class CommonOptions
{
    /// <summary>Where the index is.</summary>
    public Option<DirectoryInfo> Index { get; } = new("--index")
    {
        Description = "The folder of the index",
        HelpName = "DIR",
        Recursive = true,
        DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("index-data", "index")),
    };

    /// <summary>Whether to write JSON.</summary>
    public Option<bool> Json { get; } = new("--json")
    {
        Description = "Write one JSON object to standard output",
        Recursive = true,
    };

    /// <summary>The folder of the index that a command line names.</summary>
    public string PathIn(ParseResult parsed) => parsed.GetValue(Index)!.FullName;
}
