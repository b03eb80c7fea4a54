using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;
using SearchEngine.Papers.Schema;

namespace SearchEngine.Papers.Tests;

/// <summary>A paper becomes a document and comes back as it was; each text is in the field of its language.</summary>
public class PaperDocumentTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_papers_come_back_from_the_index_as_they_were(int seed)
    {
        var random = new Random(seed);
        Paper[] papers = [.. Enumerable.Range(1, 60).Select(n => PaperSamples.Random(random, $"2501.{n:D5}"))];
        using var index = PaperSamples.Index(papers);

        Assert.Equal(papers.Length, index.Count);
        foreach (var paper in papers)
        {
            Assert.Equal(paper, index.Find(paper.Id));
            DateOnly[] days = paper is { Date: { } date, DatePrecision: DatePrecision.Day } ? [date] : [];
            Assert.Equal(days, index.DaysOf(paper.Id));
        }
    }

    [Fact]
    public void A_bare_paper_comes_back_bare()
    {
        var paper = new Paper { Id = "cs/0112017", Title = "T" };
        using var index = PaperSamples.Index(paper);

        Assert.Equal(paper, index.Find("cs/0112017"));
        Assert.Empty(index.DaysOf("cs/0112017"));
        Assert.Null(index.Find("0112017"));
        Assert.Empty(index.DaysOf("none"));
    }

    public static TheoryData<string, string> Routes => new()
    {
        { "We study federated learning on phones.", "summary.en" },
        { "我们研究手机上的联邦学习。", "summary.zh" },
        { "在LLaMA、Qwen和GPT-4上提升明显", "summary.zh" },
        { "The Weibo (微博) corpus has a million posts in many languages of the world", "summary.en" },
        { "3.14, 42%", "summary.en" },
    };

    [Theory]
    [MemberData(nameof(Routes))]
    public void A_text_goes_to_the_field_of_the_language_it_is_in(string text, string field)
    {
        // Whatever part of the summary it stands in.
        foreach (var paper in (Paper[])
            [
                new() { Id = "1", Title = "T", Tldr = text },
                new() { Id = "1", Title = "T", Conclusion = text },
                new() { Id = "1", Title = "T", Keywords = [text] },
                new() { Id = "1", Title = "T", OtherSections = [new("Note", text)] },
            ])
        {
            var document = PaperDocument.From(IndexedPaper.Of(paper));
            string[] fields = field == PaperFields.SummaryChinese ? [field, PaperFields.SummaryBigrams] : [field];
            Assert.Equal(fields, document.Where(value => value.Name.StartsWith("summary.", StringComparison.Ordinal)).Select(value => value.Name));
        }
        var both = PaperDocument.From(IndexedPaper.Of(new() { Id = "1", Title = "Federated learning", TitleTranslation = "联邦学习", Abstract = "联邦学习综述", AbstractTranslation = "A survey" }));
        Assert.Equal(
            [("title.en", "Federated learning"), ("title.zh", "联邦学习"), ("abstract.zh", "联邦学习综述"), ("abstract.en", "A survey")],
            both.Where(value => value.Name.EndsWith(".en", StringComparison.Ordinal) || value.Name.EndsWith(".zh", StringComparison.Ordinal)).Select(value => (value.Name, (string)value.Value)));
    }

    [Fact]
    public void An_index_of_other_things_or_of_another_version_is_refused()
    {
        var other = new MemoryDirectory();
        Write(other, []);
        Assert.Contains("not one of papers", Assert.Throws<UnsupportedIndexException>(() => PaperIndex.Open(other)).Message);
        Assert.Contains("not one of papers", Assert.Throws<UnsupportedIndexException>(() => PaperIndexer.Open(other)).Message);

        var later = new MemoryDirectory();
        Write(later, new() { ["papers.schema"] = "99" });
        Assert.Contains("schema 99", Assert.Throws<UnsupportedIndexException>(() => PaperIndex.Open(later)).Message);

        // The refused writer has let go of the lock.
        Write(later, new() { ["papers.schema"] = "98" });

        static void Write(MemoryDirectory directory, Dictionary<string, string> notes)
        {
            using var writer = IndexWriter.Open(directory, new IndexWriterOptions(PaperFields.Analyzers));
            writer.Add([Field.Keyword("x", "y")]);
            writer.Commit(notes);
        }
    }
}
