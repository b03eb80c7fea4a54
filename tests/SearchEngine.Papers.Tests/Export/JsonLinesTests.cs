using SearchEngine.Papers.Export;

namespace SearchEngine.Papers.Tests.Export;

/// <summary>What is exported as JSON Lines is imported as the same papers.</summary>
public sealed class JsonLinesTests
{
    [Fact]
    public void Random_papers_that_an_import_gave_come_back_as_they_were()
    {
        var seed = Exporting.Seed;
        // What an import can give at all: the hostile papers after they went through one.
        var papers = Read(Exporting.Text(ExportFormat.JsonLines, HostilePapers.Many(seed, 500)).Replace("papers/1", "other", StringComparison.Ordinal));
        Assert.True(papers.Count > 450, $"seed {seed}: {papers.Count} papers");
        AssertSame(papers, Read(Exporting.Text(ExportFormat.JsonLines, papers)), seed);
    }

    [Fact]
    public void Papers_that_no_import_gave_come_back_where_their_texts_are_texts()
    {
        var seed = Exporting.Seed;
        var random = new Random(seed);
        var papers = Enumerable.Range(0, 300).Select(i => PaperSamples.Random(random, $"2501.{i:00000}") with { Title = "Ein &lt;T&gt;  \u00A0 mit  Lücken ", CodeUrl = "" }).ToList();
        AssertSame(papers, Read(Exporting.Text(ExportFormat.JsonLines, papers)), seed);
    }

    [SharedFact]
    public void Real_digests_come_back_as_they_were()
    {
        var papers = Imported.From(Digests(Shared.PathOf("corpus/digests"))).Papers;
        Assert.True(papers.Count > 1000);
        AssertSame(papers, Read(Exporting.Text(ExportFormat.JsonLines, papers)), 0);
    }

    [Fact]
    public void Sample_digests_come_back_as_they_were_also_with_sorted_properties()
    {
        var papers = Imported.From(Digests(Repository.SampleData)).Papers;
        Assert.NotEmpty(papers);
        var text = Exporting.Text(ExportFormat.JsonLines, papers);
        AssertSame(papers, Read(text), 0);
        AssertSame(papers, Read(string.Join('\n', text.Split('\n').Select(Reversed))), 0);
    }

    [Fact]
    public void Halves_of_surrogate_pairs_become_replacement_characters_and_cost_nothing_else()
    {
        var paper = Assert.Single(Read(Exporting.Text(ExportFormat.JsonLines, new Paper { Id = "2501.00001", Title = "a\uD800b 😀", Authors = ["\uDC00"] })));
        Assert.Equal(("a\uFFFDb 😀", "\uFFFD"), (paper.Title, Assert.Single(paper.Authors)));
    }

    [Fact]
    public void What_only_says_to_be_an_export_cannot_bring_in_what_no_paper_has()
    {
        var paper = Assert.Single(Read("""{"format":"papers/1","id":"2501.00001","title":"two\nlines\u0000","authors":["a\u0001b"],"abstract":"x\u0000\ty","sections":[1,{"label":"L","text":"t"},[{}]]}"""));
        Assert.Equal(("two lines", "a b", "x y"), (paper.Title, Assert.Single(paper.Authors), paper.Abstract));
        Assert.Equal(new LabelledText("L", "t"), Assert.Single(paper.OtherSections));
    }

    [Fact]
    public void One_paper_is_one_line_without_what_is_empty()
    {
        Assert.Equal(
            """{"format":"papers/1","id":"2501.00001","version":2,"url":"https://arxiv.org/abs/2501.00001v2","title":"联邦 <b>","datePrecision":"unknown"}""" + "\n",
            Exporting.Text(ExportFormat.JsonLines, new Paper { Id = "2501.00001", Version = 2, Title = "联邦 <b>" }));
    }

    private static string[] Digests(string folder) => Directory.GetFiles(folder, "*.md", SearchOption.AllDirectories);

    private static List<Paper> Read(string lines)
    {
        // The name has a date that is none of the papers'.
        var imported = Imported.Of("2030-01-01.jsonl", lines);
        Assert.Empty(imported.Rejections);
        return [.. imported.Papers];
    }

    private static void AssertSame(IReadOnlyList<Paper> expected, IReadOnlyList<Paper> actual, int seed)
    {
        Assert.Equal(expected.Count, actual.Count);
        foreach (var (before, after) in expected.Zip(actual))
            Assert.True(before == after with { Source = before.Source }, $"seed {seed}\n{Exporting.Text(ExportFormat.JsonLines, before)}{Exporting.Text(ExportFormat.JsonLines, after)}");
    }

    private static string Reversed(string line)
    {
        if (line.Length == 0) return line;
        using var json = System.Text.Json.JsonDocument.Parse(line);
        return $"{{{string.Join(',', json.RootElement.EnumerateObject().Reverse().Select(property => property.ToString()))}}}";
    }
}
