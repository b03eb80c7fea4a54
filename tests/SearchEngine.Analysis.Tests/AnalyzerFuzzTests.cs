using SearchEngine.Analysis.Chinese;
using SearchEngine.Analysis.English;
using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Analysis.Tests;

/// <summary>What holds for every analyzer and every text.</summary>
public class AnalyzerFuzzTests
{
    private const string Interesting = "aZ09 _'’:.,-\u0301\u200D\uFE0F\u20E3中文々あカ한กא\uD83D\uDE00\uD800\uDC00ＬＭ４，İ/+#*^$\\{}²⁻₁βöC";

    public static TheoryData<Analyzer, int> Cases()
    {
        var cases = new TheoryData<Analyzer, int>();
        Analyzer[] analyzers =
        [
            new EnglishAnalyzer(), new ScientificEnglishAnalyzer(), new StandardAnalyzer(), new ChineseBigramAnalyzer(),
            new SmartChineseAnalyzer(), new ChineseAnalyzer(),
            new KeywordAnalyzer(),
        ];
        foreach (var analyzer in analyzers)
        {
            cases.Add(analyzer, 1);
            cases.Add(analyzer, 2);
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Tokens_lie_in_the_text_and_in_order(Analyzer analyzer, int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 5000; round++)
        {
            var text = new char[random.Next(round % 10 == 0 ? 2000 : 60)];
            var any = random.Next(3) == 0;
            for (var i = 0; i < text.Length; i++)
                text[i] = any ? (char)random.Next(0x10000) : Interesting[random.Next(Interesting.Length)];

            var seen = TokenList.Of(analyzer, text);

            var (start, end, position) = (0, 0, -1);
            foreach (var token in seen.Tokens)
            {
                Assert.NotEqual("", token.Term);
                Assert.InRange(token.Start, start, text.Length - 1);
                Assert.InRange(token.End, token.Start + 1, text.Length);
                // Alternatives at one position stand for the same text.
                Assert.True(token.Position > position || (token.Position == position && token.Start < end));
                (start, end, position) = (token.Start, token.End, token.Position);
            }
            Assert.True(seen.Left >= 0);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Script_runs_cover_the_text(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 5000; round++)
        {
            var text = new char[random.Next(60)];
            for (var i = 0; i < text.Length; i++)
                text[i] = Interesting[random.Next(Interesting.Length)];

            var end = 0;
            Script? before = null;
            foreach (var run in new ScriptRuns(text))
            {
                Assert.Equal(end, run.Start);
                Assert.True(run.Length > 0);
                Assert.NotEqual(before, run.Script);
                (end, before) = (run.Start + run.Length, run.Script);
            }
            Assert.Equal(text.Length, end);
            Assert.InRange(ScriptDetector.HanShare(text), 0, 1);
        }
    }

    [Theory]
    [InlineData("中")]
    [InlineData("Ｌ")]
    [InlineData("中\u0301")]
    [InlineData("_\u0301")]
    [InlineData("\uD800")]
    public void Ten_million_characters_of_one_kind_are_read(string unit)
    {
        var text = new char[10_000_000];
        for (var i = 0; i < text.Length; i++)
            text[i] = unit[i % unit.Length];
        var sink = new Last();

        new ChineseBigramAnalyzer().Analyze(text, sink);
        new EnglishAnalyzer().Analyze(text, sink);

        Assert.InRange(sink.End, 0, text.Length);
    }

    [Theory]
    [InlineData("的一是了")]
    [InlineData(".(")]
    [InlineData("a.  中 国\uD800\n")]
    public void Ten_million_characters_are_segmented(string unit)
    {
        var text = new char[10_000_000];
        for (var i = 0; i < text.Length; i++)
            text[i] = unit[i % unit.Length];
        var sink = new Last();

        new SmartChineseAnalyzer().Analyze(text, sink);
        new ChineseAnalyzer().Analyze(text, sink);

        Assert.InRange(sink.End, 0, text.Length);
    }

    private sealed class Last : ITokenSink
    {
        public int End { get; private set; }

        public void Accept(in Token token) => End = token.EndOffset;
    }
}
