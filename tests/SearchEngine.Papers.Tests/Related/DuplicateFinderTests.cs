using SearchEngine.Papers.Search;

namespace SearchEngine.Papers.Tests;

/// <summary>Which papers are one again, and which are not although they look like it.</summary>
public class DuplicateFinderTests
{
    private const string English =
        "Large language models answer questions about tables with errors that grow with the size of the table. We measure on eight data sets " +
        "where these errors come from and propose to let the model write queries, which removes half of them at no cost.";

    private const string Chinese = "大语言模型在回答表格问题时会出错，而且表格越大错误越多。我们在八个数据集上衡量这些错误的来源，并提出让模型编写查询语句，在不增加成本的情况下消除一半的错误。";

    public static TheoryData<Paper, Paper, bool> Pairs => new()
    {
        { Of("Tables and language models: a study", English), Of("Tables & Language Models -- A Study", "Another text."), true },
        { Of("Tables and language models: a study", English), Of("Tables and language models: the study (Extended Version)", "Another text."), true },
        { Of("Asking tables", English), Of("Queries about tables", English.Replace("eight", "nine", StringComparison.Ordinal)), true },
        { Of("Asking tables", "", Chinese), Of("Queries about tables", "", Chinese.Replace('八', '九')), true },
        { Of("Tables and language models, part I", English), Of("Tables and language models, part II", English), false },
        { Of("Tables and language models 1", English), Of("Tables and language models 2", English), false },
        { Of("Asking tables", English), Of("Asking tables", "Another text."), false },
        { Of("Asking tables", English, "", "Ada Lovelace"), Of("Asking Tables", "Another text.", "", "ada lovelace", "Bo Li"), true },
        { Of("Tables and language models for questions", English), Of("Tables and language models for answers", "Another text."), false },
        { Of("Asking tables", "Short."), Of("Queries", "Short."), false },
        { Of("", "x"), Of("", "y"), false },
        { Of("???", ""), Of("!!!", ""), false },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_paper_is_one_before_or_not(Paper first, Paper second, bool same)
    {
        foreach (var (one, other) in ((Paper, Paper)[])[(first, second), (second, first)])
        {
            var finder = new DuplicateFinder();
            Assert.Null(finder.Find(one));
            Assert.Equal(same ? 0 : null, finder.Find(other));
        }
    }

    [Fact]
    public void Texts_are_as_alike_as_the_runs_of_words_that_they_share()
    {
        var words = Enumerable.Range(0, 400).Select(i => $"word{i}").ToArray();
        var whole = TextSketch.Of(string.Join(' ', words));
        Assert.Equal(1, whole.Likeness(TextSketch.Of(string.Join(" ... ", words).ToUpperInvariant())));
        // Of 397 and 197 runs of four words 197 are in both.
        Assert.InRange(whole.Likeness(TextSketch.Of(string.Join(' ', words[..200]))), 0.3, 0.7);
        Assert.Equal(0, whole.Likeness(TextSketch.Of(string.Join(' ', words.Reverse()))));
        Assert.Equal(0, whole.Likeness(TextSketch.Of("")));
        Assert.Equal(0, TextSketch.Of("").Likeness(TextSketch.Of("")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\ud83d\ude00\ud800 \udc00 $$$ \0")]
    [InlineData("日本語テキスト 한국어 עברית")]
    public void Any_text_has_a_sketch(string text) => Assert.True(TextSketch.Of(string.Concat(Enumerable.Repeat(text + " ", 5000))).Shingles.Count <= 64);

    private static Paper Of(string title, string text, string chinese = "", params string[] authors) =>
        new() { Id = title, Title = title, Abstract = text, Method = chinese, Authors = authors };
}
