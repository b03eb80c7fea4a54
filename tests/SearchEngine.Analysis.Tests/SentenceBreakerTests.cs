using SearchEngine.Analysis.Chinese.SmartCn;

namespace SearchEngine.Analysis.Tests;

public class SentenceBreakerTests
{
    [Theory]
    [InlineData("你好。世界！好？", "你好。|世界！|好？")]
    [InlineData("他说：“好。” 然后走了。", "他说：“好。” |然后走了。")]
    [InlineData("He ran. She sat.", "He ran. |She sat.")]
    [InlineData("about 3.5 points. and so on", "about 3.5 points. and so on")]
    [InlineData("two spaces.  and so on", "two spaces.  |and so on")]
    [InlineData("e.g. 中文", "e.g. |中文")]
    [InlineData("end.(Next", "end.|(Next")]
    [InlineData("a line\nis no sentence", "a line\nis no sentence")]
    [InlineData("one\u2029two", "one\u2029|two")]
    [InlineData("what?! ) no", "what?! |) no")]
    [InlineData("a\uFFFFb", "a|\uFFFF|b")]
    [InlineData("abc. (", "abc|.| (")]
    [InlineData("𠀀。𠀀", "𠀀。|𠀀")]
    [InlineData("。", "。")]
    public void Ends_sentences_where_Java_does(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Sentences(text)));

    /// <summary>
    /// A reading that came to nothing is remembered. Without that, sentences are found from nothing known.
    /// </summary>
    [Fact]
    public void Remembering_changes_nothing()
    {
        var random = new Random(1);
        for (var round = 0; round < 5000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => ".( \"。aA1,\u0301\uFFFF"[random.Next(11)]));

            var end = 0;
            foreach (var sentence in Sentences(text))
            {
                var fresh = new SentenceBreaker(text, new byte[text.Length]).End(end);
                Assert.Equal(fresh, end += sentence.Length);
            }
        }
    }

    private static List<string> Sentences(string text)
    {
        var sentences = new List<string>();
        var breaker = new SentenceBreaker(text, new byte[text.Length]);
        for (int start = 0, end; start < text.Length; start = end)
            sentences.Add(text[start..(end = breaker.End(start))]);
        return sentences;
    }
}
