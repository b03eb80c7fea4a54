using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;
using SearchEngine.Lucene.Tests.Store;

namespace SearchEngine.Lucene.Tests.Index;

/// <summary>What a backup holds, what it leaves alone, and what comes back from it.</summary>
public sealed class IndexBackupTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_backup_is_the_same_index_and_is_restored_as_it_was(bool compound)
    {
        using var folders = new TemporaryFolder();
        using FileSystemDirectory index = new(Path.Combine(folders.Path, "index")), backup = new(Path.Combine(folders.Path, "backup")), restored = new(Path.Combine(folders.Path, "restored"));
        using (var writer = BackupIndex.Open(index, compound))
        {
            BackupIndex.Add(writer, "a", "b", "c");
            writer.Flush();
            BackupIndex.Add(writer, "d", "b");
            writer.Commit(new Dictionary<string, string> { ["note"] = "kept" });
        }
        var progress = new IndexBackupProgress();

        var made = IndexBackup.Create(index, backup, progress);

        Assert.Equal("a c d b", BackupIndex.Ids(backup));
        Assert.Equal((true, 1, 4), (made.Changed, made.Commit.Generation, made.Commit.NumDocs));
        Assert.Equal((0, 0), (made.FilesReused, made.BytesReused));
        Assert.Equal(made.Commit.Files.Count - 1, made.FilesCopied);
        Assert.Equal(made.Commit.Files.Where(name => name != "segments_1").Sum(index.Length), made.BytesCopied);
        Assert.Equal((made.BytesCopied, made.BytesCopied), (progress.BytesDone, progress.TotalBytes));
        Assert.Equal("kept", made.Commit.UserData["note"]);

        var back = IndexBackup.Restore(backup, restored);

        Assert.Equal((made.BytesCopied, 1), (back.BytesCopied, back.Commit.Generation));
        Assert.Equal("a c d b", BackupIndex.Ids(restored));
        Assert.Equal(BackupIndex.Files(index), BackupIndex.Files(restored));
        foreach (var name in back.Commit.Files.Where(name => name != "segments_1")) Assert.Equal(Bytes(index, name), Bytes(restored, name));
        using var next = BackupIndex.Open(restored, compound);
        BackupIndex.Add(next, "e", "a");
        next.Commit();
        Assert.Equal("c d b e a", BackupIndex.Ids(restored));
    }

    [Fact]
    public void The_next_backup_copies_only_what_is_new_and_removes_what_is_old()
    {
        using MemoryDirectory index = new(), backup = new();
        using var writer = BackupIndex.Open(index);
        BackupIndex.Add(writer, "a", "b", "c");
        writer.Commit();
        var first = IndexBackup.Create(index, backup);

        var same = IndexBackup.Create(index, backup);
        Assert.Equal((false, 0, first.BytesCopied), (same.Changed, same.BytesCopied, same.BytesReused));

        BackupIndex.Add(writer, "d");
        writer.Delete(new Term("id", "a"));
        writer.Commit();
        var second = IndexBackup.Create(index, backup);
        Assert.Equal((true, 2, first.BytesCopied), (second.Changed, second.Commit.Generation, second.BytesReused));
        Assert.Equal(second.Commit.Files, BackupIndex.Files(backup));
        Assert.Equal("b c d", BackupIndex.Ids(backup));

        backup["_7.fdt"] = [1, 2, 3];
        backup["notes of mine"] = [4];
        writer.ForceMerge();
        writer.Commit(new Dictionary<string, string> { ["note"] = "merged" });
        var progress = new IndexBackupProgress();
        var third = IndexBackup.Create(index, backup, progress);
        Assert.Equal((true, 0), (third.Changed, third.BytesReused));
        Assert.Equal(progress.TotalBytes, progress.BytesDone);
        Assert.Equal(third.Commit.Files.Append("notes of mine").Order(StringComparer.Ordinal), BackupIndex.Files(backup));
        Assert.Equal("b c d", BackupIndex.Ids(backup));

        // Only the note is another.
        writer.Commit(new Dictionary<string, string> { ["note"] = "noted" });
        var fourth = IndexBackup.Create(index, backup);
        Assert.Equal((true, 0, "noted"), (fourth.Changed, fourth.BytesCopied, IndexCommit.Newest(backup).UserData["note"]));
    }

    [Fact]
    public void Names_say_nothing_an_index_made_anew_replaces_the_one_before()
    {
        using MemoryDirectory old = new(), anew = new(), backup = new();
        foreach (var (directory, ids) in new[] { (old, "a b c"), (anew, "x y z") })
        {
            using var writer = BackupIndex.Open(directory);
            BackupIndex.Add(writer, ids.Split(' '));
            writer.Commit();
        }
        // Of the same length, too.
        Assert.Equal(old["_0.si"].Length, anew["_0.si"].Length);
        var first = IndexBackup.Create(old, backup);

        var second = IndexBackup.Create(anew, backup);

        Assert.Equal(("x y z", 0L), (BackupIndex.Ids(backup), second.BytesReused));
        Assert.Equal((first.Commit.Generation + 1, first.Commit.Version + 1), (second.Commit.Generation, second.Commit.Version));
        Assert.DoesNotContain(BackupIndex.Files(backup), name => name.StartsWith("_0", StringComparison.Ordinal));
        // The new names are not given to others: writing goes on.
        using (var writer = BackupIndex.Open(backup))
        {
            BackupIndex.Add(writer, "w");
            writer.Commit();
        }
        Assert.Equal("x y z w", BackupIndex.Ids(backup));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_older_backup_takes_the_place_of_an_index_that_went_on(bool compound)
    {
        using MemoryDirectory index = new(), backup = new();
        string[] later = ["d", "e"];
        using (var writer = BackupIndex.Open(index, compound))
        {
            BackupIndex.Add(writer, "a", "b", "c");
            writer.Commit();
            IndexBackup.Create(index, backup);
        }
        for (var round = 0; round < 3; round++)
        {
            // The same segments and generations again in each round, with other documents in them and deleted.
            using (var writer = BackupIndex.Open(index, compound))
            {
                BackupIndex.Add(writer, later);
                writer.Delete(new Term("id", "abc"[round].ToString()));
                writer.Commit();
            }
            var there = IndexCommit.Newest(index);
            using var before = DirectoryReader.Open(index);
            var refused = Assert.Throws<DirectoryNotEmptyException>(() => IndexBackup.Restore(backup, index));
            Assert.Equal("memory holds an index already", refused.Message);
            Assert.Equal(4, IndexCommit.Newest(index).NumDocs);

            var restored = IndexBackup.Restore(backup, index, replace: true);

            Assert.Equal("a b c", BackupIndex.Ids(index));
            Assert.Equal((there.Generation + 1, there.Version + 1), (restored.Commit.Generation, restored.Commit.Version));
            Assert.Equal((0, true), (restored.BytesCopied, restored.Changed));
            Assert.Equal(restored.Commit.Files, BackupIndex.Files(index));
            using var after = before.OpenIfChanged(index)!;
            Assert.Equal("a b c", BackupIndex.Ids(after));
            Assert.Equal(4, before.NumDocs);
        }
        Assert.False(IndexBackup.Restore(backup, index, replace: true).Changed);
        // And a backup of that goes on from the one that is there.
        using (var writer = BackupIndex.Open(index, compound))
        {
            BackupIndex.Add(writer, "f");
            writer.Commit();
        }
        Assert.True(IndexBackup.Create(index, backup).BytesReused > 0);
        Assert.Equal("a b c f", BackupIndex.Ids(backup));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_backup_heals_a_damaged_index_whichever_file_it_is(bool compound)
    {
        using MemoryDirectory sound = new(), backup = new();
        using (var writer = BackupIndex.Open(sound, compound))
        {
            BackupIndex.Add(writer, "a", "b", "c");
            writer.Flush();
            BackupIndex.Add(writer, "d", "a");
            writer.Commit();
        }
        IndexBackup.Create(sound, backup);
        foreach (var file in BackupIndex.Files(sound))
        {
            foreach (var damage in (Action<MemoryDirectory>[])[index => index.Delete(file), index => index[file] = index[file][..^1], index => index[file] = Flipped(index[file])])
            {
                using var index = BackupIndex.Copy(sound);
                damage(index);
                var restored = IndexBackup.Restore(backup, index, replace: true);
                Assert.Equal("b c d a", BackupIndex.Ids(index));
                Assert.Equal(restored.Commit.Files, BackupIndex.Files(index));
                Assert.True(restored.BytesReused > 0 || file == "segments_1", file);
            }
        }
    }

    [Fact]
    public void Readers_of_a_damaged_file_go_over_to_the_restored_one()
    {
        using MemoryDirectory index = new(), backup = new();
        using (var writer = BackupIndex.Open(index, compound: false))
        {
            BackupIndex.Add(writer, "a", "b");
            writer.Commit();
        }
        IndexBackup.Create(index, backup);
        // A stored id, which no reader compares with anything unless all is verified.
        var documents = index["_0.fdt"].ToArray();
        documents[documents.AsSpan().IndexOf("\u0001a"u8) + 1] = (byte)'x';
        index["_0.fdt"] = documents;
        using var damaged = DirectoryReader.Open(index, ChecksumVerification.MetadataOnly);
        Assert.Equal("x b", BackupIndex.Ids(damaged));

        IndexBackup.Restore(backup, index, replace: true);

        using var healed = damaged.OpenIfChanged(index)!;
        Assert.Equal("a b", BackupIndex.Ids(healed));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_damaged_file_is_named_and_never_copied(bool compound)
    {
        using MemoryDirectory source = new(), older = new();
        using (var writer = BackupIndex.Open(source, compound))
        {
            BackupIndex.Add(writer, "a", "b");
            writer.Commit();
            IndexBackup.Create(source, older);
            BackupIndex.Add(writer, "c", "a");
            writer.Commit();
        }
        foreach (var file in BackupIndex.Files(source))
        {
            using var damaged = BackupIndex.Copy(source);
            damaged[file] = Flipped(damaged[file]);
            foreach (var start in (MemoryDirectory[])[older, new()])
            {
                using MemoryDirectory backup = BackupIndex.Copy(start), index = BackupIndex.Copy(start);
                Assert.Equal(file, Assert.Throws<CorruptIndexException>(() => IndexBackup.Create(damaged, backup)).FileName);
                Assert.Equal(file, Assert.Throws<CorruptIndexException>(() => IndexBackup.Restore(damaged, index, replace: true)).FileName);
                Assert.Equal(start.List(), backup.List());
                Assert.Equal(start.List(), index.List());
                foreach (var name in start.List()) Assert.Equal(start[name], backup[name]);
            }
            damaged.Delete(file);
            var missing = Assert.ThrowsAny<IndexException>(() => IndexBackup.Create(damaged, new MemoryDirectory()));
            Assert.Contains(file.StartsWith("segments", StringComparison.Ordinal) ? "no index in" : file, missing.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_of_another_segment_is_noticed_though_it_is_sound()
    {
        using MemoryDirectory source = new(), other = new();
        foreach (var directory in (MemoryDirectory[])[source, other])
        {
            using var writer = BackupIndex.Open(directory);
            BackupIndex.Add(writer, "a");
            writer.Commit();
        }
        source["_0.cfs"] = other["_0.cfs"];
        var thrown = Assert.Throws<CorruptIndexException>(() => IndexBackup.Create(source, new MemoryDirectory()));
        Assert.Equal("_0.cfs", thrown.FileName);
        Assert.StartsWith("the file belongs to another segment", thrown.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_with_something_else_in_it_is_no_place_for_a_backup()
    {
        using MemoryDirectory index = new(), other = new(), backup = new();
        foreach (var directory in (MemoryDirectory[])[index, other])
        {
            using var writer = BackupIndex.Open(directory);
            BackupIndex.Add(writer, directory == index ? "a" : "b");
            writer.Commit();
        }
        var files = other.List();
        Assert.Equal("memory holds an index that is no backup", Assert.Throws<DirectoryNotEmptyException>(() => IndexBackup.Create(index, other)).Message);
        Assert.Equal(files, other.List());
        Assert.Equal("b", BackupIndex.Ids(other));
        Assert.Throws<ArgumentException>(() => IndexBackup.Create(index, index));
        Assert.Throws<ArgumentException>(() => IndexBackup.Restore(index, index, replace: true));

        using var letters = new MemoryDirectory();
        letters["letter"] = [1];
        Assert.Equal("memory holds letter, and no backup", Assert.Throws<DirectoryNotEmptyException>(() => IndexBackup.Create(index, letters)).Message);
        Assert.Equal(["letter"], letters.List());
        // To restore there is no harm: an index may be in such a folder.
        IndexBackup.Restore(index, letters);
        Assert.Equal([1], letters["letter"]);
        Assert.Equal("a", BackupIndex.Ids(letters));

        Assert.Throws<IndexNotFoundException>(() => IndexBackup.Create(backup, new MemoryDirectory()));
        Assert.Throws<IndexNotFoundException>(() => IndexBackup.Restore(backup, index, replace: true));
        Assert.Equal("a", BackupIndex.Ids(index));
    }

    [Fact]
    public void Nobody_restores_under_a_writer_and_one_backup_at_a_time_goes_into_a_directory()
    {
        using var folders = new TemporaryFolder();
        using FileSystemDirectory index = new(Path.Combine(folders.Path, "index")), backup = new(Path.Combine(folders.Path, "backup"));
        using (var writer = BackupIndex.Open(index))
        {
            BackupIndex.Add(writer, "a");
            writer.Commit();
            IndexBackup.Create(index, backup);
            var locked = Assert.Throws<IndexLockedException>(() => IndexBackup.Restore(backup, index, replace: true));
            Assert.Contains($"process {Environment.ProcessId} ", locked.Holder, StringComparison.Ordinal);
            using (backup.ObtainLock(IndexFiles.WriteLock)) Assert.Throws<IndexLockedException>(() => IndexBackup.Create(index, backup));
            BackupIndex.Add(writer, "b");
            writer.Commit();
        }
        Assert.Equal("a b", BackupIndex.Ids(index));
        IndexBackup.Restore(backup, index, replace: true);
        Assert.Equal("a", BackupIndex.Ids(index));
    }

    [Fact]
    public void A_backup_that_is_stopped_leaves_the_one_before_and_nothing_else()
    {
        using MemoryDirectory index = new(), backup = new();
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        using var writer = BackupIndex.Open(index);
        BackupIndex.Add(writer, "a");
        writer.Commit();
        Assert.Throws<OperationCanceledException>(() => IndexBackup.Create(index, backup, cancellation: stop.Token));
        Assert.Empty(backup.List());
        IndexBackup.Create(index, backup);
        var files = backup.List();
        BackupIndex.Add(writer, "b");
        writer.Commit();
        Assert.Throws<OperationCanceledException>(() => IndexBackup.Create(index, backup, cancellation: stop.Token));
        Assert.Throws<OperationCanceledException>(() => IndexBackup.Restore(index, backup, replace: true, cancellation: stop.Token));
        Assert.Equal(files, backup.List());
        Assert.Equal("a", BackupIndex.Ids(backup));
    }

    [Fact]
    public void An_index_without_documents_is_an_index_too()
    {
        using MemoryDirectory index = new(), backup = new();
        using (var writer = BackupIndex.Open(index)) writer.Commit(new Dictionary<string, string> { ["note"] = "empty" });
        Assert.Equal((true, 0), (IndexBackup.Create(index, backup).Changed, IndexBackup.Create(index, backup).Commit.NumDocs));
        Assert.Equal("", BackupIndex.Ids(backup));
        Assert.False(IndexBackup.Create(index, backup).Changed);
    }

    private static byte[] Flipped(byte[] bytes)
    {
        var flipped = bytes.ToArray();
        flipped[flipped.Length / 2] ^= 8;
        return flipped;
    }

    private static byte[] Bytes(IndexDirectory directory, string name)
    {
        using var input = directory.Open(name);
        return input.Span(0, (int)input.Length).ToArray();
    }
}
