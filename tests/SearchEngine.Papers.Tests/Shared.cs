namespace SearchEngine.Papers.Tests;

/// <summary>The shared folder of real digests, which a user's checkout does not have.</summary>
internal static class Shared
{
    /// <summary>The folder, or null: from SEARCHENGINE_SHARED, else <c>shared</c> beside the repository.</summary>
    public static string? Folder { get; } = Find();

    public static string PathOf(string relative) =>
        Path.Combine(Folder ?? throw new InvalidOperationException("The shared folder is missing; set SEARCHENGINE_SHARED."), relative);

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("SEARCHENGINE_SHARED") is { Length: > 0 } named)
        {
            return Directory.Exists(named) ? named : null;
        }

        var shared = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared"));
        return Directory.Exists(shared) ? shared : null;
    }
}

/// <summary>The folder that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>The sample digests.</summary>
    public static string SampleData => Path.Combine(Root, "index-data");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SearchEngine.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException($"there is no SearchEngine.sln above {AppContext.BaseDirectory}");
    }
}

/// <summary>A test on real data: skipped, saying why, where the shared folder is missing, and failing there in CI.</summary>
public sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute() => Skip = SkipReason;

    /// <summary>Why tests on real data are skipped; null where they run.</summary>
    internal static string? SkipReason { get; } =
        Shared.Folder is null && !string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase)
            ? "The shared folder of real digests is missing; set SEARCHENGINE_SHARED to it."
            : null;
}

/// <summary>The same with several cases.</summary>
public sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute() => Skip = SharedFactAttribute.SkipReason;
}
