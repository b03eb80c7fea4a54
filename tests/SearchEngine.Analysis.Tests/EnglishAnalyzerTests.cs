using SearchEngine.Analysis.English;
using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Analysis.Tests;

public class EnglishAnalyzerTests
{
    private static readonly EnglishAnalyzer English = new();

    [Theory]
    [InlineData("Federated learning of neural networks", "feder@0 learn@1 neural@3 network@4")]
    [InlineData("The model's and the models’ results", "model@1 model@4 result@5")]
    [InlineData("LLMs LLM's LLM", "llm@0 llm@1 llm@2")]
    [InlineData("to be or not to be", "")]
    [InlineData("ÜBER İstanbul ΣΟΦΟΣ \U00010400", "über@0 istanbul@1 σοφοσ@2 \U00010428@3")]
    [InlineData("1990s 3.14 it's", "1990@0 3.14@1")]
    public void Gives_stems_and_leaves_room_for_stop_words(string text, string expected) =>
        Assert.Equal(expected, TokenList.Placed(English, text));

    [Fact]
    public void Offsets_are_those_of_the_whole_word()
    {
        var token = Assert.Single(TokenList.Of(English, "the networks’s").Tokens);

        Assert.Equal(new SeenToken("network", 1, 4, 14, TokenType.Word), token);
    }

    [Fact]
    public void Reports_the_stop_words_after_the_last_token()
    {
        Assert.Equal(2, TokenList.Of(English, "what is it").Left);
        Assert.Equal(3, TokenList.Of(English, "of the a").Left);
        Assert.Equal(0, TokenList.Of(English, "of the day").Left);
    }

    [Fact]
    public void Allocates_nothing_for_a_token()
    {
        var text = string.Concat(Enumerable.Repeat("Relational databases of the 1990s weren't Zürich's ", 1000));
        var sink = new Counter();
        English.Analyze(text, sink);

        Assert.Equal(5_000, sink.Count);
        Assert.Equal(0, Allocation.Of(() => English.Analyze(text, sink)));
    }

    [Fact]
    public void Names_keep_every_word_and_its_form() =>
        Assert.Equal(
            "fei@0 fei@1 li@2 o'neill@3 and@4 jürgen@5",
            TokenList.Placed(new StandardAnalyzer(), "Fei-Fei Li, O'Neill and Jürgen"));

    [Fact]
    public void A_keyword_is_one_token()
    {
        Assert.Equal(
            [new SeenToken("cs.CL; 68T45", 0, 0, 12, TokenType.Word)],
            TokenList.Of(new KeywordAnalyzer(), "cs.CL; 68T45").Tokens);
        Assert.Empty(TokenList.Of(new KeywordAnalyzer(), "").Tokens);
    }

    [Fact]
    public void Stop_words_are_found_whatever_their_length_and_script()
    {
        string[] words = ["the", "notwithstanding", "über", "a\0b", "12345678", "123456789"];
        var stopWords = new StopWords(words);

        Assert.All(words, word => Assert.True(stopWords.Contains(word)));
        Assert.All(
            ["", "th", "them", "The", "uber", "ab", "\0", "1234567", "of"],
            word => Assert.False(stopWords.Contains(word)));
        Assert.Throws<ArgumentException>(() => new StopWords("a", ""));
    }

    private sealed class Counter : ITokenSink
    {
        public int Count { get; private set; }

        public void Accept(in Token token) => Count++;
    }
}
