using Microsoft.Extensions.Configuration;

namespace SearchEngine.Server.Settings;

/// <summary>Settings from one place. A later layer's value of a setting takes the place of an earlier one's, lists as a whole.</summary>
/// <param name="Origin">Says where a setting stands, given its key, as messages put it.</param>
/// <param name="Values">Texts by key: the setting's name, for the items of a list followed by a colon and their number.</param>
/// <param name="MayHoldSecrets">Whether others cannot read along: a command line is seen by every user of the machine.</param>
internal sealed record SettingLayer(Func<string, string> Origin, IReadOnlyDictionary<string, string?> Values, bool MayHoldSecrets = true)
{
    /// <summary>The section of a file that is the service's.</summary>
    private const string Section = "Papers";

    /// <summary>Sections that others read: to have them is no mistake.</summary>
    private static readonly string[] SectionsOfOthers = ["$schema", "Logging", "AllowedHosts"];

    /// <summary>The settings of a JSON file, which stand in its section <c>Papers</c>; comments and trailing commas are allowed.</summary>
    /// <exception cref="SettingsException">The file cannot be read, or has what nobody reads.</exception>
    public static SettingLayer OfFile(string path)
    {
        IConfigurationRoot file;
        try
        {
            using var stream = File.OpenRead(path);
            file = new ConfigurationBuilder().AddJsonStream(stream).Build();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or InvalidDataException or System.Text.Json.JsonException)
        {
            throw new SettingsException([$"the settings in {path} cannot be read: {e.Message}"]);
        }
        using var read = (IDisposable)file;
        string[] strange = [.. file.GetChildren().Select(section => section.Key).Where(key =>
            !key.Equals(Section, StringComparison.OrdinalIgnoreCase) && !SectionsOfOthers.Contains(key, StringComparer.OrdinalIgnoreCase))];
        if (strange.Length > 0)
            throw new SettingsException([.. strange.Select(key => $"{path} has {key} where only the section {Section} is looked for: settings stand in {{ \"{Section}\": {{ … }} }}")]);
        var section = file.GetSection(Section);
        var values = section.AsEnumerable(makePathsRelative: true)
            // A branch has no value of its own; an empty list is one.
            .Where(pair => pair.Key.Length > 0 && (pair.Value is not null || !section.GetSection(pair.Key).GetChildren().Any()))
            .ToDictionary(StringComparer.OrdinalIgnoreCase);
        return new(_ => $"in {path}", values);
    }

    /// <summary>Environment variables that begin with <c>PAPERS_</c>; two underscores stand for the colon.</summary>
    public static SettingLayer OfEnvironment(IReadOnlyDictionary<string, string> variables)
    {
        const string Prefix = "PAPERS_";
        var names = variables.Keys.Where(name => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .GroupBy(name => name[Prefix.Length..].Replace("__", ":", StringComparison.Ordinal), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(same => same.Key, same => same.Last(), StringComparer.OrdinalIgnoreCase);
        return new(
            key => $"in the environment variable {(names.TryGetValue(key, out var name) ? name : Prefix + key.ToUpperInvariant())}",
            names.ToDictionary(pair => pair.Key, pair => (string?)variables[pair.Value], StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>What the command line says: the option, the key, the value.</summary>
    public static SettingLayer OfCommandLine(IEnumerable<(string Option, string Key, string Value)> given)
    {
        var (values, options) = (new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase), new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase));
        foreach (var (option, key, value) in given) (values[key], options[key]) = (value, option);
        return new(key => $"by {options.GetValueOrDefault(key, "the command line")}", values, MayHoldSecrets: false);
    }

    /// <summary>The keys and values of one setting; none where this layer does not have it.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> ValuesOf(string setting) =>
        [.. Values.Where(pair => NameIn(pair.Key).Equals(setting, StringComparison.OrdinalIgnoreCase))];

    /// <summary>The setting that a key is of.</summary>
    public static string NameIn(string key) => key.Split(':')[0];
}
