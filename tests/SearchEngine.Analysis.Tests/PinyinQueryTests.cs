using System.Text;
using SearchEngine.Analysis.Chinese.Pinyin;

namespace SearchEngine.Analysis.Tests;

/// <summary>What people type in pinyin: how it is read, split, and matched with texts.</summary>
public sealed class PinyinQueryTests
{
    [Theory]
    [InlineData("lianbangxuexi", "lian bang xue xi|lian bang xu e xi|li an bang xue xi|li an bang xu e xi")]
    [InlineData("kuosanmoxing", "kuo san mo xing|ku o san mo xing")]
    [InlineData("mo xing", "mo xing")]
    [InlineData("Mo Xing", "mo xing")]
    [InlineData("MÓXÍNG", "mo xing")]
    [InlineData("móxíng", "mo xing")]
    [InlineData("mo\u0301xi\u0301ng", "mo xing")]
    [InlineData("mo2xing2", "mo xing")]
    [InlineData("ｍｏｘｉｎｇ", "mo xing")]
    [InlineData("xian", "xian|xi an")]
    [InlineData("xi'an", "xi an")]
    [InlineData("xi’an", "xi an")]
    [InlineData("xi an", "xi an")]
    [InlineData("xi1an1", "xi an")]
    [InlineData("fangan", "fang an|fan gan|fa n gan", 2)]
    [InlineData("lv", "lv")]
    [InlineData("lü", "lv")]
    [InlineData("lǜ", "lv")]
    [InlineData("lu:4", "lv")]
    [InlineData("lu\u0308\u0300", "lv")]
    [InlineData("lyu", "lv")]
    [InlineData("lve", "lue|lv e")]
    [InlineData("celüe", "ce lue|ce lv e")]
    [InlineData("jvzi", "ju zi")]
    [InlineData("xve", "xue|xu e")]
    [InlineData("x", "")]
    [InlineData("bert", "")]
    [InlineData("transformer", "")]
    [InlineData("zh", "")]
    [InlineData("n", "")]
    public void A_query_is_split_into_syllables(string text, string splits, int limit = 8)
    {
        Assert.True(PinyinQuery.TryParse(text, out var query));
        Assert.Equal(splits.Split('|', StringSplitOptions.RemoveEmptyEntries).Take(limit), query.Splits(limit).Select(split => string.Join(' ', split)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ' ")]
    [InlineData("联邦")]
    [InlineData("lian邦")]
    [InlineData("4")]
    [InlineData("gpt-4")]
    [InlineData("lian9")]
    [InlineData("a.b")]
    [InlineData("a:")]
    [InlineData("\u0308a")]
    [InlineData("a\uD800")]
    public void What_is_no_pinyin_is_refused(string text) => Assert.False(PinyinQuery.TryParse(text, out _));

    [Fact]
    public void A_query_has_an_end()
    {
        Assert.True(PinyinQuery.TryParse(new string('a', PinyinQuery.MaxLength), out _));
        Assert.False(PinyinQuery.TryParse(new string('a', PinyinQuery.MaxLength + 1), out _));
    }

    [Theory]
    [InlineData("lianbang", "联邦", PinyinMatch.Full)]
    [InlineData("lianbang", "聯邦", PinyinMatch.Full)]
    [InlineData("lian bang", "联邦", PinyinMatch.Full)]
    [InlineData("li anbang", "联邦", PinyinMatch.None)]
    [InlineData("lianb", "联邦", PinyinMatch.Prefix)]
    [InlineData("lian", "联邦", PinyinMatch.Prefix)]
    [InlineData("l", "联邦", PinyinMatch.Prefix)]
    [InlineData("lb", "联邦", PinyinMatch.Initials)]
    [InlineData("LB", "联邦学习", PinyinMatch.Initials)]
    [InlineData("lbxx", "联邦学习", PinyinMatch.Initials)]
    [InlineData("lbangxx", "联邦学习", PinyinMatch.Initials)]
    [InlineData("lianbangxuexi", "联邦", PinyinMatch.None)]
    [InlineData("chongqing", "重庆", PinyinMatch.Full)]
    [InlineData("zhongqing", "重庆", PinyinMatch.None)]
    [InlineData("chong", "重", PinyinMatch.Full)]
    [InlineData("zhong", "重", PinyinMatch.Full)]
    [InlineData("zhyao", "重要", PinyinMatch.Initials)]
    [InlineData("xian", "西安", PinyinMatch.Full)]
    [InlineData("xian", "先", PinyinMatch.Full)]
    [InlineData("xi'an", "西安", PinyinMatch.Full)]
    [InlineData("xi'an", "先", PinyinMatch.None)]
    [InlineData("celve", "策略", PinyinMatch.Full)]
    [InlineData("celue", "策略", PinyinMatch.Full)]
    [InlineData("xiaolü", "效率", PinyinMatch.Full)]
    [InlineData("xiaoly", "效率", PinyinMatch.Prefix)]
    [InlineData("xiaolu", "效率", PinyinMatch.None)]
    [InlineData("lyu", "吕", PinyinMatch.Full)]
    [InlineData("kjunzhi", "K均值", PinyinMatch.Full)]
    [InlineData("k", "K", PinyinMatch.None)]
    [InlineData("a", "", PinyinMatch.None)]
    public void A_text_is_matched_by_its_readings(string letters, string text, PinyinMatch match)
    {
        Assert.True(PinyinQuery.TryParse(letters, out var query));
        Assert.Equal(match, query.Match(text));
    }

    [Theory]
    [InlineData("moxing", "模型")]
    [InlineData("kuosanmoxing", "扩散模型")]
    [InlineData("kuo san mo xing", "扩散模型")]
    [InlineData("xiaolü", "效率")]
    [InlineData("chongqing", "重庆")]
    public void Words_are_found_by_their_reading(string letters, string text)
    {
        Assert.True(PinyinQuery.TryParse(letters, out var query));
        var texts = PinyinWords.Spelled(query);
        Assert.Equal(text, texts[0]);
        Assert.InRange(texts.Count, 1, 10);
        Assert.All(texts, other => Assert.Equal(PinyinMatch.Full, query.Match(other)));
        Assert.Equal(texts.Take(1), PinyinWords.Spelled(query, 1));
    }

    [Theory]
    [InlineData("mo")]
    [InlineData("bert")]
    [InlineData("m'oxing")]
    [InlineData("fofofofo")]
    public void Where_there_are_no_such_words_none_are_found(string letters)
    {
        Assert.True(PinyinQuery.TryParse(letters, out var query));
        Assert.Empty(PinyinWords.Spelled(query));
    }

    [Fact]
    public void The_longest_query_is_no_trouble()
    {
        Assert.True(PinyinQuery.TryParse(string.Concat(Enumerable.Repeat("shi", 42)), out var query));
        Assert.Equal(10, PinyinWords.Spelled(query).Count);
    }

    /// <summary>What a key says matches its text, and is split into the readings among others.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Words_are_matched_by_their_own_keys(int seed)
    {
        var data = PinyinData.Instance;
        var random = new Random(seed);
        for (var round = 0; round < 3000; round++)
        {
            var word = data.Word(random.Next(data.WordCount)).ToString();
            var readings = PinyinReadings.Of(word).Select(syllable => syllable.Syllable).ToList();
            // A reading such as "ng", or the r of a final 儿, is no syllable that somebody types by itself.
            if (readings.Exists(reading => !reading.AsSpan().ContainsAny("aeiouv"))) continue;
            var key = PinyinKey.Of(word);
            Assert.True(PinyinQuery.TryParse(key.Full, out var query));
            Assert.Equal(PinyinMatch.Full, query.Match(word));
            Assert.Contains(readings, query.Splits(50));
            Assert.True(PinyinQuery.TryParse(string.Join(' ', readings), out var spaced));
            Assert.Equal(readings, spaced.Splits(50).MinBy(split => split.Count));
            Assert.Equal(PinyinMatch.Full, spaced.Match(word));
            Assert.True(PinyinQuery.TryParse(key.Full.AsSpan(0, random.Next(1, key.Full.Length)), out var begun));
            Assert.Equal(PinyinMatch.Prefix, begun.Match(word));
            Assert.True(PinyinQuery.TryParse(key.Initials, out var initials));
            Assert.NotEqual(PinyinMatch.None, initials.Match(word));
        }
    }

    /// <summary>Held against all ways to cut the letters, tried one after the other.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Splits_are_all_there_are_in_order(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 3000; round++)
        {
            var text = new StringBuilder();
            for (var length = random.Next(1, 10); length > 0; length--) text.Append("xiangueov '"[random.Next(11)]);
            if (!PinyinQuery.TryParse(text.ToString(), out var query)) continue;

            var parts = text.ToString().Split(' ', '\'').Where(part => part.Length > 0);
            var all = parts.Aggregate((IEnumerable<string[]>)[[]], (before, part) => before.SelectMany(head => Cuts(part).Select(tail => (string[])[.. head, .. tail]))).ToList();
            var splits = query.Splits(10_000);
            Assert.Equal(all.Select(split => string.Join(' ', split)).Order(), splits.Select(split => string.Join(' ', split)).Order());
            Assert.Equal(splits.Select(split => split.Count).Order(), splits.Select(split => split.Count));
            Assert.Equal(splits.Take(3), query.Splits(3));
        }
    }

    [Theory]
    [InlineData(5)]
    public void No_text_makes_it_throw(int seed)
    {
        const string Interesting = "lvianüǚ:'’ 4联邦重ｘ\u0308\u0301\uD800\uDC00İ";
        var random = new Random(seed);
        for (var round = 0; round < 20_000; round++)
        {
            var text = new char[random.Next(40)];
            var any = random.Next(4) == 0;
            for (var i = 0; i < text.Length; i++) text[i] = any ? (char)random.Next(0x10000) : Interesting[random.Next(random.Next(2) == 0 ? 5 : Interesting.Length)];
            if (!PinyinQuery.TryParse(text, out var query)) continue;
            Assert.Matches("^[a-z]{1,40}$", query.Letters);
            Assert.InRange(query.Splits(4).Count, 0, 4);
            query.Match("联邦lv重\uD800的");
        }
    }

    private static IEnumerable<string[]> Cuts(string letters)
    {
        if (letters.Length == 0) yield return [];
        for (var length = 1; length <= letters.Length; length++)
            if (PinyinSpelling.Syllable(letters.AsSpan(0, length)) is { } syllable)
                foreach (var rest in Cuts(letters[length..])) yield return [syllable, .. rest];
    }
}
