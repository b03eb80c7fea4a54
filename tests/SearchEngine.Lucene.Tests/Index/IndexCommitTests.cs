using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Index;

/// <summary>The commits that a directory holds, and opening one that is not the newest.</summary>
public sealed class IndexCommitTests
{
    [Fact]
    public void Commits_are_listed_from_the_oldest_and_each_can_be_opened()
    {
        using var directory = new MemoryDirectory();
        Assert.Empty(IndexCommit.List(directory));
        Assert.Throws<IndexNotFoundException>(() => IndexCommit.Newest(directory));
        Dictionary<string, byte[]> first;
        using (var writer = BackupIndex.Open(directory))
        {
            BackupIndex.Add(writer, "a", "b");
            writer.Commit(new Dictionary<string, string> { ["note"] = "first" });
            first = directory.List().ToDictionary(name => name, name => directory[name]);
            writer.Delete(new Term("id", "a"));
            BackupIndex.Add(writer, "c");
            writer.Commit(new Dictionary<string, string> { ["note"] = "second" });
        }
        // As a writer that keeps its commits would leave them.
        foreach (var (name, bytes) in first) directory[name] = bytes;

        var commits = IndexCommit.List(directory);

        Assert.Equal([1, 2], commits.Select(commit => commit.Generation));
        Assert.Equal(["first", "second"], commits.Select(commit => commit.UserData["note"]));
        Assert.Equal([(1, 2, 2), (2, 2, 3)], commits.Select(commit => (commit.SegmentCount, commit.NumDocs, commit.MaxDoc)));
        Assert.Contains("segments_1", commits[0].Files);
        Assert.Contains("_0_1.liv", commits[1].Files);
        Assert.DoesNotContain("_0_1.liv", commits[0].Files);
        Assert.Equal(2, IndexCommit.Newest(directory).Generation);
        foreach (var commit in commits)
        {
            using var reader = DirectoryReader.Open(directory, commit);
            Assert.Equal(commit.Generation == 1 ? "a b" : "b c", BackupIndex.Ids(reader));
            Assert.Equal((commit.Generation, commit.Version), (reader.Generation, reader.Version));
            Assert.Equal(commit.Files, reader.Files.Order(StringComparer.Ordinal));
            Assert.Equal(commit.NumDocs, IndexCommit.Read(directory, commit.Generation).NumDocs);
        }
        // An older reader goes on to the newest.
        using var old = DirectoryReader.Open(directory, commits[0]);
        using var next = old.OpenIfChanged(directory)!;
        Assert.Equal("b c", BackupIndex.Ids(next));
    }

    [Fact]
    public void A_commit_that_a_writer_removed_is_told_as_such()
    {
        using var directory = new MemoryDirectory();
        using var writer = BackupIndex.Open(directory);
        BackupIndex.Add(writer, "a");
        writer.Commit();
        var first = IndexCommit.Newest(directory);
        BackupIndex.Add(writer, "b");
        writer.Delete(new Term("id", "a"));
        writer.ForceMerge();
        writer.Commit();

        Assert.Contains("the commit 1 is not in memory", Assert.Throws<FileNotFoundException>(() => DirectoryReader.Open(directory, first)).Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => IndexCommit.Read(directory, 1));
        Assert.Throws<FileNotFoundException>(() => IndexCommit.Read(directory, 3));
        Assert.Throws<FileNotFoundException>(() => IndexBackup.Create(directory, first, new MemoryDirectory()));
        Assert.Equal(2, Assert.Single(IndexCommit.List(directory)).Generation);
    }

    [Fact]
    public void A_damaged_commit_is_named_and_a_half_removed_one_is_passed_over()
    {
        using var directory = new MemoryDirectory();
        using (var writer = BackupIndex.Open(directory))
        {
            BackupIndex.Add(writer, "a");
            writer.Commit();
        }
        var segments = directory["segments_1"];
        directory["segments_1"] = [.. segments[..^1], (byte)(segments[^1] ^ 1)];
        Assert.Equal("segments_1", Assert.Throws<CorruptIndexException>(() => IndexCommit.List(directory)).FileName);
        directory["segments_1"] = segments;

        var info = directory["_0.si"];
        directory.Delete("_0.si");
        Assert.Contains("_0.si", Assert.Throws<CorruptIndexException>(() => IndexCommit.List(directory)).Message, StringComparison.Ordinal);
        directory["_0.si"] = info;

        using (var writer = BackupIndex.Open(directory))
        {
            writer.Delete(new Term("id", "a"));
            BackupIndex.Add(writer, "b");
            writer.Commit();
        }
        directory["segments_1"] = segments;
        Assert.False(directory.Exists("_0.si"));
        Assert.Equal(2, Assert.Single(IndexCommit.List(directory)).Generation);
    }
}

/// <summary>Small indexes for the tests of commits and backups.</summary>
internal static class BackupIndex
{
    public static IndexWriterOptions Options { get; } = new(new FieldAnalyzers(new WordAnalyzer())) { RamBudgetMegabytes = 16 };

    public static IndexWriter Open(IndexDirectory directory, bool compound = true) =>
        IndexWriter.Open(directory, Options with { CompoundBelowBytes = compound ? long.MaxValue : 0 });

    public static void Add(IndexWriter writer, params string[] ids)
    {
        foreach (var id in ids)
            writer.Update(new Term("id", id), new Document { Field.Keyword("id", id, stored: true), Field.Text("text", $"text of {id}", stored: true), Field.NumericDocValue("length", id.Length) });
    }

    /// <summary>The ids of the documents, in their order.</summary>
    public static string Ids(DirectoryReader reader) =>
        string.Join(' ', Enumerable.Range(0, reader.MaxDoc).Where(reader.IsLive).Select(doc => reader.Document(doc).Text("id")));

    /// <summary>The ids of the documents of an index that must be sound.</summary>
    public static string Ids(IndexDirectory directory)
    {
        var report = IndexChecker.Check(directory);
        Assert.True(report.IsClean, string.Join('\n', report.Problems));
        using var reader = DirectoryReader.Open(directory);
        return Ids(reader);
    }

    /// <summary>The files that count: not the locks, and not what tells a backup from an index.</summary>
    public static List<string> Files(IndexDirectory directory) =>
        [.. directory.List().Where(name => !name.StartsWith(IndexFiles.WriteLock, StringComparison.Ordinal) && name != IndexBackup.MarkerFile)];

    public static MemoryDirectory Copy(MemoryDirectory directory)
    {
        var copy = new MemoryDirectory();
        foreach (var name in directory.List()) copy[name] = directory[name];
        return copy;
    }
}
