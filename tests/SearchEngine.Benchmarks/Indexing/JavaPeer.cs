using System.Diagnostics;

namespace SearchEngine.Benchmarks.Indexing;

/// <summary>Apache Lucene in Java: finds it, and compiles a program of java/ with the peer's reading of papers.</summary>
internal sealed class JavaPeer : IDisposable
{
    private static readonly string[] Modules =
        ["lucene-core", "lucene-analyzers-common", "lucene-analyzers-smartcn", "jackson-core"];

    /// <summary>The sources of the peer's harness that read papers.</summary>
    private static readonly string[] PaperSources = ["Paper.java", "PaperSource.java"];

    private readonly string mainClass;
    private readonly string classes = Directory.CreateTempSubdirectory("java-peer-").FullName;
    private readonly string classPath;
    private readonly IReadOnlyList<string> options;

    /// <param name="mainClass">The program: one of java/, or of the peer's harness.</param>
    /// <param name="shared">The shared folder.</param>
    /// <param name="options">Options of the JVM.</param>
    /// <param name="ofHarness">Whether the program is one of the harness, which is compiled as a whole then.</param>
    /// <param name="beside">A source to be compiled with the harness; null for none.</param>
    /// <exception cref="UsageException">Java, a jar or the peer's sources are missing; the message names them all.</exception>
    public JavaPeer(string mainClass, string shared, IReadOnlyList<string> options, bool ofHarness = false, string? beside = null)
    {
        this.mainClass = mainClass;
        this.options = options;
        var folder = Environment.GetEnvironmentVariable("LUCENE_JARS") is { Length: > 0 } named ? named : "/usr/share/java";
        string[] modules = ofHarness ? [.. Modules, "lucene-queries", "lucene-facet"] : Modules;
        var jars = modules.Select(module => JavaJars.Newest(folder, module)).ToList();
        var harness = Path.Combine(shared, "peers", "java-lucene");
        var sources = ofHarness && Directory.Exists(harness)
            ? [.. Directory.GetFiles(harness, "*.java")]
            : PaperSources.Select(name => Path.Combine(harness, name)).ToList();
        List<string> missing =
        [
            .. new[] { "java", "javac" }.Where(program => !IsOnPath(program)),
            .. modules.Where((_, i) => jars[i] is null).Select(module => $"{folder}/{module}-*.jar"),
            .. sources.Where(source => !File.Exists(source)),
        ];
        if (missing.Count > 0)
            throw new UsageException(
                $"Apache Lucene cannot be measured; not found: {string.Join(", ", missing)}. Debian's packages are " +
                "default-jdk-headless, liblucene8-java and libjackson2-core-java; the shared folder is named by SEARCHENGINE_SHARED.");
        if (beside is not null) sources.Add(beside);
        if (!ofHarness) sources.Add(Path.Combine(AppContext.BaseDirectory, "java", mainClass + ".java"));
        classPath = string.Join(Path.PathSeparator, [classes, .. jars]);
        ChildProcess.Run("javac", ["-encoding", "UTF-8", "-nowarn", "-cp", classPath, "-d", classes, .. sources]);
    }

    /// <summary>Runs the program to its end and gives the lines that it printed.</summary>
    public IReadOnlyList<string> Run(IReadOnlyList<string> arguments) => ChildProcess.Run(
        "java", [.. options, "-Dfile.encoding=UTF-8", "-cp", classPath, mainClass, .. arguments]);

    /// <summary>Starts the program, whose standard output is the caller's to read; the caller ends it.</summary>
    public Process Start(IReadOnlyList<string> arguments) => Process.Start(
        new ProcessStartInfo("java", [.. options, "-Dfile.encoding=UTF-8", "-cp", classPath, mainClass, .. arguments]) { RedirectStandardOutput = true })!;

    public void Dispose() => Directory.Delete(classes, recursive: true);

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));
}
