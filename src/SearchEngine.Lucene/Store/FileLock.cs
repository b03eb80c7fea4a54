using System.Text;

namespace SearchEngine.Lucene.Store;

/// <summary>
/// A lock on a file that the operating system gives up when the process ends, however it ends: so no stale lock blocks. On
/// Unix it is the same kind of lock (POSIX record lock) that Apache Lucene takes, so the two respect each other.
/// </summary>
internal sealed class FileLock : IDisposable
{
    // Far behind the text that names the holder, which others must be able to read: Windows guards locked bytes.
    private const long LockedByte = 1 << 30;

    // POSIX record locks do not keep a process from itself, and closing any handle on the file drops them: so within the
    // process the locks are known here, and a file that is locked here is not opened again.
    private static readonly Dictionary<string, string> Held = new(StringComparer.Ordinal);

    private readonly FileStream stream;
    private readonly FileStream? guard;
    private readonly string path;

    private FileLock(FileStream stream, FileStream? guard, string path)
    {
        this.stream = stream;
        this.guard = guard;
        this.path = path;
    }

    public static FileLock Obtain(string path)
    {
        lock (Held)
        {
            var name = Path.GetFileName(path);
            if (Held.TryGetValue(path, out var holder)) throw new IndexLockedException(name, holder);
            FileStream? guard = null;
            var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            try
            {
                // .NET offers no record locks on macOS; there the lock keeps the processes of one user's .NET apart only
                // by the share mode, taken on a file of its own.
                if (OperatingSystem.IsMacOS()) guard = new FileStream(path + ".guard", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                else stream.Lock(LockedByte, 1);
            }
            catch (IOException)
            {
                using (stream) throw new IndexLockedException(name, ReadHolder(stream));
            }
            catch
            {
                stream.Dispose();
                throw;
            }
            holder = $"process {Environment.ProcessId} on {Environment.MachineName} since {DateTime.UtcNow:yyyy-MM-dd HH:mm:ss}Z";
            stream.SetLength(0);
            stream.Write(Encoding.UTF8.GetBytes(holder));
            Held.Add(path, holder);
            return new FileLock(stream, guard, path);
        }
    }

    public void Dispose()
    {
        lock (Held)
        {
            if (!Held.Remove(path)) return;
            // The file stays, empty, as Lucene leaves it: removing it would race with a process that just opened it.
            stream.SetLength(0);
            stream.Dispose();
            guard?.Dispose();
        }
    }

    private static string ReadHolder(FileStream stream)
    {
        var bytes = new byte[Math.Min(stream.Length, 256)];
        var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return count > 0 ? Encoding.UTF8.GetString(bytes, 0, count) : "another program";
    }
}
