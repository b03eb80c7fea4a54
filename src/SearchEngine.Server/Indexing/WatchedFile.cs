using System.Diagnostics;
using System.IO.Compression;

namespace SearchEngine.Server.Indexing;

/// <summary>Size and time of a file: while neither changes, its text does not.</summary>
internal readonly record struct FileStamp(long Length, DateTime Written)
{
    /// <summary>The stamp of what a name stands for.</summary>
    /// <exception cref="IOException">There is no such file, or a link leads nowhere or out of the folder.</exception>
    public static FileStamp Of(string path, string folder)
    {
        var file = new FileInfo(path);
        if (file.Attributes.HasFlag(FileAttributes.ReparsePoint) && file.ResolveLinkTarget(returnFinalTarget: true) is { } target)
        {
            // The folder may be a link itself.
            if (!IsIn(folder, target) && !(new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true) is { } real && IsIn(real.FullName, target)))
                throw new IOException("it is a link that leads out of the folder");
            file = new FileInfo(target.FullName);
        }
        return file.Exists ? new(file.Length, file.LastWriteTimeUtc) : throw new FileNotFoundException("it is not there any more");

        static bool IsIn(string folder, FileSystemInfo target) =>
            target.FullName.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }
}

/// <summary>A file of a watched folder, and what is known of it.</summary>
internal sealed class WatchedFile(string path, string folder)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private FileStamp stamp;
    private long since = Stopwatch.GetTimestamp();
    private FileStamp? done;
    private long retryAt;
    private int failures;
    private bool isOpen;
    private string told = "";

    public string Path => path;

    public long Length => stamp.Length;

    /// <summary>Whether a failure that it had a part in asks for it to be imported by itself.</summary>
    public bool IsAlone { get; set; }

    /// <summary>Looks at the file again.</summary>
    /// <returns>In how long it can be imported, if it stays as it is; null where there is nothing to do.</returns>
    /// <exception cref="IOException">It cannot be looked at.</exception>
    public TimeSpan? Look(TimeSpan settle)
    {
        var now = FileStamp.Of(path, folder);
        if (now != stamp)
        {
            (stamp, since, isOpen, failures, retryAt, told) = (now, Stopwatch.GetTimestamp(), false, 0, 0, "");
        }
        // An empty file is about to be written; it may also be a pipe, which must not be opened.
        if (done == stamp || stamp.Length == 0) return null;
        // A file of lines whose last has no end may be between two writes of a slow writer.
        var settled = (isOpen ? 10 * settle : settle) - Stopwatch.GetElapsedTime(since);
        var retry = retryAt == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), retryAt);
        var longer = settled > retry ? settled : retry;
        return longer > TimeSpan.Zero ? longer : TimeSpan.Zero;
    }

    /// <summary>Nothing is left to do until it changes.</summary>
    public void Done() => (done, failures, retryAt, IsAlone) = (stamp, 0, 0, false);

    /// <summary>It is tried again, after growing pauses.</summary>
    /// <returns>The pause.</returns>
    public TimeSpan Failed()
    {
        var pause = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, failures++), LongestPause.TotalSeconds));
        retryAt = Stopwatch.GetTimestamp() + (long)(pause.TotalSeconds * Stopwatch.Frequency);
        return pause;
    }

    /// <summary>Whether a message is another than the last one about it: each is logged once.</summary>
    public bool IsNews(string message)
    {
        if (told == message) return false;
        told = message;
        return true;
    }

    /// <summary>
    /// Copies it, unpacked where it is packed, so that what is imported does not change meanwhile.
    /// </summary>
    /// <returns>Whether the copy is of one state of the file, which looks complete. Else it is to be looked at again.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is larger than <paramref name="most"/>, or packed and damaged.</exception>
    public async Task<bool> CopyAsync(WorkFile copy, long most, CancellationToken cancellation)
    {
        if (stamp.Length > most) throw new InvalidDataException($"it has {stamp.Length:N0} bytes, more than the {most:N0} that MaxWatchedFileBytes allows; split it, or import it with: papers index");
        await using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: true))
        {
            var head = new byte[2];
            var isPacked = await file.ReadAtLeastAsync(head, 2, throwOnEndOfStream: false, cancellation) == 2 && head is [0x1F, 0x8B];
            file.Position = 0;
            await using var plain = isPacked ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
            if (await copy.WriteAsync(plain, most, cancellation) is null)
                throw new InvalidDataException($"it has more than the {most:N0} bytes that MaxWatchedFileBytes allows; split it, or import it with: papers index");
        }
        if (FileStamp.Of(path, folder) != stamp) return false;
        if (isOpen || !path.Contains(".jsonl", StringComparison.OrdinalIgnoreCase) || EndsWithALine(copy.Path)) return true;
        isOpen = true;
        return false;
    }

    private static bool EndsWithALine(string path)
    {
        using var file = File.OpenRead(path);
        if (file.Length == 0) return true;
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() == '\n';
    }
}
