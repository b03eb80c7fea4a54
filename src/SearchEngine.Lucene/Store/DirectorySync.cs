using System.ComponentModel;
using System.Runtime.InteropServices;

namespace SearchEngine.Lucene.Store;

/// <summary>
/// Brings the entries of a directory (creations, renames) to stable storage. .NET opens no directories, so this asks the
/// C library; Windows keeps such entries in its journal and has nothing to ask.
/// </summary>
internal static partial class DirectorySync
{
    public static void Flush(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        var descriptor = Open(path, 0);
        if (descriptor < 0) throw Failure(path);
        try
        {
            if (FSync(descriptor) != 0) throw Failure(path);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failure(string path)
    {
        var error = new Win32Exception(Marshal.GetLastPInvokeError());
        return new IOException($"the directory {path} could not be brought to stable storage: {error.Message}", error);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
