using SearchEngine.Analysis.Chinese;
using SearchEngine.Analysis.English;
using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Benchmarks.Analysis;

/// <summary>One way to analyse, and what it is held against.</summary>
/// <param name="Name">The way; <c>--ways</c> takes it.</param>
/// <param name="Analyzers">Ours: every text goes through each of them, as an index that has a field for each asks for.</param>
/// <param name="Peer">Java's, by the name that java/AnalysisPeer.java knows.</param>
/// <param name="IsChinese">Whether it reads the Chinese summaries, and not the English abstracts.</param>
/// <param name="LeastSpeed">How many times Java's speed ours should be.</param>
internal sealed record AnalysisWay(string Name, Analyzer[] Analyzers, string Peer, bool IsChinese, double LeastSpeed)
{
    public static IReadOnlyList<AnalysisWay> All { get; } =
    [
        new("smartcn", [new SmartChineseAnalyzer()], "smartcn", IsChinese: true, 10),
        new("chinese", [new ChineseAnalyzer()], "smartcn", IsChinese: true, 10),
        new("chinese+bigrams", [new ChineseAnalyzer(), new ChineseBigramAnalyzer()], "smartcn", IsChinese: true, 10),
        new("bigrams", [new ChineseBigramAnalyzer()], "cjk", IsChinese: true, 1),
        new("scientific", [new ScientificEnglishAnalyzer()], "english", IsChinese: false, 1.5),
        new("english", [new EnglishAnalyzer()], "english", IsChinese: false, 1.5),
        new("standard", [new StandardAnalyzer()], "standard", IsChinese: false, 1),
    ];
}
