using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;
using SearchEngine.Papers.Import;

namespace SearchEngine.Papers.Tests;

/// <summary>Backups of papers in a program that imports and searches.</summary>
public sealed class PaperBackupTests : IDisposable
{
    private readonly ImportFolder folder = new();

    private string Index => Path.Combine(folder.Path, "index");

    private string Backup => Path.Combine(folder.Path, "backup");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void ABackupDuringAnImportHoldsWhatWasCommittedBeforeIt()
    {
        using var indexer = PaperIndexer.Open(Index);
        Assert.Throws<IndexNotFoundException>(() => indexer.Backup(Backup));
        indexer.Import([new ImportedPaper(PaperSamples.Make("2401.00001"))]);
        indexer.Import(WithBackups());
        using (var backup = PaperIndex.Open(Backup)) Assert.Equal((1, "Paper 2401.00001"), (backup.Count, backup.Find("2401.00001")!.Title));
        Assert.Equal(4, indexer.Backup(Backup).Commit.NumDocs);
        Assert.Throws<ArgumentException>(() => indexer.Backup(Index));
        Assert.Throws<ArgumentException>(() => indexer.Backup(Path.Combine(Index, "backup")));

        IEnumerable<ImportItem> WithBackups()
        {
            foreach (var id in (string[])["2401.00001", "2401.00002", "2401.00003", "2401.00004"])
            {
                yield return new ImportedPaper(PaperSamples.Make(id) with { Tldr = "newer" });
                Assert.Equal(1, Task.Run(() => indexer.Backup(Backup)).GetAwaiter().GetResult().Commit.NumDocs);
            }
        }
    }

    [Fact]
    public void SearchesTakeUpWhatWasRestored()
    {
        Import("2401.00001");
        PaperBackup.Create(Index, Backup);
        Import("2401.00002");
        using var live = LivePaperIndex.Open(Index);
        using var before = live.Acquire();
        var progress = new IndexBackupProgress();

        var report = PaperBackup.Restore(Backup, Index, replace: true, progress);

        Assert.Equal((1, true), (report.Commit.NumDocs, report.Changed));
        Assert.Equal(progress.TotalBytes, progress.BytesDone);
        Assert.True(live.Refresh());
        using var after = live.Acquire();
        Assert.Equal((2, 1), (before.Value.Count, after.Value.Count));
        Assert.NotNull(before.Value.Find("2401.00002"));
        Assert.Null(after.Value.Find("2401.00002"));
        Import("2401.00002", "2401.00003");
        Assert.True(live.Refresh());
        using var next = live.Acquire();
        Assert.Equal(3, next.Value.Count);
    }

    private void Import(params string[] ids)
    {
        using var indexer = PaperIndexer.Open(Index);
        indexer.Import(ids.Select(id => new ImportedPaper(PaperSamples.Make(id))));
    }
}
