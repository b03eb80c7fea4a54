using System.Globalization;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;
using SearchEngine.Lucene.Tests.Store;

namespace SearchEngine.Lucene.Tests.Index;

/// <summary>Backups while somebody indexes: each is a state that was committed, whole.</summary>
public sealed class IndexBackupLiveTests
{
    [Fact]
    public async Task Each_backup_under_another_processs_writer_is_a_commit()
    {
        using var folders = new TemporaryFolder();
        using FileSystemDirectory index = new(Path.Combine(folders.Path, "index")), backup = new(Path.Combine(folders.Path, "backup"));
        using var writer = BusyWriter.Start(Path.Combine(folders.Path, "index"));
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            var steps = 0;
            for (var round = 0; round < 15; round++)
            {
                // What it said it had committed until now, at least.
                var committed = int.Parse((await writer.StandardOutput.ReadLineAsync(patience.Token))!, CultureInfo.InvariantCulture);
                using var fresh = new MemoryDirectory();
                var into = round % 3 == 2 ? (IndexDirectory)fresh : backup;
                var report = IndexBackup.Create(index, into, cancellation: patience.Token);
                var found = BusyWriter.Verify(into);
                Assert.Equal(found, BusyWriter.StepsOf(report.Commit.UserData));
                Assert.True(found >= Math.Max(steps, committed), $"{found} after {steps}, {committed} committed");
                Assert.Equal(report.Commit.Files, BackupIndex.Files(into));
                steps = found;
                // A newer index gives way to nobody while it is written to.
                if (round % 10 == 0) Assert.Throws<IndexLockedException>(() => IndexBackup.Restore(backup, index, replace: true));
            }
            writer.StandardInput.Close();
            await writer.StandardOutput.ReadToEndAsync(patience.Token);
            await writer.WaitForExitAsync(patience.Token);
            Assert.Equal(0, writer.ExitCode);
        }
        finally
        {
            if (!writer.HasExited) writer.Kill();
        }
        var last = BusyWriter.Verify(index);
        var kept = BusyWriter.Verify(backup);
        Assert.True(last >= kept);
        // Back to the last backup, and on from there by the same steps.
        IndexBackup.Restore(backup, index, replace: true);
        Assert.Equal(kept, BusyWriter.Verify(index));
        using (var next = IndexWriter.Open(index, BusyWriter.Options))
        {
            var until = kept + 20;
            BusyWriter.Write(next, () => BusyWriter.StepsOf(next.UserData) < until);
        }
        Assert.Equal(kept + 20, BusyWriter.Verify(index));
        IndexBackup.Create(index, backup);
        Assert.Equal(kept + 20, BusyWriter.Verify(backup));
    }

    [Fact]
    public async Task Each_backup_under_a_writer_of_this_process_is_a_commit()
    {
        using MemoryDirectory index = new(), backup = new();
        using var writer = IndexWriter.Open(index, BusyWriter.Options);
        BusyWriter.Write(writer, () => BusyWriter.StepsOf(writer.UserData) < 1);
        var goOn = true;
        var writing = Task.Run(() => BusyWriter.Write(writer, () => Volatile.Read(ref goOn)));
        try
        {
            var steps = 0;
            for (var round = 0; round < 50 && !writing.IsCompleted; round++)
            {
                IndexBackup.Create(index, backup);
                var found = BusyWriter.Verify(backup);
                Assert.True(found >= steps, $"{found} after {steps}");
                steps = found;
            }
        }
        finally
        {
            Volatile.Write(ref goOn, false);
            await writing;
        }
    }

    [Fact]
    public async Task A_snapshot_holds_its_commit_for_a_backup_while_the_writer_goes_on()
    {
        using MemoryDirectory index = new(), backup = new();
        using var writer = IndexWriter.Open(index, BusyWriter.Options);
        BusyWriter.Write(writer, () => BusyWriter.StepsOf(writer.UserData) < 3);
        var goOn = true;
        var writing = Task.Run(() => BusyWriter.Write(writer, () => Volatile.Read(ref goOn)));
        try
        {
            for (var round = 0; round < 10 && !writing.IsCompleted; round++)
            {
                using var snapshot = writer.Snapshot();
                var steps = BusyWriter.StepsOf(snapshot.Commit.UserData);
                while (BusyWriter.StepsOf(writer.UserData) < steps + 3 && !writing.IsCompleted) await Task.Delay(1);
                var commit = IndexCommit.Read(index, snapshot.Commit.Generation);
                Assert.Equal(snapshot.Commit.Files, commit.Files);
                using (var reader = DirectoryReader.Open(index, commit)) Assert.Equal(steps, BusyWriter.Verify(reader));

                var report = IndexBackup.Create(index, commit, backup);

                Assert.Equal(snapshot.Commit.Generation, report.Commit.Generation);
                Assert.Equal(steps, BusyWriter.Verify(backup));
            }
        }
        finally
        {
            Volatile.Write(ref goOn, false);
            await writing;
        }
        // Nothing is kept for a snapshot that was given up.
        Assert.Equal(IndexCommit.Newest(index).Generation, Assert.Single(IndexCommit.List(index)).Generation);
    }

    [Fact]
    public void Commits_that_a_writer_keeps_can_be_opened_and_backed_up()
    {
        using MemoryDirectory index = new(), backup = new();
        using (var writer = IndexWriter.Open(index, BusyWriter.Options with { KeepCommits = 4 }))
            BusyWriter.Write(writer, () => BusyWriter.StepsOf(writer.UserData) < 12);

        var kept = IndexCommit.List(index);

        Assert.Equal([9, 10, 11, 12], kept.Select(commit => commit.Generation));
        // Back and forth: each takes the place of the other.
        foreach (var commit in kept.Concat(kept.Reverse()))
        {
            using (var reader = DirectoryReader.Open(index, commit)) Assert.Equal(commit.Generation, BusyWriter.Verify(reader));
            IndexBackup.Create(index, commit, backup);
            Assert.Equal(commit.Generation, BusyWriter.Verify(backup));
            Assert.Single(IndexCommit.List(backup));
        }
        // Restoring leaves the one commit that was restored.
        IndexBackup.Restore(backup, index, replace: true);
        Assert.Equal(9, BusyWriter.Verify(index));
        Assert.Equal(IndexCommit.Newest(backup).Generation, Assert.Single(IndexCommit.List(index)).Generation);
    }

    /// <summary>A writer that commits between any two looks of a backup at the directory: each point in turn, and all of them.</summary>
    [Fact]
    public void A_commit_at_any_moment_is_followed()
    {
        var looks = 0;
        using (var index = new MemoryDirectory())
        {
            using var writer = Start(index);
            using var counting = new WatchedDirectory(index, _ => looks++);
            IndexBackup.Create(counting, new MemoryDirectory());
        }
        Assert.InRange(looks, 5, 100);
        for (var at = 1; at <= looks; at++)
        {
            using MemoryDirectory index = new(), backup = new();
            using var writer = Start(index);
            using var watched = new WatchedDirectory(index, look =>
            {
                if (look == at || look == at + 4) Step();
            });
            IndexBackup.Create(watched, backup);
            Assert.InRange(BusyWriter.Verify(backup), 2, 4);

            var listed = IndexCommit.List(new WatchedDirectory(index, look =>
            {
                if (look == at || look == at + 3) Step();
            }));
            Assert.Single(listed);

            void Step()
            {
                var next = BusyWriter.StepsOf(writer.UserData) + 1;
                BusyWriter.Write(writer, () => BusyWriter.StepsOf(writer.UserData) < next);
            }
        }

        static IndexWriter Start(IndexDirectory index)
        {
            var writer = IndexWriter.Open(index, BusyWriter.Options);
            BusyWriter.Write(writer, () => BusyWriter.StepsOf(writer.UserData) < 2);
            return writer;
        }
    }

    /// <summary>Tells of each look at the directory before it takes place; looks that come from within are not told.</summary>
    private sealed class WatchedDirectory(IndexDirectory inner, Action<int> look) : ForwardingDirectory(inner)
    {
        private int looks;
        private bool within;

        public override IReadOnlyList<string> List() => Look(base.List);

        public override bool Exists(string name) => Look(() => base.Exists(name));

        public override long Length(string name) => Look(() => base.Length(name));

        public override IndexInput Open(string name) => Look(() => base.Open(name));

        private T Look<T>(Func<T> what)
        {
            if (!within)
            {
                within = true;
                look(++looks);
                within = false;
            }
            return what();
        }
    }
}
