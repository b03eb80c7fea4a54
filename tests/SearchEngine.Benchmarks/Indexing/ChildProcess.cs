using System.Diagnostics;

namespace SearchEngine.Benchmarks.Indexing;

/// <summary>Runs a program to its end and gives the lines that it printed.</summary>
internal static class ChildProcess
{
    /// <exception cref="InvalidOperationException">It did not end with 0; the message has what it said.</exception>
    public static IReadOnlyList<string> Run(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}:\n{error.Result}{output}");
    }
}
