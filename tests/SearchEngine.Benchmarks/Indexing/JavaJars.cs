using System.Text.RegularExpressions;

namespace SearchEngine.Benchmarks.Indexing;

/// <summary>Finds the jars of Java libraries. The interop tests use it, too.</summary>
internal static partial class JavaJars
{
    /// <summary>The jar of a module with the highest version; null where there is none.</summary>
    public static string? Newest(string folder, string module) => !Directory.Exists(folder)
        ? null
        : Directory.EnumerateFiles(folder, module + "-*.jar")
            .Select(path => (path, version: VersionedJar().Match(Path.GetFileName(path)[module.Length..])))
            .Where(jar => jar.version.Success)
            .MaxBy(jar => Version.Parse(jar.version.Groups[1].Value))
            .path;

    [GeneratedRegex(@"^-(\d+(?:\.\d+){1,3})\.jar$")]
    private static partial Regex VersionedJar();
}
