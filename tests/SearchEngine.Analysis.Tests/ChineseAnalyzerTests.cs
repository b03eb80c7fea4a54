using SearchEngine.Analysis.Chinese;

namespace SearchEngine.Analysis.Tests;

public class ChineseAnalyzerTests
{
    private static readonly ChineseAnalyzer Chinese = new();

    [Theory]
    [InlineData("大语言模型", "大语言模型@0 大@0 语言模型@1 语言@1 模型@3")]
    [InlineData("联邦学习的隐私", "联邦学习@0 联邦@0 学习@2 隐私@5")]
    [InlineData("安装简单", "安装@0 简单@2")]
    [InlineData("思维链", "思维链@0 思维@0 链@2")]
    [InlineData("广州", "广州@0")]
    [InlineData("图，图像", "图@0 图像@1")]
    [InlineData("三十五，模型", "模型@3")]
    [InlineData("一百二十种方法", "方法@5")]
    [InlineData("思维链提示", "思维链提示@0 思维链@0 思维@0 链@2 提示@3")]
    [InlineData("最大熵", "最大熵@0 最大@0 熵@2")]
    [InlineData("3D高斯与GPT-4", "3d@0 高斯@1 gpt4@4 gpt@4 4@5")]
    [InlineData("圖神經網絡", "图神经网络@0 图@0 神经网络@1 神经网@1 神经@1 网络@3 网@3")]
    [InlineData("**计算**机", "计算@0 机@2")]
    [InlineData("𠀀𠀁模型", "𠀀@0 𠀁@1 模型@2")]
    [InlineData("。，！ ", "")]
    public void Gives_words_and_the_words_within(string text, string expected) =>
        Assert.Equal(expected, TokenList.Placed(Chinese, text));

    [Fact]
    public void A_word_stands_where_its_first_pair_stands()
    {
        var bigrams = new ChineseBigramAnalyzer();
        foreach (var text in (string[])["联邦学习，LLM的隐私保护𠀀字。", "圖神經網絡：3D高斯 火災", "模型"])
        {
            var pairs = TokenList.Of(bigrams, text);
            var words = TokenList.Of(Chinese, text);
            var positions = pairs.Tokens.DistinctBy(token => token.Start).ToDictionary(token => token.Start, token => token.Position);
            Assert.All(words.Tokens.Where(word => positions.ContainsKey(word.Start)), word => Assert.Equal(positions[word.Start], word.Position));
            Assert.Equal(pairs.Tokens[^1].Position + pairs.Left, words.Tokens[^1].Position + words.Left);
        }
    }

    [Fact]
    public void A_long_run_is_read_in_pieces_between_words()
    {
        var text = string.Concat(Enumerable.Repeat("联邦学习大语言模型", 1000));
        var tokens = TokenList.Of(Chinese, text).Tokens;
        Assert.Equal(1000, tokens.Count(token => token.Term == "联邦学习"));
        Assert.Equal(1000, tokens.Count(token => token.Term == "大语言模型"));
        Assert.All(tokens, token => Assert.Equal(token.Start, token.Position));
    }
}
