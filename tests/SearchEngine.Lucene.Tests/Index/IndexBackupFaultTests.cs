using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;
using SearchEngine.Lucene.Tests.Faults;

namespace SearchEngine.Lucene.Tests.Index;

/// <summary>
/// Backups and restores of which another operation of the directory fails in each run: only that one, as on a medium that
/// has a bad day, or all from there on, as when the process is killed. What was there before is there, or the whole new one.
/// </summary>
public sealed class IndexBackupFaultTests
{
    /// <summary>What is in the target before: its documents, and how it comes to be so.</summary>
    public static TheoryData<string, bool, bool> Starts
    {
        get
        {
            var starts = new TheoryData<string, bool, bool>();
            foreach (var start in (string[])["nothing", "older", "other", "leftovers", "same"])
            {
                foreach (var restore in (bool[])[false, true])
                {
                    starts.Add(start, restore, false);
                    starts.Add(start, restore, true);
                }
            }
            return starts;
        }
    }

    [Theory]
    [MemberData(nameof(Starts))]
    public void Whatever_fails_the_old_or_the_new_is_whole(string start, bool restore, bool lasting)
    {
        using var source = Source();
        using var before = Before(start, source, restore);
        var old = StateOf(before);
        var operations = 0;
        using (var faultless = BackupIndex.Copy(before))
        {
            var counting = new FaultDirectory(faultless);
            Run(source, counting, restore);
            operations = counting.Operations.Count;
            Assert.Equal("b c d a", StateOf(faultless));
        }
        Assert.InRange(operations, start == "same" ? 3 : 9, 200);
        for (var failAt = 1; failAt <= operations; failAt++)
        {
            using var target = BackupIndex.Copy(before);
            var faulty = new FaultDirectory(target) { Fails = FaultDirectory.At(failAt, lasting) };
            var done = false;
            try
            {
                Run(source, faulty, restore);
                done = true;
            }
            catch (IOException)
            {
            }
            var where = $"operation {faulty.Failed}";
            // Removing what nobody needs any more is all that may fail unnoticed.
            Assert.True(!done || faulty.Failed is null or { Kind: Operations.Delete }, where);
            var found = StateOf(target);
            Assert.True(found == "b c d a" || (!done && found == old), $"{where}: found {found}");
            if (!done && !lasting && found == old && start != "leftovers") Assert.Equal(before.List(), target.List());

            // The next attempt goes through, and clears up.
            var next = Run(source, target, restore);
            Assert.Equal("b c d a", StateOf(target));
            Assert.Equal(next.Commit.Files, BackupIndex.Files(target));
            using var writer = BackupIndex.Open(target);
            BackupIndex.Add(writer, "e");
            writer.Commit();
            Assert.Equal("b c d a e", StateOf(target));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_source_that_cannot_be_read_changes_nothing(bool restore)
    {
        using var source = Source();
        using var before = Before("older", source, restore);
        var counting = new FaultDirectory(source);
        using (var faultless = BackupIndex.Copy(before)) Run(counting, faultless, restore);
        for (var failAt = 1; failAt <= counting.Operations.Count; failAt++)
        {
            using var target = BackupIndex.Copy(before);
            Assert.Throws<IOException>(() => Run(new FaultDirectory(source) { Fails = FaultDirectory.At(failAt) }, target, restore));
            Assert.Equal(before.List(), target.List());
        }
    }

    /// <summary>What a loss of power could take away at each step is nothing that a commit needs, the old one or the new.</summary>
    [Theory]
    [InlineData("nothing", false)]
    [InlineData("older", false)]
    [InlineData("other", true)]
    [InlineData("leftovers", false)]
    [InlineData("leftovers", true)]
    [InlineData("same", true)]
    public void All_is_on_stable_storage_before_it_counts(string start, bool restore)
    {
        using var source = Source();
        using var target = Before(start, source, restore);
        using var storage = new StableStorage(target, start == "leftovers" ? target.List() : []);
        var report = Run(source, storage, restore);
        Assert.Equal(start == "same" ? 0 : 1, storage.Renames);
        Assert.Equal(report.Changed, storage.Renames == 1);
    }

    private static IndexBackupReport Run(IndexDirectory source, IndexDirectory target, bool restore) =>
        restore ? IndexBackup.Restore(source, target, replace: true) : IndexBackup.Create(source, target);

    private static MemoryDirectory Source()
    {
        var source = new MemoryDirectory();
        using (var writer = BackupIndex.Open(source)) Older(writer);
        using (var writer = BackupIndex.Open(source))
        {
            BackupIndex.Add(writer, "d", "a");
            writer.Commit();
        }
        return source;
    }

    private static void Older(IndexWriter writer)
    {
        BackupIndex.Add(writer, "a", "b", "c");
        writer.Commit();
    }

    private static MemoryDirectory Before(string start, MemoryDirectory source, bool restore)
    {
        var target = new MemoryDirectory();
        using var index = new MemoryDirectory();
        switch (start)
        {
            case "older" or "same":
                Run(source, target, restore);
                if (start == "older")
                {
                    // One segment is the source's, the other is gone again, and deletions of the same generation are others.
                    using var writer = BackupIndex.Open(target);
                    writer.Delete(new Term("id", "d"));
                    writer.Delete(new Term("id", "a"));
                    writer.Delete(new Term("id", "b"));
                    writer.Commit();
                }
                break;
            case "other":
                using (var writer = BackupIndex.Open(index))
                {
                    Older(writer);
                    BackupIndex.Add(writer, "x");
                    writer.Commit();
                }
                Run(index, target, restore);
                break;
            case "leftovers":
                // Of a copy that was killed: a whole file, half a file, and a commit that never counted.
                Run(source, target, restore);
                target.Delete("segments_2");
                target["_1.cfs"] = target["_1.cfs"][..100];
                target["pending_segments_2"] = [1, 2, 3];
                break;
        }
        return target;
    }

    private static string StateOf(IndexDirectory directory) =>
        directory.List().Any(name => name.StartsWith("segments", StringComparison.Ordinal)) ? BackupIndex.Ids(directory) : "nothing";

    /// <summary>Knows what has reached stable storage, and insists on it where it matters: on a rename, and when commits go.</summary>
    private sealed class StableStorage(IndexDirectory inner, IEnumerable<string> unsynced) : ForwardingDirectory(inner)
    {
        private readonly HashSet<string> contents = [.. unsynced];
        private readonly HashSet<string> names = [];

        public int Renames { get; private set; }

        public override IndexOutput Create(string name)
        {
            contents.Add(name);
            names.Add(name);
            return base.Create(name);
        }

        public override void Sync(IReadOnlyCollection<string> files)
        {
            base.Sync(files);
            contents.ExceptWith(files);
        }

        public override void SyncMetadata()
        {
            base.SyncMetadata();
            names.Clear();
        }

        public override void Delete(string name)
        {
            // What a commit that counts may need goes only when the next one is lasting.
            if (Renames > 0) Assert.Empty(names);
            base.Delete(name);
            contents.Remove(name);
            names.Remove(name);
        }

        public override void Rename(string from, string to)
        {
            Assert.StartsWith("pending_segments", from, StringComparison.Ordinal);
            Assert.DoesNotContain(contents, file => !file.StartsWith("pending", StringComparison.Ordinal) || file == from);
            Assert.Empty(names);
            base.Rename(from, to);
            names.Add(to);
            Renames++;
            using var reader = DirectoryReader.Open(this);
            Assert.Equal("b c d a", BackupIndex.Ids(reader));
        }
    }
}
