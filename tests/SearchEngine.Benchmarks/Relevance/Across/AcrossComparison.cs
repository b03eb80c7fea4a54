using System.Diagnostics;
using System.Globalization;
using SearchEngine.Benchmarks.Indexing;
using SearchEngine.Papers.Search;
using SearchEngine.Papers.Search.Across;
using SearchEngine.Papers.Translation;

namespace SearchEngine.Benchmarks.Relevance.Across;

/// <summary>
/// How well papers are found whose text is in the other language only. The papers that the queries of a set look for lose all
/// their texts in the language of the queries, or none; they are left out where terms are mined. Also what translating costs.
/// </summary>
internal static class AcrossComparison
{
    public const string Command = "--across";

    /// <summary>What is asked of Chinese keywords that look for English papers, sound queries.</summary>
    private const double LeastRecall = 0.87;
    private const double LeastMrr = 0.77;

    /// <summary>How much MRR@10 may be lower by chance where all papers have both languages.</summary>
    private const double Even = 0.005;

    private static readonly float[] Factors = [0.6f, 0.8f, 1, 1.2f, 1.4f, 1.8f];

    private static readonly float[] Confidences = [0.7f, 0.75f, 0.8f, 0.85f, 0.9f, 0.95f];

    private sealed record Case(string Name, QuerySet Set, RelevanceIndex Index);

    public static int Run(IndexingOptions options)
    {
        var sets = new[] { "zh-keywords", "zh-sentence", "en-keywords" }
            .Select(name => QuerySet.Read(name, Path.Combine(options.Shared, "eval", $"known-item-{name}.tsv"))).ToArray();
        var (keywords, sentences, english) = (sets[0], sets[1], sets[2]);
        var sought = Ids(sets);
        var indexes = new AcrossIndexes(options.Papers, sought);
        using var whole = indexes.With(new HashSet<string>(), paper => paper);
        var mining = Stopwatch.StartNew();
        var dictionary = TranslationMiner.Mine(whole.Reader, sought);
        Console.WriteLine($"{whole.Count} papers, {sought.Count} of them sought; {dictionary.Count} pairs of terms, mined from the others in {mining.Elapsed.TotalSeconds:0} s");
        Console.WriteLine();

        using var keywordsInEnglish = indexes.With(Ids(keywords), OneLanguage.English);
        using var sentencesInEnglish = indexes.With(Ids(sentences), OneLanguage.English);
        using var inChinese = indexes.With(Ids(english), OneLanguage.Chinese);
        Case[] cases =
        [
            new("zh-keywords, papers in English only", keywords, keywordsInEnglish),
            new("zh-sentence, papers in English only", sentences, sentencesInEnglish),
            new("en-keywords, papers in Chinese only", english, inChinese),
            new("zh-keywords, papers in both", keywords, whole),
            new("zh-sentence, papers in both", sentences, whole),
            new("en-keywords, papers in both", english, whole),
        ];
        var without = cases.Select(one => Ranked(one, null)).ToArray();
        var with = cases.Select(one => Ranked(one, AcrossWeights.Default)).ToArray();
        WriteRanks(cases, without, with);
        WriteCrossValidation("weight of English names", cases[0], cases[3], Factors, factor => AcrossWeights.Default with { English = factor });
        WriteCrossValidation("weight of Chinese names", cases[2], cases[5], Factors, factor => AcrossWeights.Default with { Chinese = factor });
        WriteCrossValidation("least confidence of English names", cases[0], cases[3], Confidences, least => AcrossWeights.Default with { LeastConfidence = least });
        WriteCrossValidation("least confidence of Chinese names", cases[2], cases[5], Confidences, least => AcrossWeights.Default with { LeastConfidence = least });
        AcrossCost.Write(whole, sets, dictionary);
        var isMet = with[0].Recall(Ranks.Depth, soundOnly: true) >= LeastRecall && with[0].Mrr(soundOnly: true) >= LeastMrr
            && Enumerable.Range(3, 3).All(i => with[i].Mrr(soundOnly: true) > without[i].Mrr(soundOnly: true) - Even);
        return options.Strict && !isMet ? Program.Missed : Program.Done;

        Ranks Ranked(Case of, AcrossWeights? weights) => Ranks.Of(
            of.Set,
            text => of.Index.Rank(
                QueryBuilder.Build(text, null, translator: weights is null ? null : new QueryTranslator(dictionary, weights)).Query, Ranks.Depth));

        void WriteCrossValidation(string name, Case across, Case both, float[] settings, Func<float, AcrossWeights> weights)
        {
            var ranks = settings.Select(setting => (Across: Ranked(across, weights(setting)), Both: Ranked(both, weights(setting)))).ToArray();
            var (score, chosen) = Sampling.CrossValidate([.. ranks.Select(pair => pair.Across.Reciprocals.Concat(pair.Both.Reciprocals).ToArray())]);
            Console.WriteLine($"The {name}, by MRR@10 of sound queries; chosen on a random half of both sets and measured on the other, a hundred times: {Text(score)}");
            Console.WriteLine();
            Report.Table(Console.Out, ["setting", across.Name, both.Name, "mean", "chosen"], ranks.Select((pair, i) => (string[])
            [
                settings[i].ToString(CultureInfo.InvariantCulture), Text(pair.Across.Mrr(soundOnly: true)), Text(pair.Both.Mrr(soundOnly: true)),
                Text((pair.Across.Mrr(soundOnly: true) + pair.Both.Mrr(soundOnly: true)) / 2), $"{chosen[i]}",
            ]));
        }
    }

    private static HashSet<string> Ids(params QuerySet[] sets) => [.. sets.SelectMany(set => set.Queries.Select(query => query.Id))];

    private static void WriteRanks(Case[] cases, Ranks[] without, Ranks[] with)
    {
        Report.Table(
            Console.Out,
            ["queries", "way", "MRR@10", "recall@100", "sound: MRR@10", "recall@1", "recall@100"],
            cases.SelectMany((one, i) => new[] { Row(one.Name, "as typed", without[i]), Row("", "in both languages", with[i]) }));

        static string[] Row(string name, string way, Ranks ranks) =>
        [
            name, way, Text(ranks.Mrr(soundOnly: false)), Text(ranks.Recall(Ranks.Depth, soundOnly: false)),
            Text(ranks.Mrr(soundOnly: true)), Text(ranks.Recall(1, soundOnly: true)), Text(ranks.Recall(Ranks.Depth, soundOnly: true)),
        ];
    }

    private static string Text(double number) => number.ToString("0.000", CultureInfo.InvariantCulture);
}
