using Microsoft.Win32.SafeHandles;

namespace SearchEngine.Lucene.Store;

/// <summary>A directory of the file system. Files are read through memory maps.</summary>
public sealed class FileSystemDirectory : IndexDirectory
{
    private readonly string path;

    /// <summary>The directory at <paramref name="path"/>.</summary>
    /// <param name="path">A folder.</param>
    /// <param name="create">Whether to make it if it is not there; otherwise it is read as an empty one.</param>
    /// <exception cref="IOException">It can't be made, or not lastingly.</exception>
    public FileSystemDirectory(string path, bool create = true)
    {
        this.path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (create) DirectorySync.Create(this.path);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> List() => !Directory.Exists(path)
        ? []
        : [.. Directory.EnumerateFiles(path).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public override bool Exists(string name) => File.Exists(PathOf(name));

    /// <inheritdoc/>
    public override long Length(string name) => new FileInfo(PathOf(name)).Length;

    /// <inheritdoc/>
    public override IndexOutput Create(string name) =>
        new Output(name, File.OpenHandle(PathOf(name), FileMode.CreateNew, FileAccess.Write, FileShare.Read));

    /// <inheritdoc/>
    public override IndexInput Open(string name) => MemoryMap.Open(name, PathOf(name));

    /// <inheritdoc/>
    public override void Delete(string name)
    {
        var file = PathOf(name);
        if (!File.Exists(file)) throw new FileNotFoundException($"{name} is not in {this}", name);
        File.Delete(file);
    }

    /// <inheritdoc/>
    public override void Rename(string from, string to) => File.Move(PathOf(from), PathOf(to), overwrite: true);

    /// <inheritdoc/>
    public override void Sync(IReadOnlyCollection<string> names)
    {
        foreach (var name in names)
        {
            using var handle = File.OpenHandle(PathOf(name), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            RandomAccess.FlushToDisk(handle);
        }
    }

    /// <inheritdoc/>
    public override void SyncMetadata() => DirectorySync.Flush(path);

    /// <inheritdoc/>
    public override IDisposable ObtainLock(string name) => FileLock.Obtain(PathOf(name));

    /// <inheritdoc/>
    public override string ToString() => path;

    private string PathOf(string name)
    {
        if (name.AsSpan().IndexOfAny('/', '\\') >= 0) throw new ArgumentException($"'{name}' is not a file name", nameof(name));
        return Path.Combine(path, name);
    }

    private sealed class Output(string name, SafeFileHandle handle) : IndexOutput(name)
    {
        private long written;

        protected override void Drain(ReadOnlySpan<byte> bytes)
        {
            RandomAccess.Write(handle, bytes, written);
            written += bytes.Length;
        }

        protected override void Dispose(bool disposing) => handle.Dispose();
    }
}
