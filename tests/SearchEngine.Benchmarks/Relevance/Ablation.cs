using SearchEngine.Benchmarks.Indexing;

namespace SearchEngine.Benchmarks.Relevance;

/// <summary>
/// What each part of the ranking is worth: known items by plain BM25 over all fields, then with one part after the other, and
/// with the fields of a language scored as one (BM25F) instead of best-of; and what each weight is worth on queries that it
/// was not chosen on.
/// </summary>
internal static class Ablation
{
    /// <summary>How much a figure may be lower by chance where two ways are level.</summary>
    private const double Even = 0.0005;

    private static readonly RankingParts Product = new();

    private static readonly (string Name, RankingParts Parts)[] Steps =
    [
        ("plain BM25 over all fields", RankingParts.Plain with { Word = 1 }),
        ("the same, Chinese by pairs alone", RankingParts.Plain),
        ("+ best-of", RankingParts.Plain with { BestOf = true }),
        ("+ weight of titles", RankingParts.Plain with { BestOf = true, Title = Product.Title }),
        ("+ English words side by side", Product with { Run = 0, Word = 0, Once = false }),
        ("+ weight by runs", Product with { Word = 0, Once = false }),
        ("+ Chinese words", Product with { Once = false }),
        ("+ counting once", Product),
    ];

    private static readonly (string Name, RankingParts Parts)[] AsOne =
    [
        .. new float[] { 1, 1.4f, 2, 3, 5 }.Select(title => ($"BM25F, English, title {title}", Product with { EnglishAsOne = title })),
        .. new float[] { 1, 2, 5 }.Select(title => ($"BM25F, both languages, title {title}", Product with { EnglishAsOne = title, ChineseAsOne = title })),
    ];

    private static readonly (string Name, (string Name, RankingParts Parts)[] Settings)[] Sweeps =
    [
        ("title", Settings([1, 1.2f, 1.4f, 1.7f, 2, 2.5f], title => Product with { Title = title })),
        ("pair", Settings([0, 0.15f, 0.3f, 0.45f, 0.6f, 0.9f], pair => Product with { Pair = pair })),
        ("tie breaker", Settings([0, 0.05f, 0.1f, 0.2f, 0.3f, 0.5f], tie => Product with { TieBreaker = tie })),
        ("word", Settings([0, 0.0625f, 0.125f, 0.25f, 0.375f, 0.5f], word => Product with { Word = word })),
        ("run", Settings([0, 0.25f, 0.5f, 0.75f, 1], run => Product with { Run = run })),
        ("BM25F", [("best-of", Product), .. AsOne]),
    ];

    /// <summary>Measures, and prints the tables.</summary>
    /// <returns>With <c>--strict</c>, a miss where plain BM25 finds known items as well as the product or better.</returns>
    public static int Run(IndexingOptions options)
    {
        using var index = RelevanceIndex.Of(options.Papers, withSmartCn: false);
        var sets = RelevanceComparison.Sets(options, index);
        Console.WriteLine($"{index.Count} papers");
        Console.WriteLine();

        var known = new Dictionary<RankingParts, Way>();
        var ways = Steps.Concat(AsOne).Select(step => Measured(step.Name, step.Parts)).ToList();
        var product = new Way("+ names in the other language: the default", [.. sets.Select(set => Ranks.Of(set, text => index.Rank(text, Ranks.Depth)))]);
        ways.Insert(Steps.Length, product);

        for (var i = 0; i < sets.Count; i++) RelevanceComparison.WriteSet(sets[i], [.. ways.Select(way => (way.Name, way.Ranks[i]))]);
        RelevanceComparison.WriteDifferences(product, ways.FindAll(way => way != product));
        WriteSteps(ways[..(Steps.Length + 1)]);
        WriteSweeps(sets, Measured);
        NamedItems.Write(index, sets);
        var plain = ways[0];
        var isAhead = product.Ranks.Zip(plain.Ranks, (ours, other) => (ours, other)).All(pair =>
            IsAhead(pair.ours.Mrr(soundOnly: true), pair.other.Mrr(soundOnly: true)) && pair.ours.Recall(Ranks.Depth, soundOnly: true) > pair.other.Recall(Ranks.Depth, soundOnly: true) - Even);
        Console.WriteLine($"The default is {(isAhead ? "" : "not ")}ahead of plain BM25 on every set.");
        return options.Strict && !isAhead ? Program.Missed : Program.Done;

        Way Measured(string name, RankingParts parts)
        {
            if (!known.TryGetValue(parts, out var way))
                known.Add(parts, way = new Way(name, [.. sets.Select(set => Ranks.Of(set, text => index.Rank(parts.Build(text), Ranks.Depth)))]));
            return way with { Name = name };
        }

        // All that there is to find is found by both.
        static bool IsAhead(double ours, double other) => ours > other || (ours > 1 - Even && other > 1 - Even);
    }

    private static (string Name, RankingParts Parts)[] Settings(float[] values, Func<float, RankingParts> with) => [.. values.Select(value => ($"{value}", with(value)))];

    private static void WriteSteps(List<Way> steps)
    {
        Console.WriteLine("MRR@10 that each part adds to those before it, sound queries, with the bounds of 95% (paired bootstrap)");
        Console.WriteLine();
        Report.Table(
            Console.Out,
            ["part", .. steps[0].Ranks.Select(ranks => ranks.Set.Name)],
            steps.Skip(1).Zip(steps, (one, before) => (string[])[one.Name, .. one.Ranks.Select((ranks, i) => RelevanceComparison.Difference(ranks, before.Ranks[i]))]));
    }

    /// <summary>For each weight: what each of its values scores, and whether one that is chosen on a half of the queries is better on the other half.</summary>
    private static void WriteSweeps(List<QuerySet> sets, Func<string, RankingParts, Way> measured)
    {
        Console.WriteLine("Weights one by one: MRR@10 of sound queries; chosen on one half and measured on the other (100 times), and the default on the same");
        Console.WriteLine();
        var rows = new List<string[]>();
        foreach (var (name, settings) in Sweeps)
        {
            var ways = settings.Select(setting => measured(setting.Name, setting.Parts)).ToArray();
            var own = Array.FindIndex(settings, setting => setting.Parts == Product);
            for (var set = 0; set < sets.Count; set++) Add(sets[set].Name, [.. ways.Select(way => way.Ranks[set].Reciprocals)]);
            Add("all", [.. ways.Select(way => way.Ranks.SelectMany(ranks => ranks.Reciprocals).ToArray())]);

            void Add(string set, double[][] scores)
            {
                // The halves of several settings of which all are one are the same halves.
                var (score, _) = Sampling.CrossValidate(scores);
                var (standing, _) = Sampling.CrossValidate([.. scores.Select(_ => scores[own])]);
                rows.Add(
                [
                    name, set, string.Join("  ", settings.Select((setting, i) => $"{setting.Name}: {RelevanceComparison.Text(scores[i].Average())}")),
                    RelevanceComparison.Text(score), RelevanceComparison.Text(standing),
                ]);
            }
        }
        Report.Table(Console.Out, ["weight", "queries", "values", "other halves", "default there"], rows);
    }
}
