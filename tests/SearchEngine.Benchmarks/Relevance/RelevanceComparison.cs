using System.Globalization;
using SearchEngine.Benchmarks.Indexing;
using SearchEngine.Papers.Search;

namespace SearchEngine.Benchmarks.Relevance;

/// <summary>One way of searching, and where it found the papers of each set of queries.</summary>
/// <param name="Name">The way.</param>
/// <param name="Ranks">The ranks, set by set.</param>
/// <param name="IsWeighted">Whether it has the product's weights by the length of runs: then the product need not be ahead of it, but not behind.</param>
internal sealed record Way(string Name, IReadOnlyList<Ranks> Ranks, bool IsWeighted = false);

/// <summary>
/// How well ways of searching Chinese find known papers: Apache Lucene with SmartCn, our SmartCn, pairs of characters alone,
/// and the product. Ours search the same fields of one index, with the same Latin words and the same weight of titles, and what
/// a query repeats counts once; SmartCn and pairs alone are measured with and without weights by the length of runs.
/// </summary>
internal static class RelevanceComparison
{
    /// <summary>The recall@100 of sound Chinese keywords that is asked for at least.</summary>
    private const double LeastRecall = 0.92;

    /// <summary>How much MRR@10 may be lower by chance where the product is not to be behind.</summary>
    private const double Even = 0.005;

    private static readonly float[] Runs = [0, 0.25f, 0.5f, 0.75f, 1];
    private static readonly float[] Words = [0.0625f, 0.125f, 0.25f, 0.375f, 0.5f, 0.75f];

    public static int Run(IndexingOptions options)
    {
        using var index = RelevanceIndex.Of(options.Papers, withSmartCn: true);
        var known = Sets(options, index);
        Console.WriteLine($"{index.Count} papers");
        Console.WriteLine();

        List<Way> ways = [];
        using (var java = new JavaRanking(options))
        {
            ways.Add(new("Java, SmartCn", java.Rank(known, set => IsEnglish(set) ? "en" : "zh")));
            ways.Add(new("Java, SmartCn, Latin words in English, too", java.Rank(known, set => IsEnglish(set) ? "en" : "mixed")));
        }
        ways.Add(Ours("SmartCn", SmartCn(0)));
        ways.Add(Ours("SmartCn, weight by runs", SmartCn(0.5f)) with { IsWeighted = true });
        ways.Add(Ours("pairs alone", Pairs(0)));
        ways.Add(Ours("pairs alone, weight by runs", Pairs(0.5f)) with { IsWeighted = true });
        var product = new Way("default", [.. known.Select(set => Ranks.Of(set, text => index.Rank(text, Ranks.Depth)))]);

        for (var i = 0; i < known.Count; i++) WriteSet(known[i], [.. ways.Append(product).Select(way => (way.Name, way.Ranks[i]))]);
        WriteDifferences(product, ways);
        var chinese = known.Where(set => !IsEnglish(set) && set.Name != Sentences).ToList();
        WriteCrossValidation(chinese,
        [
            ("SmartCn", [.. Runs.Select(run => ($"run {run}", SmartCn(run)))]),
            ("pairs alone", [.. Runs.Select(run => ($"run {run}", Pairs(run)))]),
            ("default", [.. Runs[1..^1].SelectMany(run => Words.Select(word => ($"run {run} word {word}", Both(run, word))))]),
        ]);
        return options.Strict && !IsMet(product, ways) ? Program.Missed : Program.Done;

        Func<string, IReadOnlyList<string>> SmartCn(float run) => text => index.Rank(SmartCnQueries.Build(text, run), Ranks.Depth);
        Func<string, IReadOnlyList<string>> Pairs(float run) => Both(run, 0);
        Func<string, IReadOnlyList<string>> Both(float run, float word) => text => index.Rank(new Weights(run, word).Build(text), Ranks.Depth);
        Way Ours(string name, Func<string, IReadOnlyList<string>> search) => new(name, [.. known.Select(set => Ranks.Of(set, search))]);
    }

    private const string Keywords = "zh-keywords";
    private const string Sentences = "zh-sentence";
    private const string English = "en-keywords";

    private static bool IsEnglish(QuerySet set) => set.Name == English;

    internal static List<QuerySet> Sets(IndexingOptions options, RelevanceIndex index)
    {
        var sets = new List<QuerySet>();
        foreach (var name in new[] { Keywords, Sentences, English })
            sets.Add(QuerySet.Read(name, Path.Combine(options.Shared, "eval", $"known-item-{name}.tsv")));
        foreach (var digests in new[] { "xm", "dw" })
        {
            var queries = HeldOutQueries.Of(Path.Combine(options.Shared, "corpus", "digests", digests), index.Find);
            if (queries.Count > 0) sets.Add(new QuerySet($"digests {digests}", queries));
        }
        return sets;
    }

    internal static void WriteSet(QuerySet set, List<(string Name, Ranks Ranks)> ways)
    {
        var sound = set.Sound.Count(isSound => isSound);
        Console.WriteLine($"{set.Name}: {set.Queries.Count} queries, {sound} of them sound");
        Console.WriteLine();
        Report.Table(
            Console.Out,
            ["way", "MRR@10", "recall@1", "recall@100", "sound: MRR@10", "recall@1", "recall@100"],
            ways.Select(way => (string[])
            [
                way.Name,
                .. new[] { false, true }.SelectMany(soundOnly => new[]
                {
                    Text(way.Ranks.Mrr(soundOnly)), Text(way.Ranks.Recall(1, soundOnly)), Text(way.Ranks.Recall(Ranks.Depth, soundOnly)),
                }),
            ]));
    }

    internal static void WriteDifferences(Way product, List<Way> others)
    {
        Console.WriteLine("MRR@10 of the default over each other way, sound queries, with the bounds of 95% (paired bootstrap)");
        Console.WriteLine();
        Report.Table(
            Console.Out,
            ["over", .. product.Ranks.Select(ranks => ranks.Set.Name)],
            others.Select(way => (string[])[way.Name, .. way.Ranks.Select((ranks, i) => Difference(product.Ranks[i], ranks))]));
    }

    internal static string Difference(Ranks one, Ranks other)
    {
        var (mean, low, high) = Sampling.Difference(one.Reciprocals, other.Reciprocals);
        return $"{Signed(mean)} ({Signed(low)} {Signed(high)})";
    }

    private static void WriteCrossValidation(
        List<QuerySet> sets, (string Name, (string Name, Func<string, IReadOnlyList<string>> Search)[] Settings)[] ways)
    {
        Console.WriteLine("Weights chosen on one half of the queries and measured on the other (MRR@10, sound), and those chosen most often of 100 times");
        Console.WriteLine();
        var rows = new List<string[]>();
        foreach (var (name, settings) in ways)
        {
            // For each setting what the queries score, set by set.
            var scores = settings.Select(setting => sets.Select(set => Ranks.Of(set, setting.Search).Reciprocals).ToArray()).ToArray();
            for (var i = 0; i < sets.Count; i++) Add(sets[i].Name, scores.Select(setting => setting[i]));
            Add("all", scores.Select(setting => setting.SelectMany(set => set).ToArray()));

            void Add(string set, IEnumerable<double[]> queries)
            {
                double[][] all = [.. queries];
                var (score, chosen) = Sampling.CrossValidate(all);
                var often = Enumerable.Range(0, all.Length).OrderByDescending(setting => chosen[setting]).Take(3).Where(setting => chosen[setting] > 0);
                rows.Add(
                [
                    name, set, Text(score),
                    string.Join("; ", often.Select(setting => $"{settings[setting].Name}: {chosen[setting]} times, {Text(all[setting].Average())}")),
                ]);
            }
        }
        Report.Table(Console.Out, ["way", "queries", "other halves", "chosen, and what it scores on all"], rows);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The product has run 0.5 word {RankingWeights.Word}."));
    }

    /// <summary>Ahead of all that are without its weights on Chinese keywords, and nowhere behind any by more than chance may do.</summary>
    private static bool IsMet(Way product, List<Way> others)
    {
        var keywords = product.Ranks[0];
        return keywords.Recall(Ranks.Depth, soundOnly: true) >= LeastRecall
            && others.TrueForAll(way => way.IsWeighted || keywords.Mrr(soundOnly: true) > way.Ranks[0].Mrr(soundOnly: true))
            && others.TrueForAll(way => way.Ranks.Select((ranks, i) => product.Ranks[i].Mrr(soundOnly: true) - ranks.Mrr(soundOnly: true)).All(difference => difference > -Even));
    }

    internal static string Text(double number) => number.ToString("0.000", CultureInfo.InvariantCulture);

    // Without a zero below zero.
    private static string Signed(double number) => (Math.Round(number, 3) + 0.0).ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture);
}
