using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Store;
using SearchEngine.Lucene.Tests.Index;

namespace SearchEngine.Lucene.Tests.Search;

/// <summary>Searching an index while it changes: what is seen, what is shared, and that everything is closed in the end.</summary>
public sealed class SearcherManagerTests : IDisposable
{
    private static readonly IndexWriterOptions Options = new(new FieldAnalyzers(new WordAnalyzer()));
    private readonly WatchedDirectory directory = new(new MemoryDirectory());

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Changes_of_a_writer_are_seen_after_a_refresh_and_not_before()
    {
        using (var writer = IndexWriter.Open(directory, Options))
        {
            using var searchers = new SearcherManager(writer);
            Assert.Equal(0, CountAll(searchers));
            Assert.False(searchers.Refresh());
            writer.Add(Document(1, 0));
            Assert.Equal(0, CountAll(searchers));
            Assert.True(searchers.Refresh());
            Assert.Equal(1, CountAll(searchers));
            Assert.False(searchers.Refresh());

            // An uncommitted deletion alone is a change as well, and a use that runs does not see it.
            using (var before = searchers.Acquire())
            {
                writer.Delete(new Term("id", "1"));
                writer.Add(Document(2, 0));
                writer.Add(Document(3, 0));
                Assert.True(searchers.Refresh());
                Assert.Equal(["1"], Ids(before.Value));
            }
            using (var after = searchers.Acquire()) Assert.Equal(["2", "3"], Ids(after.Value));
            writer.Delete(new Term("id", "2"));
            Assert.True(searchers.Refresh());
            Assert.Equal(1, CountAll(searchers));
            writer.Delete(new Term("id", "none"));
            searchers.Refresh();
            Assert.Equal(1, CountAll(searchers));
        }
        Assert.Equal(0, directory.OpenFiles);
    }

    [Fact]
    public void A_closed_writer_ends_refreshing_and_nothing_else()
    {
        var writer = IndexWriter.Open(directory, Options);
        using var searchers = new SearcherManager(writer);
        writer.Add(Document(1, 0));
        searchers.Refresh();
        writer.Rollback();
        Assert.Throws<ObjectDisposedException>(() => searchers.Refresh());
        Assert.Equal(1, CountAll(searchers));
        Assert.NotEqual(0, directory.OpenFiles);
        searchers.Dispose();
        Assert.Equal(0, directory.OpenFiles);
    }

    [Fact]
    public void Commits_are_seen_over_a_directory()
    {
        Assert.Throws<IndexNotFoundException>(() => new SearcherManager(directory));
        using (var writer = IndexWriter.Open(directory, Options))
        {
            writer.Add(Document(1, 0));
            writer.Commit();
            using var searchers = new SearcherManager(directory);
            writer.Add(Document(2, 0));
            writer.Flush();
            Assert.False(searchers.Refresh());
            writer.Commit();
            Assert.True(searchers.Refresh());
            Assert.Equal(2, CountAll(searchers));
        }
        Assert.Equal(0, directory.OpenFiles);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_refresh_opens_what_is_new_and_shares_the_rest(bool nearRealTime)
    {
        using (var writer = IndexWriter.Open(directory, Options))
        {
            for (var i = 0; i < 6; i++)
            {
                writer.Add(Document(i, 0));
                writer.Add(Document(100 + i, 0));
                writer.Flush();
            }
            writer.Commit();
            using var searchers = nearRealTime ? new SearcherManager(writer) : new SearcherManager(directory);
            using var before = searchers.Acquire();
            var known = before.Value.Reader.Segments;
            Assert.Equal(6, known.Count);
            directory.TakeOpened();

            // Nothing but a new segment and a deletion in an old one.
            writer.Update(new Term("id", "102"), Document(102, 1));
            if (!nearRealTime) writer.Commit();
            var byWriter = nearRealTime ? [] : directory.TakeOpened();
            Assert.True(searchers.Refresh());
            using var after = searchers.Acquire();
            var now = after.Value.Reader.Segments;
            Assert.Equal(7, now.Count);
            for (var i = 0; i < 6; i++)
            {
                Assert.Same(known[i].StoredFields, now[i].StoredFields);
                if (i != 2) Assert.Same(known[i].LiveDocs, now[i].LiveDocs);
            }
            Assert.Null(known[2].LiveDocs);
            Assert.Equal([true, false], Enumerable.Range(0, 2).Select(now[2].IsLive));
            Assert.Equal((12, 12), (before.Value.Reader.NumDocs, after.Value.Reader.NumDocs));

            var opened = directory.TakeOpened();
            var name = now[6].Info.Name;
            Assert.Contains(opened, file => file.StartsWith(name, StringComparison.Ordinal));
            Assert.All(opened, file => Assert.True(
                file.StartsWith(name, StringComparison.Ordinal) ||
                (!nearRealTime && (file == $"segments_{after.Value.Reader.Generation}" || file.EndsWith(".liv", StringComparison.Ordinal))),
                $"{file} was opened"));
            Assert.DoesNotContain(byWriter, file => file.StartsWith(known[0].Info.Name + ".", StringComparison.Ordinal));
        }
        Assert.Equal(0, directory.OpenFiles);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Searches_go_on_while_writers_write_merge_commit_and_refresh(bool nearRealTime)
    {
        const int Ids = 40;
        const int Rounds = 60;
        var written = new int[Ids];
        var done = 0;
        var writer = IndexWriter.Open(directory, Options with { CompoundBelowBytes = 0 });
        for (var id = 0; id < Ids; id++) writer.Add(Document(id, 0));
        writer.Commit();
        var searchers = nearRealTime ? new SearcherManager(writer) : new SearcherManager(directory);

        // Each writer has ids of its own, so it knows which version there must be at least.
        var writers = Enumerable.Range(0, 2).Select(number => Run(() =>
        {
            var random = new Random(number);
            for (var round = 1; round <= Rounds; round++)
            {
                for (var i = 0; i < 5; i++)
                {
                    var id = (random.Next(Ids / 2) * 2) + number;
                    writer.Update(new Term("id", $"{id}"), Document(id, round));
                    Volatile.Write(ref written[id], round);
                }
                if (round % 20 == 0) writer.ForceMerge(2);
                if (!nearRealTime || round % 10 == 0) writer.Commit();
                var known = written.ToArray();
                searchers.Refresh();
                using var lease = searchers.Acquire();
                var found = Versions(lease.Value);
                for (var id = number; id < Ids; id += 2) Assert.Equal(known[id], found[id]);
                for (var id = 1 - number; id < Ids && nearRealTime; id += 2) Assert.InRange(found[id], known[id], Rounds);
            }
        })).ToArray();
        var readers = Enumerable.Range(0, 4).Select(_ => Run(() =>
        {
            var last = new int[Ids];
            var uses = 0;
            while (Volatile.Read(ref done) == 0 || uses == 0)
            {
                using var lease = searchers.Acquire();
                var found = Versions(lease.Value);
                for (var id = 0; id < Ids; id++) Assert.InRange(found[id], last[id], Rounds);
                // Whatever comes in meanwhile, this state stays as it is.
                Assert.Equal(found, Versions(lease.Value));
                last = found;
                uses++;
            }
        })).ToArray();
        // Others come and go.
        var visitor = Run(() =>
        {
            while (Volatile.Read(ref done) == 0)
            {
                using var own = new SearcherManager(directory);
                using var lease = own.Acquire();
                own.Dispose();
                Assert.Equal(Ids, Versions(lease.Value).Length);
            }
        });
        await Task.WhenAll(writers);
        Volatile.Write(ref done, 1);
        await Task.WhenAll([.. readers, visitor]);

        // Closed while it is searched: what runs ends well, what comes is refused.
        writer.Commit();
        searchers.Refresh();
        using var acquired = new CountdownEvent(3);
        using var closed = new ManualResetEventSlim();
        var late = Enumerable.Range(0, 3).Select(_ => Run(() =>
        {
            using var lease = searchers.Acquire();
            acquired.Signal();
            closed.Wait();
            Assert.Equal(written, Versions(lease.Value));
        })).ToArray();
        Assert.True(acquired.Wait(TimeSpan.FromMinutes(2)));
        searchers.Dispose();
        Assert.Throws<ObjectDisposedException>(() => searchers.Acquire());
        writer.Dispose();
        Assert.NotEqual(0, directory.OpenFiles);
        closed.Set();
        await Task.WhenAll(late);
        Assert.Equal(0, directory.OpenFiles);

        static int[] Versions(IndexSearcher searcher)
        {
            var found = searcher.Search(new TermQuery("all", "all"), Ids * 2);
            Assert.Equal(Ids, found.TotalHits);
            Assert.Equal(Ids, searcher.Reader.NumDocs);
            var versions = new int[Ids];
            foreach (var hit in found.Hits)
            {
                var document = searcher.Reader.Document(hit.Doc);
                versions[int.Parse(document.Text("id")!)] = (int)document.Number("version")!.Value;
                Assert.Equal(document.Number("version"), searcher.Reader.NumericDocValue("version", hit.Doc));
            }
            return versions;
        }

        static Task Run(Action action) => Task.Factory.StartNew(action, TaskCreationOptions.LongRunning);
    }

    private static Document Document(int id, int version) => new()
    {
        Field.Keyword("id", $"{id}", stored: true),
        Field.Text("all", $"all v{version} w{id % 7}"),
        Field.Stored("version", version),
        Field.NumericDocValue("version", version),
    };

    private static long CountAll(SearcherManager searchers)
    {
        using var lease = searchers.Acquire();
        return lease.Value.Count(new TermQuery("all", "all"));
    }

    private static string[] Ids(IndexSearcher searcher) =>
        [.. searcher.Search(new TermQuery("all", "all"), 100).Hits.Select(hit => searcher.Reader.Document(hit.Doc).Text("id")!).Order()];
}
