using System.Text;
using SearchEngine.Papers.Import;

namespace SearchEngine.Papers.Tests;

/// <summary>Damaged, mislabelled and hostile sources: a clear message, and the good entries kept.</summary>
public class ImportHostileTests
{
    private const string Good = "### [1] [Good](https://arxiv.org/abs/2506.00001)\n*A B*\n\nTL;DR: fine\n\nAbstract: first\n\n";
    private const string AlsoGood = "### [3] [Also good](https://arxiv.org/abs/2506.00003)\n*C D*\n\nTL;DR: fine\n\nAbstract: third\n";

    public static TheoryData<string, string, string> BrokenEntries => new()
    {
        { "no identifier", "### [2] [T](https://arxiv.org/abs/abcd)\n\nAbstract: x", "does not end in an arXiv identifier" },
        { "impossible month", "### [2] [T](https://arxiv.org/abs/2513.00001)\n\nAbstract: x", "does not end in an arXiv identifier" },
        { "unknown archive", "### [2] [T](https://arxiv.org/abs/zz-top/0112017)\n\nAbstract: x", "does not end in an arXiv identifier" },
        { "no link", "### [2] A title\n\nAbstract: x", "no link to arxiv.org/abs/ID" },
        { "open link", "### [2] [T](https://arxiv.org/abs/2506.0000\n\nAbstract: x", "is not complete" },
        { "no title", "### [2] [](https://arxiv.org/abs/2506.00002)\n\nAbstract: x", "has no title" },
        { "title of marks", "### [2] [ *** ](https://arxiv.org/abs/2506.00002)\n\nAbstract: x", "has no title" },
        { "no heading mark", "</details>\n\n### Some title\n\nTL;DR: x\n\nMethod: y", "without a heading that links" },
        { "deep quotes", "### [2] [T](https://arxiv.org/abs/2506.00002)\n\n" + new string('>', 100_000) + " x", "nested too deeply" },
        { "deep brackets", "### [2] " + new string('[', 20_000) + "](https://arxiv.org/abs/2506.00002)", "too long" },
    };

    [Theory]
    [MemberData(nameof(BrokenEntries))]
    public void A_broken_entry_costs_only_itself(string what, string entry, string reason)
    {
        var imported = Imported.Of("a.md", Good + entry + "\n\n" + AlsoGood);

        Assert.Equal(["Good", "Also good"], imported.Papers.Select(paper => paper.Title));
        var rejection = Assert.Single(imported.Rejections);
        Assert.True(rejection.Reason.Contains(reason), $"{what}: {rejection}");
        Assert.InRange(rejection.Line, 8, 10);
        Assert.Equal(2, rejection.Entry);
    }

    [Theory]
    [InlineData("```\n<!-- <pre> <script>\n<![CDATA[")]
    [InlineData("<div><div><details><table>\n***\n* * *\n___")]
    [InlineData("[a]: http://x\n[^1]: note\n| a | b |\n|---|---|")]
    [InlineData("~~~\n    indented\n\ttab\n+ plus\n1) one")]
    public void Structure_inside_an_abstract_swallows_nothing(string lines)
    {
        var imported = Imported.Of("a.md", Good.Replace("first", "first\n" + lines) + AlsoGood);

        Assert.Empty(imported.Rejections);
        Assert.Equal(2, imported.Papers.Count);
        Assert.StartsWith("first ", imported.Papers[0].Abstract);
        foreach (var word in lines.Replace("<details>", " ").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.Contains(word, string.Join(' ', imported.Papers[0].OtherSections.Select(section => section.Text).Prepend(imported.Papers[0].Abstract)));
        }
    }

    [Fact]
    public void Another_encoding_is_named_with_its_line_and_a_damaged_entry_costs_only_itself()
    {
        byte[] gbk = [0xC4, 0xE3, 0xBA, 0xC3];
        byte[] bytes = [.. Encoding.UTF8.GetBytes(Good + "### [2] [Bad](https://arxiv.org/abs/2506.00002)\n\nTL;DR: "), .. gbk, .. Encoding.UTF8.GetBytes("\n\n" + AlsoGood)];

        var imported = Imported.Of("a.md", bytes);

        Assert.Equal(2, imported.Papers.Count);
        var rejection = Assert.Single(imported.Rejections);
        Assert.Equal((10L, 2), (rejection.Line, rejection.Entry));
        Assert.Contains("not UTF-8: byte 0xC4 at byte 8", rejection.Reason);
    }

    public static TheoryData<string> Encodings => ["utf-8", "utf-16", "utf-16BE", "utf-32"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Byte_order_marks_are_honoured_and_line_ends_do_not_matter(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var text = (Good + AlsoGood).Replace("\n", "\r\n").Replace("fine", "好\0的");
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];

        var imported = Imported.Of("a.md", bytes);

        Assert.Empty(imported.Rejections);
        Assert.Equal(["好 的", "好 的"], imported.Papers.Select(paper => paper.Tldr));
        Assert.Equal([1L, 8L], imported.Papers.Select(paper => paper.Source.Line));
    }

    [Fact]
    public void Utf16_without_a_mark_is_rejected_as_a_file()
    {
        var rejection = Assert.Single(Imported.Of("a.md", Encoding.Unicode.GetBytes(Good)).Rejections);

        Assert.Equal(0, rejection.Line);
        Assert.Contains("UTF-16 without a byte order mark", rejection.Reason);
    }

    [Fact]
    public void A_digest_cut_off_anywhere_keeps_what_came_before()
    {
        var whole = Encoding.UTF8.GetBytes(ImportDialectTests.PlainLabels);
        var second = ImportDialectTests.PlainLabels[..ImportDialectTests.PlainLabels.IndexOf("### [2]", StringComparison.Ordinal)];
        var start = Encoding.UTF8.GetByteCount(second);
        var headingEnd = start + "### [2] [Second](http://www.arxiv.org/abs/cs/0112017)".Length;
        for (var length = 0; length < whole.Length; length++)
        {
            var imported = Imported.Of("a.md", whole[..length]);

            var expected = length < start ? imported.Papers.Count : length < headingEnd ? 1 : 2;
            Assert.Equal(expected, imported.Papers.Count);
            Assert.All(imported.Papers, paper => Assert.Contains(paper.Id, new[] { "1706.03762", "cs/0112017" }));
            Assert.DoesNotContain(imported.Papers, paper => paper.Tldr.Contains('\uFFFD'));
            Assert.True(length == 0 || imported.Notices.Count + imported.Rejections.Count > 0 || length >= whole.Length - 30, $"nothing said of the cut after {Encoding.UTF8.GetString(whole[Math.Max(0, length - 20)..length])}");
        }
    }

    [Theory]
    [InlineData("a.md")]
    [InlineData("a.jsonl")]
    public void A_line_beyond_the_limit_is_passed_over_in_flat_memory(string name)
    {
        const int size = 96 << 20;
        using var folder = new ImportFolder();
        var path = folder.Write(name, name.EndsWith("md") ? Good : """{"id": "2506.00001", "title": "Good"}""" + "\n");
        using (var file = new FileStream(path, FileMode.Append))
        {
            var block = new byte[1 << 20];
            block.AsSpan().Fill((byte)'x');
            file.Write(name.EndsWith("md") ? "### [2] [Huge](https://arxiv.org/abs/2506.00002)\n"u8 : "{\"id\": \""u8);
            for (var written = 0; written < size; written += block.Length)
            {
                file.Write(block);
            }

            file.Write(Encoding.UTF8.GetBytes("\n" + (name.EndsWith("md") ? AlsoGood : """{"id": "2506.00003", "title": "Also good"}""")));
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var imported = Imported.From([path]);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(["Good", "Also good"], imported.Papers.Select(paper => paper.Title));
        Assert.Contains("too long", Assert.Single(imported.Rejections).Reason);
        Assert.InRange(allocated, 0, 48 << 20);
    }

    [Fact]
    public void An_entry_beyond_the_limit_is_rejected_where_it_goes_beyond()
    {
        var text = Good + "### [2] [Long](https://arxiv.org/abs/2506.00002)\n" + string.Concat(Enumerable.Repeat("word\n", 1000)) + AlsoGood;

        var imported = Imported.Of("a.md", Encoding.UTF8.GetBytes(text), new ImportLimits(1000, 1000, 2000));

        Assert.Equal(["Good", "Also good"], imported.Papers.Select(paper => paper.Title));
        Assert.Equal(8 + 401, Assert.Single(imported.Rejections).Line);
    }

    [Fact]
    public void Folders_are_read_in_name_order_and_what_is_missing_is_said_at_once()
    {
        using var folder = new ImportFolder();
        folder.Write("b/2.jsonl", "");
        folder.Write("b/1.MD", Good);
        folder.Write("a.markdown", AlsoGood);
        folder.Write("a.txt", Good);
        folder.Write(".hidden/x.md", Good);

        var files = PaperImporter.FindFiles([folder.Path]);

        Assert.Equal(["a.markdown", "b/1.MD", "b/2.jsonl"], files.Select(file => Path.GetRelativePath(folder.Path, file).Replace('\\', '/')));
        Assert.Equal(["Also good", "Good"], Imported.From(files).Papers.Select(paper => paper.Title));
        Assert.Contains("holds no papers", Assert.Single(Imported.From(files).Notices).Message);
        Assert.Throws<FileNotFoundException>(() => PaperImporter.Read(Path.Combine(folder.Path, "none")));
    }
}
