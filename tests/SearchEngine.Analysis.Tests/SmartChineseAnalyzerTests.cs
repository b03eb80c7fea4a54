using SearchEngine.Analysis.Chinese;
using SearchEngine.Analysis.Chinese.SmartCn;
using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Analysis.Tests;

public class SmartChineseAnalyzerTests
{
    private static readonly SmartChineseAnalyzer Chinese = new();

    [Theory]
    [InlineData("我是中国人。", "我@0 是@1 中国@2 人@3")]
    [InlineData("联邦学习用于图神经网络", "联邦@0 学习@1 用于@2 图@3 神经@4 网络@5")]
    [InlineData("结婚的和尚未结婚的", "结婚@0 的@1 和@2 尚未@3 结婚@4 的@5")]
    [InlineData("南京市长江大桥", "南京市@0 长江@1 大桥@2")]
    [InlineData("乒乓球拍卖完了", "乒乓球拍@0 卖@1 完@2 了@3")]
    [InlineData("安装简单", "安装@0 简单@1")]
    [InlineData("GPT-4和LLMs", "gpt@0 4@2 和@3 llm@4")]
    [InlineData("ＧＰＴ４在２０２４年", "gpt@0 4@1 在@2 2024@3 年@4")]
    [InlineData("Schrödinger方程", "schr@0 ö@1 dinger@2 方程@3")]
    [InlineData("3D高斯，Running models", "3@0 d@1 高@2 斯@3 run@5 model@6")]
    [InlineData("10³倍", "10@0 倍@2")]
    [InlineData("鿋龥龦", "鿋@0 龥@1 龦@2")]
    [InlineData("", "")]
    [InlineData(" \n\u3000", "")]
    public void Gives_words(string text, string expected) => Assert.Equal(expected, TokenList.Placed(Chinese, text));

    [Fact]
    public void Punctuation_leaves_its_position_free()
    {
        var title = TokenList.Of(Chinese, "《黑客帝国》！？…");

        Assert.Equal(
            [new SeenToken("黑客", 1, 1, 3, TokenType.Word), new SeenToken("帝国", 2, 3, 5, TokenType.Word)],
            title.Tokens);
        Assert.Equal(4, title.Left);
        Assert.Equal(3, TokenList.Of(Chinese, "。。，").Left);
    }

    [Theory]
    [InlineData("中 国", 3)]
    [InlineData("中\r\n\u3000国", 5)]
    public void Space_inside_a_word_is_in_its_offsets_only(string text, int end) =>
        Assert.Equal([new SeenToken("中国", 0, 0, end, TokenType.Word)], TokenList.Of(Chinese, text).Tokens);

    [Fact]
    public void Supplementary_characters_and_lone_surrogates_are_tokens() =>
        Assert.Equal(
            [
                new SeenToken("𠀀", 0, 0, 2, TokenType.Word), new SeenToken("字", 1, 2, 3, TokenType.Word),
                new SeenToken("\uD800", 2, 3, 4, TokenType.Word), new SeenToken("あ", 3, 4, 5, TokenType.Word),
            ],
            TokenList.Of(Chinese, "𠀀字\uD800あ").Tokens);

    [Fact]
    public void A_word_is_cut_after_1024_code_units_unless_a_line_ends_before()
    {
        Assert.Equal("中 国", TokenList.Terms(Chinese, new string(' ', 1023) + "中国"));
        Assert.Equal("中国", TokenList.Terms(Chinese, new string(' ', 1022) + "\n中国"));
        Assert.Equal("中国", TokenList.Terms(Chinese, new string(' ', 1022) + "中国"));
    }

    [Fact]
    public void A_sink_may_analyze_while_it_takes_a_token()
    {
        var nested = new NestedSink();

        Chinese.Analyze("联邦学习", nested);

        Assert.Equal(["联邦", "图 神经 网络", "学习", "图 神经 网络"], nested.Seen);
    }

    [Fact]
    public void Threads_share_one_analyzer()
    {
        string[] texts = ["南京市长江大桥", "乒乓球拍卖完了", "Running ＧＰＴ４", "结婚的和尚未结婚的"];
        var expected = texts.Select(text => TokenList.Placed(Chinese, text)).ToArray();

        Parallel.For(0, 20_000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
            Assert.Equal(expected[i % texts.Length], TokenList.Placed(Chinese, texts[i % texts.Length])));
    }

    [Fact]
    public void Nothing_is_allocated_for_tokens()
    {
        var text = string.Concat(Enumerable.Repeat("联邦学习用于图神经网络，Running ＧＰＴ４ 中 国。\n", 200));
        var sink = new CountingSink();
        Chinese.Analyze(text, sink);

        Assert.Equal(200 * 10, sink.Count);
        Assert.Equal(0, Allocation.Of(() => Chinese.Analyze(text, sink)));
    }

    /// <summary>What is known of the dictionary's tables, by their sources.</summary>
    [Fact]
    public void The_dictionary_has_words_and_the_costs_of_their_pairs()
    {
        var dictionary = SmartCnDictionary.Instance;
        var pairs = dictionary.Pairs;
        Assert.True(dictionary.TryExtend(dictionary.BeginningWith('上'), '海', out var shanghai));
        Assert.True(dictionary.IsWord(shanghai));
        Assert.False(dictionary.TryExtend(dictionary.BeginningWith('上'), '龥', out _));
        Assert.False(dictionary.IsWord(dictionary.BeginningWith('龥')));

        // 的 was seen 358,156 times, and before 上海 a number of times: less surprising than before a word never seen.
        var of = dictionary.BeginningWith('的');
        Assert.True(pairs.TryCost(of, shanghai, out var known));
        Assert.InRange(known, 0, pairs.CostOfUnknown(of));
        Assert.False(pairs.TryCost(of, dictionary.Unseen, out _));
        Assert.Equal(-Math.Log(0.1 * 358157 / 2159997 + 0.9 / 2159997), pairs.CostOfUnknown(of), 14);
        Assert.Equal(-Math.Log(0.1 / 2159997 + 0.9 / 2159997), pairs.CostOfUnknown(dictionary.Unseen), 14);
        Assert.Equal(-Math.Log(0.1 * 2159998 / 2159997 + 0.9 / 2159997), pairs.CostOfUnknown(dictionary.Delimiter('。')), 14);
    }

    private sealed class NestedSink : ITokenSink
    {
        public List<string> Seen { get; } = [];

        public void Accept(in Token token)
        {
            Seen.Add(token.Term.ToString());
            Seen.Add(TokenList.Terms(Chinese, "图神经网络"));
        }
    }

    private sealed class CountingSink : ITokenSink
    {
        public int Count { get; private set; }

        public void Accept(in Token token) => Count++;
    }
}
