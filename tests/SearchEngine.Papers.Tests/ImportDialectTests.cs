namespace SearchEngine.Papers.Tests;

/// <summary>The dialects of digests, each in a small example that shows what it does differently.</summary>
public class ImportDialectTests
{
    internal const string PlainLabels = """
        <div id=toc></div>

        # Table of Contents

        - [cs.CL](#cs.CL) [Total: 2]


        <div id='cs.CL'></div>

        # cs.CL [[Back]](#toc)

        ### [1] [Attention for _Everyone_: A $\times$ Story](https://arxiv.org/abs/1706.03762v5)
        *Ada Lovelace,Alan Turing*

        Main category: cs.CL

        TL;DR: 只用注意力机制。


        <details>
          <summary>Details</summary>
        Motivation: 循环网络难以并行。

        Method: 方法如下：
        1) 编码器
        2) 解码器

        Result: 更好的翻译。

        Conclusion: 注意力足够。

        Abstract: The first line of an abstract
        goes on with \textbf{marks} and *stars*, Snake\_Case and <tag>.
          Methods: an indented line after a full stop is a paragraph of its own.

        A blank line is one, too. Code: https://github.com/ada/attention\_net.

        </details>


        ### [2] [Second](http://www.arxiv.org/abs/cs/0112017)
        *Grace Hopper*

        Main category: cs.CL

        TL;DR: An English summary.

        <details>
          <summary>Details</summary>
        Abstract: Short.

        </details>
        """;

    [Fact]
    public void Plain_labels_and_details_give_every_part()
    {
        var imported = Imported.Of("2025-12-24.md", PlainLabels);

        Assert.Empty(imported.Rejections);
        Assert.Empty(imported.Notices);
        Assert.Equal(2, imported.Papers.Count);
        var paper = imported.Papers[0];
        Assert.Equal("1706.03762", paper.Id);
        Assert.Equal(5, paper.Version);
        Assert.Equal("https://arxiv.org/abs/1706.03762v5", paper.Url);
        Assert.Equal(@"Attention for _Everyone_: A $\times$ Story", paper.Title);
        Assert.Equal(["Ada Lovelace", "Alan Turing"], paper.Authors);
        Assert.Equal("cs.CL", paper.Category);
        Assert.Equal("只用注意力机制。", paper.Tldr);
        Assert.Equal("循环网络难以并行。", paper.Motivation);
        Assert.Equal("方法如下：\n1) 编码器\n2) 解码器", paper.Method);
        Assert.Equal("更好的翻译。", paper.Result);
        Assert.Equal("注意力足够。", paper.Conclusion);
        Assert.Equal(
            "The first line of an abstract goes on with \\textbf{marks} and *stars*, Snake\\_Case and <tag>.\n\n" +
            "Methods: an indented line after a full stop is a paragraph of its own.\n\n" +
            "A blank line is one, too. Code: https://github.com/ada/attention\\_net.",
            paper.Abstract);
        Assert.Equal("https://github.com/ada/attention_net", paper.CodeUrl);
        Assert.Equal(new DateOnly(2025, 12, 24), paper.Date);
        Assert.Equal(DatePrecision.Day, paper.DatePrecision);
        Assert.Equal((1, 12L, 1), (paper.Source.Entry, paper.Source.Line, paper.Source.Number));
        Assert.Empty(paper.OtherSections);
        Assert.Equal("cs/0112017", imported.Papers[1].Id);
        Assert.Equal("An English summary.", imported.Papers[1].Tldr);
    }

    [Fact]
    public void Bold_labels_quotes_and_translations_are_read()
    {
        var paper = Imported.Of("day.md", """
            # AI-Enhanced arXiv Daily 2025-06-27

            <a id='toc'></a>
            ## 今日总计: 1 篇论文
            ### 目录
            - [cs.CR](#cscr) (1 篇)

            ---
            <a id='cscr'></a>
            ## cs.CR 

            ### [7] [A Study of **Locks**](https://arxiv.org/abs/2506.20770)
            > *锁的研究*

            *Ann Lee, Bo Li (Acme, Inc.), Carl May, Jr.* | **Category: cs.CR, math.IT, 94A17 (Primary) 11B13**

            **Keywords:** 锁, 安全，network security

            **Comment:** Accepted at a venue with a
              long name

            > **TL;DR:** 一句话。

            **AI_Comments:** 很有意思。

            <details>
              <summary>Details</summary>

            **Motivation:** 动机。

            **Method:** 方法。

            **Result:** 结果。

            **Conclusion:** 结论。

            > **ai_Abstract:** 机器写的概要。

            > **摘要翻译:** 标题：锁

            摘要：
            译文的第二段。

            </details>

            [⬆️ 返回分类顶部](#cscr) | [⬆️ 返回总目录](#toc)

            ---
            """);

        Assert.Empty(paper.Rejections);
        Assert.Empty(paper.Notices);
        Assert.Equal("A Study of **Locks**", paper.Only.Title);
        Assert.Equal("锁的研究", paper.Only.TitleTranslation);
        Assert.Equal(["Ann Lee", "Bo Li (Acme, Inc.)", "Carl May, Jr."], paper.Only.Authors);
        Assert.Equal("cs.CR", paper.Only.Category);
        Assert.Equal(["cs.CR", "math.IT"], paper.Only.Categories);
        Assert.Equal(["锁", "安全", "network security"], paper.Only.Keywords);
        Assert.Equal("Accepted at a venue with a long name", paper.Only.Comment);
        Assert.Equal(("一句话。", "动机。", "方法。"), (paper.Only.Tldr, paper.Only.Motivation, paper.Only.Method));
        Assert.Equal(("结果。", "结论。", ""), (paper.Only.Result, paper.Only.Conclusion, paper.Only.Abstract));
        Assert.Equal("标题：锁\n\n摘要： 译文的第二段。".Replace("： 译", "：译"), paper.Only.AbstractTranslation);
        Assert.Equal(
            [new LabelledText("AI_Comments", "很有意思。"), new("ai_Abstract", "机器写的概要。"), new("Subject classes", "94A17 (Primary) 11B13")],
            paper.Only.OtherSections);
        Assert.Equal(new DateOnly(2025, 6, 27), paper.Only.Date);
        Assert.Equal(7, paper.Only.Source.Number);
    }

    [Fact]
    public void A_digest_without_numbers_contents_or_categories_is_read()
    {
        var paper = Imported.Of("notes.md", """
            ### [On Taxes](https://arxiv.org/abs/2504.06285)
            *Only One*

            Task: 目标。

            Motivation: 动机。

            <details>
              <summary>Details</summary>
            Method: 方法。

            Abstract: A wrapped abstract with a claim of
            > 90 percent, a saving of
            - 3.0 points, and
            # of parameters reported;
            1. no list,
            ``` no fence,
                no code,
            Conclusion: none of it is structure
            ===
            </details>
            """).Only;

        Assert.Equal("", paper.Category);
        Assert.Null(paper.Source.Number);
        Assert.Equal((new DateOnly(2025, 4, 1), DatePrecision.Month), (paper.Date, paper.DatePrecision));
        Assert.Equal("目标。", paper.Tldr);
        Assert.Equal(
            "A wrapped abstract with a claim of > 90 percent, a saving of - 3.0 points, and # of parameters reported; " +
            "1. no list, ``` no fence, no code, Conclusion: none of it is structure ===",
            paper.Abstract);
        Assert.Equal("", paper.Conclusion);
    }

    [Fact]
    public void Unknown_and_unlabelled_sections_are_kept_under_their_label()
    {
        var paper = Imported.Of("a.md", """
            ## [T](https://arxiv.org/abs/2504.06285)

            An opening without label.

            **TL;DR**: short

            **Impact:** large, as we say in `code`

            #### Limitations
            One dataset.

            <details><summary>Abstract</summary>
            Folded text.
            </details>

            A closing word.
            """).Only;

        Assert.Equal("short", paper.Tldr);
        Assert.Equal("Folded text.", paper.Abstract);
        Assert.Equal(
            [new LabelledText("", "An opening without label."), new("Impact", "large, as we say in `code`"), new("Limitations", "One dataset."), new("", "A closing word.")],
            paper.OtherSections);
    }

    [Theory]
    [InlineData("### [3] [A b](https://arxiv.org/abs/2504.06285)", "A b", 3)]
    [InlineData("# 3. [A b](http://export.arxiv.org/pdf/2504.06285v2.pdf)", "A b", 3)]
    [InlineData("###### [A [b] c](https://arxiv.org/abs/2504.06285?context=cs#x)", "A [b] c", null)]
    [InlineData("## [A [b c](https://arxiv.org/abs/2504.06285)", "A [b c", null)]
    [InlineData("## [A $<b$ `c](https://arxiv.org/abs/2504.06285)", "A $<b$ `c", null)]
    [InlineData("## **[A b](https://arxiv.org/abs/2504.06285)** [(PDF)](https://arxiv.org/pdf/2504.06285)", "A b", null)]
    [InlineData("## 12. A b ([arXiv](https://arxiv.org/abs/2504.06285))", "A b", 12)]
    [InlineData("## A b <https://arxiv.org/abs/2504.06285>", "A b", null)]
    [InlineData("> ### [A b](arxiv.org/abs/2504.06285)", "A b", null)]
    [InlineData("- ## [A b](https://arxiv.org/abs/2504.06285)", "A b", null)]
    [InlineData("[A b](https://arxiv.org/abs/2504.06285)\n=======", "A b", null)]
    public void Headings_come_in_many_forms(string heading, string title, int? number)
    {
        var paper = Imported.Of("a.md", $"intro\n\n{heading}\n\nAbstract: x").Only;

        Assert.Equal(("2504.06285", title, number), (paper.Id, paper.Title, paper.Source.Number));
        Assert.Equal("x", paper.Abstract);
    }

    [Fact]
    public void An_empty_day_is_a_notice()
    {
        var imported = Imported.Of("2025-06-20.md", "# Daily 2025-06-20\n\n### 今日没有找到新论文。\n");

        Assert.Empty(imported.Rejections);
        Assert.Equal("a day without new papers", Assert.Single(imported.Notices).Message);
    }

    [Fact]
    public void Totals_that_do_not_add_up_are_noticed_with_line_and_rejections()
    {
        var text = PlainLabels.Replace("Total: 2", "Total: 3").Replace("abs/cs/0112017", "abs/oops");
        var imported = Imported.Of("a.md", text);

        Assert.Equal("a.md:5: the table of contents announces 3 of cs.CL, found: 1, and 1 rejected", imported.Notices[0].ToString().Split('/')[^1]);
        var line = Array.FindIndex(text.Split('\n'), row => row.Contains("oops")) + 1;
        Assert.Equal(line, Assert.Single(imported.Rejections).Line);
    }

    [Fact]
    public void Papers_are_equal_by_what_they_hold()
    {
        using var folder = new ImportFolder();
        var a = Imported.From([folder.Write("a.md", PlainLabels)]).Papers[0];
        var b = Imported.From([folder.Write("b.md", PlainLabels)]).Papers[0];

        Assert.NotEqual(a, b);
        Assert.Equal(a, b with { Source = a.Source });
        Assert.NotEqual(a, a with { Authors = ["Someone"] });
    }

    [Theory]
    [InlineData("README.md", 0)] // beside digests it is no digest that went wrong
    [InlineData("2026-01-05.md", 1)]
    public void A_file_without_papers_is_noticed_where_papers_were_expected(string name, int notices)
    {
        var imported = Imported.Of(name, "# About\n\nWhat these files are.\n");

        Assert.Equal((0, 0, notices), (imported.Papers.Count, imported.Rejections.Count, imported.Notices.Count));
    }
}
