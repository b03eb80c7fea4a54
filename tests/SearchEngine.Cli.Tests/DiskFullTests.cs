using System.Diagnostics;

namespace SearchEngine.Cli.Tests;

/// <summary><c>papers index</c> on a file system that is full.</summary>
public sealed class DiskFullTests
{
    [SmallDiskFact]
    public async Task An_import_says_that_the_disk_is_full_and_leaves_the_index_as_it_was()
    {
        using var folder = new TestFolder();
        var more = folder.Write("more.jsonl", string.Concat(Enumerable.Range(1, 200).Select(number => $"{{\"id\": \"2506.{number:d5}\", \"title\": \"Paper {number}\"}}\n")));
        Directory.CreateDirectory(folder.Index);
        Assert.True(SmallDiskFactAttribute.Run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder.Index));
        try
        {
            Assert.Equal(0, (await Tool.Run("index", SampleIndex.Digests, "--index", folder.Index)).Code);
            var before = Files();
            var filling = Fill();

            var full = await Tool.Run("index", more, "--index", folder.Index);
            Assert.Equal((3, ""), (full.Code, full.Output));
            Assert.StartsWith("papers: the disk is full: No space left on device", full.OneLine);
            Assert.Contains("nothing that was in it is lost", full.OneLine);
            Assert.Equal(before, Files());
            Assert.Equal(0, (await Tool.Run("check", "--index", folder.Index)).Code);

            File.Delete(filling);
            var again = await Tool.Run("index", more, "--index", folder.Index);
            Assert.Equal(0, again.Code);
            Assert.Contains("200 added", again.Output);
        }
        finally
        {
            // Lazily: what is mapped into memory is let go of when it is collected.
            Assert.True(SmallDiskFactAttribute.Run("umount", "-l", folder.Index));
        }

        IEnumerable<string> Files() => Directory.GetFiles(folder.Index).Select(file => Path.GetFileName(file)).Where(name => name[0] is '_' or 's').Order();

        string Fill()
        {
            var name = Path.Combine(folder.Index, "other program's");
            using var stream = new FileStream(name, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            var bytes = new byte[1024];
            try
            {
                while (true) stream.Write(bytes);
            }
            catch (IOException)
            {
                return name;
            }
        }
    }
}

/// <summary>A test that mounts a file system of few bytes.</summary>
public sealed class SmallDiskFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> Allowed = new(IsAllowed);

    public SmallDiskFactAttribute()
    {
        if (!Allowed.Value) Skip = "Only root on Linux may mount a small file system, and in containers often not even root.";
    }

    internal static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private static bool IsAllowed()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) return false;
        using var folder = new TestFolder();
        try
        {
            return Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.Path) && Run("umount", "-l", folder.Path);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
