namespace SearchEngine.Benchmarks.Relevance;

/// <summary>Where one way of searching found what each query of a set looks for.</summary>
/// <param name="Set">The queries.</param>
/// <param name="Values">The rank of each query's paper, from 1; 0 where it is not among the first <see cref="Depth"/>.</param>
internal sealed record Ranks(QuerySet Set, int[] Values)
{
    /// <summary>How many papers of an answer count.</summary>
    public const int Depth = 100;

    /// <summary>Ranks of all queries, found on all processors.</summary>
    public static Ranks Of(QuerySet set, Func<string, IReadOnlyList<string>> search)
    {
        var values = new int[set.Queries.Count];
        Parallel.For(0, values.Length, i => values[i] = RankOf(set.Queries[i].Id, search(set.Queries[i].Text)));
        return new Ranks(set, values);
    }

    /// <summary>The rank of a paper in an answer, or 0.</summary>
    public static int RankOf(string id, IReadOnlyList<string> answer)
    {
        for (var i = 0; i < Math.Min(answer.Count, Depth); i++)
            if (answer[i] == id) return i + 1;
        return 0;
    }

    /// <summary>The mean of 1 / rank, of ranks from 1 to 10; others count 0.</summary>
    public double Mrr(bool soundOnly) => Mean(soundOnly, Reciprocal);

    /// <summary>The share of queries whose paper is among the first ones.</summary>
    public double Recall(int depth, bool soundOnly) => Mean(soundOnly, rank => rank > 0 && rank <= depth ? 1 : 0);

    /// <summary>1 / rank of each sound query, 0 beyond rank 10.</summary>
    public double[] Reciprocals => [.. Values.Where((_, i) => Set.Sound[i]).Select(Reciprocal)];

    private static double Reciprocal(int rank) => rank is > 0 and <= 10 ? 1.0 / rank : 0;

    private double Mean(bool soundOnly, Func<int, double> value) => Values.Where((_, i) => !soundOnly || Set.Sound[i]).Average(value);
}
