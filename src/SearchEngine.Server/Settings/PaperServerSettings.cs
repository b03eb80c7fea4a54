using System.Collections;

namespace SearchEngine.Server.Settings;

/// <summary>
/// Reads how the service runs from, later ones winning: the defaults; <c>appsettings.json</c> beside the program; a file that is
/// named; environment variables that begin with <c>PAPERS_</c>; the command line. Any property of <see cref="PaperServerOptions"/>
/// is a setting by being there.
/// </summary>
public sealed class PaperServerSettings
{
    private readonly List<(Setting Setting, string Origin)> origins = [];

    private PaperServerSettings(PaperServerOptions options) => Options = options;

    /// <summary>What came of it: checked, and fit to run.</summary>
    public PaperServerOptions Options { get; }

    /// <summary>Reads all of it.</summary>
    /// <param name="file">A file of settings; null for none.</param>
    /// <param name="commandLine">What the command line says: the option as messages call it, the name of the setting (of an item: <c>Name:0</c>), and its value.</param>
    /// <exception cref="SettingsException">Something is wrong; the message has all of it.</exception>
    public static PaperServerSettings Read(string? file, IEnumerable<(string Option, string Name, string Value)> commandLine)
    {
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "", StringComparer.Ordinal);
        // Beside the program: the folder that it happens to be called in has no say in how the service runs.
        return Read(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), file, variables, commandLine);
    }

    /// <summary>Reads all of it, from places that a test may choose.</summary>
    internal static PaperServerSettings Read(
        string besideProgram, string? file, IReadOnlyDictionary<string, string> variables, IEnumerable<(string Option, string Name, string Value)> commandLine)
    {
        var problems = new List<string>();
        var layers = new List<SettingLayer>();
        if (File.Exists(besideProgram)) AddFile(besideProgram);
        if (file is not null) AddFile(Path.GetFullPath(file));
        layers.Add(SettingLayer.OfEnvironment(variables));
        layers.Add(SettingLayer.OfCommandLine(commandLine));

        var settings = new PaperServerSettings(new PaperServerOptions { IndexPath = Path.Combine("index-data", "index"), DataPath = PaperServerOptions.DefaultDataPath });
        foreach (var layer in layers) settings.Take(layer, problems);
        settings.ChooseData();
        foreach (var (name, problem) in settings.Options.Problems())
        {
            problems.Add(settings.OriginOf(name) is { } origin ? $"{problem} ({name} is set {origin})" : problem);
        }
        if (problems.Count > 0) throw new SettingsException(problems);
        settings.CompletePaths();
        return settings;

        void AddFile(string path)
        {
            try
            {
                layers.Add(SettingLayer.OfFile(path));
            }
            catch (SettingsException e)
            {
                problems.AddRange(e.Problems);
            }
        }
    }

    /// <summary>Each setting's name, its value as text (of a secret only whether it is set), and where it was set; without that, it is the default.</summary>
    public IEnumerable<(string Name, string Value, string? Origin)> Describe() =>
        Setting.All.Select(setting => (setting.Name, setting.Shown(setting.ValueIn(Options)), OriginOf(setting.Name)));

    private void Take(SettingLayer layer, List<string> problems)
    {
        foreach (var key in layer.Values.Keys.DistinctBy(SettingLayer.NameIn, StringComparer.OrdinalIgnoreCase))
        {
            var name = SettingLayer.NameIn(key);
            if (Setting.All.FirstOrDefault(setting => setting.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } setting)
                problems.Add($"there is no setting {name} ({layer.Origin(key)}){(Nearest(name) is { } near ? $"; is {near} meant?" : "")}");
            else if (setting.IsSecret && !layer.MayHoldSecrets)
                problems.Add($"{setting.Name} is not taken from a command line, which every user of the machine can read; set PAPERS_{setting.Name.ToUpperInvariant()}, or name a file with --settings");
            else if (!setting.TryRead(layer.ValuesOf(name), out var value, out var problem) || (problem = setting.ProblemOf(value)!) is not null)
                problems.Add($"{setting.Name} {layer.Origin(key)} {problem}");
            else
            {
                setting.SetIn(Options, value);
                origins.Add((setting, layer.Origin(key)));
            }
        }
    }

    // Whoever has a folder of digests watched does not want the sample beside them.
    private void ChooseData()
    {
        var data = Named(nameof(PaperServerOptions.DataPath));
        if (Options.WatchPaths.Count > 0 && !origins.Exists(known => known.Setting == data)) data.SetIn(Options, "");
    }

    // Messages and the log are to say which folder is meant.
    private void CompletePaths()
    {
        Named(nameof(PaperServerOptions.IndexPath)).SetIn(Options, Path.GetFullPath(Options.IndexPath));
        if (Options.DataPath.Length > 0) Named(nameof(PaperServerOptions.DataPath)).SetIn(Options, Path.GetFullPath(Options.DataPath));
        Named(nameof(PaperServerOptions.WatchPaths)).SetIn(Options, Options.WatchPaths.Select(Path.GetFullPath).Distinct().ToArray());
    }

    private string? OriginOf(string name) => origins.Where(known => known.Setting.Name == name).Select(known => known.Origin).LastOrDefault();

    private static Setting Named(string name) => Setting.All.Single(setting => setting.Name == name);

    private static string? Nearest(string name) => Setting.All
        .Select(setting => (setting.Name, Distance: Distance(setting.Name.ToUpperInvariant(), name.ToUpperInvariant())))
        .Where(near => near.Distance <= Math.Max(2, near.Name.Length / 3))
        .OrderBy(near => near.Distance).Select(near => near.Name).FirstOrDefault();

    /// <summary>How many letters have to be put in, taken out or changed.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }
        return row[b.Length];
    }
}
