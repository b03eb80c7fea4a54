using SearchEngine.Papers.Search;

namespace SearchEngine.Papers.Tests;

/// <summary>A question in one language finds papers whose text is in the other only, and the answer says why.</summary>
public class AcrossLanguagesTests
{
    private const string InEnglish = "2501.00001";
    private const string InChinese = "2501.00002";
    private const string InBoth = "2501.00003";
    private const string Apart = "2501.00004";

    private static readonly Lazy<PaperIndex> Shared = new(() => PaperSamples.Index(
    [
        new Paper { Id = InEnglish, Title = "Federated Learning of Image Classifiers", Abstract = "We study federated learning with few clients." },
        new Paper { Id = InChinese, Title = "图像分类的联邦学习", Tldr = "研究少量客户端的联邦学习。" },
        new Paper { Id = InBoth, Title = "Federated Learning for Images", Abstract = "Federated learning with many clients.", Tldr = "研究大量客户端的联邦学习。" },
        new Paper { Id = Apart, Title = "Learning to Rank", Abstract = "We learn to rank from clicks.", Tldr = "研究排序的点击模型。" },
        .. Enumerable.Range(10, 40).Select(i => new Paper { Id = $"2501.000{i}", Title = $"Paper {i} of something else", Tldr = $"第{i}篇别的论文。" }),
    ]));

    private static PaperIndex Index => Shared.Value;

    [Fact]
    public void Chinese_finds_English_and_says_by_which_words()
    {
        var found = Index.Search(new PaperSearchRequest("联邦学习"));

        Assert.Equal([InBoth, InChinese, InEnglish], found.Hits.Select(hit => hit.Paper.Id).Intersect([InBoth, InChinese, InEnglish]).Order(StringComparer.Ordinal).Reverse());
        var expansion = Assert.Single(found.Expansions, expansion => expansion.Translation == "federated learning");
        Assert.Equal(("联邦学习", 1, "联邦学习 → federated learning"), (expansion.Term, expansion.Hits, expansion.ToString()));
        Assert.InRange(expansion.Confidence, 0.5, 1);
        var english = found.Hits.Single(hit => hit.Paper.Id == InEnglish);
        Assert.Equal([expansion], english.Expansions);
        Assert.Contains(english.Snippets, snippet => snippet.Html.Contains("<mark>Federated Learning</mark>", StringComparison.OrdinalIgnoreCase)
            || snippet.Html.Contains("<mark>Federated</mark> <mark>Learning</mark>", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void English_finds_Chinese_and_says_by_which_words()
    {
        var found = Index.Search(new PaperSearchRequest("federated learning"));

        var chinese = found.Hits.Single(hit => hit.Paper.Id == InChinese);
        var expansion = Assert.Single(chinese.Expansions);
        Assert.Equal(("federated learning", "联邦学习", 1), (expansion.Term, expansion.Translation, expansion.Hits));
        Assert.Contains(chinese.Snippets, snippet => snippet.Html.Contains("<mark>联邦学习</mark>", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("联邦学习")]
    [InlineData("federated learning")]
    public void A_paper_in_both_languages_does_not_count_twice(string query)
    {
        var scores = Index.Search(new PaperSearchRequest(query)).Hits.ToDictionary(hit => hit.Paper.Id, hit => hit.Score);
        var own = query == "联邦学习" ? InChinese : InEnglish;
        // Its title is in the one language only, so it need not be first; a fifth more than either is by chance of lengths.
        Assert.InRange(scores[InBoth], 0.5f * scores[own], 1.3f * Math.Max(scores[InChinese], scores[InEnglish]));
        Assert.True(scores.GetValueOrDefault(Apart) < scores[InChinese] && scores.GetValueOrDefault(Apart) < scores[InEnglish]);
    }

    [Fact]
    public void A_paper_that_has_the_words_as_typed_is_no_find_of_the_dictionary_and_is_shown_in_both_languages()
    {
        foreach (var query in (string[])["联邦学习", "federated learning"])
        {
            var both = Index.Search(new PaperSearchRequest(query)).Hits.Single(hit => hit.Paper.Id == InBoth);
            Assert.Empty(both.Expansions);
            var isChinese = query == "联邦学习";
            // What was typed comes first, then its names in the other language.
            Assert.Equal(isChinese ? ["tldr", "title", "abstract"] : ["title", "abstract", "tldr"], both.Snippets.Select(snippet => snippet.Field));
            Assert.Contains("<mark>联邦学习</mark>", both.Snippets.Single(snippet => snippet.Field == "tldr").Html);
            Assert.Contains("<mark>Federated</mark> <mark>Learning</mark>", both.Snippets.Single(snippet => snippet.Field == "title").Html);
        }
    }

    [Theory]
    [InlineData("\"联邦学习\"")]
    [InlineData("+联邦学习 +图像")]
    [InlineData("title:联邦学习")]
    [InlineData("联邦学习 AND 图像")]
    [InlineData("联邦*")]
    [InlineData("\"federated learning\"")]
    [InlineData("title:federated")]
    [InlineData("learning~1")]
    public void What_has_a_sign_is_meant_as_it_is_said(string query)
    {
        var found = Index.Search(new PaperSearchRequest(query));
        Assert.Empty(found.Expansions);
        Assert.All(found.Hits, hit => Assert.NotEqual(QueryBuilder.HasHan(query) ? InEnglish : InChinese, hit.Paper.Id));
    }

    [Fact]
    public void What_is_ruled_out_is_not_translated()
    {
        var found = Index.Search(new PaperSearchRequest("clients -(联邦学习)"));
        Assert.Contains(InEnglish, found.Hits.Select(hit => hit.Paper.Id));
        Assert.DoesNotContain(InBoth, found.Hits.Select(hit => hit.Paper.Id));
        Assert.DoesNotContain(found.Expansions, expansion => expansion.Term == "联邦学习");
    }

    [Theory]
    [InlineData("联邦学习^2")]
    [InlineData("(联邦学习 图像)")]
    [InlineData("聯邦學習")]
    public void Words_are_translated_wherever_they_merely_stand(string query)
    {
        var found = Index.Search(new PaperSearchRequest(query));
        Assert.Contains(found.Expansions, expansion => expansion is { Term: "联邦学习", Translation: "federated learning" });
        Assert.Contains(InEnglish, found.Hits.Select(hit => hit.Paper.Id));
    }

    [Fact]
    public void Without_translation_there_is_none()
    {
        var found = Index.Search(new PaperSearchRequest("联邦学习") { Translate = false });
        Assert.Empty(found.Expansions);
        Assert.DoesNotContain(InEnglish, found.Hits.Select(hit => hit.Paper.Id));
        Assert.Equal(found.Hits.Select(hit => (hit.Paper.Id, hit.Score)), Index.Rank("联邦学习", 10, translate: false));
        Assert.NotEqual(found.Hits.Count, Index.Rank("联邦学习", 10).Count);
        Assert.False(Index.Explain("联邦学习", InEnglish, translate: false)!.IsMatch);
    }

    [Fact]
    public void A_page_of_a_translated_search_does_not_go_on_in_another()
    {
        var next = Index.Search(new PaperSearchRequest("联邦学习") { Top = 1 }).Next;
        Assert.NotNull(next);
        Assert.Equal(2, Index.Search(new PaperSearchRequest("联邦学习") { Top = 1, After = next }).Hits.Single().Rank);
        Assert.Throws<ArgumentException>(() => Index.Search(new PaperSearchRequest("联邦学习") { Top = 1, After = next, Translate = false }));
    }

    [Fact]
    public void An_explanation_names_term_and_translation()
    {
        var explanation = Index.Explain("联邦学习", InEnglish)!;
        Assert.Equal(Index.Search(new PaperSearchRequest("联邦学习")).Hits.Single(hit => hit.Paper.Id == InEnglish).Score, explanation.Score);
        Assert.Contains(explanation.Parts, part => part is { Text: "联邦学习 → federated learning", Field: "title.en" });
        Assert.Equal(explanation.Score, explanation.Parts.Sum(part => part.Score), 1e-3f * explanation.Score);
        Assert.DoesNotContain(Index.Explain("federated learning", InEnglish)!.Parts, part => part.Text.Contains('→'));
    }

    [Fact]
    public void Filters_hold_for_what_was_translated()
    {
        Assert.DoesNotContain(InEnglish, Index.Ids("联邦学习", request => request with { Categories = ["cs.LG"] }));
    }

    [Fact]
    public void A_query_of_any_length_has_a_bounded_number_of_translations()
    {
        var terms = SearchEngine.Papers.Translation.TranslationDictionary.Default.Pairs;
        var chinese = string.Concat(terms.Select(pair => pair.Chinese).Distinct())[..PaperSearchRequest.MaxLength];
        var english = string.Join(' ', terms.Select(pair => pair.English).Distinct())[..PaperSearchRequest.MaxLength];
        foreach (var text in (string[])[chinese, english, string.Join(' ', chinese.Chunk(3).Select(part => new string(part)))[..PaperSearchRequest.MaxLength]])
        {
            var found = Index.Search(new PaperSearchRequest(text));
            Assert.InRange(found.Expansions.Count, 1, 2 * 64);
            Assert.InRange(found.Expansions.Select(expansion => expansion.Term).Distinct().Count(), 1, 64);
        }
    }
}
