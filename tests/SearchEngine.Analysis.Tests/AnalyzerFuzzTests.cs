using SearchEngine.Analysis.Chinese;
using SearchEngine.Analysis.English;
using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Analysis.Tests;

/// <summary>What holds for every analyzer and every text. A failure names its seed, for SEARCHENGINE_SEED.</summary>
public class AnalyzerFuzzTests
{
    internal static readonly Analyzer[] Analyzers =
    [
        new EnglishAnalyzer(), new ScientificEnglishAnalyzer(), new StandardAnalyzer(), new KeywordAnalyzer(),
        new ChineseBigramAnalyzer(), new SmartChineseAnalyzer(), new ChineseAnalyzer(),
    ];

    public static TheoryData<string> Names => [.. Analyzers.Select(analyzer => analyzer.GetType().Name)];

    internal static Analyzer Named(string name) => Analyzers.Single(analyzer => analyzer.GetType().Name == name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Tokens_lie_in_the_text_and_in_order(string name)
    {
        var analyzer = Named(name);
        foreach (var seed in Seeds.Take(3))
        {
            var random = new Random(seed);
            for (var round = 0; round < Seeds.Rounds(3000); round++)
                Check(analyzer, HostileText.Make(random, round % 100 == 0 ? 4000 : 400), $"SEARCHENGINE_SEED={seed}, round {round}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void One_thing_over_and_over_is_read(string name)
    {
        // Long enough for what is cut into words of 255, sentences of 1,024 and runs of 256.
        foreach (var unit in HostileText.Units)
        {
            foreach (var length in (int[])[1, 2, 254, 255, 256, 257, 1023, 1024, 1025, 5000])
                Check(Named(name), HostileText.Repeat(unit, length), $"{length} of it");
        }
    }

    // The longest a word is, of what takes the most letters when folded, and then more.
    [Theory]
    [MemberData(nameof(Names))]
    public void The_longest_terms_are_written(string name)
    {
        foreach (var letter in (string[])["Ⅷ", "ﬃ", "a", "α", "𝐀"])
        {
            foreach (var count in (int[])[16, 64, 127, 255])
            {
                foreach (var end in (string[])["", "++", "#", "*", "²³", "-b", "'s"])
                    Check(Named(name), string.Concat(Enumerable.Repeat(letter, count)) + end, "a long word");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_time_and_on_any_thread_the_tokens_are_the_same(string name)
    {
        var analyzer = Named(name);
        foreach (var seed in Seeds.Take(2))
        {
            var random = new Random(seed);
            var texts = Enumerable.Range(0, 500).Select(_ => HostileText.Make(random, 1000)).ToArray();
            var once = texts.Select(text => TokenContract.Of(analyzer, text).Hash).ToArray();

            Parallel.For(0, 4 * texts.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
            {
                var text = texts[i % texts.Length];
                Assert.True(once[i % texts.Length] == TokenContract.Of(analyzer, text).Hash, $"SEARCHENGINE_SEED={seed}: {HostileText.Escape(text)}");
            });
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sink_may_analyze_or_throw(string name)
    {
        var analyzer = Named(name);
        var text = string.Concat(Enumerable.Repeat("大语言模型 $\\ell_1$ 資料庫 GPT-4, running models。", 50));
        var alone = TokenContract.Of(analyzer, text);

        var nested = new List<ulong>();
        analyzer.Analyze(text, new Reaction(() =>
        {
            if (nested.Count < 3) nested.Add(TokenContract.Of(analyzer, text).Hash);
        }));
        Assert.Throws<InvalidOperationException>(() => analyzer.Analyze(text, new Reaction(() => throw new InvalidOperationException("no"))));

        Assert.NotEmpty(nested);
        Assert.All([.. nested, TokenContract.Of(analyzer, text).Hash], hash => Assert.Equal(alone.Hash, hash));
        Assert.Null(alone.Fault);
    }

    // Ten million bytes, in the ways that a text may hold them.
    [Theory]
    [InlineData("\\", 10_000_000)]
    [InlineData("中", 3_333_333)]
    [InlineData("a.  中 国\uD800\n", 6_000_000)]
    [InlineData(null, 4_000_000)]
    public void Ten_million_bytes_are_read(string? unit, int length)
    {
        var random = new Random(5);
        var text = unit is null ? string.Concat(Enumerable.Range(0, 20_000).Select(_ => HostileText.Make(random, 1500))) : HostileText.Repeat(unit, length);

        foreach (var analyzer in Analyzers) Check(analyzer, text, "ten million bytes");
    }

    private static void Check(Analyzer analyzer, string text, string because)
    {
        var seen = TokenContract.Of(analyzer, text);
        if (seen.Fault is null) return;
        var shortest = text.Length > 10_000 ? text : HostileText.Shrink(text, shorter => TokenContract.Of(analyzer, shorter).Fault is not null);
        Assert.Fail($"{because}, {analyzer.GetType().Name}: \"{HostileText.Escape(shortest)}\": {TokenContract.Of(analyzer, shortest).Fault}");
    }

    private sealed class Reaction(Action react) : ITokenSink
    {
        public void Accept(in Token token) => react();
    }
}
