using System.Text;
using System.Text.RegularExpressions;

namespace SearchEngine.Papers.Tests;

/// <summary>Random damage to whole digests. A failure names its seed, with which it can be replayed.</summary>
public partial class ImportFuzzTests
{
    private static readonly string[] Structure =
    [
        "\n```\n", "\n# ", "\n### ", "\n> ", "\n- ", "\n===\n", "\n---\n", "<details>", "</details>", "<!--", "<pre>", "[", "](", "**", "*", "_",
        "\n\n", "\n    ", "\t", "\0", "\r", "：", "Abstract: ", "\n\n**Foo:** ", "\n[x]: y\n", "&#0;", "\u2028", "\\", "|", "$", "![](", "<a id='x'></a>",
    ];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_heading_is_accounted_for_whatever_is_done_to_a_digest(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 60; round++)
        {
            var bytes = Damage(Digest(random), random);
            var imported = Imported.Of("a.md", bytes);

            if (imported.Rejections.Any(rejection => rejection.Line == 0))
            {
                // So many NULs that the file as a whole is no UTF-8 text.
                Assert.Empty(imported.Papers);
                Assert.True(bytes.Count(b => b == 0) > 100);
                continue;
            }

            var headings = IntactHeadings(bytes);
            var lines = imported.Papers.Select(paper => paper.Source.Line).ToHashSet();
            for (var at = 0; at < headings.Count; at++)
            {
                var end = at + 1 < headings.Count ? headings[at + 1] : long.MaxValue;
                Assert.True(
                    lines.Contains(headings[at]) || imported.Rejections.Any(rejection => rejection.Line >= headings[at] && rejection.Line < end),
                    $"seed {seed}, round {round}: the heading on line {headings[at]} is lost");
            }

            Assert.All(imported.Papers, paper => Assert.True(paper.Id.Length > 0 && paper.Title.Length > 0));
            Assert.Equal(imported.Papers.Count, lines.Count);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_line_of_json_is_accounted_for(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 60; round++)
        {
            var rows = Enumerable.Range(0, 8).Select(n =>
                $$$"""{"id": "2506.{{{n:D5}}}", "title": "Title \u4e2d {{{n}}}", "authors": ["A"], "categories": ["cs.LG", "68T05"], "summary": "a\nb", "AI": {"tldr": "好", "method": "m"}}""");
            var bytes = Damage(string.Join('\n', rows), random);
            var imported = Imported.Of("a.jsonl", bytes);

            var isWholeFile = imported.Rejections.Any(rejection => rejection.Entry == 0);
            var filled = Encoding.Latin1.GetString(bytes).Split('\n').Count(line => line.Trim(' ', '\t', '\r', '\0').Length > 0);
            Assert.True(isWholeFile || imported.Papers.Count + imported.Rejections.Count == filled, $"seed {seed}, round {round}: {filled} lines");
        }
    }

    private static string Digest(Random random)
    {
        var text = new StringBuilder("# Contents\n\n- [cs.LG](#a) [Total: 6]\n\n# cs.LG [[Back]](#toc)\n\n");
        for (var number = 1; number <= 6; number++)
        {
            text.Append($"### [{number}] [Title {number}](https://arxiv.org/abs/2506.{number:D5})\n*A B, C D*\n\nMain category: cs.LG\n\n")
                .Append("TL;DR: 一句话。\n\n<details>\n  <summary>Details</summary>\nMotivation: 动机。\n\n")
                .Append(random.Next(2) == 0 ? "**Method:** bold\n\n" : "Method: plain\n\n")
                .Append("> **摘要翻译:** 译文\n\nAbstract: a wrapped\nabstract, of two lines.\n\n</details>\n\n");
        }

        return text.ToString();
    }

    private static byte[] Damage(string text, Random random)
    {
        for (var n = random.Next(1, 6); n > 0; n--)
        {
            var at = random.Next(text.Length + 1);
            var length = Math.Min(random.Next(40), text.Length - at);
            var piece = Structure[random.Next(Structure.Length)];
            text = random.Next(5) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, piece),
                2 => text.Insert(at, string.Concat(Enumerable.Repeat(piece, random.Next(400)))),
                3 => text.Insert(random.Next(text.Length + 1), text.Substring(at, length)),
                _ => random.Next(6) == 0 ? text[..at] + " " : text.Insert(at, piece + piece),
            };
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        for (var flips = random.Next(3); flips > 0; flips--)
        {
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        }

        return bytes;
    }

    private static List<long> IntactHeadings(byte[] bytes)
    {
        var lines = Encoding.UTF8.GetString(bytes).Split('\n');
        return [.. Enumerable.Range(0, lines.Length).Where(at => Intact().IsMatch(lines[at])).Select(at => at + 1L)];
    }

    [GeneratedRegex(@"^### \[\d\] \[Title \d\]\(https://arxiv\.org/abs/2506\.0000\d\)$")]
    private static partial Regex Intact();
}
