namespace SearchEngine.Browser.Tests;

/// <summary>What these tests need beside .NET. In CI everything has to be there; elsewhere tests are skipped and say why.</summary>
internal static class Prerequisites
{
    private static readonly bool InContinuousIntegration = Environment.GetEnvironmentVariable("CI") == "true";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

    public static string Repository { get; } = FindRepository();

    /// <summary>The browser that <c>SEARCHENGINE_CHROMIUM</c> names, else one from the PATH; null where there is none.</summary>
    public static string? Chromium { get; } = FindChromium();

    /// <summary>axe-core, as <c>npm ci</c> brings it.</summary>
    public static string Axe { get; } = Path.Combine(Repository, "tests", "SearchEngine.Browser.Tests", "node_modules", "axe-core", "axe.min.js");

    /// <summary>Why a test cannot run here, or null. In CI a test that cannot run fails.</summary>
    public static string? Missing(bool withAxe) => InContinuousIntegration ? null : (Chromium, withAxe && !File.Exists(Axe)) switch
    {
        (null, _) => "no Chromium: install it, or name it with SEARCHENGINE_CHROMIUM",
        (_, true) => "no axe-core: run npm ci in tests/SearchEngine.Browser.Tests",
        _ => null,
    };

    private static string? FindChromium()
    {
        if (Environment.GetEnvironmentVariable("SEARCHENGINE_CHROMIUM") is { Length: > 0 } named) return named;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SearchEngine.sln"))) return folder.FullName;
        }
        throw new DirectoryNotFoundException("The tests run within the repository.");
    }
}

/// <summary>A test in a browser.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Prerequisites.Missing(withAxe: false);
}

/// <summary>A test in a browser, for each of some data.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Prerequisites.Missing(withAxe: false);
}

/// <summary>A test in a browser that axe-core judges.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AxeTheoryAttribute : TheoryAttribute
{
    public AxeTheoryAttribute() => Skip = Prerequisites.Missing(withAxe: true);
}
