using System.Globalization;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Faults;

/// <summary>Older commits that are kept, and the one that a snapshot holds, are as whole after a power cut as the newest.</summary>
public sealed class KeptCommitsTests
{
    private const int Kept = 3;
    private const int Held = 2;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_commit_that_is_kept_or_held_is_whole_after_a_power_cut(bool compound)
    {
        var directory = new PowerCutDirectory();
        var (held, letGo) = (0, 0);
        IndexSnapshot? snapshot = null;
        using var workload = new Workload(directory, Workload.Options(compound) with { KeepCommits = Kept }, () => directory.Steps);
        for (var id = 0; id < 8; id++)
        {
            workload.Add(id, id + 1);
            workload.Writer.Flush();
            workload.Update(id / 2, $"with{id}");
            if (id % 3 == 2) workload.Writer.ForceMerge();
            workload.CommitAll();
            if (id + 1 == Held)
            {
                held = directory.Steps;
                snapshot = workload.Writer.Snapshot();
            }
        }
        letGo = directory.Steps;
        snapshot!.Dispose();
        workload.CommitAll();
        workload.Dispose();
        Assert.True(held > 0 && letGo > held && directory.Steps > letGo, $"{held}, {letGo} of {directory.Steps} steps");
        foreach (var loss in (Loss[])[Loss.Nothing, new(EntryLoss.All, ContentLoss.All), new(EntryLoss.Any, ContentLoss.Any)])
        {
            for (var step = 1; step <= directory.Steps; step++)
            {
                if (directory.IsWriting(step)) continue;
                using var found = directory.AfterPowerCut(step, loss, PowerCutTests.Seed);
                var whole = Whole(found, workload, $"power cut after step {step} ({directory[step]}), {loss}, SEARCHENGINE_SEED={PowerCutTests.Seed}");
                var newest = whole.DefaultIfEmpty(0).Max();
                Assert.InRange(newest, workload.Expected(step).First, workload.Expected(step).Last);
                for (var number = Math.Max(1, newest - Kept + 1); number < newest; number++) Assert.Contains(number, whole);
                if (step >= held && step <= letGo) Assert.Contains(Held, whole);
            }
        }
    }

    /// <summary>The numbers of the commits that are there, the documents of each being right. One that is being removed may be half gone, which nobody can miss.</summary>
    private static List<int> Whole(MemoryDirectory found, Workload workload, string where)
    {
        var numbers = new List<int>();
        foreach (var generation in found.List().Select(SegmentInfos.GenerationOf).Where(generation => generation > 0).OrderDescending())
        {
            SegmentInfos commit;
            try
            {
                commit = SegmentInfos.Read(found, SegmentInfos.FileName(generation));
            }
            catch (CorruptIndexException)
            {
                continue;
            }
            if (IndexFiles.Of(commit).Any(name => !found.Exists(name))) continue;
            using var alone = new MemoryDirectory();
            foreach (var name in IndexFiles.Of(commit)) alone[name] = found[name];
            var number = int.Parse(commit.UserData["commit"], CultureInfo.InvariantCulture);
            Assert.True(workload.Holds(number, Workload.Told(alone)), $"{where}: commit {number}");
            numbers.Add(number);
        }
        return numbers;
    }
}
