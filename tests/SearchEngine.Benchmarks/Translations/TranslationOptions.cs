using SearchEngine.Benchmarks.Indexing;

namespace SearchEngine.Benchmarks.Translations;

/// <summary>What to mine, and what to show of it.</summary>
internal sealed record TranslationOptions
{
    /// <summary>An index of papers; where none is given, the papers are indexed.</summary>
    public string? Index { get; private set; }

    public string Papers { get; private set; } = "";

    /// <summary>How many pairs are drawn.</summary>
    public int Sample { get; private set; } = 50;

    public int Seed { get; private set; } = 20261123;

    /// <summary>Pairs that are less sure are not drawn.</summary>
    public double LeastConfidence { get; private set; }

    /// <summary>Where the dictionary is written, as it is shipped.</summary>
    public string? Write { get; private set; }

    /// <summary>Where all pairs are written as lines.</summary>
    public string? List { get; private set; }

    public string Shared { get; } = IndexingOptions.SharedFolder();

    /// <exception cref="UsageException">An argument is none.</exception>
    public static TranslationOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new TranslationOptions();
        for (var i = 0; i < arguments.Count; i++)
        {
            string Value() => ++i < arguments.Count ? arguments[i] : throw new UsageException($"{arguments[^1]} needs a value");
            switch (arguments[i])
            {
                case "--index": options.Index = Value(); break;
                case "--papers": options.Papers = Value(); break;
                case "--sample": options.Sample = IndexingOptions.Number(Value()); break;
                case "--seed": options.Seed = IndexingOptions.Number(Value()); break;
                case "--least": options.LeastConfidence = IndexingOptions.Number(Value()) / 100.0; break;
                case "--write": options.Write = Value(); break;
                case "--list": options.List = Value(); break;
                default: throw new UsageException($"unknown argument {arguments[i]}");
            }
        }
        if (options.Papers.Length == 0) options.Papers = Path.Combine(options.Shared, "corpus", "papers-2025.jsonl.gz");
        return options;
    }
}
