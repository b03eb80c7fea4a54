using SearchEngine.Lucene.Store;
using SearchEngine.Papers.Import;
using SearchEngine.Papers.Schema;
using SearchEngine.Papers.Search;

namespace SearchEngine.Papers.Tests;

/// <summary>What several sources say of one paper becomes one paper, and nothing that any of them says is lost.</summary>
public class PaperEditionsTests
{
    private const string Id = "2501.00001";

    private static readonly Paper Chinese = new()
    {
        Id = Id,
        Version = 1,
        Title = "Federated Learning for Phones",
        Authors = ["Jie Chen"],
        Category = "cs.LG",
        Categories = ["cs.LG", "cs.CR"],
        Date = new DateOnly(2025, 1, 3),
        DatePrecision = DatePrecision.Day,
        Abstract = "The first abstract.",
        Tldr = "手机上的联邦学习。",
        Method = "差分隐私。",
        TitleTranslation = "面向手机的联邦学习",
        Keywords = ["联邦学习"],
        CodeUrl = "https://github.com/a/b",
        OtherSections = [new("速览", "很好")],
        Source = new PaperSource("zh.md", 1, 1),
    };

    private static readonly Paper English = new()
    {
        Id = Id,
        Version = 2,
        Title = "Federated Learning for Small Phones",
        Authors = ["Jie Chen", "Ana Gil"],
        Category = "cs.DC",
        Categories = ["cs.DC", "cs.LG"],
        Date = new DateOnly(2025, 1, 9),
        DatePrecision = DatePrecision.Day,
        Abstract = "The second abstract.",
        Tldr = "Learns on phones.",
        Motivation = "Data cannot leave them.",
        Keywords = ["phones"],
        Source = new PaperSource("en.md", 1, 1),
    };

    [Fact]
    public void Digests_of_two_languages_make_one_paper_with_both_summaries()
    {
        foreach (var paper in (Paper[])[IndexedPaper.Of(Chinese).With(IndexedPaper.Of(English)).Paper, IndexedPaper.Of(English).With(IndexedPaper.Of(Chinese)).Paper])
        {
            Assert.Equal(
                English with
                {
                    Categories = ["cs.DC", "cs.LG", "cs.CR"],
                    OtherSummary = new PaperSummary("手机上的联邦学习。", "", "差分隐私。", "", ""),
                    TitleTranslation = "面向手机的联邦学习",
                    Keywords = ["phones", "联邦学习"],
                    CodeUrl = "https://github.com/a/b",
                    OtherSections = [new("速览", "很好")],
                },
                paper);
        }
    }

    [Fact]
    public void It_is_found_by_the_words_of_both_and_comes_back_whole()
    {
        using var index = PaperSamples.Index(Chinese, English);

        Assert.Equal(1, index.Count);
        Assert.Equal([3, 9], index.DaysOf(Id).Select(day => day.Day));
        foreach (var query in (string[])["差分隐私", "cannot leave", "cat:cs.CR", "面向手机", "author:Gil", "has:code", "\"second abstract\"", "summary:手机"])
        {
            var hit = Assert.Single(index.Search(new PaperSearchRequest(query)).Hits);
            Assert.Equal(IndexedPaper.Of(Chinese).With(IndexedPaper.Of(English)).Paper, hit.Paper);
        }
        Assert.Equal(["method"], index.Search(new PaperSearchRequest("差分隐私")).Hits[0].Snippets.Select(snippet => snippet.Field));
        Assert.Empty(index.Search(new PaperSearchRequest("\"first abstract\"")).Hits);
    }

    [Fact]
    public void A_digest_that_was_corrected_takes_back_what_it_said()
    {
        var directory = new MemoryDirectory();
        using var indexer = PaperIndexer.Open(directory);
        indexer.Import([new ImportedPaper(Chinese), new ImportedPaper(English)]);

        // Also when the index was closed in between: what each source said is kept with the paper.
        var corrected = Chinese with { Method = "同态加密。", Categories = ["cs.LG"], CodeUrl = "" };
        Assert.Equal(1, indexer.Import([new ImportedPaper(corrected)]).Updated);
        Assert.Equal(1, indexer.Import([new ImportedPaper(corrected), new ImportedPaper(English with { Title = "Federated Learning" })]).Updated);

        using var index = PaperIndex.Open(directory);
        var paper = index.Find(Id)!;
        Assert.Equal(("同态加密。", "", "Federated Learning"), (paper.OtherSummary!.Method, paper.CodeUrl, paper.Title));
        Assert.Equal(["cs.DC", "cs.LG"], paper.Categories);
    }

    [Fact]
    public void An_edition_is_kept_only_while_it_adds_something()
    {
        var both = IndexedPaper.Of(Chinese).With(IndexedPaper.Of(English));
        Assert.Equal([English, Chinese], both.Editions);

        var newer = English with { Version = 3, Title = "Newer", Source = new PaperSource("newer.md", 1, 1) };
        Assert.Equal([newer, Chinese], both.With(IndexedPaper.Of(newer)).Editions);
        Assert.Same(both.Editions[0], both.With(IndexedPaper.Of(English with { Source = new PaperSource("moved.md", 1, 1) })).Editions[0]);
        Assert.Empty(IndexedPaper.Of(English).Stored);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_the_order_and_however_often_the_same_is_known_and_it_comes_back_from_the_index(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 60; round++)
        {
            IndexedPaper[] sources =
            [
                .. Enumerable.Range(1, random.Next(2, 7)).Select(entry => IndexedPaper.Of(PaperSamples.Random(random, Id) with
                {
                    Version = random.Next(3) is > 0 and var version ? version : null,
                    Date = random.Next(5) == 0 ? null : new DateOnly(2025, 1, random.Next(1, 4)),
                    Abstract = random.Next(2) == 0 ? "" : "abstract",
                    Keywords = random.Next(2) == 0 ? [] : ["a"],
                    Source = new PaperSource("a.md", entry, entry),
                })),
            ];
            var all = sources.Aggregate((a, b) => a.With(b));
            var expected = all.Fingerprint;

            random.Shuffle(sources);
            Assert.Equal(expected, sources.Aggregate((a, b) => a.With(b)).Fingerprint);
            var half = sources.Length / 2;
            var pieces = sources[..half].Aggregate((a, b) => a.With(b)).With(sources[half..].Aggregate((a, b) => a.With(b)));
            Assert.Equal(expected, pieces.Fingerprint);
            foreach (var again in sources) Assert.Equal(expected, all.With(again).Fingerprint);

            var back = new IndexedPaper(all.Paper, all.Days, [.. all.Stored]);
            Assert.Equal(all.Editions, back.Editions);
            Assert.Equal(expected, back.Fingerprint);
        }
    }
}
