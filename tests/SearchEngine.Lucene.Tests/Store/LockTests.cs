using System.Diagnostics;
using System.Globalization;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Store;

public sealed class LockTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_second_attempt_names_the_holder_until_the_lock_is_given_up()
    {
        using FileSystemDirectory directory = new(folder.Path), same = new(folder.Path + "/.");
        using (directory.ObtainLock("write.lock"))
        {
            var thrown = Assert.Throws<IndexLockedException>(() => same.ObtainLock("write.lock"));
            Assert.Contains($"process {Environment.ProcessId} ", thrown.Holder, StringComparison.Ordinal);
            Assert.Contains("write.lock", thrown.Message, StringComparison.Ordinal);
            same.ObtainLock("other.lock").Dispose();
        }
        same.ObtainLock("write.lock").Dispose();
    }

    [Fact]
    public void A_lock_that_was_given_up_is_not_given_up_again()
    {
        using var directory = new FileSystemDirectory(folder.Path);
        var first = directory.ObtainLock("write.lock");
        first.Dispose();
        using var second = directory.ObtainLock("write.lock");
        first.Dispose();
        Assert.Throws<IndexLockedException>(() => directory.ObtainLock("write.lock"));
    }

    [Fact]
    public void In_memory_there_is_one_holder_too()
    {
        using var directory = new MemoryDirectory();
        using (directory.ObtainLock("write.lock")) Assert.Throws<IndexLockedException>(() => directory.ObtainLock("write.lock"));
        directory.ObtainLock("write.lock").Dispose();
    }

    [Fact]
    public async Task Another_process_keeps_the_lock_until_it_is_killed()
    {
        using var directory = new FileSystemDirectory(folder.Path);
        using var other = Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(LockHolder).Assembly.Location, "hold-lock", folder.Path])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        })!;
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            Assert.Equal("held", await other.StandardOutput.ReadLineAsync(patience.Token));
            var thrown = Assert.Throws<IndexLockedException>(() => directory.ObtainLock("write.lock"));
            Assert.Contains(other.Id.ToString(CultureInfo.InvariantCulture), thrown.Holder, StringComparison.Ordinal);
        }
        finally
        {
            other.Kill();
            await other.WaitForExitAsync();
        }
        // Lucene takes no lock file with content for its own.
        Assert.Equal(0, directory.Length("write.lock"));
        directory.ObtainLock("write.lock").Dispose();
        Assert.Equal(["write.lock"], directory.List());
    }
}
