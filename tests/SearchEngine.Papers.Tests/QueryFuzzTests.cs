using System.Globalization;
using SearchEngine.Papers.Search;

namespace SearchEngine.Papers.Tests;

/// <summary>Whatever is typed is answered, and what is shown is text of the paper. A failure names its seed, for SEARCHENGINE_SEED.</summary>
public class QueryFuzzTests
{
    private static readonly string[] Pieces =
    [
        "大语言模型", "联邦学习", "安装简单", "資料庫", "雷射", "火災風險", "的", "链", "广", "二〇二五", "GPT-4", "gpt4", "C++", "C#", "A*", "k-means", "TCP/IP", "R²", "10³", "倍",
        "3D", "F1-Score", "IT", "it", "the", "and", "IT-and-it", "e.g.", "U.S.", "don't", "Schrödinger", "ε", "αβ", "ＬＭ４", "，", "。", " ", "  ", "\n", "\0", "-", "--", "+", "^", "_",
        "\"", "“", "”", "「", "」", "『", "』", "$", "\\", "{", "}", "$\\ell_1$", "\\textbf{Q}wen", "G\\\"odel", "\uD800", "\uDC00", "😀", "𠀀𠀁", "\u0301", "\uFE0F", "\u200D", "lianbang",
        "あ", "カタカナ", "한국어", "עברית", "*", "?", "(", ")", "AND", "OR", "title:", "~", "²", "⁻¹", "豈", "⼀", "㗲",
    ];

    [Fact]
    public void Any_query_is_answered()
    {
        var random = new Random(5);
        using var index = PaperSamples.Index(Enumerable.Range(0, 60).Select(number => new Paper
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"2501.{number:00000}"),
            Title = "T" + Make(random, 10),
            Tldr = Make(random, 40),
            Abstract = Make(random, 60),
        }));
        foreach (var seed in (int[])[1, Seed()])
        {
            random = new Random(seed);
            for (var round = 0; round < 1500; round++)
            {
                var query = Make(random, round % 100 == 0 ? 1500 : 8);
                if (query.Length > PaperSearchRequest.MaxLength) continue;
                try
                {
                    Check(index, query);
                }
                catch (Exception error) when (error is not OutOfMemoryException)
                {
                    Assert.Fail($"SEARCHENGINE_SEED={seed}, round {round}: {string.Concat(query.Take(300).Select(c => c is >= ' ' and < '\x7F' ? $"{c}" : $"\\u{(int)c:X4}"))}: {error}");
                }
            }
        }
    }

    [Theory]
    [InlineData("“")]
    [InlineData("「“")]
    [InlineData("\"a")]
    [InlineData("的")]
    [InlineData("中文")]
    [InlineData("a-")]
    [InlineData("a-b ")]
    [InlineData("\\textbf{")]
    [InlineData("資料庫")]
    [InlineData("²")]
    public void The_longest_query_is_answered(string unit)
    {
        using var index = PaperSamples.Index(PaperSamples.Make("1") with { Tldr = "中文資料庫，a-b。" });
        var query = string.Concat(Enumerable.Repeat(unit, PaperSearchRequest.MaxLength / unit.Length));
        Check(index, query);
    }

    private static void Check(PaperIndex index, string query)
    {
        var found = index.Search(new PaperSearchRequest(query) { Top = 20 });
        if (found.ReadAs is null) Assert.Equal(found.Hits.Select(hit => hit.Score), found.Hits.Select(hit => hit.Score).OrderDescending());
        foreach (var hit in found.Hits)
        {
            var parts = new[] { hit.Paper.Title, hit.Paper.Tldr, hit.Paper.Abstract };
            foreach (var snippet in hit.Snippets)
            {
                Assert.Contains("<mark>", snippet.Html);
                // Decoding would replace lone surrogates.
                var text = snippet.Html.Replace("<mark>", "").Replace("</mark>", "")
                    .Replace("&lt;", "<").Replace("&gt;", ">").Replace("&quot;", "\"").Replace("&#39;", "'").Replace("&amp;", "&");
                text = text[(text[0] == '…' ? 1 : 0)..(text[^1] == '…' ? ^1 : ^0)];
                Assert.Contains(parts, part => part.Contains(text, StringComparison.Ordinal));
            }
        }
    }

    private static string Make(Random random, int most)
    {
        var any = random.Next(6) == 0;
        return string.Concat(Enumerable.Range(0, random.Next(1, most)).Select(_ => any ? $"{(char)random.Next(0x10000)}" : Pieces[random.Next(Pieces.Length)]));
    }

    private static int Seed() => Environment.GetEnvironmentVariable("SEARCHENGINE_SEED") is { Length: > 0 } seed
        ? int.Parse(seed, CultureInfo.InvariantCulture)
        : Random.Shared.Next();
}
