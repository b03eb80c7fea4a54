namespace SearchEngine.Server.Settings;

/// <summary>Settings cannot be used. The message names each of them, where it came from, and what would be right; no secret is in it.</summary>
public sealed class SettingsException(IReadOnlyList<string> problems) : Exception(string.Join("; ", problems))
{
    /// <summary>What is wrong, one sentence for each mistake.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
