using System.Diagnostics;

namespace SearchEngine.Lucene.Tests.Store;

/// <summary>A file system of few bytes, in memory, which goes away with the test.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public SmallDisk(int kilobytes)
    {
        if (Run("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", folder.Path)) return;
        folder.Dispose();
        throw new InvalidOperationException("mount refused");
    }

    public string Path => folder.Path;

    /// <summary>Fills it up to the last byte, and gives the file that does so.</summary>
    public string Fill()
    {
        var name = System.IO.Path.Combine(Path, "other program's");
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

    public void Dispose()
    {
        // Lazily: what is mapped into memory is let go of when it is collected.
        Assert.True(Run("umount", "-l", folder.Path), "umount refused");
        folder.Dispose();
    }

    /// <summary>Whether this process may make file systems; it seldom may in a container.</summary>
    public static bool IsAllowed()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) return false;
        try
        {
            new SmallDisk(64).Dispose();
            return true;
        }
        catch (Exception refused) when (refused is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}

/// <summary>A test that needs a file system of its own.</summary>
public sealed class SmallDiskFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> Allowed = new(SmallDisk.IsAllowed);

    public SmallDiskFactAttribute()
    {
        if (!Allowed.Value) Skip = "Only root on Linux may mount a small file system, and in containers often not even root.";
    }
}
