using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;
using SearchEngine.Lucene.Tests.Index;

namespace SearchEngine.Lucene.Tests.Faults;

/// <summary>The power is cut during backups into one folder and restores over one index: what was there before or the new one is whole.</summary>
public sealed class BackupPowerCutTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whenever_the_power_is_cut_one_or_the_other_is_whole(bool restore)
    {
        var target = new PowerCutDirectory();
        var returned = new List<(int Step, string Ids)> { (0, "") };
        foreach (var source in Sources())
        {
            var report = restore ? IndexBackup.Restore(source, target, replace: true) : IndexBackup.Create(source, target);
            Assert.True(report.Changed);
            returned.Add((target.Steps, BackupIndex.Ids(target)));
        }
        Assert.Equal(["", "a b", "b c", "x", "b c"], returned.Select(state => state.Ids));
        foreach (var loss in (Loss[])[Loss.Nothing, new(EntryLoss.All, ContentLoss.All), new(EntryLoss.Last, ContentLoss.Any), new(EntryLoss.Any, ContentLoss.Any)])
        {
            for (var step = 0; step <= target.Steps; step++)
            {
                using var found = target.AfterPowerCut(step, loss, PowerCutTests.Seed);
                var last = returned.FindLastIndex(state => state.Step <= step);
                var ids = found.List().Any(name => name.StartsWith("segments_", StringComparison.Ordinal)) ? BackupIndex.Ids(found) : "";
                Assert.True(
                    ids == returned[last].Ids || ids == returned[Math.Min(last + 1, returned.Count - 1)].Ids,
                    $"power cut after step {step}, {loss}, SEARCHENGINE_SEED={PowerCutTests.Seed}: found {ids} after {returned[last].Ids}");
                if (ids.Length > 0) Assert.True(IndexChecker.Check(found).IsClean);
            }
        }
    }

    /// <summary>An index, the same later, another of the same file names, and the first again.</summary>
    private static List<MemoryDirectory> Sources()
    {
        var index = new MemoryDirectory();
        using (var writer = BackupIndex.Open(index))
        {
            BackupIndex.Add(writer, "a", "b");
            writer.Commit();
        }
        var older = BackupIndex.Copy(index);
        using (var writer = BackupIndex.Open(index))
        {
            writer.Delete(new Term("id", "a"));
            BackupIndex.Add(writer, "c");
            writer.Commit();
        }
        var other = new MemoryDirectory();
        using (var writer = BackupIndex.Open(other))
        {
            BackupIndex.Add(writer, "x");
            writer.Commit();
        }
        return [older, index, other, index];
    }
}
