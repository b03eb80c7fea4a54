using System.Net;
using System.Text;
using SearchEngine.Papers.Search;

namespace SearchEngine.Papers.Tests;

/// <summary>Snippets: the right stretch, marked in the right place, and never markup of somebody else's.</summary>
public class SnippetMakerTests
{
    public static TheoryData<string, string, string> Marks => new()
    {
        { "federated learning", "We study federated learning; learned models.", "We study <mark>federated</mark> <mark>learning</mark>; <mark>learned</mark> models." },
        { "联邦学习", "提出联邦学习方法，联邦之间学习。", "提出<mark>联邦学习</mark>方法，<mark>联邦</mark>之间<mark>学习</mark>。" },
        { "LLM 幻觉", "大型语言模型LLMs的幻觉问题", "大型语言模型<mark>LLMs</mark>的<mark>幻觉</mark>问题" },
        { "gpt-4", "在ＧＰＴ-４与GPT-4上", "在<mark>ＧＰＴ-４</mark>与<mark>GPT-4</mark>上" },
        { "naïve", "A naïve method & more", "A <mark>naïve</mark> method &amp; more" },
        { "𠀀𠀁", "字𠀀𠀁字的说明", "字<mark>𠀀𠀁</mark>字的说明" },
        { "emoji", "😀 emoji 😀", "😀 <mark>emoji</mark> 😀" },
        { "\"federated learning\"", "Learning, federated; federated learning.", "Learning, federated; <mark>federated</mark> <mark>learning</mark>." },
        { "\"联邦学习\"", "联邦之间学习，联邦学习。", "联邦之间学习，<mark>联邦学习</mark>。" },
        { "\"聯邦學習\"", "联邦之间学习，联邦学习。", "联邦之间学习，<mark>联邦学习</mark>。" },
        { "\"机器学习\" 联邦", "联邦学习与機器學習", "<mark>联邦</mark>学习与<mark>機器學習</mark>" },
        { "feder*", "Federation and federated, fed.", "<mark>Federation</mark> and <mark>federated</mark>, fed." },
        { "trasnformer~1", "A transformer network.", "A <mark>transformer</mark> network." },
        { "+federated -central", "Federated, not central.", "<mark>Federated</mark>, not central." },
        { "federated NOT \"central server\"", "Federated, a central server.", "<mark>Federated</mark>, a central server." },
        { "title:other OR federated", "Other federated ones.", "Other <mark>federated</mark> ones." },
        { "ＬＬＭ", "用LLM与ＬＬＭ", "用<mark>LLM</mark>与<mark>ＬＬＭ</mark>" },
    };

    [Theory]
    [MemberData(nameof(Marks))]
    public void Words_are_marked_where_they_stand(string query, string text, string html) =>
        Assert.Equal(new Snippet("tldr", html), Assert.Single(new SnippetMaker(QueryBuilder.Build(query, searcher: null).Query).Make(new Paper { Id = "1", Title = "", Tldr = text })));

    [Fact]
    public void The_parts_with_the_most_words_come_first_and_others_are_left_out_but_titles()
    {
        var paper = new Paper
        {
            Id = "1", Title = "Alpha", Tldr = "alpha beta", Abstract = "gamma", Method = "alpha beta gamma", Keywords = ["beta"],
            OtherSections = [new("<script>", "alpha beta gamma")],
        };

        Assert.Equal(["method", "section", "tldr", "title"], new SnippetMaker(QueryBuilder.Build("alpha beta gamma", searcher: null).Query).Make(paper).Select(snippet => snippet.Field));
        Assert.Empty(new SnippetMaker(QueryBuilder.Build("delta", searcher: null).Query).Make(paper));
        Assert.Empty(new SnippetMaker(QueryBuilder.Build("!!! …", searcher: null).Query).Make(paper));
    }

    [Fact]
    public void A_word_of_a_field_is_marked_in_that_field_only()
    {
        var paper = new Paper { Id = "1", Title = "Federated learning", Abstract = "Federated learning", Tldr = "Federated learning" };

        var snippet = Assert.Single(new SnippetMaker(QueryBuilder.Build("title:learning", searcher: null).Query).Make(paper));
        Assert.Equal(new Snippet("title", "Federated <mark>learning</mark>"), snippet);
        snippet = Assert.Single(new SnippetMaker(QueryBuilder.Build("abstract:learning", searcher: null).Query).Make(paper));
        Assert.Equal("abstract", snippet.Field);
        Assert.Empty(new SnippetMaker(QueryBuilder.Build("cat:cs.LG", searcher: null).Query).Make(paper));
    }

    [Fact]
    public void Keywords_are_marked_each_in_its_language()
    {
        var paper = new Paper { Id = "1", Title = "", Keywords = ["federated learning", "联邦学习", "LLM"] };

        var html = Assert.Single(new SnippetMaker(QueryBuilder.Build("learning 联邦", searcher: null).Query).Make(paper)).Html;
        Assert.Equal("federated <mark>learning</mark>, <mark>联邦</mark>学习, LLM", html);
    }

    [Fact]
    public void Hostile_text_never_becomes_markup()
    {
        const string Hostile = "</mark><script>alert('x')</script> \" onload=evil <mark> &lt;b&gt; evil &";
        var paper = new Paper
        {
            Id = "1", Title = Hostile, TitleTranslation = Hostile, Tldr = Hostile, Abstract = Hostile, Motivation = Hostile, Method = Hostile, Result = Hostile,
            Conclusion = Hostile, AbstractTranslation = Hostile, Keywords = [Hostile], Comment = Hostile, OtherSections = [new(Hostile, Hostile)],
        };
        foreach (var query in (string[])["evil", "script alert", "mark b lt"])
        {
            var snippets = new SnippetMaker(QueryBuilder.Build(query, searcher: null).Query).Make(paper);
            Assert.Equal(3, snippets.Count);
            foreach (var snippet in snippets)
            {
                Assert.Matches("^[A-Za-z]+$", snippet.Field);
                var withoutMarks = snippet.Html.Replace("<mark>", "").Replace("</mark>", "");
                Assert.DoesNotContain(withoutMarks, c => c is '<' or '>' or '"' or '\'');
                Assert.Equal(Hostile, WebUtility.HtmlDecode(withoutMarks));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_snippet_is_a_stretch_of_the_text_with_marks_that_match(int seed)
    {
        var random = new Random(seed);
        string[] pieces = ["needle", "hay ", "草 ", "针头", "😀", "𠀀", "<", "&amp;", " ", "\n\n", "e\u0301", "，", "needles ", "a-very-long-word-without-end"];
        for (var round = 0; round < 300; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 400)).Select(_ => pieces[random.Next(pieces.Length)]));
            foreach (var snippet in new SnippetMaker(QueryBuilder.Build("needle 针头", searcher: null).Query).Make(new Paper { Id = "1", Title = "", Abstract = text }))
            {
                var html = snippet.Html;
                var plain = WebUtility.HtmlDecode(html.Replace("<mark>", "").Replace("</mark>", ""));
                var stretch = plain[(plain[0] == '…' ? 1 : 0)..(plain[^1] == '…' ? ^1 : ^0)];
                Assert.Contains(stretch, text);
                Assert.Equal(plain[0] != '…', text.StartsWith(plain[..Math.Min(20, plain.Length - 1)], StringComparison.Ordinal));
                Assert.InRange(stretch.Length, 1, 242);
                Assert.False(char.IsLowSurrogate(stretch[0]) || char.IsHighSurrogate(stretch[^1]), $"seed {seed}, round {round}");
                var marks = html.Split("<mark>").Skip(1).Select(part => part.Split("</mark>")[0]).ToList();
                Assert.NotEmpty(marks);
                Assert.All(marks, mark => Assert.Matches("^(needles?|针头|头针)+$", mark));
                Assert.DoesNotContain("</mark><mark>", html);
            }
        }
    }

    [Fact]
    public void Long_texts_are_looked_at_up_to_a_bound()
    {
        var words = string.Concat(Enumerable.Repeat("needle hay ", 100_000));
        var marks = new string('<', 1_000_000) + " needle";
        var han = new StringBuilder().Insert(0, "针头", 500_000).ToString();
        foreach (var text in (string[])[words, marks, han])
        {
            var paper = new Paper { Id = "1", Title = "needle", Abstract = text, OtherSections = [.. Enumerable.Repeat(new LabelledText("x", text), 20)] };
            var snippets = new SnippetMaker(QueryBuilder.Build("needle 针头", searcher: null).Query).Make(paper);
            Assert.All(snippets, snippet => Assert.InRange(snippet.Html.Length, 1, 4_000));
            Assert.NotEmpty(snippets);
        }
        var late = new Paper { Id = "1", Title = "", Abstract = marks, OtherSections = [.. Enumerable.Repeat(new LabelledText("x", words), 5)] };
        Assert.All(new SnippetMaker(QueryBuilder.Build("needle", searcher: null).Query).Make(late), snippet => Assert.Equal("section", snippet.Field));
    }
}
