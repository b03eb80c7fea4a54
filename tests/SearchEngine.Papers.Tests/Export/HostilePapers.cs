namespace SearchEngine.Papers.Tests.Export;

/// <summary>Papers whose texts mean something in every format that they are exported to, or are broken.</summary>
internal static class HostilePapers
{
    /// <summary>Texts that formats trip over.</summary>
    public static readonly string[] Texts =
    [
        "<script>alert(1)</script>", "]]>", "<![CDATA[", "<!--", "&amp; & &lt;", "\"quoted\" 'single'", "{", "}", "}{", "{{{", "\\", "ends with \\", "\\\\", "$", "$$", "$$$",
        "costs $5 and $10", "$x", "$\\alpha$", "$\\{a$", "$ {a $", "$\\left\\{ x \\right\\}$", "\\(x^2\\)", "\\[", "\\begin{document}", "\\input{/etc/passwd}", "\\write18{ls}", "\\end{x}", "%comment", "100% of #1 & a_b^c~d",
        "@misc{evil, title = {x}}", "title = {x}, author", "\nER  - \nTY  - JOUR", "\r\nER  - \r\n", "a\tb", "\0\u0001\u0008\u000B\u001F\u007F\u0085", "\uFFFE\uFFFF", "\uD800", "\uDC00x", "\uDC00\uD800",
        "\u202Eright to left\u202C", "עברית\u200F", "\u2028\u2029", "{\\'e}", "\\'{\\i}", "\\\"o", "\\v{c}", "\\c c", "{\\o}", "\\L{}", "\\textit{x}", "\\textit{x", "\\emph", "\\%", "\\{", "\\}", "\\$", "日本語 中文 한국어", "𠀀😀", "e\u0301",
        "ß Æ ø Ł đ ñ ế ȷ", "“”‘’–—…", "A: B", "and", "others", "x and y", "a, b, c", "Jr.", ",", "{,}", "van", "de la", "\u00A0", "&#0;", "&#xD800;", "&nbsp;x", "&lt;b&gt;", "Error", "none", "papers/1", "1. one\n2. two", "p\n\nq",
    ];

    /// <summary>A text of a few of them.</summary>
    public static string Text(Random random, int most = 6) =>
        string.Join(random.Next(3) == 0 ? "" : " ", Enumerable.Range(0, random.Next(most + 1)).Select(_ => Texts[random.Next(Texts.Length)]));

    /// <summary>A paper of such texts.</summary>
    public static Paper Paper(Random random, int number)
    {
        string[] Many(int most) => [.. Enumerable.Range(0, random.Next(most)).Select(_ => Text(random, 2)).Where(text => text.Length > 0)];
        return PaperSamples.Random(random, $"2501.{number:00000}") with
        {
            Title = $"T{Text(random)}",
            Authors = Many(5),
            Abstract = Text(random),
            Tldr = Text(random),
            Motivation = Text(random),
            OtherSummary = random.Next(2) == 0 ? null : new PaperSummary($"T{Text(random)}", Text(random), Text(random), Text(random), Text(random)),
            TitleTranslation = Text(random),
            AbstractTranslation = Text(random),
            Comment = Text(random),
            Keywords = Many(4),
            CodeUrl = Text(random, 1),
            OtherSections = [.. Many(3).Select(text => new LabelledText(Text(random, 1), text))],
        };
    }

    /// <summary>Many such papers, others each time they are asked for with another seed.</summary>
    public static IEnumerable<Paper> Many(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(number => Paper(random, number))];
    }
}
