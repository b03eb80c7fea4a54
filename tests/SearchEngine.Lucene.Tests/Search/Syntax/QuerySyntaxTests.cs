using SearchEngine.Lucene.Search.Syntax;

namespace SearchEngine.Lucene.Tests.Search.Syntax;

public class QuerySyntaxTests
{
    private static readonly QuerySyntaxOptions Options = new(["title", "author", "cat", "date", "id"]);

    [Theory]
    [InlineData("federated learning", "words:\"federated learning\"")]
    [InlineData("联邦学习 privacy", "words:\"联邦学习 privacy\"")]
    [InlineData("\"chain of thought\"", "phrase:\"chain of thought\"")]
    [InlineData("“思维链”提示", "(phrase:\"思维链\" words:\"提示\")")]
    [InlineData("\"a b\"~3", "phrase:\"a b\"~3")]
    [InlineData("\"a b\"^2 c", "(phrase:\"a b\"^2 words:\"c\")")]
    [InlineData("title:bert", "title:words:\"bert\"")]
    [InlineData("Title：\"masked language\"", "title:phrase:\"masked language\"")]
    [InlineData("title:(a b) c", "(title:words:\"a b\" words:\"c\")")]
    [InlineData("cat:cs.LG", "cat:words:\"cs.LG\"")]
    [InlineData("cat:cs.*", "cat:prefix:\"cs.\"")]
    [InlineData("date:2025-12", "date:words:\"2025-12\"")]
    [InlineData("date:[2025-11 TO 2026-01]", "date:[2025-11 TO 2026-01]")]
    [InlineData("date:{* TO 2026-01]", "date:{* TO 2026-01]")]
    [InlineData("a AND b", "(+words:\"a\" +words:\"b\")")]
    [InlineData("a OR b", "(words:\"a\" words:\"b\")")]
    [InlineData("a AND NOT b", "(+words:\"a\" -words:\"b\")")]
    [InlineData("a NOT b", "(words:\"a\" -words:\"b\")")]
    [InlineData("a b AND c OR d", "(words:\"a\" ((+words:\"b\" +words:\"c\") words:\"d\"))")]
    [InlineData("+a -b c", "(+words:\"a\" -words:\"b\" words:\"c\")")]
    [InlineData("-\"a b\"", "(-phrase:\"a b\")")]
    [InlineData("(a OR b) AND c", "(+(words:\"a\" words:\"b\") +words:\"c\")")]
    [InlineData("（a OR b） AND c", "(+(words:\"a\" words:\"b\") +words:\"c\")")]
    [InlineData("(a b)^0.5 c", "(words:\"a b\"^0.5 words:\"c\")")]
    [InlineData("transform*", "prefix:\"transform\"")]
    [InlineData("te?t", "wildcard:\"te?t\"")]
    [InlineData("*former", "wildcard:\"*former\"")]
    [InlineData("word~1", "fuzzy:\"word\"~1")]
    [InlineData("word~", "fuzzy:\"word\"~2")]
    [InlineData("word^2 b", "(words:\"word\"^2 words:\"b\")")]
    [InlineData("a\\*b", "words:\"a*b\"")]
    [InlineData("title\\:bert", "words:\"title:bert\"")]
    [InlineData("\\AND", "words:\"\\AND\"")]
    public void Understands_its_signs(string text, string expected)
    {
        var parsed = QuerySyntax.Parse(text, Options);
        Assert.Equal(expected, parsed.Root?.ToString());
        Assert.Empty(parsed.Notices);
    }

    [Theory]
    [InlineData("C++ and C#")]
    [InlineData("GPT-4 k-means F1-Score")]
    [InlineData("A* search")]
    [InlineData("a - b + c")]
    [InlineData("What is attention?")]
    [InlineData("什么是注意力？")]
    [InlineData("大模型（LLM）的幻觉")]
    [InlineData("O(n log n) sorting")]
    [InlineData("x^2 10^3 R^2")]
    [InlineData("\\textbf{Q}wen $\\ell_1$")]
    [InlineData("https://arxiv.org/abs/1706.03762")]
    [InlineData("BERT: Pre-training of Deep Bidirectional Transformers")]
    [InlineData("2501.00001v2")]
    [InlineData("and or not")]
    [InlineData("**bold** text")]
    [InlineData("[1] {x}")]
    [InlineData("~5 ^2")]
    public void What_only_looks_like_its_signs_is_words(string text)
    {
        var parsed = QuerySyntax.Parse(text, Options);
        Assert.Equal(new WordsNode(text, 0, text.Length), parsed.Root);
        Assert.Empty(parsed.Notices);
    }

    [Theory]
    [InlineData("Law:2009The", "words:\"Law:2009The\"", 0, 4, "there is no field Law")]
    [InlineData("a AND", "(+words:\"a\" words:\"AND\")", 2, 3, "AND has nothing")]
    [InlineData("OR a", "words:\"OR a\"", 0, 2, "OR has nothing")]
    [InlineData("NOT", "words:\"NOT\"", 0, 3, "NOT has nothing")]
    [InlineData("a \"b c", "words:\"a b c\"", 2, 1, "quotation mark")]
    [InlineData("a \"\" b", "words:\"a b\"", 2, 2, "quotation marks around nothing")]
    [InlineData("(a b", "words:\"a b\"", 0, 1, "opening parenthesis")]
    [InlineData("a) b", "words:\"a b\"", 1, 1, "closing parenthesis")]
    [InlineData("title: a", "words:\"title: a\"", -1, 0, "")]
    public void What_makes_no_sense_is_searched_as_words_and_said(string text, string expected, int start, int length, string message)
    {
        var parsed = QuerySyntax.Parse(text, Options);
        Assert.Equal(expected, parsed.Root?.ToString());
        if (start < 0)
        {
            Assert.Empty(parsed.Notices);
            return;
        }
        var notice = Assert.Single(parsed.Notices);
        Assert.Equal((start, length), (notice.Start, notice.Length));
        Assert.StartsWith(message, notice.Message.Replace("an ", "").Replace("a ", ""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Any_text_is_read_and_its_parts_are_where_it_has_them(int seed)
    {
        string[] pieces =
        [
            "(", ")", "（", "）", "\"", "“", "”", "「", "」", " ", " ", "a", "b1", "联邦", "AND", "OR", "NOT", "+", "-", "*", "?", "~", "~1", "^", "^2", ":",
            "title:", "date:", "[a TO b]", "[", "]", "{", "\\", "\uD800", "\u3000", "&&", "||",
        ];
        var random = new Random(seed);
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(14)).Select(_ => pieces[random.Next(pieces.Length)]));
            var parsed = QuerySyntax.Parse(text, Options);
            Check(parsed.Root, text);
            Assert.All(parsed.Notices, notice => Assert.True(notice.Start >= 0 && notice.Length > 0 && notice.Start + notice.Length <= text.Length, text));
        }
    }

    [Theory]
    [InlineData("(", 64_000)]
    [InlineData(")", 64_000)]
    [InlineData("a OR ", 10_000)]
    [InlineData("NOT ", 64_000)]
    [InlineData("-", 64_000)]
    [InlineData("\"", 64_000)]
    [InlineData("title:", 10_000)]
    [InlineData(":", 64_000)]
    [InlineData("x:", 64_000)]
    [InlineData("「", 64_000)]
    [InlineData("f(", 64_000)]
    [InlineData("a*b", 20_000)]
    [InlineData("a~1 ", 10_000)]
    [InlineData("title:(", 10_000)]
    [InlineData("a^", 10_000)]
    public void Long_queries_of_one_kind_are_read(string unit, int times)
    {
        var parsed = QuerySyntax.Parse(string.Concat(Enumerable.Repeat(unit, times)), Options);
        Assert.True(parsed.Root is not null || parsed.Notices.Length > 0 || unit == "-");
    }

    private static void Check(SyntaxNode? node, string text)
    {
        if (node is null) return;
        Assert.True(node.Start >= 0 && node.Length > 0 && node.Start + node.Length <= text.Length, text);
        switch (node)
        {
            case GroupNode group:
                Assert.NotEmpty(group.Clauses);
                foreach (var clause in group.Clauses) Check(clause.Node, text);
                break;
            case FieldNode field:
                Check(field.Child, text);
                break;
            case BoostNode boost:
                Check(boost.Child, text);
                break;
        }
    }
}
