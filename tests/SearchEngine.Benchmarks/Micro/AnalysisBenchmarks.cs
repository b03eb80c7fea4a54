using BenchmarkDotNet.Attributes;
using SearchEngine.Analysis.Chinese;
using SearchEngine.Analysis.English;
using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Benchmarks.Micro;

/// <summary>Analysis alone, of 2,000 papers.</summary>
[MemoryDiagnoser]
public class AnalysisBenchmarks
{
    private readonly string[] english = [.. SampleTexts.Papers.Select(paper => paper.Abstract)];
    private readonly string[] chinese = [.. SampleTexts.Papers.Select(paper => string.Join('\n', paper.Summary))];
    private readonly Counter counter = new();

    [Benchmark]
    public int English() => Analyze(new EnglishAnalyzer(), english);

    [Benchmark]
    public int Words() => Analyze(new StandardAnalyzer(), english);

    [Benchmark]
    public int ChineseBigrams() => Analyze(new ChineseBigramAnalyzer(), chinese);

    [Benchmark]
    public int ChineseWords() => Analyze(new SmartChineseAnalyzer(), chinese);

    private int Analyze(Analyzer analyzer, string[] texts)
    {
        counter.Tokens = 0;
        foreach (var text in texts) analyzer.Analyze(text, counter);
        return counter.Tokens;
    }

    private sealed class Counter : ITokenSink
    {
        public int Tokens;

        public void Accept(in Token token) => Tokens++;
    }
}
