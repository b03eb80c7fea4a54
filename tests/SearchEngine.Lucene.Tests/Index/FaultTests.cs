using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Index;

/// <summary>
/// A writer opens an index, changes it, merges and commits; and in each run another operation of the directory fails. Then an
/// error comes out, the index is as one of the two commits has it, and the writer commits later or is rolled back.
/// </summary>
public sealed class FaultTests
{
    private static readonly WordAnalyzer Analyzer = new();

    /// <summary>Adds, replaces, deletes, flushes and merges, all in one commit.</summary>
    private static readonly Action<IndexWriter>[] Changes =
    [
        writer => writer.Update(new Term("id", "2"), Document("2", "new")),
        writer => writer.Flush(),
        writer => writer.Delete(new Term("id", "5")),
        writer => writer.Add(Document("20", "added")),
        writer => writer.Flush(),
        writer => writer.Add(Document("21", "added")),
        writer => writer.Delete(new Term("id", "1")),
        writer => writer.Commit(),
    ];

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Whatever_fails_a_commit_is_whole(bool compound, bool lasting)
    {
        var options = new IndexWriterOptions(new FieldAnalyzers(Analyzer)) { CompoundBelowBytes = compound ? long.MaxValue : 0, MergeFactor = 3, MaxConcurrentMerges = 0 };
        using var start = StartingIndex(options);
        // The index after none of the changes, after the first, and so on: each committed.
        var states = Enumerable.Range(0, Changes.Length + 1).Select(count => After(start, options, count)).ToList();
        var counting = new FaultDirectory(Copy(start));
        using (var writer = IndexWriter.Open(counting, options))
            foreach (var change in Changes) change(writer);
        Assert.True(counting.Operations.Count > 100);
        for (var failAt = 1; failAt <= counting.Operations.Count; failAt++) Run(start, options, failAt, lasting, states);
    }

    [Fact]
    public void A_commit_that_is_seen_but_perhaps_not_lasting_is_not_built_upon()
    {
        var options = new IndexWriterOptions(new FieldAnalyzers(Analyzer));
        using var start = StartingIndex(options);
        var faultless = new FaultDirectory(Copy(start));
        using (var writer = IndexWriter.Open(faultless, options)) Change(writer);
        var operations = faultless.Operations.ToList();
        var afterRename = operations.FindIndex(operation => operation.StartsWith("rename", StringComparison.Ordinal)) + 1;
        Assert.Equal("sync of the directory", operations[afterRename]);

        using var directory = Copy(start);
        using (var writer = IndexWriter.Open(new FaultDirectory(directory, afterRename + 1), options))
        {
            Assert.Throws<IOException>(() => Change(writer));
            using (var reader = DirectoryReader.Open(directory)) Assert.Equal(2, reader.Generation);
            // A failed synchronisation is never trusted again: the system may have forgotten what it could not write.
            Assert.Throws<IOException>(() => writer.Commit());
            Assert.Throws<IOException>(() => writer.Add(Document("21", "added")));
        }
        using (var writer = IndexWriter.Open(directory, options))
        {
            writer.Add(Document("21", "added"));
            Assert.True(writer.Commit());
        }
        using var again = DirectoryReader.Open(directory);
        Assert.Equal(3, again.Generation);

        static void Change(IndexWriter writer)
        {
            writer.Add(Document("20", "added"));
            writer.Commit();
        }
    }

    private static List<string> After(MemoryDirectory start, IndexWriterOptions options, int count)
    {
        using var directory = Copy(start);
        using var writer = IndexWriter.Open(directory, options);
        foreach (var change in Changes[..count]) change(writer);
        writer.Commit();
        return Told(directory);
    }

    private static void Run(MemoryDirectory start, IndexWriterOptions options, int failAt, bool lasting, List<List<string>> states)
    {
        using var directory = Copy(start);
        var faulty = new FaultDirectory(directory, failAt, lasting);
        IndexWriter? writer = null;
        var done = 0;
        try
        {
            writer = IndexWriter.Open(faulty, options);
            foreach (var change in Changes)
            {
                change(writer);
                done++;
            }
        }
        catch (IOException)
        {
        }
        var where = $"operation {failAt}, {faulty.Failed}, {(lasting ? "and all later ones" : "once")}";
        var finished = done == Changes.Length;
        // Removing what nobody needs is all that may fail unnoticed.
        Assert.True(!finished || faulty.Failed is null || faulty.Failed.StartsWith("delete", StringComparison.Ordinal), where);
        var found = Told(directory);
        if (finished) Assert.Equal(states[^1], found);
        else Assert.True(found.SequenceEqual(states[0]) || (done == Changes.Length - 1 && found.SequenceEqual(states[^1])), where);

        if (writer is not null && !finished && !lasting) found = TryAgain(writer, directory, done, states, where);
        writer?.Dispose();
        Assert.Equal(found, Told(directory));

        // Whoever comes next finds the lock free, and nothing that is in the way.
        using var next = IndexWriter.Open(directory, options);
        AssertNothingLeft(directory, where);
        next.Add(Document("next", "word"));
        next.Commit();
        Assert.Equal(found.Count + 1, Told(directory).Count);
    }

    private static List<string> TryAgain(IndexWriter writer, MemoryDirectory directory, int done, List<List<string>> states, string where)
    {
        try
        {
            writer.Commit();
        }
        catch (IOException lost)
        {
            // Documents on their way to the directory are lost; then nothing at all may be committed.
            Assert.Contains("lost", lost.Message, StringComparison.Ordinal);
            Assert.Throws<IOException>(() => writer.Add([]));
            Assert.Throws<IOException>(() => writer.Delete(new Term("id", "1")));
            Assert.Throws<IOException>(writer.Flush);
            // Where the very last step of the commit failed, it is there already.
            var seen = Told(directory);
            Assert.True(seen.SequenceEqual(states[0]) || (done == Changes.Length - 1 && seen.SequenceEqual(states[^1])), where);
            return seen;
        }
        // Of the change that failed there is all now (a merge after it failed) or nothing; of those before it, all.
        var found = Told(directory);
        Assert.True(found.SequenceEqual(states[done]) || found.SequenceEqual(states[done + 1]), where);
        AssertNothingLeft(directory, where);
        return found;
    }

    private static MemoryDirectory StartingIndex(IndexWriterOptions options)
    {
        var directory = new MemoryDirectory();
        using var writer = IndexWriter.Open(directory, options with { MergeFactor = 100 });
        for (var id = 0; id < 10; id++)
        {
            writer.Add(Document($"{id}", "old"));
            if (id is 3 or 9) writer.Flush();
        }
        writer.Delete(new Term("id", "7"));
        writer.Commit();
        return directory;
    }

    private static Document Document(string id, string word) =>
    [
        Field.Keyword("id", id, stored: true),
        Field.Text("text", $"{word} word {id}", stored: true),
        Field.NumericDocValue("number", id.Length),
        Field.SortedSetDocValue("set", word),
    ];

    private static List<string> Told(IndexDirectory directory)
    {
        var report = IndexChecker.Check(directory);
        Assert.True(report.IsClean, string.Join('\n', report.Problems));
        using var reader = DirectoryReader.Open(directory);
        return Telling.Of(reader);
    }

    private static void AssertNothingLeft(IndexDirectory directory, string where)
    {
        using var reader = DirectoryReader.Open(directory);
        var needed = IndexFiles.Of(reader.Commit).ToHashSet();
        var left = directory.List().Where(file => !needed.Contains(file)).ToList();
        Assert.True(left.Count == 0, $"{where}: {string.Join(' ', left)} left");
    }

    private static MemoryDirectory Copy(MemoryDirectory directory)
    {
        var copy = new MemoryDirectory();
        foreach (var name in directory.List()) copy[name] = directory[name];
        return copy;
    }
}
