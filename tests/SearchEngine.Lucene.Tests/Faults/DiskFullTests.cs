using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;
using SearchEngine.Lucene.Tests.Store;

namespace SearchEngine.Lucene.Tests.Faults;

/// <summary>A real file system that is full: what .NET and the kernel make of it.</summary>
public sealed class DiskFullTests
{
    [SmallDiskFact]
    public void The_error_says_so_and_the_writer_goes_on_when_there_is_space_again()
    {
        using var disk = new SmallDisk(kilobytes: 1024);
        using var directory = new FileSystemDirectory(Path.Combine(disk.Path, "index"));
        var options = Workload.Options(compound: true);
        using (var workload = new Workload(directory, options, () => 0))
        {
            workload.Add(0, 5);
            workload.CommitAll();
            workload.Delete(3);
            workload.Add(5, 8);
            var other = disk.Fill();
            var full = Assert.Throws<IOException>(workload.CommitAll);
            Assert.Contains("No space left on device", full.Message, StringComparison.Ordinal);
            Assert.Equal(5, Workload.Told(directory).Count);
            File.Delete(other);
            // What was on its way to the disk is lost, and the writer says so as long as it is used.
            var lost = Assert.Throws<IOException>(workload.CommitAll);
            Assert.Contains("No space left on device", lost.Message, StringComparison.Ordinal);
            workload.Rollback();
            workload.Add(5, 8);
            workload.CommitAll();
            Assert.Equal(8, Workload.Told(directory).Count);
        }
        Assert.Equal(0, LeftOvers(directory));
    }

    [SmallDiskFact]
    public void A_writer_opens_on_a_full_disk_and_makes_room()
    {
        using var disk = new SmallDisk(kilobytes: 1024);
        using var directory = new FileSystemDirectory(Path.Combine(disk.Path, "index"));
        var options = Workload.Options(compound: true);
        using (var workload = new Workload(directory, options, () => 0))
        {
            workload.Add(0, 5);
            workload.CommitAll();
        }
        // What a writer that was killed has left.
        using (var left = directory.Create("_z.cfs")) left.WriteBytes(new byte[100_000]);
        disk.Fill();
        using (var writer = IndexWriter.Open(directory, options))
        {
            Assert.False(directory.Exists("_z.cfs"));
            writer.Add(Workload.Document("9", "added"));
            Assert.True(writer.Commit());
        }
        Assert.Equal(6, Workload.Told(directory).Count);
    }

    private static int LeftOvers(FileSystemDirectory directory)
    {
        using var reader = DirectoryReader.Open(directory);
        var needed = IndexFiles.Of(reader.Commit).ToHashSet();
        return directory.List().Count(file => !needed.Contains(file) && file != IndexFiles.WriteLock);
    }
}
