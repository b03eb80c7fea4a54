using SearchEngine.Analysis.Chinese.Pinyin;

namespace SearchEngine.Analysis.Tests;

/// <summary>How Chinese is read: characters, words that decide between readings, names, keys.</summary>
public sealed class PinyinReadingsTests
{
    [Theory]
    [InlineData("联邦学习", "lian bang xue xi")]
    [InlineData("重庆", "chong qing")]
    [InlineData("重要性", "zhong yao xing")]
    [InlineData("银行", "yin hang")]
    [InlineData("进行", "jin xing")]
    [InlineData("并行计算", "bing xing ji suan")]
    [InlineData("会计", "kuai ji")]
    [InlineData("会议", "hui yi")]
    [InlineData("音乐", "yin yue")]
    [InlineData("快乐", "kuai le")]
    [InlineData("效率", "xiao lv")]
    [InlineData("率先", "shuai xian")]
    [InlineData("长度", "chang du")]
    [InlineData("增长", "zeng zhang")]
    [InlineData("女性", "nv xing")]
    [InlineData("策略", "ce lue")]
    [InlineData("参差", "cen ci")]
    [InlineData("参数", "can shu")]
    [InlineData("行为", "xing wei")]
    [InlineData("银行行为", "yin hang xing wei")]
    [InlineData("聯邦學習", "lian bang xue xi")]
    [InlineData("扩散模型", "kuo san mo xing")]
    [InlineData("图神经网络", "tu shen jing wang luo")]
    [InlineData("强化学习", "qiang hua xue xi")]
    [InlineData("量子纠缠", "liang zi jiu chan")]
    public void Words_decide_how_their_characters_are_read(string text, string reading) =>
        Assert.Equal(reading, string.Join(' ', PinyinReadings.Of(text).Select(syllable => syllable.Syllable)));

    [Fact]
    public void All_but_Han_is_left_out_and_places_are_those_of_the_text()
    {
        var syllables = PinyinReadings.Of("GPT的，𠮾 ok银行");

        Assert.Equal([(3, 1, "de"), (5, 2, "n"), (10, 1, "yin"), (11, 1, "hang")], syllables.Select(at => (at.Start, at.Length, at.Syllable)));
        Assert.Empty(PinyinReadings.Of("latin only, 123"));
        Assert.Empty(PinyinReadings.Of(""));
    }

    [Fact]
    public void A_character_alone_has_all_its_readings_and_a_word_one()
    {
        Assert.Equal(["zhong", "chong"], PinyinReadings.OfCharacter('重'));
        Assert.Equal(["zhong", "chong"], Assert.Single(PinyinReadings.Of("重")).Readings);
        Assert.Equal(["chong"], PinyinReadings.Of("重庆")[0].Readings);
        Assert.Empty(PinyinReadings.OfCharacter('x'));
        Assert.Empty(PinyinReadings.OfCharacter(-1));
        Assert.Empty(PinyinReadings.OfCharacter(0x10FFFF));
    }

    [Theory]
    [InlineData("曾国藩", "zeng guo fan")]
    [InlineData("单田芳", "shan tian fang")]
    [InlineData("仇英", "qiu ying")]
    [InlineData("尉迟恭", "yu chi gong")]
    [InlineData("杨强", "yang qiang")]
    [InlineData("吕布", "lv bu")]
    [InlineData("", "")]
    [InlineData("Hinton", "")]
    public void A_name_begins_with_a_family_name(string name, string reading) =>
        Assert.Equal(reading, string.Join(' ', PinyinReadings.OfName(name).Select(syllable => syllable.Syllable)));

    [Theory]
    [InlineData("联邦", "lianbang", "lb")]
    [InlineData("重庆", "chongqing", "cq")]
    [InlineData("k均值", "kjunzhi", "kjz")]
    [InlineData("GPT-4 模型", "gptmoxing", "gptmx")]
    [InlineData("GPT-4", "", "")]
    [InlineData("", "", "")]
    public void A_key_joins_readings_and_initials(string text, string full, string initials) =>
        Assert.Equal(new PinyinKey(full, initials), PinyinKey.Of(text));

    /// <summary>Every word of the table is found in it, in order, and read as one that its characters allow.</summary>
    [Fact]
    public void The_table_is_whole()
    {
        var data = PinyinData.Instance;
        Assert.InRange(data.WordCount, 40_000, 60_000);
        Assert.Equal(data.Syllables.Order(StringComparer.Ordinal), data.Syllables);
        for (var number = 0; number < data.WordCount; number++)
        {
            var word = data.Word(number);
            Assert.InRange(word.Length, 2, PinyinData.MaxWordLength);
            Assert.Equal(number, data.Find(word));
            if (number > 0) Assert.True(data.Word(number - 1).SequenceCompareTo(word) < 0);
            for (var i = 0; i < word.Length; i++) Assert.Contains(data.Reading(number, i), data.Character(word[i]).Readings);
        }
        Assert.True(data.Find("") < 0 && data.Find("联") < 0 && data.Find("\uFFFF\uFFFF") < 0);
        // Those without a reading were coined in Japan, for units: 瓧, 瓰.
        Assert.InRange(Enumerable.Range(0x4E00, 0x9FA6 - 0x4E00).Count(codePoint => PinyinReadings.OfCharacter(codePoint).Count > 0), 20_600, 20_902);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Readings_of_any_text_lie_in_it_and_in_order(int seed)
    {
        const string Interesting = "重庆银行的女略々〇aZ1 ，\uD83D\uDE00\uD842\uDFBE\uD842\uDFB7\uD800\uDC00\u0301";
        var random = new Random(seed);
        for (var round = 0; round < 500; round++)
        {
            var text = new char[random.Next(round % 10 == 0 ? 3000 : 60)];
            var any = random.Next(3) == 0;
            for (var i = 0; i < text.Length; i++)
                text[i] = any ? (char)random.Next(0x10000) : Interesting[random.Next(Interesting.Length)];

            var end = 0;
            foreach (var syllable in PinyinReadings.Of(text))
            {
                Assert.InRange(syllable.Start, end, text.Length - 1);
                Assert.InRange(syllable.Length, 1, 2);
                end = syllable.Start + syllable.Length;
                Assert.True(end <= text.Length);
                Assert.NotEmpty(syllable.Readings);
                // What a word says is among what its character may be.
                var codePoint = syllable.Length == 2 ? char.ConvertToUtf32(text[syllable.Start], text[syllable.Start + 1]) : text[syllable.Start];
                var possible = PinyinReadings.OfCharacter(codePoint);
                Assert.True(syllable.Readings.All(possible.Contains), $"{text[syllable.Start]} in {new string(text)}");
            }
            PinyinReadings.OfName(text);
            PinyinKey.Of(text);
        }
    }

    [Theory]
    [InlineData("重庆")]
    [InlineData("𠮾")]
    [InlineData("的\uD800")]
    public void A_long_text_is_read(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 200_000));

        Assert.Equal(text.EnumerateRunes().Count(rune => PinyinReadings.OfCharacter(rune.Value).Count > 0), PinyinReadings.Of(text).Count);
    }
}
