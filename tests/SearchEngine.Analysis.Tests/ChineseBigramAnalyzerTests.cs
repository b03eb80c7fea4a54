using SearchEngine.Analysis.Chinese;
using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Analysis.Tests;

public class ChineseBigramAnalyzerTests
{
    private static readonly ChineseBigramAnalyzer Chinese = new();

    [Theory]
    [InlineData("联邦学习", "联邦@0 邦学@1 学习@2")]
    [InlineData("图", "图@0")]
    [InlineData("图，图像", "图@0 图像@1")]
    [InlineData("联邦，学习", "联邦@0 学习@2")]
    [InlineData("大模型LLM的幻觉", "大模@0 模型@1 llm@3 的幻@4 幻觉@5")]
    [InlineData("3D高斯泼溅", "3d@0 高斯@1 斯泼@2 泼溅@3")]
    [InlineData("MCP管理 GPT-4 F1-Score", "mcp@0 管理@1 gpt4@3 gpt@3 4@4 f1score@5 f1@5 score@6")]
    [InlineData("R²提升3.5%", "r2@0 r@0 2@1 提升@2 3.5@4")]
    [InlineData("LLMs与LLM", "llm@0 与@1 llm@2")]
    [InlineData("ＬＬＭ在２０２４，２０２５年", "llm@0 在@1 2024@2 2025@3 年@4")]
    [InlineData("模型：ＢＥＲＴ：ＧＰＴ", "模型@0 bert@2 gpt@3")]
    [InlineData("the A*算法", "the@0 a*@1 a@1 算法@2")]
    [InlineData("𠀀𠀁字", "𠀀𠀁@0 𠀁字@1")]
    [InlineData("時々〇年", "时々@0 々〇@1 〇年@2")]
    [InlineData("葛\U000E0100城", "葛城@0")]
    [InlineData("カメラで撮影", "カメラ@0 で@1 撮影@2")]
    [InlineData("中\uD800文", "中@0 文@1")]
    [InlineData("。，！ ", "")]
    public void Gives_pairs_and_words(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Pairs(text).Select(token => $"{token.Term}@{token.Position}")));

    [Theory]
    [InlineData("联邦学习", "联@0 联邦@0 邦学@1 学习@2 习@3")]
    [InlineData("在GPT上，以图", "在@0 gpt@1 上@2 以@3 以图@3 图@4")]
    [InlineData("𠀀𠀁字a", "𠀀@0 𠀀𠀁@0 𠀁字@1 字@2 a@3")]
    public void Both_ends_of_a_run_are_tokens(string text, string expected) => Assert.Equal(expected, TokenList.Placed(Chinese, text));

    [Fact]
    public void Offsets_are_those_of_the_text_before_folding()
    {
        Assert.Equal(
            [
                new SeenToken("用", 0, 0, 1, TokenType.Ideograph),
                new SeenToken("llm", 1, 1, 4, TokenType.Word),
                new SeenToken("检", 2, 5, 6, TokenType.Ideograph),
                new SeenToken("检测", 2, 5, 7, TokenType.Bigram),
                new SeenToken("测", 3, 6, 7, TokenType.Ideograph),
            ],
            TokenList.Of(Chinese, "用ＬＬＭ：检测").Tokens);

        var selected = Assert.Single(Pairs("葛\U000E0100城"));
        Assert.Equal((0, 4), (selected.Start, selected.End));
    }

    /// <summary>
    /// A phrase of pairs (each at its distance from the first) is in a text exactly where the characters are.
    /// </summary>
    [Fact]
    public void A_phrase_of_pairs_matches_contiguous_text_only()
    {
        var random = new Random(7);
        for (var round = 0; round < 2000; round++)
        {
            var text = Any(random, "甲乙丙，A ", random.Next(1, 12));
            var phrase = Any(random, "甲乙丙", random.Next(2, 4));

            var there = TokenList.Of(Chinese, text).Tokens.Select(token => (token.Term, token.Position)).ToHashSet();
            var query = Pairs(phrase);
            var matches = Enumerable.Range(0, 12)
                .Any(at => query.All(token => there.Contains((token.Term, at + token.Position))));

            Assert.True(text.Contains(phrase) == matches, $"{phrase} in {text}");
        }
    }

    [Theory]
    [InlineData("LLM 幻觉检测", "LLM |幻觉检测")]
    [InlineData("联邦学习", "联邦学习")]
    [InlineData("federated learning", "federated learning")]
    [InlineData("「大模型」GPT-4，3D高斯", "「大模型」|GPT-4，3D|高斯")]
    [InlineData(" ... ", " ... ")]
    [InlineData("\uD800中\uDC00a", "\uD800中\uDC00|a")]
    [InlineData("", "")]
    public void Splits_a_text_by_script(string text, string expected)
    {
        var runs = new List<string>();
        foreach (var run in new ScriptRuns(text))
        {
            runs.Add(text.Substring(run.Start, run.Length));
            Assert.Equal(Han.IndexIn(runs[^1]) < run.Length, run.Script == Script.Han);
        }
        Assert.Equal(expected, string.Join('|', runs));
    }

    [Theory]
    [InlineData("联邦学习", true)]
    [InlineData("提出Stable Distribution Alignment (SDA)框架，包括两个模块。", true)]
    [InlineData("PP-DocLayout-L达到90.4% mAP@0.5，推理时间为13.4 ms/页。", true)]
    [InlineData("Federated learning across hospitals", false)]
    [InlineData("We thank Li Wei (李伟) for the data and the annotation of the images used in our study.", false)]
    [InlineData("", false)]
    [InlineData("3.14, 2.72", false)]
    public void Says_which_texts_are_Chinese(string text, bool chinese) =>
        Assert.Equal(chinese, ScriptDetector.IsChinese(text));

    // Without the ends of longer runs.
    private static List<SeenToken> Pairs(string text)
    {
        var tokens = TokenList.Of(Chinese, text).Tokens;
        return [.. tokens.Where(token => token.Type != TokenType.Ideograph
            || !tokens.Any(pair => pair.Type == TokenType.Bigram && pair.Start <= token.Start && pair.End >= token.End))];
    }

    private static string Any(Random random, string of, int length) =>
        string.Concat(Enumerable.Range(0, length).Select(_ => of[random.Next(of.Length)]));
}
