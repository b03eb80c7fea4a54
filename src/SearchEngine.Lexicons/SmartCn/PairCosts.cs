namespace SearchEngine.Lexicons;

/// <summary>The costs of pairs by frequency: what follows words of one frequency is a group.</summary>
internal sealed class PairCosts
{
    /// <summary>The frequency that smartcn takes for the most possible; delimiters have it.</summary>
    public const int MaxFrequency = 2159997;

    private readonly int[] leftFrequencies;
    private readonly int[][] pairFrequencies;

    /// <param name="leftFrequencies">All frequencies of words, in any order, with repetitions.</param>
    /// <param name="pairs">The frequencies of left words and of their pairs.</param>
    public PairCosts(IEnumerable<int> leftFrequencies, IEnumerable<(int Left, int Pair)> pairs)
    {
        // Words that the dictionary does not have are of frequency 0, and so of the first group.
        this.leftFrequencies = [.. leftFrequencies.Append(0).Distinct().Order()];
        var byLeft = pairs.ToLookup(pair => pair.Left, pair => pair.Pair);
        pairFrequencies = [.. this.leftFrequencies.Select(left => byLeft[left].Distinct().Order().ToArray())];
    }

    /// <summary>How many known costs each group has.</summary>
    public IEnumerable<int> GroupSizes => pairFrequencies.Select(group => group.Length);

    /// <summary>The cost of an unknown pair by group, then those of the known ones, by group and frequency.</summary>
    public IEnumerable<double> Costs =>
        leftFrequencies.Select(left => Cost(left, 0)).Concat(
            leftFrequencies.Zip(pairFrequencies, (left, group) => group.Select(pair => Cost(left, pair))).SelectMany(x => x));

    public int GroupOf(int leftFrequency) => Array.BinarySearch(leftFrequencies, leftFrequency);

    public int PlaceOf(int leftFrequency, int pairFrequency) =>
        Array.BinarySearch(pairFrequencies[GroupOf(leftFrequency)], pairFrequency);

    private static double Cost(int left, int pair)
    {
        const double Smoothing = 0.1;
        const double Tiny = 1.0 / MaxFrequency;
        var probability = Smoothing * (1.0 + left) / MaxFrequency
            + (1.0 - Smoothing) * ((1.0 - Tiny) * pair / (1.0 + left) + Tiny);
        var cost = Logarithm.Negative(probability);
        // The one logarithm that Java rounds otherwise.
        return (left, pair) == (7288, 23) ? Math.BitIncrement(cost) : cost;
    }
}
