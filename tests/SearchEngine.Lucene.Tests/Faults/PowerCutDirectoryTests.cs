using System.Text;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Faults;

/// <summary>The tests' file system loses what it may lose, and nothing else.</summary>
public sealed class PowerCutDirectoryTests
{
    private static readonly Loss All = new(EntryLoss.All, ContentLoss.All);

    [Fact]
    public void What_is_stable_stays_and_the_rest_goes()
    {
        var directory = new PowerCutDirectory();
        Write(directory, "a", 100);
        Assert.Empty(Cut(directory, All));
        directory.Sync(["a"]);
        Assert.Empty(Cut(directory, All));
        directory.SyncMetadata();
        Assert.Equal(["a 100"], Cut(directory, All));
        Write(directory, "b", 100);
        directory.SyncMetadata();
        directory.Rename("a", "c");
        Assert.Equal(["a 100", "b 0"], Cut(directory, All));
        Assert.Equal(["b 100", "c 100"], Cut(directory, Loss.Nothing));
        directory.SyncMetadata();
        directory.Delete("c");
        Assert.Equal(["b 0", "c 100"], Cut(directory, All));
        Assert.Equal(["b 100"], directory.List().Select(name => $"{name} {directory.Length(name)}"));
    }

    [Fact]
    public void Entries_are_lost_from_the_end_or_anywhere()
    {
        var directory = new PowerCutDirectory();
        foreach (var name in (string[])["a", "b", "c"]) Write(directory, name, 10);
        Assert.Equal(["", "a", "a b", "a b c"], Found(EntryLoss.Last));
        Assert.Equal(["", "a", "a b", "a b c", "a c", "b", "b c", "c"], Found(EntryLoss.Any));

        // A rename is one step, and does not depend on the creation before it.
        directory = new PowerCutDirectory();
        Write(directory, "a", 10);
        directory.Rename("a", "b");
        Assert.Equal(["", "a", "b"], Found(EntryLoss.Any));

        IEnumerable<string> Found(EntryLoss loss) => Enumerable.Range(0, 100)
            .Select(seed => string.Join(' ', directory.AfterPowerCut(directory.Steps, new Loss(loss, ContentLoss.None), seed).List()))
            .Distinct()
            .Order(StringComparer.Ordinal);
    }

    [Fact]
    public void Bytes_are_lost_at_the_end_or_in_blocks_but_never_those_that_are_stable()
    {
        var directory = new PowerCutDirectory();
        var output = directory.Create("a");
        var bytes = new byte[200_000];
        new Random(1).NextBytes(bytes);
        output.WriteBytes(bytes.AsSpan(0, 100_000));
        directory.Sync(["a"]);
        directory.SyncMetadata();
        output.WriteBytes(bytes.AsSpan(100_000));
        output.Dispose();
        var kinds = new HashSet<string>();
        for (var seed = 0; seed < 50; seed++)
        {
            var left = directory.AfterPowerCut(directory.Steps, new Loss(EntryLoss.All, ContentLoss.Any), seed)["a"];
            Assert.Equal(bytes.AsSpan(0, 100_000), left.AsSpan(0, 100_000));
            kinds.Add(left.Length == 100_000 ? "all" : left.Length < bytes.Length ? "tail" : left.AsSpan().SequenceEqual(bytes) ? "none" : "blocks");
        }
        Assert.Equal(["all", "blocks", "none", "tail"], kinds.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Bytes_whose_sync_failed_are_not_stable_after_another_sync()
    {
        var medium = new PowerCutDirectory();
        var directory = new FaultDirectory(medium);
        Write(directory, "a", 10);
        directory.Fails = operation => operation.Kind == Operations.Sync;
        Assert.Throws<IOException>(() => directory.Sync(["a"]));
        directory.Fails = _ => false;
        directory.Sync(["a"]);
        directory.SyncMetadata();
        Assert.Equal(["a 0"], Cut(medium, All));
    }

    [Fact]
    public void A_full_disk_takes_what_fits_until_something_is_removed()
    {
        var medium = new PowerCutDirectory();
        var directory = new FaultDirectory(medium) { Free = 150 };
        Write(directory, "a", 100);
        Assert.Contains("No space left", Assert.Throws<IOException>(() => Write(directory, "b", 100)).Message, StringComparison.Ordinal);
        Assert.Equal(50, medium.Length("b"));
        Assert.Throws<IOException>(() => Write(directory, "c", 100));
        directory.Delete("a");
        Write(directory, "d", 100);
        Assert.Equal(["b", "d"], directory.List());
    }

    [Fact]
    public void The_next_process_sees_what_the_killed_one_did_and_a_power_cut_still_takes_it()
    {
        var directory = new PowerCutDirectory();
        Write(directory, "a", 100);
        var steps = directory.Steps;
        directory.Sync(["a"]);
        directory.SyncMetadata();
        var next = directory.AfterKill(steps);
        Assert.Equal(100, next.Length("a"));
        Assert.Empty(Cut(next, All));
        next.SyncMetadata();
        Assert.Equal(["a 0"], Cut(next, All));
        Assert.Equal(["a 100"], Cut(directory, All));
    }

    private static void Write(IndexDirectory directory, string name, int length)
    {
        using var output = directory.Create(name);
        output.WriteBytes(Encoding.ASCII.GetBytes(new string('x', length)));
    }

    private static IEnumerable<string> Cut(PowerCutDirectory directory, Loss loss)
    {
        var left = directory.AfterPowerCut(directory.Steps, loss, 1);
        return left.List().Select(name => $"{name} {left[name].Length}");
    }
}
