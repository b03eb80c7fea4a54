using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Faults;

/// <summary>
/// A writer opens an index, changes it, merges and commits; and in each run another operation of the directory fails. Then an
/// error comes out, the index is as one of the two commits has it, and the writer commits later or is rolled back.
/// </summary>
public sealed class FaultTests
{
    /// <summary>Adds, replaces, deletes, flushes and merges, all in one commit.</summary>
    private static readonly Action<IndexWriter>[] Changes =
    [
        writer => writer.Update(new Term("id", "2"), Workload.Document("2", "new")),
        writer => writer.Flush(),
        writer => writer.Delete(new Term("id", "5")),
        writer => writer.Add(Workload.Document("20", "added")),
        writer => writer.Flush(),
        writer => writer.Add(Workload.Document("21", "added")),
        writer => writer.Delete(new Term("id", "1")),
        writer => writer.Commit(),
    ];

    /// <summary>How an operation fails.</summary>
    public enum Fault
    {
        /// <summary>It alone.</summary>
        Once,

        /// <summary>It and all that follow.</summary>
        ForEver,

        /// <summary>The disk is full from there on, until there is space again.</summary>
        DiskFull,
    }

    public static TheoryData<Fault, bool> Cases
    {
        get
        {
            var cases = new TheoryData<Fault, bool>();
            foreach (var fault in Enum.GetValues<Fault>())
            {
                cases.Add(fault, false);
                cases.Add(fault, true);
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Whatever_fails_a_commit_is_whole(Fault fault, bool compound)
    {
        var options = Workload.Options(compound);
        using var start = StartingIndex(options);
        // The index after none of the changes, after the first, and so on: each committed.
        var states = Enumerable.Range(0, Changes.Length + 1).Select(count => After(start, options, count)).ToList();
        var counting = new FaultDirectory(Copy(start));
        using (var writer = IndexWriter.Open(counting, options))
            foreach (var change in Changes) change(writer);
        Assert.True(counting.Operations.Count > 100);
        foreach (var operation in counting.Operations)
            if (fault != Fault.DiskFull || operation.Kind is Operations.Create or Operations.Write) Run(start, options, operation.Number, fault, states);
    }

    [Fact]
    public void A_commit_that_is_seen_but_perhaps_not_lasting_is_not_built_upon()
    {
        var options = Workload.Options(compound: false);
        using var start = StartingIndex(options);
        var faultless = new FaultDirectory(Copy(start));
        using (var writer = IndexWriter.Open(faultless, options)) Change(writer);
        var afterRename = faultless.Operations.Single(operation => operation.Kind == Operations.Rename).Number + 1;
        Assert.Equal(Operations.SyncMetadata, faultless.Operations[afterRename - 1].Kind);

        using var directory = Copy(start);
        using (var writer = IndexWriter.Open(new FaultDirectory(directory) { Fails = FaultDirectory.At(afterRename) }, options))
        {
            Assert.Throws<IOException>(() => Change(writer));
            using (var reader = DirectoryReader.Open(directory)) Assert.Equal(2, reader.Generation);
            // A failed synchronisation is never trusted again: the system may have forgotten what it could not write.
            Assert.Throws<IOException>(() => writer.Commit());
            Assert.Throws<IOException>(() => writer.Add(Workload.Document("21", "added")));
        }
        using (var writer = IndexWriter.Open(directory, options))
        {
            writer.Add(Workload.Document("21", "added"));
            Assert.True(writer.Commit());
        }
        using var again = DirectoryReader.Open(directory);
        Assert.Equal(3, again.Generation);

        static void Change(IndexWriter writer)
        {
            writer.Add(Workload.Document("20", "added"));
            writer.Commit();
        }
    }

    private static List<string> After(MemoryDirectory start, IndexWriterOptions options, int count)
    {
        using var directory = Copy(start);
        using var writer = IndexWriter.Open(directory, options);
        foreach (var change in Changes[..count]) change(writer);
        writer.Commit();
        return Workload.Told(directory);
    }

    private static void Run(MemoryDirectory start, IndexWriterOptions options, int number, Fault fault, List<List<string>> states)
    {
        using var directory = Copy(start);
        var faulty = fault == Fault.DiskFull
            ? new FaultDirectory(directory) { FullAt = number }
            : new FaultDirectory(directory) { Fails = FaultDirectory.At(number, lasting: fault == Fault.ForEver) };
        IndexWriter? writer = null;
        var done = 0;
        IOException? error = null;
        try
        {
            writer = IndexWriter.Open(faulty, options);
            foreach (var change in Changes)
            {
                change(writer);
                done++;
            }
        }
        catch (IOException thrown)
        {
            error = thrown;
        }
        var where = $"{faulty.Failed} fails ({fault})";
        // Removing what nobody needs is all that may fail unnoticed.
        Assert.True(error is not null || faulty.Failed is null or { Kind: Operations.Delete }, where);
        if (error is not null) AssertSays(fault, error);
        var found = Workload.Told(directory);
        if (error is null) Assert.Equal(states[^1], found);
        else Assert.True(found.SequenceEqual(states[0]) || (done == Changes.Length - 1 && found.SequenceEqual(states[^1])), where);

        faulty.Free = long.MaxValue / 2;
        if (writer is not null && error is not null && fault != Fault.ForEver) found = TryAgain(writer, directory, done, fault, states, where);
        writer?.Dispose();
        Assert.Equal(found, Workload.Told(directory));

        // Whoever comes next finds the lock free, and nothing that is in the way.
        using var next = IndexWriter.Open(directory, options);
        Workload.AssertNothingLeft(directory);
        next.Add(Workload.Document("next", "word"));
        next.Commit();
        Assert.Equal(found.Count + 1, Workload.Told(directory).Count);
    }

    /// <summary>Whoever shows a user the message alone has told what is wrong.</summary>
    private static void AssertSays(Fault fault, IOException error) =>
        Assert.Contains(fault == Fault.DiskFull ? "No space left on device" : "fails on purpose", error.Message, StringComparison.Ordinal);

    private static List<string> TryAgain(IndexWriter writer, MemoryDirectory directory, int done, Fault fault, List<List<string>> states, string where)
    {
        try
        {
            writer.Commit();
        }
        catch (IOException lost)
        {
            // Documents on their way to the directory are lost; then nothing at all may be committed.
            Assert.Contains("lost", lost.Message, StringComparison.Ordinal);
            AssertSays(fault, lost);
            Assert.Throws<IOException>(() => writer.Add([]));
            Assert.Throws<IOException>(() => writer.Delete(new Term("id", "1")));
            Assert.Throws<IOException>(writer.Flush);
            // Where the very last step of the commit failed, it is there already.
            var seen = Workload.Told(directory);
            Assert.True(seen.SequenceEqual(states[0]) || (done == Changes.Length - 1 && seen.SequenceEqual(states[^1])), where);
            return seen;
        }
        // Of the change that failed there is all now (a merge after it failed) or nothing; of those before it, all.
        var found = Workload.Told(directory);
        Assert.True(found.SequenceEqual(states[done]) || found.SequenceEqual(states[done + 1]), where);
        Workload.AssertNothingLeft(directory);
        return found;
    }

    private static MemoryDirectory StartingIndex(IndexWriterOptions options)
    {
        var directory = new MemoryDirectory();
        using var writer = IndexWriter.Open(directory, options with { MergeFactor = 100 });
        for (var id = 0; id < 10; id++)
        {
            writer.Add(Workload.Document($"{id}", "old"));
            if (id is 3 or 9) writer.Flush();
        }
        writer.Delete(new Term("id", "7"));
        writer.Commit();
        return directory;
    }

    private static MemoryDirectory Copy(MemoryDirectory directory)
    {
        var copy = new MemoryDirectory();
        foreach (var name in directory.List()) copy[name] = directory[name];
        return copy;
    }
}
