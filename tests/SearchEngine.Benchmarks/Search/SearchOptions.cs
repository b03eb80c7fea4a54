using SearchEngine.Benchmarks.Indexing;

namespace SearchEngine.Benchmarks.Search;

/// <summary>What to search, for what, and how often.</summary>
internal sealed record SearchOptions
{
    /// <summary>An index that the peer's harness wrote.</summary>
    public string Index { get; private set; } = "";

    /// <summary>Lines of a type, a tab and a text, as the peers' make_queries.py writes them; made anew where none is given.</summary>
    public string? Queries { get; private set; }

    /// <summary>How many queries of each type are made.</summary>
    public int Count { get; private set; } = 500;

    public IReadOnlyList<string> Types { get; private set; } = TypedQueries.Types;

    /// <summary>How often each query is measured, after some rounds to warm up.</summary>
    public int Rounds { get; private set; } = 3;

    public string Papers { get; private set; } = "";

    public string Shared { get; } = IndexingOptions.SharedFolder();

    public IReadOnlyList<string> JavaOptions { get; private set; } = ["-Xms2g", "-Xmx4g"];

    /// <summary>Whether a missed target is an exit code.</summary>
    public bool Strict { get; private set; }

    /// <exception cref="UsageException">An argument is none, or there is no index.</exception>
    public static SearchOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new SearchOptions();
        for (var i = 0; i < arguments.Count; i++)
        {
            string Value() => ++i < arguments.Count ? arguments[i] : throw new UsageException($"{arguments[^1]} needs a value");
            switch (arguments[i])
            {
                case "--index": options.Index = Value(); break;
                case "--queries": options.Queries = Value(); break;
                case "--count": options.Count = IndexingOptions.Number(Value()); break;
                case "--types": options.Types = Value().Split(','); break;
                case "--rounds": options.Rounds = IndexingOptions.Number(Value()); break;
                case "--papers": options.Papers = Value(); break;
                case "--java-options": options.JavaOptions = Value().Split(' ', StringSplitOptions.RemoveEmptyEntries); break;
                case "--strict": options.Strict = true; break;
                default: throw new UsageException($"unknown argument {arguments[i]}");
            }
        }
        if (options.Types.FirstOrDefault(type => !TypedQueries.Types.Contains(type)) is { } unknown)
            throw new UsageException($"unknown type {unknown}; there are {string.Join(", ", TypedQueries.Types)}");
        if (!Directory.Exists(options.Index))
            throw new UsageException("--index names an index that shared/peers/java-lucene/run.sh index has written");
        if (options.Papers.Length == 0) options.Papers = Path.Combine(options.Shared, "corpus", "papers-2025.jsonl.gz");
        return options;
    }
}
