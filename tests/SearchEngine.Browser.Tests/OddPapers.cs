using System.Text.Json;

namespace SearchEngine.Browser.Tests;

/// <summary>Papers that mean harm, in every field that a digest can have, and papers with formulas of every kind.</summary>
internal static class OddPapers
{
    /// <summary>Opens, calls home, or shows that an expression was worked out: each leaves a trace that a visit notes.</summary>
    public static IReadOnlyList<string> Attacks { get; } =
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "\"><svg onload=alert(1)>",
        "' onmouseover='alert(1)' autofocus onfocus='alert(1)",
        "</title></textarea></style></script><script>alert(1)</script>",
        "<mark><b>bold</b></mark><iframe src=//evil.example></iframe>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "javascript:alert(1)",
        "{{constructor.constructor('alert(1)')()}} @(1+1) ${alert(1)} `${alert(1)}`",
        "\u202Egnirts \u2066 <a href=//evil.example>evil</a><base href=//evil.example>",
        @"$\href{javascript:alert(1)}{x}$ $\includegraphics{//evil.example/x.png}$ $\htmlData{onclick=alert(1)}{x}$",
        "--><style>*{display:none}</style><meta http-equiv=refresh content=0;url=//evil.example>",
    ];

    /// <summary>The id of the paper with an attack.</summary>
    public static string IdOf(int attack) => $"2401.{attack + 1:00000}";

    /// <summary>A paper with formulas, whole and broken.</summary>
    public const string Formulas = "2402.00001";

    public static IEnumerable<(string Name, string Text)> Digests =>
    [
        ("hostile.jsonl", string.Join('\n', Attacks.Select(Hostile))),
        ("formulas.jsonl", JsonSerializer.Serialize(new
        {
            id = Formulas,
            title = @"Bounds of $O(n^2 \cdot d)$ for sparse attention",
            titleTranslation = @"稀疏注意力的 $O(n^2 \cdot d)$ 界",
            authors = new[] { "Emmy Noether" },
            categories = new[] { "math.CO" },
            date = "2024-02-01",
            tldr = @"证明了 $\sum_{i=1}^{n} \frac{1}{i} \approx \ln n$，并给出 \(x^2\) 的界。",
            @abstract = @"We show $$\int_0^1 f(x)\,dx \le \left\lVert f \right\rVert_2$$ for all $f \in L^2$. A price of $5 and of $6 is no formula. "
                + @"A broken formula $\frac{1}{$ keeps its text, and so does $\nosuchcommand{y}$. After it all goes on.",
        })),
    ];

    private static string Hostile(string attack, int number) => JsonSerializer.Serialize(new
    {
        id = IdOf(number),
        title = $"needle {attack} title",
        titleTranslation = $"针线 {attack} 标题",
        authors = new[] { $"{attack} author", "Zoe Needle" },
        categories = new[] { "cs.LG" },
        date = "2024-01-02",
        tldr = $"needle 针线 {attack} 总结总结总结总结",
        motivation = $"针线 {attack} 动机动机动机动机",
        method = $"needle {attack} method",
        result = $"needle {attack} result",
        conclusion = $"needle {attack} conclusion",
        @abstract = $"needle {attack} abstract of haystack number {number}",
        abstractTranslation = $"针线 {attack} 摘要摘要摘要摘要",
        keywords = new[] { attack, "needle" },
        comment = $"needle {attack} comment",
        code_url = number % 2 == 0 ? "javascript:alert(1)" : $"https://example.org/{attack}",
        other_label = $"needle {attack} other",
    });
}
