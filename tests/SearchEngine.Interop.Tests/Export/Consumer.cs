using System.Diagnostics;
using System.Text;

namespace SearchEngine.Interop.Tests.Export;

/// <summary>A program that reads what is exported: pandoc, those of bibutils, xmllint.</summary>
internal static class Consumer
{
    static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);

    /// <summary>Why a program cannot be run, or null.</summary>
    public static string? MissingReason(string program) => JavaLucene.OnPath(program) is null ? $"not found: {program}" : null;

    /// <summary>Runs a program and gives what it printed; fails the test where it does not end with 0, or says that it could not read something.</summary>
    /// <param name="program">The program's name.</param>
    /// <param name="complaints">What it prints on standard error about input that it could not read.</param>
    /// <param name="arguments">Its arguments.</param>
    public static string Run(string program, string[] complaints, params string[] arguments)
    {
        var start = new ProcessStartInfo(JavaLucene.OnPath(program) ?? throw new InvalidOperationException(MissingReason(program)), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        // Programs that read bytes by the locale.
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Timeout))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end within {Timeout}");
        }
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {Shorten(error.Result)}");
        Assert.All(complaints, complaint => Assert.False(error.Result.Contains(complaint, StringComparison.OrdinalIgnoreCase), $"{program} says: {Shorten(error.Result)}"));
        return output.Result.TrimStart('\uFEFF');
    }

    static string Shorten(string text) => text.Length < 2000 ? text : text[..2000];
}

/// <summary>A test that runs a program on what is exported. Without it the test is skipped, in CI it fails.</summary>
internal sealed class ConsumerFactAttribute : FactAttribute
{
    /// <summary>Makes the attribute; sets its reason to skip where the program is missing.</summary>
    public ConsumerFactAttribute(string program) => Skip = Repository.InCI ? null : Consumer.MissingReason(program);
}
