namespace SearchEngine.Lucene.Search.Highlight;

/// <summary>A term that a query looks for in a field, or all terms of a pattern, and where they stand in the text at hand.</summary>
/// <param name="pattern">What the terms fit; null for one term.</param>
internal sealed class SoughtTerm(TermAutomaton? pattern)
{
    private List<Occurrence>? occurrences;

    /// <summary>What the terms fit; null for one term.</summary>
    public TermAutomaton? Pattern { get; } = pattern;

    /// <summary>Whether it is looked for wherever it stands, not only within phrases.</summary>
    public bool IsAlone { get; set; }

    /// <summary>Where it stands, by position; not kept where no phrase wants it.</summary>
    public IReadOnlyList<Occurrence> Occurrences => occurrences ?? [];

    /// <summary>Has occurrences kept, for a phrase.</summary>
    public void Keep() => occurrences ??= [];

    public void Add(in Occurrence occurrence) => occurrences?.Add(occurrence);

    public void Clear() => occurrences?.Clear();
}

/// <summary>A token of a text that is looked for.</summary>
/// <param name="Position">Its position, as phrases count.</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Word">The number of its term among all those that were found: <see cref="FoundWords"/>.</param>
internal readonly record struct Occurrence(int Position, int Start, int End, int Word);

/// <summary>A range of a text that is to be marked.</summary>
internal readonly record struct TextMatch(int Start, int End, int Word) : IComparable<TextMatch>
{
    public int CompareTo(TextMatch other) =>
        Start != other.Start ? Start.CompareTo(other.Start) : End != other.End ? End.CompareTo(other.End) : Word.CompareTo(other.Word);
}

/// <summary>What may still be done for a text. Once something was refused the answer is not complete.</summary>
internal sealed class WorkBudget
{
    /// <summary>Steps of automata and occurrences in phrases, in one text.</summary>
    private const int MostSteps = 8_000_000;

    private int steps;

    public bool IsExceeded { get; private set; }

    public void Reset() => (steps, IsExceeded) = (MostSteps, false);

    /// <summary>Takes so many steps; false where there are not so many left.</summary>
    public bool TrySpend(long count)
    {
        if (count <= steps)
        {
            steps -= (int)count;
            return true;
        }
        IsExceeded = true;
        return false;
    }

    public void Exceed() => IsExceeded = true;
}
