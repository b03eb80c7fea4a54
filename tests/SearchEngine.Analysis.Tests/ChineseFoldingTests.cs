using SearchEngine.Analysis.Chinese;
using SearchEngine.Analysis.Chinese.Folding;

namespace SearchEngine.Analysis.Tests;

public class ChineseFoldingTests
{
    [Theory]
    [InlineData("火災風險", "火灾风险")]
    [InlineData("圖神經網絡", "图神经网络")]
    [InlineData("計畫和畫面", "计划和画面")]
    [InlineData("乾坤與乾燥", "乾坤与干燥")]
    [InlineData("ＧＰＴ－４，模型", "GPT-4 模型")]
    [InlineData("⼈⼯智能", "人工智能")]
    [InlineData("\uF9E4", "理")]
    [InlineData("5㎞，㍻元年", "5km 平成元年")]
    [InlineData("毛坏，打坏", "毛坏 打坏")]
    [InlineData("打坏设备", "打坏设备")]
    [InlineData("简体中文", "简体中文")]
    [InlineData("", "")]
    public void Folds_to_simplified_characters_of_half_width(string text, string expected) =>
        Assert.Equal(expected, ChineseFolding.Instance.Fold(text));

    [Fact]
    public void Offsets_lead_back_where_lengths_change()
    {
        // 㗲 is 𠵾, which takes two code units; the compatibility ideograph U+2F800 takes two, 丽 one.
        const string text = "㗲火\U0002F800災";
        using var buffer = new FoldingBuffer(text.Length * ChineseFolding.MostForOne);
        var folded = ChineseFolding.Instance.Fold(new FoldedText(text), buffer, byPhrases: true);

        Assert.Equal("𠵾火丽灾", folded.Characters.ToString());
        Assert.Equal([0, 0, 1, 2, 4, 5], Enumerable.Range(0, 6).Select(new Offsets(text).At));

        var tokens = TokenList.Of(new ChineseBigramAnalyzer(), text).Tokens;
        Assert.Equal(
            [("𠵾", 0, 1), ("𠵾火", 0, 2), ("火丽", 1, 4), ("丽灾", 2, 5), ("灾", 4, 5)],
            tokens.Select(token => (token.Term, token.Start, token.End)));
    }

    [Theory]
    [InlineData("火災風險", ChineseScript.Traditional)]
    [InlineData("火灾风险", ChineseScript.Simplified)]
    [InlineData("模型", ChineseScript.Unknown)]
    [InlineData("GPT-4", ChineseScript.Unknown)]
    [InlineData("实验滿意，结果显著", ChineseScript.Simplified)]
    public void Tells_the_script_of_a_text(string text, ChineseScript expected) =>
        Assert.Equal(expected, ChineseFolding.Instance.ScriptOf(text));

    [Theory]
    [InlineData("雷射雷達", "激光@0-2")]
    [InlineData("激光雷达", "雷射@0-2")]
    [InlineData("向量資料庫", "矢量@0-2 数据库@2-5")]
    [InlineData("联邦学习", "")]
    public void Finds_terms_that_Taiwan_calls_by_another_name(string text, string expected) =>
        Assert.Equal(
            expected,
            string.Join(' ', TaiwanTerms.In(text).Select(term => $"{string.Join('/', term.Others)}@{term.Start}-{term.End}")));

    [Theory]
    [InlineData("火災風險評估", "火灾风险评估")]
    [InlineData("強化學習，大語言模型", "强化学习，大语言模型")]
    public void Both_scripts_have_the_same_pairs_at_the_same_places(string traditional, string simplified) =>
        Assert.Equal(
            TokenList.Of(new ChineseBigramAnalyzer(), simplified).Tokens,
            TokenList.Of(new ChineseBigramAnalyzer(), traditional).Tokens);

    private sealed class Offsets(string text)
    {
        public int At(int index)
        {
            using var buffer = new FoldingBuffer(text.Length * ChineseFolding.MostForOne);
            return ChineseFolding.Instance.Fold(new FoldedText(text), buffer, byPhrases: true).OriginalOffset(index);
        }
    }
}
