using System.Diagnostics;
using System.Globalization;
using SearchEngine.Benchmarks.Indexing;
using SearchEngine.Benchmarks.Relevance;
using SearchEngine.Papers.Search;
using Paper = SearchEngine.Papers.Paper;

namespace SearchEngine.Benchmarks.Related;

/// <summary>
/// How well ways of finding related papers find those that belong together. The groups are parted at random: weights are chosen on
/// one half, and all ways are compared on the other.
/// </summary>
internal static class RelatedComparison
{
    /// <summary>So many papers of each kind and half are asked about at most.</summary>
    private const int Sample = 120;

    private static readonly RelatedWeights Default = new();
    private static readonly RelatedWeights Text = Default with { Author = 0, Category = 0 };

    public static int Run(IndexingOptions options)
    {
        using var index = new RelatedIndex(options.Papers);
        var groups = RelatedGroups.Of(index.Papers.Values);
        Console.WriteLine($"{index.Papers.Count} papers");
        Console.WriteLine();
        Report.Table(Console.Out, ["papers that belong together by", "groups", "papers"], RelatedGroups.Kinds.Select(kind => groups.Where(group => group.Kind == kind).ToArray())
            .Select((ofKind, i) => (string[])[RelatedGroups.Kinds[i], $"{ofKind.Length}", $"{ofKind.Sum(group => group.Ids.Count)}"]));
        var (choosing, measuring) = Halves(groups);

        WriteChoice(index, "words alone", choosing, Text, WordSettings);
        WriteChoice(index, "authors and category, papers that belong together by code or comment", [.. choosing.Where(IsOpen)], Default, AuthorSettings);
        WriteWays(index, measuring);
        return Program.Done;
    }

    // These know nothing of authors, so authors may prove themselves on them.
    private static bool IsOpen(Seed seed) => seed.Kind is RelatedGroups.Code or RelatedGroups.Comment;

    private static IEnumerable<(string Name, RelatedWeights Weights)> WordSettings(RelatedWeights plain) =>
    [
        ("as it is", plain),
        ("40 words", plain with { EnglishTerms = 40, ChineseTerms = 40 }),
        .. Of([1, 4, 8], "own title", value => plain with { SeedTitle = value }),
        .. Of([1, 2], "other's title", value => plain with { FoundTitle = value }),
        .. Of([0.5f, 1, 4], "saturation", value => plain with { Saturation = value }),
        .. Of([0.25f, 1], "Chinese", value => plain with { Chinese = value }),
    ];

    private static IEnumerable<(string Name, RelatedWeights Weights)> AuthorSettings(RelatedWeights plain) =>
    [
        ("as it is", plain),
        .. Of([0, 1, 3], "author", value => plain with { Author = value }),
        .. Of([0, 4], "category", value => plain with { Category = value }),
        .. Of([0.25f, 1, 1000], "bound", value => plain with { Bound = value }),
        .. Of([0, 0.1f, 0.3f, 0.5f], "diversity", value => plain with { Diversity = value }),
    ];

    private static IEnumerable<(string Name, RelatedWeights Weights)> Of(float[] values, string name, Func<float, RelatedWeights> with) =>
        values.Select(value => (string.Create(CultureInfo.InvariantCulture, $"{name} {value}"), with(value)));

    private static void WriteChoice(
        RelatedIndex index, string name, Seed[] choosing, RelatedWeights plain, Func<RelatedWeights, IEnumerable<(string Name, RelatedWeights Weights)>> settings)
    {
        Console.WriteLine($"Weights of {name}: {choosing.Length} papers to choose on");
        Console.WriteLine();
        Report.Table(Console.Out, ["setting", "MRR@10", "recall@10"], settings(plain).Select(setting =>
        {
            var chosen = Outcome.Of(index, choosing, paper => index.Product(paper, setting.Weights));
            return (string[])[setting.Name, Number(chosen.Mrr), Number(chosen.Recall)];
        }));
    }

    private static void WriteWays(RelatedIndex index, Seed[] seeds)
    {
        (string Name, Func<Paper, IReadOnlyList<RankedPaper>> Find)[] ways =
        [
            ("20 words of each language, all alike", paper => index.Rank(OtherWays.AllAlike(index.Searcher, paper), paper.Id)),
            ("the title as a query", index.ByTitle),
            ("the abstract alone, as Lucene", paper => index.Rank(OtherWays.AbstractAlone(index.Searcher, paper), paper.Id)),
            ("words alone", With(Text)),
            ("words alone, English", With(Text with { ChineseTerms = 0 })),
            ("words alone, Chinese", With(Text with { EnglishTerms = 0 })),
            ("words alone, titles like the rest", With(Text with { SeedTitle = 1, FoundTitle = 1 })),
            ("words alone, no diversity", With(Text with { Diversity = 0 })),
            ("words and category", With(Default with { Author = 0 })),
            ("words and authors", With(Default with { Category = 0 })),
            ("default, no diversity", With(Default with { Diversity = 0 })),
            ("default", With(Default)),
        ];
        var outcomes = ways.Select(way => Outcome.Of(index, seeds, way.Find)).ToArray();
        Console.WriteLine($"All ways on the other half: {seeds.Length} papers");
        Console.WriteLine();
        var kinds = RelatedGroups.Kinds.Where(kind => seeds.Any(seed => seed.Kind == kind)).ToArray();
        Report.Table(
            Console.Out,
            ["way: MRR@10 / recall@10", "all", .. kinds.Select(kind => $"{kind} ({seeds.Count(seed => seed.Kind == kind)})"), "words in ten", "ms"],
            ways.Zip(outcomes, (way, outcome) => (string[])
            [
                way.Name, $"{Number(outcome.Mrr)} / {Number(outcome.Recall)}",
                .. kinds.Select(kind => outcome.Only(seed => seed.Kind == kind)).Select(of => $"{Number(of.Mrr)} / {Number(of.Recall)}"),
                outcome.Words > 0 ? outcome.Words.ToString("0.0", CultureInfo.InvariantCulture) : "-", Milliseconds(way.Find).ToString("0.0", CultureInfo.InvariantCulture),
            ]));
        Console.WriteLine("MRR@10 and recall@10 over each other way, with the bounds of 95% (paired bootstrap)");
        Console.WriteLine();
        var words = outcomes[Array.FindIndex(ways, way => way.Name == "words alone")];
        Report.Table(
            Console.Out,
            ["over", "words alone: MRR@10", "recall@10", "default: MRR@10", "recall@10"],
            ways.Zip(outcomes, (way, outcome) => (string[])
            [
                way.Name, Difference(words.Reciprocals, outcome.Reciprocals), Difference(words.Recalls, outcome.Recalls),
                Difference(outcomes[^1].Reciprocals, outcome.Reciprocals), Difference(outcomes[^1].Recalls, outcome.Recalls),
            ]));

        Func<Paper, IReadOnlyList<RankedPaper>> With(RelatedWeights weights) => paper => index.Product(paper, weights);

        // The median, of one after the other; they were all found before.
        double Milliseconds(Func<Paper, IReadOnlyList<RankedPaper>> find)
        {
            var times = seeds.Select(seed =>
            {
                var started = Stopwatch.GetTimestamp();
                find(index.Papers[seed.Id]);
                return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }).Order().ToArray();
            return times[times.Length / 2];
        }
    }

    /// <summary>The groups of each kind parted in two at random, and of each half some papers.</summary>
    private static (Seed[] Choosing, Seed[] Measuring) Halves(List<RelatedGroup> groups)
    {
        var random = new Random(1);
        var (one, other) = (new List<Seed>(), new List<Seed>());
        foreach (var kind in RelatedGroups.Kinds)
        {
            var ofKind = groups.Where(group => group.Kind == kind).ToArray();
            random.Shuffle(ofKind);
            one.AddRange(Seeds(ofKind[..(ofKind.Length / 2)]));
            other.AddRange(Seeds(ofKind[(ofKind.Length / 2)..]));
        }
        return ([.. one], [.. other]);

        IEnumerable<Seed> Seeds(RelatedGroup[] half)
        {
            var all = half.SelectMany(group => group.Ids.Select(id => new Seed(group.Kind, id, [.. group.Ids.Where(other => other != id)]))).ToArray();
            random.Shuffle(all);
            return all.Take(Sample);
        }
    }

    private static string Difference(double[] one, double[] other)
    {
        var (mean, low, high) = Sampling.Difference(one, other);
        return $"{Signed(mean)} ({Signed(low)} {Signed(high)})";
    }

    private static string Number(double number) => number.ToString("0.000", CultureInfo.InvariantCulture);

    // Without a zero below zero.
    private static string Signed(double number) => (Math.Round(number, 3) + 0.0).ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture);

    /// <summary>A paper that is asked about.</summary>
    /// <param name="Kind">How it is known what belongs to it.</param>
    /// <param name="Id">The paper.</param>
    /// <param name="Others">What belongs to it.</param>
    private sealed record Seed(string Kind, string Id, IReadOnlyList<string> Others);

    /// <summary>What a way finds.</summary>
    private sealed record Outcome(Seed[] Seeds, double[] Reciprocals, double[] Recalls, double Words)
    {
        public double Mrr => Reciprocals.Length == 0 ? 0 : Reciprocals.Average();

        public double Recall => Recalls.Length == 0 ? 0 : Recalls.Average();

        public static Outcome Of(RelatedIndex index, Seed[] seeds, Func<Paper, IReadOnlyList<RankedPaper>> find)
        {
            var (reciprocals, recalls, words) = (new double[seeds.Length], new double[seeds.Length], new double[seeds.Length]);
            Parallel.For(0, seeds.Length, i =>
            {
                var found = find(index.Papers[seeds[i].Id]);
                var first = found.TakeWhile(place => !place.Ids.Any(seeds[i].Others.Contains)).Count();
                reciprocals[i] = first < found.Count ? 1.0 / (first + 1) : 0;
                recalls[i] = seeds[i].Others.Count(other => found.Any(place => place.Ids.Contains(other))) / (double)seeds[i].Others.Count;
                words[i] = found.SelectMany(place => place.Shared.Take(5)).Distinct(StringComparer.OrdinalIgnoreCase).Count();
            });
            return new Outcome(seeds, reciprocals, recalls, words.DefaultIfEmpty(0).Average());
        }

        public Outcome Only(Func<Seed, bool> wanted)
        {
            int[] kept = [.. Enumerable.Range(0, Seeds.Length).Where(i => wanted(Seeds[i]))];
            return new Outcome([.. kept.Select(i => Seeds[i])], [.. kept.Select(i => Reciprocals[i])], [.. kept.Select(i => Recalls[i])], Words);
        }
    }
}
