namespace SearchEngine.Lucene.Search.Highlight;

/// <summary>How many passages of a text are wanted, how long, and how much work may be done for them.</summary>
public sealed record HighlightOptions
{
    /// <summary>How many passages there are at most.</summary>
    public int MaxPassages
    {
        get;
        init => field = Positive(value, nameof(MaxPassages));
    }
    = 1;

    /// <summary>How long a passage is at most, in UTF-16 code units; a little more where it would end within a character.</summary>
    public int Length
    {
        get;
        init => field = Positive(value, nameof(Length));
    }
    = 240;

    /// <summary>How many code units of the text are looked at, from its beginning.</summary>
    public int MaxCharacters
    {
        get;
        init => field = Positive(value, nameof(MaxCharacters));
    }
    = 50_000;

    /// <summary>How many places are taken note of where something stands that the query looks for, from the beginning.</summary>
    public int MaxMatches
    {
        get;
        init => field = Positive(value, nameof(MaxMatches));
    }
    = 10_000;

    /// <summary>What comes first.</summary>
    public PassageOrder Order { get; init; }

    private static int Positive(int value, string name) =>
        value > 0 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} is at least 1");
}

/// <summary>The order of the passages of a text.</summary>
public enum PassageOrder
{
    /// <summary>As they stand in the text.</summary>
    Text,

    /// <summary>The best first.</summary>
    Score,
}
