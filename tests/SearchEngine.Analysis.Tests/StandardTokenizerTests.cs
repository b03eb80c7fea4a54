using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Analysis.Tests;

public class StandardTokenizerTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" \t\r\n.,;!?()[]{}/-+=", "")]
    [InlineData("state-of-the-art", "state|of|the|art")]
    [InlineData("can't 3.14 1,000 U.S.A. a:b 10:30", "can't|3.14|1,000|U.S.A|a:b|10|30")]
    [InlineData("snake_case __init__ ___ x_1", "snake_case|__init__|x_1")]
    [InlineData("GPT-4o F1-score C++ C# R² x²", "GPT|4o|F1|score|C|C|R|x")]
    [InlineData("naïve Zu\u0308rich Ελλάδα", "naïve|Zu\u0308rich|Ελλάδα")]
    [InlineData("中文LLM模型", "中|文|LLM|模|型")]
    [InlineData("ひらカタカナ한국어ภาษาไทย", "ひ|ら|カタカナ|한국어|ภาษาไทย")]
    [InlineData("\U00020000\U0001D400\U0001D401", "\U00020000|\U0001D400\U0001D401")]
    [InlineData("a\uD800b \uDC00c", "a|b|c")]
    [InlineData("ok\uD800", "ok")]
    public void Finds_the_words(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Tokens(text).Select(token => token.Term)));

    [Theory]
    [InlineData("word", TokenType.Word)]
    [InlineData("4o", TokenType.Word)]
    [InlineData("42", TokenType.Number)]
    [InlineData("４２", TokenType.Number)]
    [InlineData("中", TokenType.Ideograph)]
    [InlineData("ひ", TokenType.Hiragana)]
    [InlineData("カナ", TokenType.Katakana)]
    [InlineData("한국어", TokenType.Hangul)]
    [InlineData("ไทย", TokenType.SouthEastAsian)]
    [InlineData("😀", TokenType.Emoji)]
    [InlineData("👍🏽", TokenType.Emoji)]
    [InlineData("👩‍👩‍👧‍👦", TokenType.Emoji)]
    [InlineData("🇩🇪", TokenType.Emoji)]
    [InlineData("1️⃣", TokenType.Emoji)]
    [InlineData("🏴󠁧󠁢󠁥󠁮󠁧󠁿", TokenType.Emoji)]
    public void Tells_the_kinds_of_token_apart(string text, TokenType type) =>
        Assert.Equal([new SeenToken(text, 0, 0, text.Length, type)], Tokens(text));

    [Fact]
    public void Cuts_a_long_word_into_tokens_of_255()
    {
        var tokens = Tokens(new string('a', 600));

        Assert.Equal([(0, 255), (255, 510), (510, 600)], tokens.Select(token => (token.Start, token.End)));
    }

    [Fact]
    public void Never_cuts_a_surrogate_pair()
    {
        var tokens = Tokens("a" + string.Concat(Enumerable.Repeat("\U0001D400", 200)));
        var pairs = Tokens(string.Concat(Enumerable.Repeat("\U0001D400", 200)));

        Assert.Equal([255, 146], tokens.Select(token => token.Term.Length));
        Assert.Equal([254, 146], pairs.Select(token => token.Term.Length));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("_")]
    [InlineData("_\u0301")]
    [InlineData("\u200D")]
    [InlineData("\u0301")]
    [InlineData("1,")]
    [InlineData("中")]
    [InlineData("😀")]
    [InlineData("😀\u200D")]
    [InlineData("\uD800")]
    [InlineData("\U000E0067")]
    [InlineData(" ")]
    public void Reads_ten_million_characters_of_one_kind(string unit)
    {
        var text = new char[10_000_000];
        for (var i = 0; i < text.Length; i++)
            text[i] = unit[i % unit.Length];

        var tokens = new StandardTokenizer(text);
        long covered = 0;
        while (tokens.Next())
            covered += tokens.Term.Length;

        Assert.InRange(covered, 0, text.Length);
        Assert.Equal(text.Length, tokens.End);
    }

    [Fact]
    public void Idle_runs_are_left_without_losing_what_ends_them()
    {
        var marks = string.Concat(Enumerable.Repeat("_\U000E0101", 300));

        var token = Assert.Single(Tokens(marks + "x"));

        Assert.Equal(marks.Length + 1, token.End);
        Assert.Equal('_', token.Term[0]);
        Assert.InRange(token.Term.Length, 253, 255);
    }

    private static IReadOnlyList<SeenToken> Tokens(string text)
    {
        var list = new TokenList();
        var tokens = new StandardTokenizer(text);
        while (tokens.Next())
            list.Accept(new Token(tokens.Term, tokens.Start, tokens.End, type: tokens.Type));
        return list.Tokens;
    }
}
