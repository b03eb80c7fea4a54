namespace SearchEngine.Analysis.Tests;

/// <summary>The folder that these tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder with the solution.</summary>
    public static string Root { get; } = Find();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SearchEngine.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException($"There is no SearchEngine.sln above {AppContext.BaseDirectory}.");
    }
}

/// <summary>The shared folder of dictionaries and papers, which a user's checkout does not have.</summary>
internal static class Shared
{
    /// <summary>The folder, or null: from SEARCHENGINE_SHARED, else <c>shared</c> beside the repository.</summary>
    public static string? Folder { get; } = Find();

    public static string PathOf(string relative) =>
        Path.Combine(Folder ?? throw new InvalidOperationException("The shared folder is missing; set SEARCHENGINE_SHARED."), relative);

    private static string? Find()
    {
        var folder = Environment.GetEnvironmentVariable("SEARCHENGINE_SHARED") is { Length: > 0 } named
            ? named
            : Path.Combine(Repository.Root, "..", "shared");
        return Directory.Exists(folder) ? Path.GetFullPath(folder) : null;
    }
}

/// <summary>A test on the shared folder: skipped, saying why, where it is missing, and failing there in CI.</summary>
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute()
    {
        if (Shared.Folder is null && !string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
            Skip = "The shared folder of dictionaries and papers is missing; set SEARCHENGINE_SHARED to it.";
    }
}
