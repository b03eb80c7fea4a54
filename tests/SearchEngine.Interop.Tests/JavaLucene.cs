using System.Diagnostics;
using System.Text;
using SearchEngine.Benchmarks.Indexing;

namespace SearchEngine.Interop.Tests;

/// <summary>What a Java program printed, and how it ended.</summary>
internal sealed record JavaOutcome(int ExitCode, string Output, string Error)
{
    /// <summary>The lines of the output, without their ends.</summary>
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>
/// Runs Apache Lucene, the judge of this engine: every <c>java/*.java</c> of this project is compiled once for a test
/// run, and <see cref="Run"/> starts a class of it in a JVM of its own. Standard input and output are UTF-8, so a
/// program that speaks of lone surrogates has to escape them.
/// </summary>
internal static class JavaLucene
{
    static readonly string[] Modules =
    [
        "lucene-core", "lucene-analyzers-common", "lucene-analyzers-smartcn", "lucene-backward-codecs",
        "lucene-queries", "lucene-facet", "lucene-sandbox", "lucene-highlighter", "lucene-memory", "lucene-suggest",
    ];

    static readonly string JarFolder = Environment.GetEnvironmentVariable("LUCENE_JARS") is { Length: > 0 } named ? named : "/usr/share/java";

    static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(5);
    static readonly Lazy<Setup> Found = new(Find);
    static readonly Lazy<string> Classes = new(Compile);

    sealed record Setup(string Java, string Compiler, string[] Jars, string? Missing);

    /// <summary>Why nothing can be run, or null where Java and every jar are there.</summary>
    public static string? MissingReason => Found.Value.Missing;

    /// <summary>What the peer's harness needs besides and is not there, or null.</summary>
    public static string? MissingOfHarness =>
        OnPath("python3") is null ? "not found: python3"
        : JavaJars.Newest(JarFolder, "jackson-core") is null ? $"not found: {JarFolder}/jackson-core-*.jar"
        : null;

    /// <summary>Runs a main class of <c>java/</c> to its end.</summary>
    /// <param name="mainClass">The class, by its name without a package.</param>
    /// <param name="arguments">The arguments of <c>main</c>.</param>
    /// <param name="input">All of standard input.</param>
    /// <param name="timeout">How long the program may take; five minutes where null. It is killed after that.</param>
    /// <exception cref="InvalidOperationException">Java or a jar is missing, or the sources do not compile.</exception>
    /// <exception cref="TimeoutException">The program did not end in time.</exception>
    public static JavaOutcome Run(
        string mainClass, IEnumerable<string> arguments, string input = "", TimeSpan? timeout = null)
    {
        var classPath = string.Join(Path.PathSeparator, [Classes.Value, .. Found.Value.Jars]);
        // The programs are short: better compilers and collectors would cost more than they save.
        string[] options =
        [
            "-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
            "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8",
        ];
        return Start(
            Found.Value.Java,
            [.. options, "-cp", classPath, mainClass, .. arguments],
            input,
            timeout ?? DefaultTimeout);
    }

    /// <summary>Runs a main class and gives what it printed, failing the test where it did not end with 0.</summary>
    public static string[] Lines(
        string mainClass, IEnumerable<string> arguments, string input = "", TimeSpan? timeout = null)
    {
        var outcome = Run(mainClass, arguments, input, timeout);
        Assert.True(outcome.ExitCode == 0, $"{mainClass} ended with {outcome.ExitCode}:\n{outcome.Error}");
        return outcome.Lines;
    }

    static Setup Find()
    {
        var java = OnPath("java");
        var compiler = OnPath("javac");
        var jars = Modules.Select(module => JavaJars.Newest(JarFolder, module)).ToArray();
        var missing = new List<string>();
        if (java is null) missing.Add("java");
        if (compiler is null) missing.Add("javac");
        missing.AddRange(Modules.Where((_, i) => jars[i] is null).Select(module => $"{JarFolder}/{module}-*.jar"));
        return new Setup(
            java ?? "java",
            compiler ?? "javac",
            [.. jars.OfType<string>()],
            missing.Count == 0 ? null : $"not found: {string.Join(", ", missing)}");
    }

    /// <summary>Where a program is; null where it is not on the path.</summary>
    public static string? OnPath(string program)
    {
        string[] home = Environment.GetEnvironmentVariable("JAVA_HOME") is { Length: > 0 } named
            ? [Path.Combine(named, "bin")]
            : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var name = OperatingSystem.IsWindows() ? program + ".exe" : program;
        return home.Concat(path)
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }

    static string Compile()
    {
        if (MissingReason is { } reason)
            throw new InvalidOperationException("Apache Lucene cannot be run: " + reason);
        var sources = Directory.GetFiles(
            Path.Combine(Repository.Root, "tests", "SearchEngine.Interop.Tests", "java"), "*.java");
        var classes = Directory.CreateTempSubdirectory("java-lucene-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(classes, recursive: true);
        var outcome = Start(
            Found.Value.Compiler,
            [
                "-encoding", "UTF-8", "-nowarn", "-cp", string.Join(Path.PathSeparator, Found.Value.Jars),
                "-d", classes, .. sources,
            ],
            "",
            DefaultTimeout);
        return outcome.ExitCode == 0
            ? classes
            : throw new InvalidOperationException("javac failed:\n" + outcome.Error + outcome.Output);
    }

    static JavaOutcome Start(string program, IEnumerable<string> arguments, string input, TimeSpan timeout)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardInputEncoding = utf8,
                StandardOutputEncoding = utf8,
                StandardErrorEncoding = utf8,
                UseShellExecute = false,
            },
        };
        process.Start();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        var fed = Task.Run(() => Feed(process.StandardInput, input));
        if (!process.WaitForExit(timeout))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end within {timeout}");
        }
        fed.Wait();
        return new JavaOutcome(process.ExitCode, output.Result, error.Result);
    }

    // A program may end without reading all of its input; what it has to say is in its exit code and its errors then.
    static void Feed(StreamWriter writer, string input)
    {
        try
        {
            using (writer)
                writer.Write(input);
        }
        catch (IOException)
        {
        }
    }
}
