using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace SearchEngine.Cli.Tests;

/// <summary>What a run of the tool gave.</summary>
internal sealed record Ran(int Code, string Output, string Error)
{
    /// <summary>The one JSON object on standard output.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>The one line on standard error.</summary>
    public string OneLine
    {
        get
        {
            Assert.EndsWith("\n", Error);
            var line = Error.TrimEnd('\n');
            Assert.DoesNotContain(line, char.IsControl);
            return line;
        }
    }
}

/// <summary>Runs the tool, within this process or as users run it.</summary>
internal static class Tool
{
    private static string Assembly => Path.Combine(AppContext.BaseDirectory, "papers.dll");

    /// <summary>What runs the built tool.</summary>
    public static string Host => Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet";

    /// <summary>What <see cref="Host"/> is given to run a command line of it.</summary>
    public static string[] HostArguments(string[] args) => ["exec", Assembly, .. args];

    /// <summary>Runs a command line within this process.</summary>
    public static Task<Ran> Run(params string[] args) => Run(args, CancellationToken.None);

    public static async Task<Ran> Run(string[] args, CancellationToken cancellation)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var code = await new PapersTool(output, error).RunAsync(args, cancellation);
        return new Ran(code, output.ToString(), error.ToString());
    }

    /// <summary>Starts the built tool as a process of its own.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="heapBytes">The most memory it may take for objects; 0 for no limit.</param>
    public static Process Start(string[] args, long heapBytes = 0)
    {
        var start = new ProcessStartInfo(Host)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var argument in HostArguments(args)) start.ArgumentList.Add(argument);
        if (heapBytes > 0) start.Environment["DOTNET_GCHeapHardLimit"] = heapBytes.ToString("x");
        // Nothing of the test run's own host.
        start.Environment.Remove("DOTNET_STARTUP_HOOKS");
        return Process.Start(start)!;
    }

    /// <summary>Waits for a process that <see cref="Start"/> started.</summary>
    public static async Task<Ran> End(this Process process)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return new Ran(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
            process.Dispose();
        }
    }

    /// <summary>Sends a signal to a process.</summary>
    public static async Task Signal(this Process process, string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", process.Id.ToString()]);
        await kill.WaitForExitAsync();
        Assert.True(kill.ExitCode == 0 || process.HasExited, $"kill -{name} failed");
    }
}

/// <summary>A folder for a test's files, removed afterwards.</summary>
public sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("papers-cli-").FullName;

    public string Index => this["index"];

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

/// <summary>An index of the sample digests, made once for the tests that only read it.</summary>
public sealed class SampleIndex : IDisposable
{
    private readonly TestFolder folder = new();

    public SampleIndex()
    {
        Made = Tool.Run("index", Digests, "--index", Path).GetAwaiter().GetResult();
    }

    /// <summary>How many papers they have.</summary>
    public const int Papers = 82;

    /// <summary>The folder of the sample digests.</summary>
    public static string Digests { get; } = System.IO.Path.Combine(Root(), "index-data");

    public string Path => folder.Index;

    internal Ran Made { get; }

    public void Dispose() => folder.Dispose();

    private static string Root()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(System.IO.Path.Combine(at.FullName, "SearchEngine.sln"))) return at.FullName;
        throw new InvalidOperationException($"there is no SearchEngine.sln above {AppContext.BaseDirectory}");
    }
}

/// <summary>A test that needs the signals of Unix.</summary>
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows()) Skip = "Windows has no signals to send to another process.";
    }
}
