using System.IO.Compression;
using System.Text;

namespace SearchEngine.Papers.Tests;

public class ImportJsonTests
{
    private const string Row =
        """{"id": "2506.01234", "abs": "https://arxiv.org/abs/2506.01234", "authors": ["A B", "C D"], "title": "A\n  title", "categories": ["cs.CV", "cs.AI, cs.MM", "I.2.10; H.3.3", "68T45"], "comment": "8 pages,\n  code", "summary": "Wrapped\nlines.\n  A paragraph &#177; 2.", "AI": {"task": "任务", "motivation": "Error", "method": "Method extraction failed", "result": "1) 一\n2) 二", "conclusion": null, "extra": "kept"}}""";

    [Fact]
    public void A_row_is_read_as_a_reader_would_want()
    {
        var paper = Imported.Of("papers.jsonl", Row).Only;

        Assert.Equal("A title", paper.Title);
        Assert.Equal(["A B", "C D"], paper.Authors);
        Assert.Equal(["cs.CV", "cs.AI", "cs.MM"], paper.Categories);
        Assert.Equal("cs.CV", paper.Category);
        Assert.Equal("8 pages, code", paper.Comment);
        Assert.Equal("Wrapped lines.\n\nA paragraph ± 2.", paper.Abstract);
        Assert.Equal("任务", paper.Tldr);
        Assert.Equal(("", "", "1) 一\n2) 二", ""), (paper.Motivation, paper.Method, paper.Result, paper.Conclusion));
        Assert.Equal([new LabelledText("extra", "kept"), new("Subject classes", "I.2.10; H.3.3; 68T45")], paper.OtherSections);
        Assert.Equal((new DateOnly(2025, 6, 1), DatePrecision.Month), (paper.Date, paper.DatePrecision));
    }

    [Fact]
    public void The_same_paper_twice_is_yielded_twice_and_the_file_name_gives_the_day()
    {
        var papers = Imported.Of("2025-06-03_AI_enhanced.jsonl", Row + "\r\n\r\n" + Row.Replace("A\\n  title", "Later")).Papers;

        Assert.Equal(["A title", "Later"], papers.Select(paper => paper.Title));
        Assert.Equal(new DateOnly(2025, 6, 3), papers[0].Date);
        Assert.Equal((2, 3L), (papers[1].Source.Entry, papers[1].Source.Line));
    }

    [Theory]
    [InlineData("""{"title": "T"}""", "no \"id\"")]
    [InlineData("""{"id": "nonsense", "title": "T"}""", "\"nonsense\" is not an arXiv identifier")]
    [InlineData("""{"id": "2506.01234"}""", "2506.01234 has no \"title\"")]
    [InlineData("""{"id": "2506.01234", "title": " \u0000 "}""", "has no \"title\"")]
    [InlineData("""{"id": "2506.01234", "title": "T"} {}""", "not valid JSON")]
    [InlineData("""{"id": "2506.01234", "title": "T\q"}""", "not valid JSON at byte")]
    [InlineData("[]x", "not one object a line")]
    [InlineData("{", "several lines")]
    [InlineData("17", "not an object")]
    [InlineData("""{"id": "2506.01234", "titl""", "ends in the middle")]
    public void A_broken_row_is_rejected_with_its_reason(string row, string reason) =>
        Assert.Contains(reason, Assert.Single(Imported.Of("a.jsonl", row).Rejections).Reason);

    [Fact]
    public void Broken_rows_cost_only_themselves()
    {
        var nested = new string('[', 100_000);
        var text = Encoding.UTF8.GetBytes(string.Join('\n', Row, "{\"id\": 3, \"x\": " + nested, "null", Row));
        byte[] bytes = [.. text, (byte)'\n', 0xC4, 0xE3, (byte)'\n', .. Encoding.UTF8.GetBytes(Row)];

        var imported = Imported.Of("a.jsonl", bytes);

        Assert.Equal([1L, 4L, 6L], imported.Papers.Select(paper => paper.Source.Line));
        Assert.Equal([2L, 3L, 5L], imported.Rejections.Select(rejection => rejection.Line));
        Assert.Contains("not UTF-8: byte 0xC4", imported.Rejections[2].Reason);
    }

    [Fact]
    public void Half_a_surrogate_pair_becomes_a_replacement_character()
    {
        var paper = Imported.Of("a.jsonl", """{"id": "2506.01234", "title": "x\ud83d y \ud83d\ude00 \\url{z} \"q\""}""").Only;

        Assert.Equal("x\uFFFD y 😀 \\url{z} \"q\"", paper.Title);
    }

    [Fact]
    public void Names_of_other_exporters_are_understood()
    {
        var paper = Imported.Of("a.jsonl",
            """{"id": "https://arxiv.org/abs/math.GT/0309136v2", "title": "T", "authors": "A B, C D", "categories": "math.GT math-ph", "abstract": "X", "tldr": "Y", "date": "2003-09-08", "keywords": ["k"], "codeUrl": "https://a.example/c", "n": {"deep": [1]}}""").Only;

        Assert.Equal(("math/0309136", 2), (paper.Id, paper.Version));
        Assert.Equal(["A B", "C D"], paper.Authors);
        Assert.Equal(["math.GT", "math-ph"], paper.Categories);
        Assert.Equal((new DateOnly(2003, 9, 8), "X", "Y"), (paper.Date, paper.Abstract, paper.Tldr));
        Assert.Equal("https://a.example/c", paper.CodeUrl);
    }

    [Theory]
    [InlineData(1.0, false)]
    [InlineData(0.6, false)]
    [InlineData(0.6, true)]
    public void A_gzip_file_is_read_as_far_as_it_is_whole(double kept, bool damaged)
    {
        var random = new Random(7);
        var rows = Enumerable.Range(0, 2000).Select(n => $$"""{"id": "2506.{{n:D5}}", "title": "T {{random.NextInt64()}}"}""");
        var bytes = Gzip(string.Join('\n', rows));
        bytes = bytes[..(int)(bytes.Length * kept)];
        if (damaged)
        {
            bytes.AsSpan(bytes.Length / 2, 200).Fill(0xFF);
        }

        var imported = Imported.Of("a.jsonl.gz", bytes);

        if (kept == 1.0)
        {
            Assert.Equal(2000, imported.Papers.Count);
            Assert.Empty(imported.Rejections);
        }
        else
        {
            Assert.InRange(imported.Papers.Count, 100, 1999);
            Assert.NotEmpty(imported.Rejections);
        }
    }

    private static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
