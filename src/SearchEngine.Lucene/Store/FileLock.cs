using System.Diagnostics;

namespace SearchEngine.Lucene.Store;

/// <summary>
/// A lock on a file that the operating system gives up when the process ends, however it ends: so no stale lock blocks. On
/// Unix it is the same kind of lock (POSIX record lock) that Apache Lucene takes, so the two respect each other.
/// </summary>
/// <remarks>
/// The locked file itself stays empty: Lucene refuses to write under a lock file that has content, which a process that was
/// killed could not take away again. So who holds the lock is in a file beside it.
/// </remarks>
internal sealed class FileLock : IDisposable
{
    // POSIX record locks do not keep a process from itself, and closing any handle on the file drops them: so within the
    // process the locks are known here, and a file that is locked here is not opened again.
    private static readonly Dictionary<string, string> Held = new(StringComparer.Ordinal);

    private readonly FileStream stream;
    private readonly FileStream? guard;
    private readonly string path;
    private bool released;

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
                else stream.Lock(0, 1);
            }
            catch (IOException)
            {
                stream.Dispose();
                throw new IndexLockedException(name, ReadHolder(path));
            }
            catch
            {
                stream.Dispose();
                throw;
            }
            holder = $"process {Environment.ProcessId} on {Environment.MachineName} since {DateTime.UtcNow:yyyy-MM-dd HH:mm:ss}Z";
            var taken = new FileLock(stream, guard, path);
            Held.Add(path, holder);
            try
            {
                stream.SetLength(0);
                Tell(holder, path);
                return taken;
            }
            catch
            {
                taken.Dispose();
                throw;
            }
        }
    }

    private static void Tell(string holder, string path)
    {
        try
        {
            File.WriteAllText(HolderPath(path), holder);
        }
        catch (IOException)
        {
            // On a full disk others learn only that somebody holds the lock. Who holds it can go on, and make room.
        }
    }

    public void Dispose()
    {
        lock (Held)
        {
            if (released) return;
            released = true;
            try
            {
                if (File.Exists(HolderPath(path))) File.Delete(HolderPath(path));
            }
            finally
            {
                // The file stays, as Lucene leaves it: removing it would race with a process that just opened it.
                stream.Dispose();
                guard?.Dispose();
                Held.Remove(path);
            }
        }
    }

    private static string HolderPath(string path) => path + ".holder";

    private static string ReadHolder(string path)
    {
        const string Unknown = "another program";
        // Lucene leaves no such file, and a holder may just be about to write or to remove it.
        try
        {
            var holder = File.ReadAllText(HolderPath(path));
            // A process that was killed leaves its name, which is not that of who came after it.
            return holder.Length <= 256 && holder.Split(' ') is ["process", var id, "on", var machine, ..]
                && (machine != Environment.MachineName || Process.GetProcesses().Any(process => process.Id.ToString() == id))
                ? holder
                : Unknown;
        }
        catch (IOException)
        {
            return Unknown;
        }
    }
}
