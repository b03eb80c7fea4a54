using SearchEngine.Papers.Import;

namespace SearchEngine.Papers.Tests;

/// <summary>All the real digests and the real year of JSON.</summary>
public class ImportSharedTests
{
    [SharedFact]
    public void The_seeds_give_149_papers_with_every_part()
    {
        var seeds = Imported.From(PaperImporter.FindFiles([Shared.PathOf("corpus/digests/seeds")]));

        Assert.Empty(seeds.Rejections);
        Assert.Empty(seeds.Notices);
        Assert.Equal(149, seeds.Papers.Count);
        Assert.Equal(149, seeds.Papers.Select(paper => paper.Id).Distinct().Count());
        Assert.All(seeds.Papers, paper =>
        {
            Assert.NotNull(paper.Source.Number);
            Assert.NotEmpty(paper.Authors);
            Assert.True(ArxivCategory.IsCategory(paper.Category));
            Assert.All<string>([paper.Title, paper.Tldr, paper.Motivation, paper.Method, paper.Result, paper.Conclusion, paper.Abstract], text => Assert.NotEqual("", text));
            Assert.Empty(paper.OtherSections);
        });
        foreach (var file in seeds.Papers.GroupBy(paper => paper.Source.File))
        {
            Assert.Equal(Enumerable.Range(1, file.Count()), file.Select(paper => paper.Source.Number!.Value));
        }
    }

    [SharedFact]
    public void Every_other_digest_gives_what_its_contents_announce()
    {
        var expected = new Dictionary<string, int>
        {
            ["dw/2025-12-30.md"] = 211, ["dw/2026-01-08.md"] = 180, ["xm/2025-04-10.md"] = 167,
            ["xm/2025-05-20.md"] = 514, ["xm/2025-06-20.md"] = 0, ["xm/2025-06-27.md"] = 450,
        };
        foreach (var (name, count) in expected)
        {
            var digest = Imported.From([Shared.PathOf($"corpus/digests/{name}")]);

            Assert.Empty(digest.Rejections);
            Assert.Equal(count, digest.Papers.Count);
            Assert.Equal(count == 0 ? ["a day without new papers"] : [], digest.Notices.Select(notice => notice.Message));
            Assert.All(digest.Papers, paper => AssertWhole(paper, name));
        }
    }

    private static void AssertWhole(Paper paper, string name)
    {
        var isTranslated = name == "xm/2025-06-27.md";
        Assert.NotEmpty(paper.Authors);
        Assert.All<string>([paper.Tldr, paper.Motivation, paper.Method, paper.Result, paper.Conclusion], text => Assert.NotEqual("", text));
        Assert.NotEqual("", isTranslated ? paper.AbstractTranslation : paper.Abstract);
        Assert.Equal(isTranslated, paper.TitleTranslation.Length > 0);
        Assert.Equal(isTranslated, paper.Keywords.Count > 0);
        Assert.Equal(name != "xm/2025-04-10.md", paper.Category.Length > 0);
        Assert.Equal(DigestDate.OfFileName(name), paper.Date);
        Assert.DoesNotContain(paper.OtherSections, section => section.Label is not ("AI_Comments" or "ai_Abstract" or "Subject classes"));
    }

    [SharedFact]
    public void A_year_of_json_is_read_whole()
    {
        var progress = new ImportProgress();
        int papers = 0, failed = 0, withoutTldr = 0, withCode = 0;
        foreach (var item in PaperImporter.Read(Shared.PathOf("corpus/papers-2025.jsonl.gz"), progress))
        {
            var paper = Assert.IsType<ImportedPaper>(item).Paper;
            papers++;
            Assert.NotEmpty(paper.Categories);
            Assert.True(paper.Categories.All(ArxivCategory.IsCategory), string.Join(' ', paper.Categories));
            string[] summaries = [paper.Tldr, paper.Motivation, paper.Method, paper.Result, paper.Conclusion];
            Assert.False(summaries.Any(IsFailure), paper.Id);
            failed += summaries.All(text => text.Length == 0) ? 1 : 0;
            withoutTldr += paper.Tldr.Length == 0 ? 1 : 0;
            withCode += paper.CodeUrl.Length > 0 ? 1 : 0;
        }

        Assert.Equal(37_971, papers);
        Assert.Equal(53, failed);

        // 3,917 rows have "task" and no "tldr": only the failed ones are without.
        Assert.Equal(53, withoutTldr);
        Assert.InRange(withCode, 6_000, 7_000);
        Assert.Equal(progress.TotalBytes, progress.BytesRead);

        static bool IsFailure(string text) => text is "Error" ||
            text.Contains("Summary generation failed") || text.Contains("extraction failed") || text.Contains("analysis unavailable");
    }
}

/// <summary>Tests that measure, and so run while no other test does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Measurements
{
    public const string Name = "Measurements";
}

[Collection(Measurements.Name)]
public class ImportMemoryTests
{
    [SharedFact]
    public void Json_is_read_in_flat_memory()
    {
        var held = new List<long>();
        var papers = 0;
        foreach (var _ in PaperImporter.Read(Shared.PathOf("corpus/papers-2025.jsonl.gz")).Take(9_000))
        {
            if (++papers % 3_000 == 0) held.Add(GC.GetTotalMemory(forceFullCollection: true));
        }

        // 6,000 papers are 25 MB of text.
        Assert.Equal(3, held.Count);
        Assert.InRange(held[^1] - held[0], long.MinValue, 2 << 20);
    }
}
