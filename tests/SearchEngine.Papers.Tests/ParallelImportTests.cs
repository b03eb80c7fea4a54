using System.IO.Compression;
using System.Text;
using System.Text.Json;
using SearchEngine.Lucene.Store;
using SearchEngine.Papers.Import;
using SearchEngine.Papers.Schema;
using SearchEngine.Papers.Search;

namespace SearchEngine.Papers.Tests;

/// <summary>Imports with several threads: what comes of them, and what they report, is what one thread would have done.</summary>
public class ParallelImportTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(8, 3)]
    public void Papers_that_come_again_and_again_agree_with_a_dictionary(int threads, int seed)
    {
        var random = new Random(seed);
        var directory = new MemoryDirectory();
        var model = new Dictionary<string, IndexedPaper>();
        for (var round = 0; round < 3; round++)
        {
            var papers = Enumerable.Range(0, 400).Select(n => PaperSamples.Random(random, $"2501.{random.Next(60):D5}") with
            {
                Source = new PaperSource($"{random.Next(4)}.md", random.Next(100), n),
            }).ToList();
            var (added, updated) = (0, 0);
            foreach (var paper in papers)
            {
                var incoming = IndexedPaper.Of(paper);
                if (model.TryAdd(paper.Id, incoming))
                {
                    added++;
                    continue;
                }
                var merged = model[paper.Id].With(incoming);
                if (merged.Fingerprint != model[paper.Id].Fingerprint) updated++;
                model[paper.Id] = merged;
            }
            using var indexer = PaperIndexer.Open(directory, ramBudgetMegabytes: 0.1, threads);
            var report = indexer.Import(papers.Select(paper => new ImportedPaper(paper)));
            Assert.Equal((added, updated, papers.Count), (report.Added, report.Updated, report.Papers));
        }
        using var index = PaperIndex.Open(directory);
        Assert.Equal(model.Count, index.Count);
        foreach (var (id, known) in model)
        {
            Assert.Equal(known.Paper, index.Find(id));
            Assert.Equal(known.Days, index.DaysOf(id));
        }
    }

    [Fact]
    public void The_same_digests_give_the_same_reports_and_the_same_answers_with_any_number_of_threads()
    {
        using var folder = new ImportFolder();
        WriteDigests(folder);
        var (expectedReport, expectedItems, expectedAnswers) = Import(1);
        Assert.True(expectedReport is { Added: > 500, Rejected: > 20, Notices: > 0, Updated: 0 }, $"{expectedReport}");
        foreach (var threads in (int[])[1, 2, 3, 8])
        {
            var (report, items, answers) = Import(threads);
            Assert.Equal(expectedReport, report);
            Assert.Equal(expectedItems, items);
            Assert.Equal(expectedAnswers, answers);
        }

        (ImportReport, List<ImportItem>, List<string>) Import(int threads)
        {
            var directory = new MemoryDirectory();
            var items = new List<ImportItem>();
            ImportReport report;
            using (var indexer = PaperIndexer.Open(directory, ramBudgetMegabytes: 0.2, threads))
            {
                var progress = new ImportProgress();
                report = indexer.Import([folder.Path], progress, items.Add);
                Assert.Equal(progress.TotalBytes, progress.BytesRead);
                indexer.FinishMerges();
                Assert.False(indexer.Import([folder.Path]).Committed);
            }
            using var index = PaperIndex.Open(directory);
            var answers = new List<string>();
            foreach (var query in (string[])["", "learning", "federated learning", "联邦学习", "GPT-4 幻觉", "paper", "naïve"])
            {
                foreach (var sort in Enum.GetValues<SortOrder>())
                {
                    var found = index.Search(new PaperSearchRequest(query) { Top = 30, Sort = sort, Facets = true });
                    answers.Add($"{query} by {sort}: {found.Total}");
                    answers.AddRange(found.Hits.Select(hit => $"{hit.Rank} {hit.Paper.Id} {BitConverter.SingleToInt32Bits(hit.Score):x8}"));
                    answers.AddRange(found.Facets!.Select(facet => $"{facet.Key} {string.Join(' ', facet.Value)}"));
                }
                answers.AddRange(index.Rank(query, 50).Select(hit => $"{hit}"));
            }
            return (report, items, answers);
        }
    }

    [Fact]
    public void Of_papers_that_are_equal_the_newer_comes_first()
    {
        string[] ids = ["2501.00002", "cs/0112017", "2412.12345", "2501.00010", "0704.0001", "hep-th/9901001", "2501.00001"];
        string[] newestFirst = ["2501.00010", "2501.00002", "2501.00001", "2412.12345", "0704.0001", "cs/0112017", "hep-th/9901001"];
        foreach (var order in (string[][])[ids, [.. ids.Reverse()]])
        {
            using var index = PaperSamples.Index(order.Select(id => new Paper { Id = id, Title = "Attention", Date = new DateOnly(2025, 1, 1), DatePrecision = DatePrecision.Day }));
            foreach (var query in (string[])["attention", ""])
            {
                Assert.Equal(newestFirst, index.Ids(query));
                Assert.Equal(newestFirst, index.Ids(query, request => request with { Sort = SortOrder.Date }));
                Assert.Equal(newestFirst[..2], index.Ids(query, request => request with { Top = 2 }));
            }
            Assert.Equal(newestFirst, index.Rank("attention", 10).Select(hit => hit.Id));
        }
    }

    [Fact]
    public void A_failure_of_the_medium_ends_an_import_with_its_message_and_leaves_the_index_as_it_was()
    {
        var memory = new MemoryDirectory();
        var papers = Papers(2000).ToList();
        using (var indexer = PaperIndexer.Open(memory, threads: 1)) indexer.Import(papers.Take(1));
        var before = memory.List();

        var full = new FullDirectory(memory) { Room = 25 };
        using (var indexer = PaperIndexer.Open(full, ramBudgetMegabytes: 0.2, threads: 4))
        {
            var thrown = Assert.Throws<IOException>(() => indexer.Import(papers));
            Assert.Contains("no space left", thrown.Message);
        }
        Assert.Equal(before, memory.List());
        using (var indexer = PaperIndexer.Open(memory, threads: 4))
        {
            var report = indexer.Import(papers);
            Assert.Equal((1999, 1), (report.Added, report.Unchanged));
        }
    }

    [Fact]
    public void Whoever_is_told_of_a_rejection_can_end_the_import()
    {
        var directory = new MemoryDirectory();
        using (var indexer = PaperIndexer.Open(directory, threads: 4))
        {
            IEnumerable<ImportItem> items = [.. Papers(300), new Rejection("a.md", 1, 1, "bad"), .. Papers(1000)];
            Assert.Throws<InvalidOperationException>(() => indexer.Import(items, _ => throw new InvalidOperationException("enough")));
        }
        Assert.Empty(directory.List());
    }

    [Fact]
    public void A_stopped_import_ends_soon_and_keeps_what_went_in()
    {
        var directory = new MemoryDirectory();
        using var stop = new CancellationTokenSource();
        var read = 0;
        ImportReport report;
        using (var indexer = PaperIndexer.Open(directory, threads: 4)) report = indexer.Import(Endless(), cancellation: stop.Token);
        Assert.True(report is { Cancelled: true, Committed: true, Added: 3000, Rejected: 0 }, $"{report}");
        Assert.Equal(3001, read);
        using (var indexer = PaperIndexer.Open(directory, threads: 4))
            Assert.Equal((1000, 3000), indexer.Import(Papers(4000)) is var rest ? (rest.Added, rest.Unchanged) : default);

        IEnumerable<ImportItem> Endless()
        {
            foreach (var item in Papers(int.MaxValue))
            {
                if (++read > 3000) stop.Cancel();
                yield return item;
            }
        }
    }

    [Fact]
    public void A_paper_that_was_written_a_moment_ago_is_kept_or_read_back()
    {
        var shown = new HashSet<string>();
        var recent = new RecentPapers(maxText: 250);
        for (var i = 0; i < 4; i++) recent.Add(Indexed(i, length: 100));
        Assert.Equal([null, null, "2501.00002", "2501.00003"], Enumerable.Range(0, 4).Select(i => recent.Find(Id(i))!.Paper?.Paper.Id));
        Assert.Equal(Indexed(0, 100).Fingerprint, recent.Find(Id(0))!.Fingerprint);
        Assert.Null(recent.Find(Id(9)));

        // While readers go over to the newest state all are to be found, and what is added stays.
        recent.Renew(() =>
        {
            recent.Add(Indexed(4, 100));
            for (var i = 0; i < 5; i++) Assert.NotNull(recent.Find(Id(i)));
        });
        Assert.Equal([true, true, true, true, false], Enumerable.Range(0, 5).Select(i => recent.Find(Id(i)) is null));
        Assert.Equal(1, recent.Count);

        // After a failure nothing is forgotten; and for one that is shown already nothing is done.
        Assert.Throws<IOException>(() => recent.Renew(() => throw new IOException("no")));
        Assert.NotNull(recent.Find(Id(4)));
        recent.Renew(() => Assert.Fail("it is shown already"), wanted: Id(0));
        recent.Renew(() => shown.Add(Id(4)), wanted: Id(4));
        Assert.Null(recent.Find(Id(4)));
        Assert.Equal(0, recent.Count);
        Assert.Equal([Id(4)], shown);

        static string Id(int i) => $"2501.{i:D5}";
        static IndexedPaper Indexed(int i, int length) => IndexedPaper.Of(new Paper { Id = Id(i), Title = new string('x', length) });
    }

    [Theory]
    [InlineData("2501.00002", "2501.00001")]
    [InlineData("2501.00001", "2412.99999")]
    [InlineData("2502.00001", "2501.123456789")]
    [InlineData("0704.0001", "cs/0703999")]
    [InlineData("cs/0001001", "hep-th/9912999")]
    [InlineData("hep-th/9912002", "cs/9912001")]
    [InlineData("9101.00001", "x")]
    public void Newer_ids_have_higher_numbers(string newer, string older) => Assert.True(ArxivId.Number(newer) > ArxivId.Number(older));

    [Fact]
    public void Ids_of_the_same_serial_in_two_archives_differ() => Assert.NotEqual(ArxivId.Number("cs/0112017"), ArxivId.Number("math/0112017"));

    private static IEnumerable<ImportItem> Papers(int count) => Enumerable.Range(0, count).Select(n => new ImportedPaper(new Paper
    {
        Id = $"2501.{n:D5}",
        Title = $"Paper {n}",
        Abstract = string.Join(' ', Enumerable.Range(0, 40).Select(word => $"w{(n * 31 + word * 17) % 997}")),
        Source = new PaperSource("a.jsonl", n + 1, n + 1),
    }));

    /// <summary>Papers of every format in several files, broken entries among them, and no paper twice.</summary>
    private static void WriteDigests(ImportFolder folder)
    {
        var random = new Random(5);
        var number = 0;
        foreach (var name in (string[])["2025-01-01.md", "2025-01-02.md", "b/2025-01-03.md", "empty.md"])
        {
            var text = new StringBuilder("# cs.LG\n\n");
            for (var i = name == "empty.md" ? 0 : 60; i > 0; i--)
            {
                var id = random.Next(12) == 0 ? "abcd" : $"2501.{++number:D5}";
                text.Append($"### [{i}] [Paper {Words()}](https://arxiv.org/abs/{id})\n*A B*\n\nTL;DR: {Words()}\n\nAbstract: {Words()}\n\n");
            }
            folder.Write(name, text.ToString());
        }
        foreach (var name in (string[])["c.jsonl", "d.jsonl.gz", "z.jsonl"])
        {
            var lines = new StringBuilder();
            for (var i = 0; i < 180; i++)
            {
                var id = $"2502.{++number:D5}";
                lines.AppendLine(random.Next(15) == 0
                    ? $"{{\"id\": \"{id}\", \"title\": "
                    : JsonSerializer.Serialize(new { id, title = Words(), summary = Words(), categories = new[] { "cs.CL" }, authors = new[] { $"A{i % 7}" } }));
            }
            var bytes = Encoding.UTF8.GetBytes(lines.ToString());
            if (name.EndsWith(".gz", StringComparison.Ordinal))
            {
                using var packed = new MemoryStream();
                using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(bytes);
                bytes = packed.ToArray();
            }
            folder.Write(name, bytes);
        }
        folder.Write("cut.jsonl", "{\"id\": \"2503.00001\", \"title\": \"Cut\"}\n{\"id\": \"2503.00002\", \"ti");

        // Few words, so that many papers score alike.
        string Words() => string.Join(' ', Enumerable.Range(0, 3).Select(_ => (string[])["learning", "federated", "GPT-4", "联邦学习", "幻觉检测", "naïve", "paper"]).Select(words => words[random.Next(words.Length)]));
    }

    /// <summary>Has room for so many files and no more.</summary>
    private sealed class FullDirectory(IndexDirectory inner) : IndexDirectory
    {
        private int made;

        public required int Room { get; init; }

        public override IReadOnlyList<string> List() => inner.List();

        public override bool Exists(string name) => inner.Exists(name);

        public override long Length(string name) => inner.Length(name);

        public override IndexOutput Create(string name) =>
            Interlocked.Increment(ref made) > Room ? throw new IOException("no space left on purpose") : inner.Create(name);

        public override IndexInput Open(string name) => inner.Open(name);

        public override void Delete(string name) => inner.Delete(name);

        public override void Rename(string from, string to) => inner.Rename(from, to);

        public override void Sync(IReadOnlyCollection<string> names) => inner.Sync(names);

        public override void SyncMetadata() => inner.SyncMetadata();

        public override IDisposable ObtainLock(string name) => inner.ObtainLock(name);

        public override string ToString() => $"{inner}, full after {Room} files";
    }
}
