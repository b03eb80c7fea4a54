using System.Diagnostics;

namespace SearchEngine.Cli.Tests;

/// <summary>The progress bar, which only a terminal shows.</summary>
public sealed class ImportProgressBarTests
{
    [TerminalFact]
    public async Task A_terminal_shows_the_bar_and_the_messages_and_the_import_ends_well()
    {
        using var folder = new TestFolder();
        var bad = folder.Write("bad [red].jsonl", "{\"id\":\"no\u001b[31mne\"}\n");
        var command = $"dotnet exec '{Path.Combine(AppContext.BaseDirectory, "papers.dll")}' index '{SampleIndex.Digests}' '{bad}' --index '{folder.Index}'";
        var start = new ProcessStartInfo(TerminalFactAttribute.Script, ["-qec", command, "/dev/null"]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        start.Environment["TERM"] = "xterm-256color";
        using var script = Process.Start(start)!;
        script.StandardInput.Close();
        var screen = await script.StandardOutput.ReadToEndAsync();
        await script.WaitForExitAsync();

        Assert.True(script.ExitCode == 1, screen);
        Assert.Contains("━━━", screen);
        Assert.Contains("82 added, 1 updated, 0 unchanged, 1 rejected.", screen);
        // Wrapped where the terminal ends.
        Assert.Contains("bad[red].jsonl:1:", string.Concat(screen.Where(c => !char.IsWhiteSpace(c))));
    }
}

/// <summary>A test in a pseudo-terminal, which the program <c>script</c> of util-linux makes.</summary>
public sealed class TerminalFactAttribute : FactAttribute
{
    public const string Script = "/usr/bin/script";

    public TerminalFactAttribute()
    {
        if ((!OperatingSystem.IsLinux() || !File.Exists(Script)) && Environment.GetEnvironmentVariable("CI") != "true")
            Skip = $"There is no {Script} (util-linux) to make a terminal with.";
    }
}
