using System.Security.Cryptography;
using SearchEngine.Lucene.Store;
using SearchEngine.Papers.Import;

namespace SearchEngine.Papers.Tests;

/// <summary>What an import does to an index: added, updated, unchanged, rejected; committed whole or not at all.</summary>
public class PaperIndexerTests
{
    private static readonly Paper First = new()
    {
        Id = "2501.00001", Title = "First", Tldr = "一", Date = new DateOnly(2025, 1, 10), DatePrecision = DatePrecision.Day, Source = new("a.md", 1, 1),
    };

    private static readonly Paper Second = First with { Id = "2501.00002", Title = "Second", Source = new("a.md", 2, 9) };

    [Fact]
    public void Importing_again_changes_nothing()
    {
        var directory = new MemoryDirectory();
        var once = Import(directory, First, Second);
        Assert.Equal((2, 0, 0, true), (once.Added, once.Updated, once.Unchanged, once.Committed));
        var files = Files(directory);

        for (var i = 0; i < 2; i++)
        {
            var again = Import(directory, First, Second with { Source = new("moved/a.md", 2, 9) });
            Assert.Equal((0, 0, 2, false), (again.Added, again.Updated, again.Unchanged, again.Committed));
            Assert.Equal(files, Files(directory));
        }
    }

    [Fact]
    public void Digests_that_tell_the_same_paper_differently_settle_after_one_import()
    {
        Paper[] telling =
        [
            First,
            First with { Tldr = "二二", Source = new("b.md", 1, 1) },
            First with { Tldr = "三三三", Source = new("c.md", 1, 1) },
            First with { Version = 2, Date = new DateOnly(2025, 1, 12), Source = new("d.md", 1, 1) },
            Second,
            Second with { Title = "Second!", Source = new("b.md", 2, 1) },
        ];
        var forward = new MemoryDirectory();
        var backward = new MemoryDirectory();
        Assert.Equal((2, 4), Outcome(Import(forward, telling)));
        Import(backward, telling.Reverse().ToArray());

        foreach (var directory in (MemoryDirectory[])[forward, backward])
        {
            Assert.False(Import(directory, telling).Committed);
            using var index = PaperIndex.Open(directory);
            Assert.Equal(2, index.Count);
            Assert.Equal(telling[3], index.Find(First.Id));
            Assert.Equal("Second!", index.Find(Second.Id)!.Title);
            Assert.Equal([10, 12], index.DaysOf(First.Id).Select(day => day.Day));
        }

        static (int Added, int Updated) Outcome(ImportReport report) => (report.Added, report.Updated);
    }

    [Fact]
    public void An_older_version_read_later_leaves_the_text_and_adds_its_day()
    {
        var directory = new MemoryDirectory();
        Import(directory, First with { Version = 2 });

        var report = Import(directory, First with { Version = 1, Tldr = "旧", Date = new DateOnly(2025, 1, 8), Source = new("0.md", 1, 1) });

        Assert.Equal(1, report.Updated);
        using var index = PaperIndex.Open(directory);
        Assert.Equal("一", index.Find(First.Id)!.Tldr);
        Assert.Equal([8, 10], index.DaysOf(First.Id).Select(day => day.Day));
        Assert.Empty(index.Ids("旧"));
    }

    [Fact]
    public void A_value_that_the_engine_does_not_take_is_rejected_and_the_rest_goes_in()
    {
        var directory = new MemoryDirectory();
        var reported = new List<ImportItem>();
        var bad = First with { Authors = [new string('名', 11_000)], Source = new("a.md", 3, 17) };
        using (var indexer = PaperIndexer.Open(directory))
        {
            var report = indexer.Import([new ImportedPaper(bad), new ImportedPaper(Second)], reported.Add);
            Assert.Equal((1, 1, 1), (report.Added, report.Rejected, report.Papers));
            Assert.Equal(1, indexer.Count);
        }
        var rejection = Assert.IsType<Rejection>(Assert.Single(reported));
        Assert.Equal(("a.md", 17L, 3), (rejection.File, rejection.Line, rejection.Entry));
        Assert.Contains("author", rejection.Reason);
        Assert.Contains("33000 bytes", rejection.Reason);

        // Nothing of it was left behind, and once more it makes no commit.
        using (var index = PaperIndex.Open(directory))
        {
            Assert.Null(index.Find(bad.Id));
            Assert.Equal([Second.Id], index.Ids(""));
        }
        var files = Files(directory);
        Assert.False(Import(directory, bad, Second).Committed);
        Assert.Equal(files, Files(directory));
    }

    [Fact]
    public void A_version_that_cannot_be_indexed_leaves_the_one_before()
    {
        var directory = new MemoryDirectory();
        Import(directory, First);
        Assert.Equal(1, Import(directory, First with { Version = 2, Authors = [new string('x', 40_000)] }).Rejected);

        using var index = PaperIndex.Open(directory);
        Assert.Equal(First, index.Find(First.Id));
        Assert.Equal([First.Id], index.Ids("first"));
    }

    [Fact]
    public void A_stopped_import_keeps_what_went_in_and_goes_on_next_time()
    {
        var directory = new MemoryDirectory();
        using var stop = new CancellationTokenSource();
        Paper[] papers = [.. Enumerable.Range(1, 9).Select(n => PaperSamples.Make($"2501.{n:D5}"))];
        using (var indexer = PaperIndexer.Open(directory))
        {
            var report = indexer.Import(papers.Select((paper, i) =>
            {
                if (i == 4) stop.Cancel();
                return new ImportedPaper(paper);
            }), cancellation: stop.Token);
            Assert.True(report is { Cancelled: true, Committed: true, Added: 4 });
        }
        var rest = Import(directory, papers);
        Assert.Equal((5, 4, false), (rest.Added, rest.Unchanged, rest.Cancelled));
    }

    [Fact]
    public void Removed_papers_are_gone_and_come_back_with_the_next_import()
    {
        var directory = new MemoryDirectory();
        Import(directory, First, Second);
        using (var indexer = PaperIndexer.Open(directory))
        {
            var removal = indexer.Remove([First.Id + "v2", First.Id, "2501.99999", ""]);
            Assert.Equal(1, removal.Removed);
            Assert.Equal(["2501.99999", ""], removal.Missing);
            using (var index = PaperIndex.Open(directory))
            {
                Assert.Null(index.Find(First.Id));
                Assert.Equal(Second, index.Find(Second.Id));
            }
            Assert.Equal([First.Id], indexer.Remove([First.Id]).Missing);
            Assert.Equal(1, indexer.Import([new ImportedPaper(First)]).Added);
        }
        using var after = PaperIndex.Open(directory);
        Assert.Equal(First, after.Find(First.Id));
    }

    [Fact]
    public void An_import_that_fails_leaves_the_index_as_it_was()
    {
        var directory = new MemoryDirectory();
        Import(directory, First);
        var files = Files(directory);
        using (var indexer = PaperIndexer.Open(directory))
            Assert.Throws<IOException>(() => indexer.Import(Failing()));

        Assert.Equal(files, Files(directory));
        Assert.Equal(1, Import(directory, First, Second).Added);

        static IEnumerable<ImportItem> Failing()
        {
            yield return new ImportedPaper(Second);
            throw new IOException("No space left on device");
        }
    }

    [Fact]
    public void Optimizing_leaves_one_segment_and_twice_does_nothing_more()
    {
        var directory = new MemoryDirectory();
        for (var i = 0; i < 3; i++) Import(directory, PaperSamples.Make($"2501.0000{i}"));
        using (var indexer = PaperIndexer.Open(directory)) indexer.Optimize();
        var files = Files(directory);
        using (var indexer = PaperIndexer.Open(directory)) indexer.Optimize();

        Assert.Equal(files, Files(directory));
        using var index = PaperIndex.Open(directory);
        Assert.Equal((3, 1, 0), (index.Count, index.Statistics().Segments, index.Statistics().Deleted));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Imports_of_small_buffers_agree_with_a_dictionary(int seed)
    {
        // Papers come again and again, in new versions or not, over several imports and many flushes.
        var random = new Random(seed);
        var directory = new MemoryDirectory();
        var model = new Dictionary<string, Schema.IndexedPaper>();
        for (var round = 0; round < 4; round++)
        {
            var papers = Enumerable.Range(0, 25).Select(n => PaperSamples.Random(random, $"2501.{random.Next(30):D5}") with
            {
                Source = new PaperSource($"{round}.md", n, n),
            }).ToList();
            using var indexer = PaperIndexer.Open(directory, ramBudgetMegabytes: 0.05);
            var report = indexer.Import(papers.Select(paper => new ImportedPaper(paper)));
            var added = 0;
            foreach (var paper in papers)
            {
                var incoming = Schema.IndexedPaper.Of(paper);
                added += model.TryAdd(paper.Id, incoming) ? 1 : 0;
                model[paper.Id] = model[paper.Id].With(incoming);
            }
            Assert.Equal(added, report.Added);
            Assert.Equal(papers.Count, report.Papers);
        }
        using var index = PaperIndex.Open(directory);
        Assert.Equal(model.Count, index.Count);
        foreach (var (id, known) in model)
        {
            Assert.Equal(known.Paper, index.Find(id));
            Assert.Equal(known.Days, index.DaysOf(id));
        }
    }

    private static ImportReport Import(MemoryDirectory directory, params Paper[] papers)
    {
        using var indexer = PaperIndexer.Open(directory);
        return indexer.Import(papers.Select(paper => new ImportedPaper(paper)));
    }

    private static Dictionary<string, string> Files(MemoryDirectory directory) =>
        directory.List().ToDictionary(name => name, name =>
        {
            using var input = directory.Open(name);
            return Convert.ToHexString(SHA256.HashData(input.Span(0, (int)input.Length)));
        });
}
