using System.CommandLine;

namespace SearchEngine.Cli;

/// <summary>The options that every command takes.</summary>
internal sealed class CommonOptions
{
    public CommonOptions() => Index.Validators.Add(result =>
    {
        if (result.Tokens is not [var path]) return;
        if (string.IsNullOrWhiteSpace(path.Value)) result.AddError("--index takes a folder.");
        else if (File.Exists(path.Value)) result.AddError($"--index takes a folder, and {path.Value} is a file.");
    });

    /// <summary>Where the index is.</summary>
    public Option<string> Index { get; } = new("--index")
    {
        Description = "The folder of the index",
        HelpName = "DIR",
        Recursive = true,
        DefaultValueFactory = _ => Path.Combine("index-data", "index"),
    };

    /// <summary>Whether to write JSON.</summary>
    public Option<bool> Json { get; } = new("--json")
    {
        Description = "Write one JSON object to standard output",
        Recursive = true,
    };

    /// <summary>The folder of the index that a command line names.</summary>
    public string PathIn(ParseResult parsed) => Path.GetFullPath(parsed.GetValue(Index)!);
}
