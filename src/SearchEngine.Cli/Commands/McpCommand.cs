using System.CommandLine;
using Microsoft.Extensions.Logging;
using SearchEngine.Cli.Mcp;
using SearchEngine.Papers;

namespace SearchEngine.Cli.Commands;

/// <summary><c>papers mcp</c>: the same search for agents, by the Model Context Protocol over standard input and output.</summary>
internal static class McpCommand
{
    public static Command Create(CommonOptions common, TextWriter error)
    {
        var command = new Command("mcp", "Serve the search to an agent, over standard input and output (Model Context Protocol)");
        command.SetAction((parsed, cancellation) => RunAsync(common.PathIn(parsed), error, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string path, TextWriter error, CancellationToken cancellation)
    {
        using var live = LivePaperIndex.Open(path);
        // Standard output is the protocol's alone.
        using var loggers = LoggerFactory.Create(logging => logging
            .SetMinimumLevel(LogLevel.Warning)
            // It warns of each call that a client cancels, with a stack.
            .AddFilter("ModelContextProtocol", LogLevel.Error)
            .AddSimpleConsole(console => console.SingleLine = true)
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        error.WriteMessage($"papers: {(live.Count == 1 ? "1 paper" : $"{live.Count} papers")} of {path} for a client on standard input; its end ends the service.");
        await McpService.RunAsync(live, Console.OpenStandardInput(), Console.OpenStandardOutput(), loggers, cancellation);
        return ExitCode.Done;
    }
}
