namespace SearchEngine.Server.Settings;

/// <summary>What is wrong with options, wherever they came from.</summary>
internal static class OptionProblems
{
    /// <summary>A key that can be guessed is none.</summary>
    public const int MinKeyLength = 16;

    /// <summary>Each mistake with the setting that it is about; a sentence names no secret.</summary>
    public static IEnumerable<(string Setting, string Problem)> Problems(this PaperServerOptions options)
    {
        foreach (var setting in Setting.All)
        {
            if (setting.ProblemOf(setting.ValueIn(options)) is { } problem) yield return (setting.Name, $"{setting.Name} {problem}");
        }
        foreach (var url in ListenAddress.Split(options.Url))
        {
            if (ListenAddress.ProblemOf(url) is { } problem) yield return (nameof(options.Url), new CannotListenException(url, problem).Message);
        }
        if (string.IsNullOrWhiteSpace(options.IndexPath) || options.IndexPath.Contains('\0'))
            yield return (nameof(options.IndexPath), "IndexPath is empty: name the folder of the index");
        else if (options.DataPath.Contains('\0'))
            yield return (nameof(options.DataPath), "DataPath is not the name of a folder");
        else if (File.Exists(options.IndexPath))
            yield return (nameof(options.IndexPath), $"IndexPath is {options.IndexPath}, which is a file: name a folder");
        if (options.ApiKey is { Length: > 0 and < MinKeyLength })
            yield return (nameof(options.ApiKey), $"ApiKey is too short to be a secret: give at least {MinKeyLength} characters, for instance those of: openssl rand -hex 32");
        // A header carries these, and no others.
        else if (options.ApiKey.Any(c => c is <= ' ' or > '~'))
            yield return (nameof(options.ApiKey), "ApiKey has a character that no header can carry: use letters, digits and signs of ASCII, without spaces");
        foreach (var watched in options.WatchPaths)
        {
            if (string.IsNullOrWhiteSpace(watched) || watched.Contains('\0')) yield return (nameof(options.WatchPaths), "WatchPaths has an empty path: name folders");
            else if (File.Exists(watched)) yield return (nameof(options.WatchPaths), $"WatchPaths has {watched}, which is a file: name folders");
            else if (options.IndexPath.Length > 0 && !options.IndexPath.Contains('\0') && Holds(watched, options.IndexPath)) yield return (nameof(options.WatchPaths), $"WatchPaths has {watched}, which the index {options.IndexPath} is in: keep the two apart");
        }
    }

    private static bool Holds(string folder, string inner) =>
        (Path.GetFullPath(inner) + Path.DirectorySeparatorChar).StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
