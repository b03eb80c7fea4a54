namespace SearchEngine.Lucene.Tests.Faults;

/// <summary>
/// A file, or the directory, could not be brought to stable storage. What was to become stable then is never relied on, whatever
/// the caller does next: nothing, the same again, or another writer's work. So a power cut at any later time leaves a whole commit.
/// </summary>
public sealed class FailedSyncTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_sync_that_failed_is_never_trusted(bool compound)
    {
        var counting = new FaultDirectory(new PowerCutDirectory());
        using (var workload = new Workload(counting, Workload.Options(compound), () => 0)) workload.Run();
        var last = counting.Operations.Where(IsLasting).Select(operation => operation.Number).ToList();
        Assert.True(last.Count > 25, $"{last.Count} operations");
        foreach (var number in last)
            foreach (var isRepeated in (bool[])[false, true]) Run(compound, number, isRepeated);
    }

    private static bool IsLasting(Operation operation) => operation.Kind is Operations.Sync or Operations.SyncMetadata or Operations.Rename;

    private static void Run(bool compound, int number, bool isRepeated)
    {
        var medium = new PowerCutDirectory();
        var directory = new FaultDirectory(medium) { Fails = FaultDirectory.At(number) };
        using var workload = new Workload(directory, Workload.Options(compound), () => medium.Steps);
        Assert.Throws<IOException>(workload.Run);
        var failed = medium.Steps;
        if (isRepeated && workload.TryCommit())
        {
            workload.Add(40, 41);
            workload.CommitAll();
        }
        workload.Dispose();
        using var next = workload.GoOn(directory, medium.Steps, () => medium.Steps);
        next.Add(50, 51);
        next.CommitAll();
        next.Dispose();
        PowerCutTests.CutAtEach(medium, next, failed, $"{directory.Failed} failed, {(isRepeated ? "was repeated" : "the writer was closed")}; ");
    }
}
