using System.Text;
using SearchEngine.Analysis.English;
using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Interop.Tests;

/// <summary>Our tokens beside Lucene's: term, position increment, offsets and type, all equal.</summary>
public class AnalysisTests
{
    static readonly Analyzer English = new EnglishAnalyzer();
    static readonly Analyzer Standard = new StandardAnalyzer();

    [JavaFact(NeedsShared = true)]
    public void English_of_2000_abstracts_is_Lucenes() => AnalysisJudge.AssertSame("english", English, Abstracts(2000));

    [JavaFact(NeedsShared = true)]
    public void Standard_of_2000_abstracts_is_Lucenes() => AnalysisJudge.AssertSame("standard", Standard, Abstracts(2000));

    [JavaFact]
    public void Every_code_point_breaks_words_as_in_Lucene()
    {
        // Each code point by itself, doubled, within and after letters, digits, Katakana and emoji, before a selector.
        static IEnumerable<string> Texts()
        {
            var text = new StringBuilder();
            for (var point = 0; point < 0xE0200; point = point == 0x323FF ? 0xE0000 : point + 1)
            {
                if (point is >= 0xD800 and < 0xE000)
                    continue;
                var c = char.ConvertFromUtf32(point);
                text.Append($"{c} {c}{c} a{c}b 1{c}2 {c}\uFE0F\u200D{c} ").Append($"カ{c}カ 😀{c} א{c}א {c}_ ");
                if (point % 128 == 127)
                {
                    yield return text.ToString();
                    text.Clear();
                }
            }
        }

        AnalysisJudge.AssertSame("standard", Standard, [.. Texts()]);
    }

    [JavaTheory]
    [InlineData("english", 1)]
    [InlineData("english", 2)]
    [InlineData("standard", 3)]
    [InlineData("standard", 4)]
    public void Random_mixtures_of_everything_are_as_in_Lucene(string analyzer, int seed)
    {
        var random = new Random(seed);
        var texts = Enumerable.Range(0, 3000).Select(_ => AnalysisRandomText.Mixture(random)).ToArray();

        AnalysisJudge.AssertSame(analyzer, analyzer == "english" ? English : Standard, texts);
    }

    [JavaFact]
    public void Random_suffixes_stem_as_in_Lucene()
    {
        var random = new Random(5);
        var texts = Enumerable.Range(0, 2000).Select(_ => AnalysisRandomText.EnglishLike(random)).ToArray();

        AnalysisJudge.AssertSame("english", English, texts);
    }

    [JavaFact]
    public void Long_words_are_cut_where_Lucene_cuts_them()
    {
        string[] units =
        [
            "a", "_", "1", "a.", "😀", "\U0001D400", "a\u0301", "\u200D", "𝟏", "ก", "カ", "한", "\U0001F1E6", "x\uD800",
            "\U0001F468\u200D",
        ];
        var texts = from unit in units
                    from shift in (int[])[0, 1, 2, 253, 254]
                    from length in (int[])[254, 255, 256, 257, 511, 1200]
                    select new string('b', shift) + (shift % 2 == 0 ? "" : " ") + Repeated(unit, length) + " ";

        AnalysisJudge.AssertSame("standard", Standard, [.. texts]);
    }

    static string Repeated(string unit, int length) =>
        new StringBuilder().Insert(0, unit, 1 + length / unit.Length).ToString()[..length];

    static string[] Abstracts(int count) =>
        AnalysisJudge.Papers(count, paper => paper.TryGetProperty("summary", out var text) ? text.GetString() : null);
}
