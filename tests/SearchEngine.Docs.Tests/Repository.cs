using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace SearchEngine.Docs.Tests;

/// <summary>The repository that the documents speak of.</summary>
internal static class Repository
{
    /// <summary>The folder that holds SearchEngine.sln.</summary>
    public static string Root { get; } = Find();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    public static string Text(string relative) => File.ReadAllText(PathOf(relative)).ReplaceLineEndings("\n");

    /// <summary>The files of the project: those that git tracks, else (in a source archive) all but what building makes.</summary>
    public static IReadOnlyList<string> Files() => Tracked() ??
    [
        .. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(part => part is "bin" or "obj" or "artifacts" or "TestResults" or ".git")
                && !file.StartsWith("index-data/index/", StringComparison.Ordinal)),
    ];

    /// <summary>What git tracks; null where there is no git, or it does not own up to this folder.</summary>
    private static List<string>? Tracked()
    {
        try
        {
            var (exitCode, output, _) = Run("git", ["ls-files", "-z"], Root);
            return exitCode == 0 ? [.. output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(file => File.Exists(PathOf(file)))] : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Runs a program to its end, and ends it where it takes more than five minutes.</summary>
    public static (int ExitCode, string Output, string Error) Run(
        string program, IEnumerable<string> arguments, string folder, Action<IDictionary<string, string?>>? environment = null)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
                StandardErrorEncoding = Encoding.UTF8,
            },
        };
        environment?.Invoke(process.StartInfo.Environment);
        process.Start();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(5)))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end");
        }
        return (process.ExitCode, output.Result.ReplaceLineEndings("\n"), error.Result.ReplaceLineEndings("\n"));
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "SearchEngine.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException("no SearchEngine.sln above " + AppContext.BaseDirectory);
    }
}

/// <summary>A folder that goes when the test ends.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("search-engine-docs-").FullName;

    /// <summary>A folder with the sample digests in it, as in the repository.</summary>
    public static TemporaryFolder WithSamples()
    {
        var folder = new TemporaryFolder();
        var samples = Directory.CreateDirectory(System.IO.Path.Combine(folder.Path, "index-data")).FullName;
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("index-data")))
            File.Copy(file, System.IO.Path.Combine(samples, System.IO.Path.GetFileName(file)));
        return folder;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
