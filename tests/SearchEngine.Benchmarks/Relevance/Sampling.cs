namespace SearchEngine.Benchmarks.Relevance;

/// <summary>How far figures of a few hundred queries can be believed. Seeded, so that they are the same each time.</summary>
internal static class Sampling
{
    private const int Resamples = 10_000;
    private const int Splits = 50;

    /// <summary>
    /// The paired bootstrap: how much one way is better than another on the same queries, and between what bounds 95% of the
    /// differences lie when the queries are drawn anew, with replacement. A difference is none where zero lies between.
    /// </summary>
    public static (double Mean, double Low, double High) Difference(double[] one, double[] other)
    {
        var differences = one.Zip(other, (a, b) => a - b).ToArray();
        var random = new Random(1);
        var means = new double[Resamples];
        for (var i = 0; i < means.Length; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < differences.Length; j++) sum += differences[random.Next(differences.Length)];
            means[i] = sum / differences.Length;
        }
        Array.Sort(means);
        return (differences.Average(), means[Resamples / 40], means[^(Resamples / 40)]);
    }

    /// <summary>
    /// Cross-validation: of several settings the best one on a random half of the queries is measured on the other half, a
    /// hundred times.
    /// </summary>
    /// <param name="settings">For each setting, what each query scores.</param>
    /// <returns>The mean score on the other halves, and how often each setting was chosen.</returns>
    public static (double Score, int[] Chosen) CrossValidate(IReadOnlyList<double[]> settings)
    {
        var order = Enumerable.Range(0, settings[0].Length).ToArray();
        var random = new Random(1);
        var chosen = new int[settings.Count];
        var sum = 0.0;
        for (var split = 0; split < Splits; split++)
        {
            random.Shuffle(order);
            sum += Turn(order[..(order.Length / 2)], order[(order.Length / 2)..]);
            sum += Turn(order[(order.Length / 2)..], order[..(order.Length / 2)]);
        }
        return (sum / (2 * Splits), chosen);

        double Turn(int[] choosing, int[] measuring)
        {
            var best = Enumerable.Range(0, settings.Count).MaxBy(setting => choosing.Sum(query => settings[setting][query]));
            chosen[best]++;
            return measuring.Average(query => settings[best][query]);
        }
    }
}
