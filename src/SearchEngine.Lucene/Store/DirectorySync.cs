using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SearchEngine.Lucene.Store;

/// <summary>
/// Brings the entries of a directory (creations, renames, removals) to stable storage. .NET opens no directories, so this asks
/// the C library; Windows keeps such entries in its journal and has nothing to ask.
/// </summary>
internal static partial class DirectorySync
{
    /// <summary>
    /// Makes a folder, and those above it that are missing. The entry of a folder is in the one above: each that got a new
    /// entry is brought to stable storage, so that no power cut takes a whole index with its folder.
    /// </summary>
    /// <returns>The folders that got a new entry, the innermost first.</returns>
    public static IReadOnlyList<string> Create(string path)
    {
        var above = new List<string>();
        for (var missing = path; !Directory.Exists(missing) && Path.GetDirectoryName(missing) is { } parent; missing = parent) above.Add(parent);
        Directory.CreateDirectory(path);
        foreach (var folder in above) Flush(folder);
        return above;
    }

    /// <summary>Returns when the entries of a folder are on stable storage; where a file system cannot do that, at once.</summary>
    public static void Flush(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new SafeFileHandle(Open(path, 0), ownsHandle: true);
        if (folder.IsInvalid) throw Failure(path, new Win32Exception(Marshal.GetLastPInvokeError()));
        try
        {
            // Not the C library's: this one goes through the drive's own cache on macOS, too.
            RandomAccess.FlushToDisk(folder);
        }
        catch (IOException refused)
        {
            throw Failure(path, refused);
        }
    }

    private static IOException Failure(string path, Exception error) =>
        new($"the directory {path} could not be brought to stable storage: {error.Message}", error);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);
}
