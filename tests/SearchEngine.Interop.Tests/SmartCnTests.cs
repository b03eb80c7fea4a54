using System.Text;
using SearchEngine.Analysis.Chinese;
using SearchEngine.Analysis.Chinese.SmartCn;
using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Interop.Tests;

/// <summary>Our smartcn beside Lucene's: term, position increment, offsets and type of every token, all equal.</summary>
public class SmartCnTests
{
    static readonly Analyzer SmartCn = new SmartChineseAnalyzer();

    [JavaFact(NeedsShared = true)]
    public void Smartcn_of_5000_summaries_is_Lucenes() => AssertSame(Summaries(5000));

    /// <summary>Each paper has many sentences that no corpus has: its characters in any order.</summary>
    [JavaFact(NeedsShared = true)]
    public void Smartcn_of_shuffled_summaries_is_Lucenes()
    {
        var random = new Random(11);
        var texts = Summaries(400);
        foreach (ref var text in texts.AsSpan())
        {
            var characters = text.ToCharArray();
            random.Shuffle(characters);
            text = new string(characters);
        }
        AssertSame(texts);
    }

    [JavaTheory]
    [InlineData(1)]
    [InlineData(2)]
    public void Random_mixtures_are_as_in_Lucene(int seed)
    {
        var random = new Random(seed);
        AssertSame([.. Enumerable.Range(0, 2500).Select(_ => SmartCnRandomText.Mixture(random))]);
    }

    /// <summary>A text is read in pieces of 1,024, so what lies around their ends counts.</summary>
    [JavaFact]
    public void Long_random_mixtures_are_as_in_Lucene()
    {
        var random = new Random(3);
        AssertSame([.. Enumerable.Range(0, 200).Select(_ => SmartCnRandomText.LongMixture(random))]);
    }

    [JavaFact]
    public void Every_code_unit_is_taken_for_what_Lucene_takes_it()
    {
        var texts = Enumerable.Range(0, 0x10000 / 64).Select(page =>
        {
            var text = new StringBuilder();
            for (var i = 0; i < 64; i++)
            {
                var c = (char)(page * 64 + i);
                text.Append($"{c} 中{c}国 a{c}b 1{c}2 ");
            }
            return text.ToString();
        });

        AssertSame([.. texts]);
    }

    [JavaFact]
    public void Sentences_end_where_Java_ends_them_whatever_the_code_point()
    {
        // Other versions of Java have other versions of Unicode; these blocks are the same in all of them.
        var isOfUnicode13 = JavaLucene.Lines("SentenceOracle", []) is ["17"];
        (int First, int Last)[] blocks =
            isOfUnicode13 ? [(0, 0x10FFFF)] : [(0, 0x24F), (0x3000, 0x301F), (0x4E00, 0x9F7F), (0xFF00, 0xFF7F)];
        var pages = blocks.SelectMany(block => Enumerable.Range(block.First / 128, (block.Last - block.First) / 128 + 1));

        var texts = new List<string>();
        foreach (var page in pages.Select(page => page * 128))
        {
            var text = new StringBuilder();
            for (var point = page; point < page + 128; point++)
            {
                if (point is >= 0xD800 and < 0xE000)
                    continue;
                // U+2029 always ends a sentence, so each of these stands for itself.
                var c = char.ConvertFromUtf32(point);
                text.Append($"a.{c}A\u2029. {c}a\u2029.  {c}{c}A\u2029.{c}  A\u2029。{c} a\u2029.\"{c}A\u2029.({c}\u2029");
            }
            texts.Add(text.ToString());
        }

        AssertSameSentences(texts);
    }

    [JavaFact]
    public void Sentences_of_random_texts_end_where_Java_ends_them()
    {
        string[] pieces =
        [
            ".", ".", "．", " ", " ", "\n", "　", "(", "（", ")", "\"", "'", "“", "”", "a", "A", "中", "あ", "1", "²", ",", "，",
            "#", "—", "!", "。", "？", "।", "\u2029", "\u0301", "\u200B", "\uFFFF", "\uD800", "\uDC00", "😀", "𝐀", "𝐚",
            "\U000101FD", "\U000E0100", "\U000E01EF", "\0",
        ];
        var random = new Random(4);
        var texts = Enumerable.Range(0, 30_000).Select(round => string.Concat(
            Enumerable.Range(0, random.Next(round % 100 == 0 ? 900 : 40)).Select(_ => pieces[random.Next(pieces.Length)])));

        AssertSameSentences([.. texts]);
    }

    static void AssertSame(string[] texts) => AnalysisJudge.AssertSame("smartcn", SmartCn, texts);

    static void AssertSameSentences(IReadOnlyList<string> texts)
    {
        var input = new StringBuilder();
        foreach (var text in texts)
            AnalysisJudge.Escape(text, input).Append('\n');
        var expected = JavaLucene.Lines("SentenceOracle", [], input.ToString()).AsSpan(1);

        Assert.Equal(texts.Count, expected.Length);
        for (var i = 0; i < texts.Count; i++)
        {
            var actual = new StringBuilder("ends");
            var breaker = new SentenceBreaker(texts[i], new byte[texts[i].Length]);
            for (var end = 0; end < texts[i].Length;)
                actual.Append(' ').Append(end = breaker.End(end));
            if (expected[i] != actual.ToString())
                Assert.Fail($"Java {expected[i]}, ours {actual}: {AnalysisJudge.Escape(texts[i], new())}");
        }
    }

    // The parts of Chinese summaries, as they are indexed together.
    static string[] Summaries(int count) => AnalysisJudge.Papers(count, paper =>
        paper.TryGetProperty("AI", out var summary)
            ? string.Join('\n', summary.EnumerateObject().Select(part => part.Value.GetString()))
            : null);
}
