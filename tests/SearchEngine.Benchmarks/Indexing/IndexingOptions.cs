using System.Globalization;

namespace SearchEngine.Benchmarks.Indexing;

/// <summary>What to compare, how often, and with how much memory.</summary>
internal sealed record IndexingOptions
{
    public IReadOnlyList<string> Ways { get; private set; } = [];

    public IReadOnlyList<int> Threads { get; private set; } = [1, 2];

    /// <summary>How often each side has its turn.</summary>
    public int Rounds { get; private set; } = 1;

    /// <summary>How often a process indexes the papers before its last, measured time: 1 measures it as it starts.</summary>
    public int Passes { get; private set; } = 1;

    /// <summary>What both sides may take for documents that are not yet flushed, in MB.</summary>
    public int RamMegabytes { get; private set; } = 64;

    public string Papers { get; private set; } = "";

    public string Shared { get; private set; } = "";

    /// <summary>A file for the results; null where they are only printed.</summary>
    public string? Json { get; private set; }

    /// <summary>Options of the JVM; those of the peer's own script where nothing else is said.</summary>
    public IReadOnlyList<string> JavaOptions { get; private set; } = ["-Xms2g", "-Xmx4g"];

    /// <summary>Whether a missed target is an exit code.</summary>
    public bool Strict { get; private set; }

    /// <exception cref="UsageException">An argument is none, or the papers are not there.</exception>
    public static IndexingOptions Parse(IReadOnlyList<string> arguments) => Parse(arguments, PaperSchema.Ways, passes: 1);

    /// <summary>Reads arguments.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="ways">The ways that there are.</param>
    /// <param name="passes">How many passes are made where nothing is said.</param>
    /// <exception cref="UsageException">An argument is none, or the papers are not there.</exception>
    public static IndexingOptions Parse(IReadOnlyList<string> arguments, IReadOnlyList<string> ways, int passes)
    {
        var options = new IndexingOptions { Shared = SharedFolder(), Ways = ways, Passes = passes };
        for (var i = 0; i < arguments.Count; i++)
        {
            string Value() => ++i < arguments.Count ? arguments[i] : throw new UsageException($"{arguments[^1]} needs a value");
            switch (arguments[i])
            {
                case "--ways": options.Ways = Value().Split(','); break;
                case "--threads": options.Threads = [.. Value().Split(',').Select(Number)]; break;
                case "--rounds": options.Rounds = Number(Value()); break;
                case "--passes": options.Passes = Number(Value()); break;
                case "--ram": options.RamMegabytes = Number(Value()); break;
                case "--papers": options.Papers = Value(); break;
                case "--json": options.Json = Value(); break;
                case "--java-options": options.JavaOptions = Value().Split(' ', StringSplitOptions.RemoveEmptyEntries); break;
                case "--strict": options.Strict = true; break;
                default: throw new UsageException($"unknown argument {arguments[i]}");
            }
        }
        if (options.Ways.FirstOrDefault(way => !ways.Contains(way)) is { } unknown)
            throw new UsageException($"unknown way {unknown}; there are {string.Join(", ", ways)}");
        if (options.Papers.Length == 0) options.Papers = Path.Combine(options.Shared, "corpus", "papers-2025.jsonl.gz");
        if (!File.Exists(options.Papers))
            throw new UsageException($"there is no {options.Papers}; name the papers with --papers, or the shared folder with SEARCHENGINE_SHARED");
        return options;
    }

    /// <summary>The folder of the developers' data: the one that SEARCHENGINE_SHARED names, else the one beside the repository.</summary>
    internal static string SharedFolder()
    {
        if (Environment.GetEnvironmentVariable("SEARCHENGINE_SHARED") is { Length: > 0 } named) return named;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "SearchEngine.sln")))
                return Path.Combine(folder.Parent?.FullName ?? "", "shared");
        return "shared";
    }

    internal static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new UsageException($"{text} is no number above 0");
}
