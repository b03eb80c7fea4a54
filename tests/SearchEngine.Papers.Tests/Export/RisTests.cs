using SearchEngine.Papers.Export;

namespace SearchEngine.Papers.Tests.Export;

/// <summary>What reference managers get.</summary>
public sealed class RisTests
{
    [Fact]
    public void A_record_has_a_tag_on_every_line()
    {
        var paper = new Paper
        {
            Id = "1706.03762", Title = "Attention &\nTransformers", Authors = ["Ashish Vaswani", "王伟", "The ATLAS Collaboration", "Martin King Jr.", "Ludwig van Berg"], Category = "cs.CL",
            Categories = ["cs.CL"], Date = new DateOnly(2017, 6, 12), DatePrecision = DatePrecision.Day, Abstract = "One.\n\nTwo.", TitleTranslation = "注意力", Keywords = ["a, b"],
            CodeUrl = "https://github.com/a/b", Comment = "15 pages",
        };
        string[] expected =
        [
            "TY  - GEN", "ID  - vaswani2017:1706.03762", "TI  - Attention & Transformers", "AU  - Vaswani, Ashish", "AU  - 王伟", "AU  - The ATLAS Collaboration,", "AU  - King, Martin, Jr.",
            "AU  - van Berg, Ludwig", "PY  - 2017", "DA  - 2017/06/12/", "PB  - arXiv", "M3  - preprint", "AN  - arXiv:1706.03762", "DO  - 10.48550/arXiv.1706.03762", "UR  - https://arxiv.org/abs/1706.03762",
            "L2  - https://github.com/a/b", "LA  - en", "KW  - cs.CL", "KW  - a, b", "AB  - One. Two.", "N1  - 15 pages", "TT  - 注意力", "ER  - ", "", "",
        ];
        Assert.Equal(string.Join("\r\n", expected), Exporting.Text(ExportFormat.Ris, paper));
        Assert.Contains("DA  - 2017/06//\r\n", Exporting.Text(ExportFormat.Ris, paper with { DatePrecision = DatePrecision.Month }));
    }

    [Fact]
    public void Whatever_a_paper_holds_it_is_one_record()
    {
        var seed = Exporting.Seed;
        var papers = HostilePapers.Many(seed, 400).ToList();
        var text = Exporting.Text(ExportFormat.Ris, papers);
        var lines = text.Split("\r\n");
        Assert.All(lines.Where(line => line.Length > 0), line => Assert.Matches(@"\A[A-Z][A-Z0-9]  - [^\p{Cc}\uFFFE\uFFFF]*\z", line));
        Assert.Equal(text, ExportText.WellFormed(text));
        Assert.DoesNotContain('\n', string.Concat(lines));
        Assert.Equal(papers.Count, lines.Count(line => line.StartsWith("TY  - ")));
        Assert.Equal(papers.Count, lines.Count(line => line == "ER  - "));
        Assert.Equal(papers.Select(paper => paper.Id), lines.Where(line => line.StartsWith("AN  - arXiv:")).Select(line => line[12..]));
        Assert.True(papers.Sum(paper => paper.Authors.Count(author => ExportText.OneLine(author).Length > 0)) == lines.Count(line => line.StartsWith("AU  - ")), $"seed {seed}");
    }
}
