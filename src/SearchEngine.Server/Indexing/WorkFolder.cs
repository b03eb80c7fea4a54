using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace SearchEngine.Server.Indexing;

/// <summary>
/// Where the service keeps the digests that it is taking in: a folder that only its user can read, with files of names of its own. What a
/// process that was killed left there goes when the next one starts.
/// </summary>
internal sealed partial class WorkFolder(PaperServerOptions options, ILogger<WorkFolder> logger) : IDisposable
{
    private const string LockEnding = ".lock";
    private readonly object gate = new();
    private FileStream? held;

    private string Folder { get; } = options.WorkPath.Length > 0 ? options.WorkPath : Path.TrimEndingDirectorySeparator(options.IndexPath) + ".work";

    /// <summary>Removes what processes left that are no more; what another one works with, it has locked.</summary>
    public void RemoveLeftovers()
    {
        if (!Directory.Exists(Folder)) return;
        foreach (var locked in Directory.EnumerateFiles(Folder, $"*{LockEnding}"))
        {
            try
            {
                using var take = new FileStream(locked, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                if (Directory.Exists(FolderOf(locked)))
                {
                    LogLeftovers(Directory.GetFiles(FolderOf(locked)).Length, Folder);
                    Directory.Delete(FolderOf(locked), recursive: true);
                }
                File.Delete(locked);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another service that works with the same folder.
                LogInUse(locked, e.Message);
            }
        }
    }

    /// <summary>A new, empty file, which is deleted when it is disposed of.</summary>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public WorkFile Create()
    {
        string path;
        lock (gate)
        {
            held ??= Hold();
            path = Path.Combine(FolderOf(held.Name), RandomNumberGenerator.GetHexString(32, lowercase: true));
        }
        return new WorkFile(path);
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (held is null) return;
            try
            {
                Directory.Delete(FolderOf(held.Name), recursive: true);
                held.Dispose();
                File.Delete(held.Name);
                if (!Directory.EnumerateFileSystemEntries(Folder).Any()) Directory.Delete(Folder);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The next start removes it.
                LogInUse(held.Name, e.Message);
                held.Dispose();
            }
            held = null;
        }
    }

    // The lock is there before what it protects, and goes after it.
    private FileStream Hold()
    {
        MakePrivate(Folder);
        var stream = new FileStream(Path.Combine(Folder, RandomNumberGenerator.GetHexString(16, lowercase: true) + LockEnding), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        MakePrivate(FolderOf(stream.Name));
        return stream;
    }

    private static string FolderOf(string locked) => locked[..^LockEnding.Length];

    private static void MakePrivate(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [LoggerMessage(41, LogLevel.Information, "Removed {Files} files of digests that were being taken in when the service ended before, in {Folder}")]
    private partial void LogLeftovers(int files, string folder);

    [LoggerMessage(42, LogLevel.Debug, "{File} stays: {Reason}")]
    private partial void LogInUse(string file, string reason);
}

/// <summary>A file of the service's own, for one digest.</summary>
internal sealed class WorkFile(string path) : IDisposable
{
    public string Path { get; } = path;

    /// <summary>Writes a stream into it, and nothing of it where it has more than so many bytes.</summary>
    /// <returns>How many bytes it has; null where there were more.</returns>
    public async Task<long?> WriteAsync(Stream from, long most, CancellationToken cancellation)
    {
        await using var file = new FileStream(Path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0, useAsync: true);
        var buffer = new byte[1 << 16];
        long written = 0;
        while (await from.ReadAsync(buffer, cancellation) is var read and > 0)
        {
            written += read;
            if (written > most)
            {
                file.SetLength(0);
                return null;
            }
            await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }
        return written;
    }

    public void Dispose()
    {
        try
        {
            File.Delete(Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A virus scanner that looks at it, say: the folder goes as a whole when the service ends.
        }
    }
}
