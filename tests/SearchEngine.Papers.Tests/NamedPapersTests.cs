using System.Text;
using SearchEngine.Papers.Search;

namespace SearchEngine.Papers.Tests;

/// <summary>What people paste to get one paper, and the paper that comes first: tables of typed text and id.</summary>
public sealed class NamedPapersTests(NamedPapersTests.Samples samples) : IClassFixture<NamedPapersTests.Samples>
{
    [Theory]
    [InlineData("1706.03762")]
    [InlineData("1706.03762v5")]
    [InlineData("  1706.03762\n")]
    [InlineData("arXiv:1706.03762")]
    [InlineData("arxiv: 1706.03762v7")]
    [InlineData("ARXIV:1706.03762V2")]
    [InlineData("id:1706.03762")]
    [InlineData("id:arXiv:1706.03762v5")]
    [InlineData("[1706.03762]")]
    [InlineData("(arXiv:1706.03762)")]
    [InlineData("【1706.03762】")]
    [InlineData("“1706.03762”")]
    [InlineData("1706.03762.")]
    [InlineData("１７０６．０３７６２")]
    [InlineData("ａｒＸｉｖ：１７０６．０３７６２ｖ５")]
    [InlineData("arXiv:1706.03762v7 [cs.CL] 2 Aug 2023")]
    [InlineData("arXiv:1706.03762 [cs.CL]")]
    [InlineData("https://arxiv.org/abs/1706.03762")]
    [InlineData("http://arxiv.org/abs/1706.03762v1")]
    [InlineData("https://www.arxiv.org/abs/1706.03762")]
    [InlineData("https://export.arxiv.org/abs/1706.03762")]
    [InlineData("arxiv.org/abs/1706.03762")]
    [InlineData("https://arxiv.org/pdf/1706.03762")]
    [InlineData("https://arxiv.org/pdf/1706.03762.pdf")]
    [InlineData("https://arxiv.org/pdf/1706.03762v5.pdf")]
    [InlineData("https://arxiv.org/html/1706.03762v7")]
    [InlineData("https://arxiv.org/html/1706.03762v7#S3.SS2")]
    [InlineData("https://arxiv.org/abs/1706.03762?context=cs")]
    [InlineData("https://arxiv.org/abs/1706.03762v2/")]
    [InlineData("<https://arxiv.org/abs/1706.03762>")]
    [InlineData("[1706.03762](https://arxiv.org/abs/1706.03762)")]
    [InlineData("10.48550/arXiv.1706.03762")]
    [InlineData("doi:10.48550/arXiv.1706.03762")]
    [InlineData("https://doi.org/10.48550/arXiv.1706.03762")]
    [InlineData("http://dx.doi.org/10.48550/ARXIV.1706.03762")]
    public void An_id_or_a_link_finds_its_paper_alone(string typed) => AssertIds(typed, "1706.03762");

    [Theory]
    [InlineData("cs/0112017")]
    [InlineData("cs/0112017v2")]
    [InlineData("arXiv:cs/0112017")]
    [InlineData("cs.CL/0112017")]
    [InlineData("https://arxiv.org/abs/cs/0112017")]
    [InlineData("https://arxiv.org/pdf/cs/0112017v1.pdf")]
    [InlineData("https://doi.org/10.48550/arXiv.cs/0112017")]
    public void Ids_of_before_2007_do_as_well(string typed) => AssertIds(typed, "cs/0112017");

    [Fact]
    public void The_subject_class_is_no_part_of_an_id() => AssertIds("math.GT/0309136v1", "math/0309136");

    [Theory]
    [InlineData("1810.04805 1706.03762 cs/0112017")]
    [InlineData("1810.04805,1706.03762,cs/0112017")]
    [InlineData("1810.04805; arXiv:1706.03762; cs/0112017")]
    [InlineData("1810.04805、1706.03762、cs/0112017")]
    [InlineData("1810.04805\n1706.03762v2\r\ncs/0112017\n")]
    [InlineData("- 1810.04805\n- 1706.03762\n- cs/0112017")]
    [InlineData("https://arxiv.org/abs/1810.04805 https://arxiv.org/pdf/1706.03762.pdf, https://arxiv.org/abs/cs/0112017")]
    [InlineData("1810.04805 1706.03762 1810.04805v2 cs/0112017 1706.03762")]
    public void Several_ids_give_their_papers_in_that_order(string typed) => AssertIds(typed, "1810.04805", "1706.03762", "cs/0112017");

    [Theory]
    [InlineData("2512.20722")]
    [InlineData("https://arxiv.org/abs/2512.20722v1")]
    public void An_id_that_the_index_does_not_have_finds_nothing_and_says_so(string typed)
    {
        var found = samples.Index.Search(new PaperSearchRequest(typed));
        Assert.Empty(found.Hits);
        Assert.Equal(NamedBy.Id, found.Named);
        Assert.Null(found.DidYouMean);
        Assert.Equal("the index has no paper 2512.20722", Assert.Single(found.Notices).Message);
    }

    [Fact]
    public void Of_several_ids_those_that_are_missing_are_told_and_the_others_found()
    {
        const string Typed = "1706.03762, 2512.20722v3, 1810.04805";
        var found = samples.Index.Search(new PaperSearchRequest(Typed));
        Assert.Equal(["1706.03762", "1810.04805"], found.Hits.Select(hit => hit.Paper.Id));
        var notice = Assert.Single(found.Notices);
        Assert.Equal("2512.20722v3", Typed.Substring(notice.Position, notice.Length));
    }

    [Theory]
    [InlineData("2512")]
    [InlineData("1706.0376")]
    [InlineData("1713.03762")]
    [InlineData("1706.03762x")]
    [InlineData("1706.03762 attention")]
    [InlineData("-1706.03762")]
    [InlineData("1706.03762^2")]
    [InlineData("id:1706.*")]
    [InlineData("-id:1706.03762")]
    [InlineData("id:1706.03762 OR id:1810.04805")]
    [InlineData("10.1145/1706.03762")]
    [InlineData("https://example.org/abs/1706.03762")]
    [InlineData("notanarchive/0112017")]
    public void What_is_no_list_of_ids_is_words(string typed) => Assert.Null(samples.Index.Search(new PaperSearchRequest(typed)).Named);

    [Fact]
    public void The_heading_of_a_page_of_arXiv_is_its_paper()
    {
        var found = samples.Index.Search(new PaperSearchRequest("[1706.03762] Attention Is All You Need"));
        Assert.Equal((NamedBy.Id, "1706.03762"), (found.Named, found.Hits[0].Paper.Id));
        Assert.True(found.Total > 1);
    }

    [Theory]
    [InlineData("Attention Is All You Need", "1706.03762")]
    [InlineData("attention is all you need", "1706.03762")]
    [InlineData("ATTENTION IS ALL YOU NEED.", "1706.03762")]
    [InlineData("Attention Is All\n  You Need", "1706.03762")]
    [InlineData("\"Attention Is All You Need\"", "1706.03762")]
    [InlineData("“Attention Is All You Need”", "1706.03762")]
    [InlineData("《注意力就是你所需要的一切》", "1706.03762")]
    [InlineData("注意力就是你所需要的一切", "1706.03762")]
    [InlineData("注意力就是你所需要的一切。", "1706.03762")]
    [InlineData("注意力就是你所需要的一切\nAttention Is All You Need", "1706.03762")]
    [InlineData("Learning", "2501.00001")]
    [InlineData("learning?", "2501.00001")]
    [InlineData("What Is It?", "2501.00002")]
    [InlineData("k-Means: -fast \"exact\" AND (not) all* ~of^2 it?", "2501.00003")]
    [InlineData("K-means - fast exact and not all of 2 it", "2501.00003")]
    [InlineData("Title: Date: Soon", "2501.00004")]
    [InlineData("Title:Date:Soon", "2501.00004")]
    [InlineData("Gödel's $\\ell_1$-Norm for Schrödinger", "2501.00005")]
    [InlineData("Godels ℓ1 norm for Schrodinger", "2501.00005")]
    [InlineData("G\\\"odel's l1 Norm for Schr\\\"odinger", "2501.00005")]
    [InlineData("联邦学习中的隐私", "2501.00006")]
    [InlineData("聯邦學習中的隱私", "2501.00006")]
    [InlineData("联邦 学习 中的 隐私", "2501.00006")]
    [InlineData("基于ＧＰＴ－４的翻译", "2501.00007")]
    [InlineData("基于 GPT-4 的翻译", "2501.00007")]
    public void A_pasted_title_puts_its_paper_first(string typed, string id)
    {
        var found = samples.Index.Search(new PaperSearchRequest(typed));
        Assert.Equal((NamedBy.Title, id), (found.Named, found.Hits[0].Paper.Id));
        Assert.Empty(found.Notices);
        Assert.Equal(id, samples.Index.Rank(typed, 1)[0].Id);
    }

    [Fact]
    public void Titles_in_lines_find_each_its_paper()
    {
        var found = samples.Index.Search(new PaperSearchRequest("Learning\n联邦学习中的隐私\n\nWhat is it?"));
        Assert.Equal(NamedBy.Title, found.Named);
        Assert.Equal(["2501.00001", "2501.00002", "2501.00006"], found.Hits.Take(3).Select(hit => hit.Paper.Id).Order());
    }

    [Fact]
    public void Behind_a_title_come_the_papers_that_have_its_words()
    {
        var found = samples.Index.Search(new PaperSearchRequest("Learning")).Hits;
        Assert.True(found.Count > 2 && found[0].Score > 1000 && found[1].Score < 100);
        // A phrase stays one: others than those that hold it are not asked for.
        Assert.Equal(["1706.03762"], samples.Index.Ids("\"attention is all you need\""));
        Assert.True(samples.Index.Ids("attention is all you need").Length > 1);
    }

    [Theory]
    [InlineData("attention is all", null)]
    [InlineData("title:learning", null)]
    [InlineData("-learning", null)]
    [InlineData("learning*", NamedBy.Title)]
    [InlineData("learning cat:cs.LG", null)]
    public void Signs_of_the_syntax_are_what_they_are_but_in_titles(string typed, NamedBy? named) =>
        Assert.Equal(named, samples.Index.Search(new PaperSearchRequest(typed)).Named);

    [Fact]
    public void Filters_and_pages_hold_for_named_papers()
    {
        var ids = new PaperSearchRequest("1706.03762 1810.04805 cs/0112017") { Top = 2 };
        var first = samples.Index.Search(ids);
        Assert.Equal(["1706.03762", "1810.04805"], first.Hits.Select(hit => hit.Paper.Id));
        Assert.Equal(["cs/0112017"], samples.Index.Search(ids with { After = first.Next }).Hits.Select(hit => hit.Paper.Id));
        Assert.Empty(samples.Index.Search(new PaperSearchRequest("1706.03762") { Categories = ["math"] }).Hits);
        Assert.Empty(samples.Index.Ids("Attention Is All You Need", request => request with { Categories = ["math"] }));
    }

    [Fact]
    public void Hostile_texts_are_bounded()
    {
        var ids = string.Join(' ', Enumerable.Range(0, 909).Select(i => $"1706.{i + 10000}"));
        Assert.InRange(ids.Length, 9_900, PaperSearchRequest.MaxLength);
        var found = samples.Index.Search(new PaperSearchRequest(ids));
        Assert.Equal((NamedBy.Id, 0, 20), (found.Named, found.Total, found.Notices.Count));
        string[] hostile =
        [
            string.Concat(Enumerable.Repeat("a.", 5000)), string.Concat(Enumerable.Repeat("arxiv.org/", 1000)), new('1', 10_000), new('.', 10_000),
            string.Concat(Enumerable.Repeat("[cs.LG]", 1400)), string.Concat(Enumerable.Repeat("arXiv:", 1600)), string.Concat(Enumerable.Repeat("Jie ", 2500)),
            string.Concat(Enumerable.Repeat("a-", 5000)), "https://arxiv.org/abs/1706.03762?" + new string('x', 9000), "1706.03762" + new string(' ', 9000) + "x",
            string.Concat(Enumerable.Repeat("Learning\n", 1000)), new('\uD800', 5000), "J" + new string('-', 9000), string.Concat(Enumerable.Repeat("\\\"{", 3000)),
        ];
        foreach (var text in hostile)
        {
            var answer = samples.Index.Search(new PaperSearchRequest(text));
            Assert.True(answer.Hits.Count <= 10, text[..20]);
        }
    }

    [Fact]
    public void Explanations_and_answers_tell_what_was_named()
    {
        var byTitle = samples.Index.Explain("Attention is all you need", "1706.03762")!;
        Assert.Equal(NamedBy.Title, byTitle.Named);
        Assert.Equal(("the whole title", 1000), (byTitle.Parts[0].Text, byTitle.Parts[0].Score));
        var byId = samples.Index.Explain("arXiv:1706.03762", "1706.03762")!;
        Assert.Equal((NamedBy.Id, "1706.03762", "id"), (byId.Named, byId.Parts[0].Text, byId.Parts[0].Field));
        Assert.False(samples.Index.Explain("arXiv:1706.03762", "1810.04805")!.IsMatch);
    }

    private void AssertIds(string typed, params string[] ids)
    {
        var found = samples.Index.Search(new PaperSearchRequest(typed));
        Assert.Equal(ids, found.Hits.Select(hit => hit.Paper.Id));
        Assert.Equal((NamedBy.Id, ids.Length), (found.Named, found.Total));
        Assert.Empty(found.Notices);
        Assert.Equal(ids, samples.Index.Rank(typed, 10).Select(hit => hit.Id));
    }

    /// <summary>Papers with titles that are hard to find by their words, among others that have more of these.</summary>
    public sealed class Samples : IDisposable
    {
        private static readonly string Words = new StringBuilder()
            .Insert(0, "is all attention you need learning what is it k-means fast exact not all of it title date soon godel l1 norm for schrodinger ", 3).ToString();

        private const string ChineseWords = "注意力就是你所需要的一切，联邦学习中的隐私，基于GPT-4的翻译。";

        public PaperIndex Index { get; } = PaperSamples.Index(
        [
            Paper("1706.03762", "Attention Is All You Need") with { TitleTranslation = "注意力就是你所需要的一切", Category = "cs.CL", Categories = ["cs.CL"] },
            Paper("1810.04805", "BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding"),
            Paper("cs/0112017", "An Old Paper"),
            Paper("math/0309136", "An Old Paper of Mathematics"),
            Paper("2501.00001", "Learning"),
            Paper("2501.00002", "What Is It?"),
            Paper("2501.00003", "k-Means: -Fast \"Exact\" AND (Not) All* ~of^2 It?"),
            Paper("2501.00004", "Title: Date: Soon"),
            Paper("2501.00005", "Gödel's $\\ell_1$-Norm for Schr{\\\"o}dinger"),
            Paper("2501.00006", "Privacy") with { TitleTranslation = "联邦学习中的隐私" },
            Paper("2501.00007", "基于GPT-4的翻译"),
            Paper("2502.00001", "Is All Attention What You Need? Attention, Attention, Attention") with { Abstract = Words, Tldr = ChineseWords },
            Paper("2502.00002", "Learning, Learning and Learning to Learn, Learning") with { Abstract = Words, Tldr = ChineseWords },
            Paper("2502.00003", "What is it that is it: learning k-Means, fast, exact, and not all of it") with { Abstract = Words, TitleTranslation = "联邦学习，联邦隐私，学习中的隐私" },
            Paper("2502.00004", "Title and date, soon: Gödel and Schrödinger norm l1") with { Abstract = Words, TitleTranslation = "注意力需要一切，基于GPT-4翻译的翻译" },
        ]);

        public void Dispose() => Index.Dispose();

        private static Paper Paper(string id, string title) => new() { Id = id, Title = title };
    }
}
