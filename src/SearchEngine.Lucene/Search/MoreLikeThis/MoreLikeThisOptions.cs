using System.Collections.Frozen;

namespace SearchEngine.Lucene.Search;

/// <summary>Which words of a text tell about it. The defaults are those of Lucene's <c>MoreLikeThis</c>.</summary>
public sealed record MoreLikeThisOptions
{
    /// <summary>How often a word has to be in the texts of its field at least.</summary>
    public int MinTermFreq { get; init => field = NotNegative(value, nameof(MinTermFreq)); } = 2;

    /// <summary>In how many documents of the index it has to be at least; a word that no document has is never chosen.</summary>
    public int MinDocFreq { get; init => field = NotNegative(value, nameof(MinDocFreq)); } = 5;

    /// <summary>In how many documents of the index it may be at most.</summary>
    public int MaxDocFreq { get; init => field = NotNegative(value, nameof(MaxDocFreq)); } = int.MaxValue;

    /// <summary>How many words are chosen at most, over all fields.</summary>
    public int MaxQueryTerms { get; init => field = NotNegative(value, nameof(MaxQueryTerms)); } = 25;

    /// <summary>How long a word is at least, in UTF-16 code units; 0 for any length.</summary>
    public int MinWordLength { get; init => field = NotNegative(value, nameof(MinWordLength)); }

    /// <summary>How long a word is at most, in UTF-16 code units; 0 for any length.</summary>
    public int MaxWordLength { get; init => field = NotNegative(value, nameof(MaxWordLength)); }

    /// <summary>How many tokens of each text are looked at: its first ones.</summary>
    public int MaxTokensParsed { get; init => field = NotNegative(value, nameof(MaxTokensParsed)); } = 5000;

    /// <summary>Words that tell nothing, as the analyzers give them.</summary>
    public IReadOnlySet<string> StopWords { get; init; } = FrozenSet<string>.Empty;

    /// <summary>
    /// Whether a word counts in the query by its <see cref="TellingTerm.Weight"/>, that of the least one being 1; else all
    /// count alike.
    /// </summary>
    public bool Boosts { get; init; }

    /// <summary>What all boosts are multiplied by, where <see cref="Boosts"/> is set: finite and not negative.</summary>
    public float BoostFactor
    {
        get;
        init => field = float.IsFinite(value) && value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(BoostFactor), value, "a boost is finite and not negative");
    } = 1;

    private static int NotNegative(int value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value, name);
        return value;
    }
}
