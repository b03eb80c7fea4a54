using System.CommandLine;
using SearchEngine.Cli.Commands;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Cli;

/// <summary>The <c>papers</c> tool: its commands, and what becomes of their errors.</summary>
/// <param name="output">Where results go.</param>
/// <param name="error">Where notices and errors go.</param>
internal sealed class PapersTool(TextWriter output, TextWriter error)
{
    /// <summary>Runs one command line and gives the exit code.</summary>
    public async Task<int> RunAsync(string[] args, CancellationToken cancellation = default)
    {
        var root = new RootCommand("Indexes arXiv digests and searches them in English, Chinese or both.");
        var common = new CommonOptions();
        root.Options.Add(common.Index);
        root.Options.Add(common.Json);
        foreach (var command in Commands(common)) root.Subcommands.Add(command);

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            error.WriteLine($"papers: {parsed.Errors[0].Message} Try 'papers --help'.");
            return ExitCode.BadUsage;
        }
        try
        {
            var invocation = new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                // What a signal interrupts may take this long to end well: an import commits, the service answers what it has begun.
                ProcessTerminationTimeout = TimeSpan.FromSeconds(20),
            };
            return await parsed.InvokeAsync(invocation, cancellation);
        }
        catch (Exception e) when (Explain(e) is var (code, message))
        {
            error.WriteLine($"papers: {message}");
            return code;
        }
    }

    private IEnumerable<Command> Commands(CommonOptions common) =>
    [
        IndexCommand.Create(common, output, error),
        SearchCommand.Create(common, output, error),
        ShowCommand.Create(common, output, error),
        StatsCommand.Create(common, output),
        CheckCommand.Create(common, output),
        RunCommand.Create(common, output),
        ServeCommand.Create(common, output),
    ];

    /// <summary>The exit code and the one line for an error that is no fault of the tool; null for any other.</summary>
    private static (int Code, string Message)? Explain(Exception e) => e switch
    {
        UsageException => (ExitCode.BadUsage, e.Message),
        ArgumentException => (ExitCode.BadUsage, e.Message),
        IndexNotFoundException => (ExitCode.IndexUnusable, $"{e.Message}; make one with 'papers index PATH'"),
        IndexLockedException => (ExitCode.IndexUnusable, $"the index is being written: {e.Message}; wait for it to end, or give another folder with --index"),
        CorruptIndexException => (ExitCode.IndexUnusable, $"the index is damaged: {e.Message}; delete its folder and index the digests again"),
        UnsupportedIndexException => (ExitCode.IndexUnusable, $"the index cannot be used: {e.Message}"),
        FileNotFoundException or DirectoryNotFoundException => (ExitCode.BadUsage, e.Message),
        UnauthorizedAccessException => (ExitCode.BadUsage, e.Message),
        IOException => (ExitCode.IndexUnusable, e.Message),
        OperationCanceledException => (ExitCode.NothingFound, "stopped"),
        _ => null,
    };
}
