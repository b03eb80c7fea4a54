namespace SearchEngine.Interop.Tests;

/// <summary>Where the repository of these tests is.</summary>
internal static class Repository
{
    /// <summary>The folder that holds SearchEngine.sln.</summary>
    public static string Root { get; } = Find();

    /// <summary>True in CI, where a missing prerequisite is a failure and no reason to skip.</summary>
    public static bool InCI { get; } =
        string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "SearchEngine.sln")))
                return folder.FullName;
        }
        throw new DirectoryNotFoundException("no SearchEngine.sln above " + AppContext.BaseDirectory);
    }
}

/// <summary>
/// The folder of real papers and queries beside the repository, or where SEARCHENGINE_SHARED says.
/// </summary>
internal static class Shared
{
    /// <summary>The folder, or null where there is none.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>Why the folder cannot be used, or null.</summary>
    public static string? MissingReason =>
        Folder is null ? "no shared folder beside the repository, and SEARCHENGINE_SHARED does not name one" : null;

    /// <summary>The path of a file in the folder.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no shared folder.</exception>
    public static string Path(string relative) =>
        System.IO.Path.Combine(Folder ?? throw new DirectoryNotFoundException(MissingReason), relative);

    static string? Find()
    {
        var folder = Environment.GetEnvironmentVariable("SEARCHENGINE_SHARED") is { Length: > 0 } named
            ? named
            : System.IO.Path.Combine(Repository.Root, "..", "shared");
        return Directory.Exists(folder) ? System.IO.Path.GetFullPath(folder) : null;
    }
}

/// <summary>A test that runs Apache Lucene. Without Java or the jars it is skipped, in CI it fails.</summary>
internal sealed class JavaFactAttribute : FactAttribute
{
    /// <summary>Makes the attribute; sets its reason to skip where something is missing.</summary>
    public JavaFactAttribute() => Skip = Repository.InCI ? null : JavaLucene.MissingReason;

    /// <summary>True where the test runs the peer's harness of the shared folder, which takes Python and a jar of Jackson.</summary>
    public bool NeedsHarness
    {
        get;
        set
        {
            field = value;
            NeedsShared = value;
            if (value && !Repository.InCI)
                Skip ??= JavaLucene.MissingOfHarness;
        }
    }

    /// <summary>True where the test reads the shared folder too.</summary>
    public bool NeedsShared
    {
        get;
        set
        {
            field = value;
            if (value && !Repository.InCI)
                Skip ??= Shared.MissingReason;
        }
    }
}

/// <summary>A table of tests that run Apache Lucene. Without Java or the jars it is skipped, in CI it fails.</summary>
internal sealed class JavaTheoryAttribute : TheoryAttribute
{
    /// <summary>Makes the attribute; sets its reason to skip where something is missing.</summary>
    public JavaTheoryAttribute() => Skip = Repository.InCI ? null : JavaLucene.MissingReason;
}

/// <summary>A test that reads the shared folder. Without it the test is skipped, in CI it fails.</summary>
internal sealed class SharedFactAttribute : FactAttribute
{
    /// <summary>Makes the attribute; sets its reason to skip where the folder is missing.</summary>
    public SharedFactAttribute() => Skip = Repository.InCI ? null : Shared.MissingReason;
}
