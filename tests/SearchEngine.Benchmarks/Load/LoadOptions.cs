using SearchEngine.Benchmarks.Indexing;

namespace SearchEngine.Benchmarks.Load;

/// <summary>How a service is put under load.</summary>
internal sealed record LoadOptions
{
    /// <summary>An index of the papers, which is copied; made anew where none is named.</summary>
    public string? Index { get; private set; }

    /// <summary>How long clients ask.</summary>
    public int Seconds { get; private set; } = 60;

    /// <summary>How many clients there are, each of which asks again when it has its answer.</summary>
    public int Clients { get; private set; } = 8;

    /// <summary>How many papers are imported in the middle.</summary>
    public int NewPapers { get; private set; } = 1_000;

    /// <summary>Whether Apache Lucene behind the JDK's HTTP server is measured beside it.</summary>
    public bool WithJava { get; private set; }

    /// <summary>Whether to ask with far more clients than can be served, and nothing else.</summary>
    public bool IsOverload { get; private set; }

    public string Papers { get; private set; } = "";

    public string Shared { get; } = IndexingOptions.SharedFolder();

    public IReadOnlyList<string> JavaOptions { get; private set; } = ["-Xms2g", "-Xmx4g"];

    /// <summary>Whether an error, a wrong answer or memory that grows is an exit code.</summary>
    public bool Strict { get; private set; }

    /// <exception cref="UsageException">An argument is none, or there are no papers.</exception>
    public static LoadOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new LoadOptions();
        for (var i = 0; i < arguments.Count; i++)
        {
            string Value() => ++i < arguments.Count ? arguments[i] : throw new UsageException($"{arguments[^1]} needs a value");
            switch (arguments[i])
            {
                case "--index": options.Index = Value(); break;
                case "--seconds": options.Seconds = IndexingOptions.Number(Value()); break;
                case "--clients": options.Clients = IndexingOptions.Number(Value()); break;
                case "--new-papers": options.NewPapers = IndexingOptions.Number(Value()); break;
                case "--java": options.WithJava = true; break;
                case "--overload": options.IsOverload = true; break;
                case "--papers": options.Papers = Value(); break;
                case "--java-options": options.JavaOptions = Value().Split(' ', StringSplitOptions.RemoveEmptyEntries); break;
                case "--strict": options.Strict = true; break;
                default: throw new UsageException($"unknown argument {arguments[i]}");
            }
        }
        if (options.Index is { } index && !Directory.Exists(index)) throw new UsageException($"there is no folder {index}; --index names what 'papers index' has written");
        if (options.Papers.Length == 0) options.Papers = Path.Combine(options.Shared, "corpus", "papers-2025.jsonl.gz");
        foreach (var needed in (string[])[options.Papers, Path.Combine(options.Shared, "eval")])
            if (!Path.Exists(needed)) throw new UsageException($"there is no {needed}; the shared folder is named by SEARCHENGINE_SHARED, the papers by --papers");
        return options;
    }
}
