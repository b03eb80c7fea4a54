using System.CommandLine;
using System.CommandLine.Parsing;
using SearchEngine.Cli.Commands;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Cli;

/// <summary>The <c>papers</c> tool: its commands, and what becomes of their errors.</summary>
/// <param name="output">Where results go.</param>
/// <param name="error">Where notices and errors go.</param>
/// <param name="input">What is piped in, for commands that read it; null where nothing is.</param>
internal sealed class PapersTool(TextWriter output, TextWriter error, TextReader? input = null)
{
    // Nothing in a query is the name of a file to take arguments from ("@BERT").
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs one command line and gives the exit code.</summary>
    /// <param name="args">The command line, without the tool's own name.</param>
    /// <param name="cancellation">Stops the command; an import commits what it has brought in until then.</param>
    public async Task<int> RunAsync(string[] args, CancellationToken cancellation = default)
    {
        var root = new RootCommand("Indexes arXiv digests and searches them in English, Chinese or both.");
        var common = new CommonOptions();
        root.Options.Add(common.Index);
        root.Options.Add(common.Json);
        foreach (var command in Commands(common)) root.Subcommands.Add(command);

        var parsed = root.Parse(args, Parsing);
        if (ProblemOf(parsed, root) is { } problem)
        {
            error.WriteMessage($"papers: {problem} Try 'papers --help'.");
            return ExitCode.BadUsage;
        }
        try
        {
            // Signals are the program's to handle, so that they reach a command while it runs.
            var invocation = new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            var code = await parsed.InvokeAsync(invocation, cancellation);
            await output.FlushAsync(CancellationToken.None);
            return code;
        }
        catch (Exception e) when (Explain(e) is var (code, message))
        {
            error.WriteMessage($"papers: {message}");
            return code;
        }
    }

    private IEnumerable<Command> Commands(CommonOptions common) =>
    [
        IndexCommand.Create(common, output, error),
        SearchCommand.Create(common, output, error),
        RelatedCommand.Create(common, output, error, input),
        ExplainCommand.Create(common, output, error),
        ShowCommand.Create(common, output, error),
        SuggestCommand.Create(common, output, error),
        TranslateCommand.Create(common, output, error),
        StatsCommand.Create(common, output),
        CheckCommand.Create(common, output),
        RunCommand.Create(common, output),
        AnalyzeCommand.Create(common, output, error, input),
        ExportCommand.Create(common, output, error),
        BackupCommand.Create(common, output, error),
        RestoreCommand.Create(common, output, error),
        ServeCommand.Create(common, output),
        HealthCommand.Create(common, output, error),
        McpCommand.Create(common, error),
    ];

    /// <summary>What is wrong with a command line, as a sentence; null where nothing is.</summary>
    private static string? ProblemOf(ParseResult parsed, RootCommand root)
    {
        // A command that takes any number of words would take a mistyped option for one of them.
        bool IsOption(string word) => root.Options.Concat(parsed.CommandResult.Command.Options).Any(option => option.Name == word);
        var stray = parsed.Tokens
            .TakeWhile(token => token.Type != TokenType.DoubleDash)
            .FirstOrDefault(token => token.Type == TokenType.Argument && LooksLikeOption(token.Value) && !IsOption(token.Value));
        if (stray is not null) return $"There is no option {stray.Value}; what begins with a dash and is none goes behind '--'.";
        if (parsed.Errors.Count == 0) return null;
        if (parsed.CommandResult.Command != root || parsed.CommandResult.Children.OfType<OptionResult>().Any(option => option.Errors.Any()))
            return parsed.Errors[0].Message;
        var commands = string.Join(", ", root.Subcommands.Select(command => command.Name));
        return parsed.UnmatchedTokens is [var unknown, ..]
            ? $"There is no command '{unknown}'; the commands are {commands}."
            : $"Give a command: {commands}.";
    }

    private static bool LooksLikeOption(string word) => word is ['-', '-', not ('-' or ' '), ..] or ['-', >= 'a' and <= 'z' or >= 'A' and <= 'Z'];

    /// <summary>The exit code and the one line for an error that is no fault of the tool; null for any other.</summary>
    private static (int Code, string Message)? Explain(Exception e) => e switch
    {
        UsageException => (ExitCode.BadUsage, e.Message),
        IndexNotFoundException => (ExitCode.IndexUnusable, $"{e.Message}; make one with 'papers index PATH'"),
        IndexLockedException => (ExitCode.IndexUnusable, $"the index is being written: {e.Message}; wait for it to end, or give another folder with --index"),
        CorruptIndexException => (ExitCode.IndexUnusable, $"the index is damaged: {e.Message}; bring a backup back with 'papers restore', or delete its folder and index the digests again"),
        UnsupportedIndexException => (ExitCode.IndexUnusable, $"the index cannot be used: {e.Message}"),
        UnauthorizedAccessException => (ExitCode.IndexUnusable, $"{e.Message}; give a folder with --index that you may read and write"),
        IOException when IsDiskFull(e) => (ExitCode.IndexUnusable, $"the disk is full: {e.Message}; make room and try again: of the index, nothing that was in it is lost"),
        IOException => (ExitCode.IndexUnusable, e.Message),
        OperationCanceledException => (ExitCode.NothingFound, "stopped"),
        _ => null,
    };

    /// <summary>Whether a full disk, or a quota that is used up, is at the root of an error: by the system's own number for it.</summary>
    private static bool IsDiskFull(Exception? e) => e is not null && (IsDiskFull(e.InnerException) || (e is IOException && (OperatingSystem.IsWindows()
        // ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL, ERROR_DISK_QUOTA_EXCEEDED
        ? (e.HResult & 0xFFFF) is 39 or 112 or 1295
        // ENOSPC; EDQUOT on Linux and on macOS
        : e.HResult is 28 || (e.HResult == (OperatingSystem.IsMacOS() ? 69 : 122)))));
}
