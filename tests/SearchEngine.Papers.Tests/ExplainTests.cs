using SearchEngine.Papers.Search;

namespace SearchEngine.Papers.Tests;

/// <summary>Why a paper has its score: the words and fields of an explanation make the score of a search.</summary>
public class ExplainTests
{
    [Theory]
    [InlineData("federated learning")]
    [InlineData("联邦学习 LLM")]
    [InlineData("\"federated learning\" gpt-4")]
    [InlineData("title:federated OR learn*")]
    [InlineData("+federated -zebra")]
    [InlineData("資料庫")]
    public void Parts_add_up_to_the_score_of_the_search(string query)
    {
        using var index = Sample();
        var hits = index.Search(new PaperSearchRequest(query)).Hits;
        Assert.NotEmpty(hits);
        foreach (var hit in hits)
        {
            var explanation = index.Explain(query, hit.Paper.Id)!;
            Assert.True(explanation.IsMatch);
            Assert.Equal(hit.Score, explanation.Score);
            Assert.NotEmpty(explanation.Parts);
            Assert.Equal(hit.Score, explanation.Parts.Sum(part => part.Score), 1e-3f * hit.Score);
            Assert.Equal(explanation.Parts.OrderByDescending(part => part.Score), explanation.Parts);
        }
    }

    [Fact]
    public void The_word_and_the_field_are_named()
    {
        using var index = Sample();

        var parts = index.Explain("federated learning", "2501.00001")!.Parts;
        // The title is these words and no others.
        Assert.Equal(("title.key", "the whole title"), (parts[0].Field, parts[0].Text));
        Assert.Equal(("title.en", "feder", "English title"), (parts[1].Field, parts[1].Text, parts[1].Where));
        Assert.Contains(parts, part => part is { Field: "title.en", Text: "\"feder learn\"" });
        Assert.Contains(index.Explain("联邦", "2501.00002")!.Parts, part => part is { Field: "summary.zh.bigram", Text: "联邦" });
    }

    [Fact]
    public void What_is_no_hit_has_no_parts()
    {
        using var index = Sample();

        var explanation = index.Explain("federated", "2501.00003")!;
        Assert.Equal((false, 0f), (explanation.IsMatch, explanation.Score));
        Assert.Empty(explanation.Parts);
        Assert.Equal(["feder"], index.Explain("+federated +study", "2501.00002")!.Missing);
        Assert.Equal(["feder"], index.Explain("learning -federated", "2501.00001")!.RuledOut);
        Assert.Null(index.Explain("federated", "2501.99999"));
        Assert.False(index.Explain("!!!", "2501.00001")!.IsMatch);
        Assert.True(index.Explain("", "2501.00001")!.IsMatch);
        Assert.Equal("联邦", index.Explain("lianbang", "2501.00002")!.ReadAs);
        Assert.Throws<ArgumentException>(() => index.Explain(new string('x', PaperSearchRequest.MaxLength + 1), "2501.00001"));
    }

    private static PaperIndex Sample() => PaperSamples.Index(
    [
        new Paper { Id = "2501.00001", Title = "Federated learning", Abstract = "We learn federated models of learning on GPT-4." },
        new Paper { Id = "2501.00002", Title = "A study", Tldr = "提出联邦学习方法，用LLM与数据库。" },
        new Paper { Id = "2501.00003", Title = "Other things", Tldr = "資料庫的查詢優化。" },
    ]);
}
