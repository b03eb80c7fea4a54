using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Index;

/// <summary>Commits in two phases, commits that are kept, and snapshots.</summary>
public sealed class CommitTests : IDisposable
{
    private static readonly IndexWriterOptions Options = new(new FieldAnalyzers(new WordAnalyzer())) { MergeFactor = 2, MaxConcurrentMerges = 0 };

    private readonly MemoryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void What_is_prepared_is_seen_by_nobody_until_it_is_committed()
    {
        using var writer = IndexWriter.Open(directory, Options);
        Add(writer, "a");
        Assert.True(writer.PrepareCommit(Notes("first")));
        Assert.Throws<IndexNotFoundException>(() => DirectoryReader.Open(directory));
        Assert.Throws<InvalidOperationException>(() => writer.PrepareCommit());
        Assert.Throws<InvalidOperationException>(() => writer.Commit(Notes("too late")));
        Assert.Empty(writer.UserData);
        // What comes after the first half is not part of it.
        Add(writer, "b");
        writer.Delete(new Term("id", "a"));
        writer.ForceMerge();
        Assert.True(writer.Commit());
        Assert.Equal("first", writer.UserData["note"]);
        AssertIds("a");
        Assert.True(writer.Commit());
        Assert.False(writer.PrepareCommit());
        Assert.False(writer.Commit());
        AssertIds("b");
    }

    [Fact]
    public void A_prepared_commit_can_be_taken_back()
    {
        using (var writer = IndexWriter.Open(directory, Options))
        {
            Add(writer, "a");
            writer.Commit();
            Add(writer, "b");
            writer.Delete(new Term("id", "a"));
            writer.PrepareCommit();
            Assert.Contains(directory.List(), name => name.StartsWith("pending_", StringComparison.Ordinal));
            writer.Rollback();
        }
        AssertIds("a");
        AssertOnly(1);
        using var next = IndexWriter.Open(directory, Options);
        Add(next, "c");
        next.Commit();
        AssertIds("a", "c");
    }

    [Fact]
    public void As_many_commits_are_kept_as_asked_for_by_later_writers_too()
    {
        var options = Options with { KeepCommits = 3 };
        using (var writer = IndexWriter.Open(directory, options))
            for (var i = 1; i <= 5; i++) CommitOne(writer, i);
        AssertOnly(3, 4, 5);
        using (var writer = IndexWriter.Open(directory, options))
        {
            AssertOnly(3, 4, 5);
            CommitOne(writer, 6);
            writer.ForceMerge();
            writer.Commit();
        }
        AssertOnly(5, 6, 7);
        foreach (var generation in new[] { 5, 6 }) AssertWhole(generation, Enumerable.Range(1, generation).Select(i => $"{i}"));
        IndexWriter.Open(directory, options with { KeepCommits = 1 }).Dispose();
        AssertOnly(7);
    }

    [Fact]
    public void A_kept_commit_that_is_damaged_does_not_keep_the_index_from_being_written()
    {
        var options = Options with { KeepCommits = 3 };
        using (var writer = IndexWriter.Open(directory, options))
            for (var i = 1; i <= 3; i++) CommitOne(writer, i);
        directory["segments_2"] = [1, 2, 3];
        using (var writer = IndexWriter.Open(directory, options)) CommitOne(writer, 4);
        AssertOnly(1, 3, 4);
        AssertIds("1", "2", "3", "4");
    }

    [Fact]
    public void A_snapshot_keeps_its_files_through_commits_and_merges()
    {
        using var writer = IndexWriter.Open(directory, Options);
        Assert.Throws<IndexNotFoundException>(() => writer.Snapshot());
        CommitOne(writer, 1);
        CommitOne(writer, 2);
        var snapshot = writer.Snapshot();
        using (var second = writer.Snapshot())
        {
            Assert.Equal((2, "2"), (snapshot.Commit.Generation, snapshot.Commit.UserData["note"]));
            for (var i = 3; i < 20; i++) CommitOne(writer, i);
            writer.ForceMerge();
            writer.Commit();
            Assert.Equal(snapshot.Commit.Files, second.Commit.Files);
        }
        Assert.All(snapshot.Commit.Files, file => Assert.True(directory.Exists(file), file));
        AssertWhole(2, ["1", "2"]);
        snapshot.Dispose();
        snapshot.Dispose();
        AssertOnly(20);
    }

    [Fact]
    public void A_snapshot_outlives_its_writer_until_another_one_opens()
    {
        IndexSnapshot snapshot;
        using (var writer = IndexWriter.Open(directory, Options))
        {
            CommitOne(writer, 1);
            snapshot = writer.Snapshot();
            CommitOne(writer, 2);
        }
        AssertWhole(1, ["1"]);
        Assert.Throws<ObjectDisposedException>(() => Disposed().Snapshot());
        using (IndexWriter.Open(directory, Options))
        {
            AssertOnly(2);
            // The files are another writer's business now.
            snapshot.Dispose();
            AssertIds("1", "2");
        }

        IndexWriter Disposed()
        {
            var writer = IndexWriter.Open(directory, Options with { KeepCommits = 2 });
            writer.Dispose();
            return writer;
        }
    }

    private static Dictionary<string, string> Notes(string note) => new() { ["note"] = note };

    private static void Add(IndexWriter writer, string id) => writer.Add([Field.Keyword("id", id, stored: true), Field.Text("text", "word")]);

    private static void CommitOne(IndexWriter writer, int number)
    {
        Add(writer, $"{number}");
        Assert.True(writer.Commit(Notes($"{number}")));
    }

    private static IEnumerable<string> Ids(DirectoryReader reader) =>
        Enumerable.Range(0, reader.MaxDoc).Where(reader.IsLive).Select(doc => reader.Document(doc).Text("id")!);

    private void AssertIds(params string[] expected)
    {
        using var reader = DirectoryReader.Open(directory);
        Assert.Equal(expected, Ids(reader));
    }

    private void AssertWhole(long generation, IEnumerable<string> ids)
    {
        using var reader = DirectoryReader.Open(directory, IndexCommit.Read(directory, generation));
        Assert.Equal(ids, Ids(reader));
    }

    /// <summary>These commits are there, and no file that none of them needs.</summary>
    private void AssertOnly(params long[] generations)
    {
        var commits = IndexCommit.List(directory);
        Assert.Equal(generations, commits.Select(commit => commit.Generation));
        Assert.Equal(commits.SelectMany(commit => commit.Files).Distinct().Order(StringComparer.Ordinal), directory.List());
    }
}
