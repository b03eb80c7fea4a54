using System.Diagnostics;
using System.Runtime.CompilerServices;
using SearchEngine.Analysis.Chinese;
using SearchEngine.Analysis.Chinese.Folding;
using SearchEngine.Analysis.Chinese.Pinyin;
using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Analysis.Tests;

/// <summary>
/// A text takes as long as its pieces do. Both are the same work where time is linear, and so take the same share of a busy
/// machine; where it is not, the whole takes longer by as much as it is longer than a piece.
/// </summary>
public class LinearTimeTests
{
    private const int Pieces = 16;
    private const int PieceLength = 6_000;

    // A third of what the square of the length would be.
    private const double Margin = Pieces / 3.0;

    [Theory]
    [MemberData(nameof(AnalyzerFuzzTests.Names), MemberType = typeof(AnalyzerFuzzTests))]
    public void A_text_takes_as_long_as_its_pieces(string name)
    {
        var analyzer = AnalyzerFuzzTests.Named(name);
        var sink = new Nothing();
        Check(text => analyzer.Analyze(text, sink));
    }

    [Fact]
    public void So_do_the_readings_of_a_text() => Check(text => PinyinReadings.Of(text));

    [Fact]
    public void So_do_its_terms_of_taiwan() => Check(text => TaiwanTerms.In(text.ToString()));

    [Fact]
    public void So_does_what_a_query_is_made_of() => Check(text =>
    {
        foreach (var run in new ScriptRuns(text)) Assert.True(run.Length > 0);
        ScriptDetector.IsChinese(text);
        ScriptDetector.ChineseScriptOf(text);
        PinyinQuery.TryParse(text, out _);
    });

    [Fact]
    public void What_looks_at_all_that_follows_is_noticed()
    {
        var seen = 0;

        // Optimized from the first call on, else the compiler would be measured.
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        void LookAtAllThatFollows(ReadOnlySpan<char> text)
        {
            for (var at = 0; at < text.Length; at += 64)
            {
                foreach (var character in text[at..]) seen += character;
            }
        }

        Assert.True(Ratio("a", LookAtAllThatFollows, rounds: 5) > Margin);
        Assert.NotEqual(0, seen);
    }

    private static void Check(Work work)
    {
        foreach (var unit in HostileText.Units)
        {
            var ratio = Ratio(unit, work);
            Assert.True(ratio <= Margin, $"\"{HostileText.Escape(unit)}\" over and over: {ratio:F1} times as long as its {Pieces} pieces");
        }
    }

    // How many times as long a text takes as its pieces, by the least of several rounds each: of a few, since code is slow at
    // first and a busy machine may be in the way of one side, and of more until this is within the margin.
    private static double Ratio(string unit, Work work, int rounds = 30)
    {
        var text = HostileText.Repeat(unit, Pieces * PieceLength);
        var (whole, pieces) = (long.MaxValue, long.MaxValue);
        for (var round = 0; round < rounds && (round < 2 || whole > pieces * Margin); round++)
        {
            pieces = Math.Min(pieces, Time(() =>
            {
                for (var at = 0; at < text.Length; at += PieceLength) work(text.AsSpan(at, PieceLength));
            }));
            whole = Math.Min(whole, Time(() => work(text)));
        }
        return whole / (double)pieces;
    }

    private static long Time(Action action)
    {
        var started = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetTimestamp() - started;
    }

    private delegate void Work(ReadOnlySpan<char> text);

    private sealed class Nothing : ITokenSink
    {
        public void Accept(in Token token)
        {
        }
    }
}
