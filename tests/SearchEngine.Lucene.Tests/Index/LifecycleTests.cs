using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;
using SearchEngine.Lucene.Tests.Store;

namespace SearchEngine.Lucene.Tests.Index;

/// <summary>Who sees what when, which files stay, and who may write.</summary>
public sealed class LifecycleTests : IDisposable
{
    private static readonly IndexWriterOptions Options = new(new FieldAnalyzers(new WordAnalyzer())) { MergeFactor = 50, MaxConcurrentMerges = 0 };

    private readonly TemporaryFolder folder = new();
    private readonly FileSystemDirectory directory;

    public LifecycleTests() => directory = new FileSystemDirectory(folder.Path);

    public void Dispose()
    {
        directory.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void What_a_dead_writer_left_is_removed_and_other_files_stay()
    {
        using (var writer = IndexWriter.Open(directory, Options))
        {
            Add(writer, "a", "b");
            writer.Commit();
        }
        string[] left = ["_9.fdt", "_9_Lucene84_0.tim", "_zz_5.liv", "_0_1.liv", "_9.cfs", "_9.si", "pending_segments_3", "_9_bkd_0.tmp"];
        string[] others = ["notes.txt", "_config.yml", "_index.html", "_readme.doc", "segments", "pending_segments", "segments.gen", "segments_1.bak", "_9", "9.fdt", "_A.fdt", "x_9.fdt", "_9.fdt.old"];
        var index = directory.List();
        foreach (var name in left.Concat(others)) File.WriteAllText(Path.Combine(folder.Path, name), name);
        using (var writer = IndexWriter.Open(directory, Options))
        {
            Assert.Equal(index.Concat(others).Append("write.lock.holder").Order(StringComparer.Ordinal), directory.List());
            Add(writer, "c");
            writer.Commit();
        }
        Assert.All(others, name => Assert.Equal(name, File.ReadAllText(Path.Combine(folder.Path, name))));
        AssertIds("a", "b", "c");
    }

    [Fact]
    public void A_folder_that_is_no_index_is_not_touched_by_looking_at_it()
    {
        Assert.Throws<IndexNotFoundException>(() => DirectoryReader.Open(directory));
        Assert.Throws<IndexNotFoundException>(() => IndexChecker.Check(directory));
        Assert.Empty(directory.List());
        IndexWriter.Open(directory, Options).Dispose();
        Assert.Throws<IndexNotFoundException>(() => DirectoryReader.Open(directory));
        Assert.Equal(["write.lock"], directory.List());
    }

    [Fact]
    public void There_is_one_writer_and_another_is_told_who_it_is()
    {
        using (IndexWriter.Open(directory, Options))
        {
            var thrown = Assert.Throws<IndexLockedException>(() => IndexWriter.Open(directory, Options));
            Assert.Contains($"process {Environment.ProcessId} ", thrown.Holder, StringComparison.Ordinal);
        }
        IndexWriter.Open(directory, Options).Rollback();
        IndexWriter.Open(directory, Options).Dispose();
    }

    [Fact]
    public void A_writer_that_could_not_open_does_not_keep_the_lock()
    {
        using (var writer = IndexWriter.Open(directory, Options))
        {
            Add(writer, "a");
            writer.Commit();
        }
        var commit = Path.Combine(folder.Path, "segments_1");
        var sound = File.ReadAllBytes(commit);
        File.WriteAllBytes(commit, sound[..^5]);
        for (var i = 0; i < 2; i++) Assert.Equal("segments_1", Assert.Throws<CorruptIndexException>(() => IndexWriter.Open(directory, Options)).FileName);
        File.WriteAllBytes(commit, sound);
        IndexWriter.Open(directory, Options).Dispose();
        AssertIds("a");
    }

    [Fact]
    public void Only_a_commit_makes_changes_visible()
    {
        using (var writer = IndexWriter.Open(directory, Options))
        {
            Add(writer, "a");
            writer.Flush();
            Assert.Throws<IndexNotFoundException>(() => DirectoryReader.Open(directory));
            writer.Commit();
            AssertIds("a");
            Add(writer, "b");
            writer.Flush();
            writer.Delete(new Term("id", "a"));
            writer.Flush();
            AssertIds("a");
            using var uncommitted = writer.OpenReader();
            Assert.Equal("b", Ids(uncommitted));
        }
        AssertIds("a");
        Assert.DoesNotContain(directory.List(), name => name.StartsWith("_1", StringComparison.Ordinal));
    }

    [Fact]
    public void Readers_see_what_they_opened_after_merges_and_commits_have_removed_its_files()
    {
        using var writer = IndexWriter.Open(directory, Options);
        Add(writer, "a", "b");
        writer.Commit();
        using var first = DirectoryReader.Open(directory);
        Assert.Null(first.OpenIfChanged(directory));
        Add(writer, "c");
        writer.Delete(new Term("id", "a"));
        using var uncommitted = writer.OpenReader();
        writer.Commit();
        using var second = first.OpenIfChanged(directory)!;
        writer.ForceMerge();
        writer.Commit();
        using var third = second.OpenIfChanged(directory)!;
        foreach (var file in IndexFiles.Of(first.Commit)) Assert.False(directory.Exists(file), file);
        Assert.Equal(("a b", "b c", "b c", "b c"), (Ids(first), Ids(uncommitted), Ids(second), Ids(third)));
        Assert.Equal((1, 2, 1), (first.SegmentCount, second.SegmentCount, third.SegmentCount));
        // What two readers share stays open until both are closed.
        first.Dispose();
        Assert.Equal("b c", Ids(second));
        second.Dispose();
        third.Dispose();
    }

    [Fact]
    public void A_readers_deletions_that_were_rolled_back_are_not_taken_over()
    {
        var writer = IndexWriter.Open(directory, Options);
        Add(writer, "a", "b", "c");
        writer.Commit();
        writer.Delete(new Term("id", "a"));
        using var forgotten = writer.OpenReader();
        Assert.Equal("b c", Ids(forgotten));
        writer.Rollback();
        using var next = IndexWriter.Open(directory, Options);
        Add(next, "d");
        next.Commit();
        using var followed = forgotten.OpenIfChanged(directory)!;
        Assert.Equal("a b c d", Ids(followed));
        next.Delete(new Term("id", "b"));
        next.Commit();
        using var again = followed.OpenIfChanged(directory)!;
        Assert.Equal("a c d", Ids(again));
        Assert.Equal("a b c d", Ids(followed));
    }

    [Fact]
    public void A_closed_reader_says_so_and_may_be_closed_again()
    {
        using var writer = IndexWriter.Open(directory, Options);
        Add(writer, "a");
        writer.Commit();
        var reader = DirectoryReader.Open(directory);
        using var other = DirectoryReader.Open(directory);
        reader.Dispose();
        reader.Dispose();
        Assert.Throws<ObjectDisposedException>(() => reader.Document(0));
        Assert.Throws<ObjectDisposedException>(() => reader.IsLive(0));
        Assert.Throws<ObjectDisposedException>(() => reader.OpenIfChanged(directory));
        Assert.Equal("a", Ids(other));
    }

    [Fact]
    public void A_reader_in_use_closes_when_the_use_ends()
    {
        using var writer = IndexWriter.Open(directory, Options);
        Add(writer, "a");
        writer.Commit();
        var reader = DirectoryReader.Open(directory);
        using (reader.Acquire())
        {
            reader.Dispose();
            Assert.Equal("a", Ids(reader));
        }
        Assert.Throws<ObjectDisposedException>(() => reader.Document(0));
    }

    [Fact]
    public void A_closed_writer_says_so_and_may_be_closed_again()
    {
        var writer = IndexWriter.Open(directory, Options);
        writer.Dispose();
        writer.Dispose();
        writer.Rollback();
        Assert.Throws<ObjectDisposedException>(() => Add(writer, "a"));
        Assert.Throws<ObjectDisposedException>(() => writer.Update(new Term("id", "a"), []));
        Assert.Throws<ObjectDisposedException>(() => writer.Delete(new Term("id", "a")));
        Assert.Throws<ObjectDisposedException>(writer.Flush);
        Assert.Throws<ObjectDisposedException>(() => writer.Commit());
        Assert.Throws<ObjectDisposedException>(() => writer.ForceMerge());
        Assert.Throws<ObjectDisposedException>(writer.OpenReader);
    }

    [Fact]
    public void Notes_stay_until_they_are_replaced()
    {
        using var writer = IndexWriter.Open(directory, Options);
        writer.Commit(new Dictionary<string, string> { ["source"] = "one" });
        Add(writer, "a");
        writer.Commit();
        Assert.Equal("one", writer.UserData["source"]);
        Assert.False(writer.Commit(new Dictionary<string, string> { ["source"] = "one" }));
        Assert.True(writer.Commit(new Dictionary<string, string>()));
        using var reader = DirectoryReader.Open(directory);
        Assert.Empty(reader.UserData);
        Assert.Equal((3, 3), (reader.Generation, reader.Version));
    }

    [Fact]
    public async Task Threads_may_read_reopen_and_check_while_one_writes()
    {
        using var writer = IndexWriter.Open(directory, Options with { MergeFactor = 3, RamBudgetMegabytes = 0.0001 });
        writer.Commit();
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            var reader = DirectoryReader.Open(directory);
            for (var opened = 0; !done.IsCancellationRequested; opened++)
            {
                // Every commit holds the ids from 0 to some number, in order.
                Assert.Equal(Enumerable.Range(0, reader.NumDocs), Enumerable.Range(0, reader.NumDocs).Select(doc => int.Parse(reader.Document(doc).Text("id")!)));
                var next = opened % 2 == 0 ? DirectoryReader.Open(directory) : reader.OpenIfChanged(directory);
                if (opened % 5 == 0) Assert.True(IndexChecker.Check(directory).IsClean);
                if (next is null) continue;
                Assert.True(next.NumDocs >= reader.NumDocs);
                reader.Dispose();
                reader = next;
            }
            reader.Dispose();
        })).ToArray();
        for (var id = 0; id < 60; id++)
        {
            Add(writer, $"{id}");
            if (id % 3 == 0) writer.Commit();
        }
        await done.CancelAsync();
        await Task.WhenAll(readers);
    }

    private static void Add(IndexWriter writer, params string[] ids)
    {
        foreach (var id in ids) writer.Add(new Document { Field.Keyword("id", id, stored: true), Field.Text("text", $"text of {id}") });
    }

    private static string Ids(DirectoryReader reader) =>
        string.Join(' ', Enumerable.Range(0, reader.MaxDoc).Where(reader.IsLive).Select(doc => reader.Document(doc).Text("id")));

    private void AssertIds(params string[] ids)
    {
        using var reader = DirectoryReader.Open(directory);
        Assert.Equal(string.Join(' ', ids), Ids(reader));
        Assert.True(IndexChecker.Check(directory).IsClean);
    }
}
