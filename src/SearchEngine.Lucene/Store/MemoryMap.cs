using System.IO.MemoryMappedFiles;

namespace SearchEngine.Lucene.Store;

/// <summary>A file mapped into memory for reading; unmapped when disposed, or when nothing refers to it any more.</summary>
internal sealed unsafe class MemoryMap : IDisposable
{
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private int disposed;

    private MemoryMap(MemoryMappedFile file, MemoryMappedViewAccessor view)
    {
        this.file = file;
        this.view = view;
    }

    public static IndexInput Open(string name, string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var length = stream.Length;
        if (length == 0) return new IndexInput(name, null, 0, path, ownsMemory: false);
        var file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        var view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        byte* origin = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref origin);
        return new IndexInput(name, origin + view.PointerOffset, length, new MemoryMap(file, view), ownsMemory: true);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0) return;
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file.Dispose();
    }
}
