using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace SearchEngine.Lucene.Store;

/// <summary>A directory in memory, for tests and for indexes that need not outlive the process. Files are below 2 GB.</summary>
public sealed class MemoryDirectory : IndexDirectory
{
    private readonly ConcurrentDictionary<string, Content> files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> locks = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override IReadOnlyList<string> List() => [.. files.Keys.Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public override bool Exists(string name) => files.ContainsKey(name);

    /// <inheritdoc/>
    public override long Length(string name) => Bytes(name).Length;

    /// <inheritdoc/>
    public override IndexOutput Create(string name)
    {
        var content = new Content([]);
        if (!files.TryAdd(name, content)) throw new IOException($"{name} exists already");
        return new Output(name, content);
    }

    /// <inheritdoc/>
    public override unsafe IndexInput Open(string name)
    {
        var bytes = Bytes(name);
        // The array is pinned (see Output), so its address stands as long as the input keeps it reachable.
        ref var first = ref MemoryMarshal.GetArrayDataReference(bytes);
        return new IndexInput(name, (byte*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref first), bytes.Length, bytes, ownsMemory: false);
    }

    /// <inheritdoc/>
    public override void Delete(string name)
    {
        if (!files.TryRemove(name, out _)) throw new FileNotFoundException($"{name} is not in {this}", name);
    }

    /// <inheritdoc/>
    public override void Rename(string from, string to)
    {
        files[to] = Find(from);
        files.TryRemove(from, out _);
    }

    /// <inheritdoc/>
    public override void Sync(IReadOnlyCollection<string> names)
    {
        foreach (var name in names) Find(name);
    }

    /// <inheritdoc/>
    public override void SyncMetadata()
    {
    }

    /// <inheritdoc/>
    public override IDisposable ObtainLock(string name)
    {
        if (!locks.TryAdd(name, 0)) throw new IndexLockedException(name, "this process");
        return new Lock(this, name);
    }

    /// <inheritdoc/>
    public override string ToString() => "memory";

    /// <summary>The bytes of a file; replacing them is for tests that damage an index.</summary>
    internal byte[] this[string name]
    {
        get => Bytes(name);
        set => files[name] = new Content(Pinned(value));
    }

    private static byte[] Pinned(ReadOnlySpan<byte> bytes)
    {
        var pinned = GC.AllocateUninitializedArray<byte>(bytes.Length, pinned: true);
        bytes.CopyTo(pinned);
        return pinned;
    }

    private byte[] Bytes(string name) => Find(name).Bytes;

    private Content Find(string name) =>
        files.TryGetValue(name, out var content) ? content : throw new FileNotFoundException($"{name} is not in {this}", name);

    /// <summary>What a file holds, under whatever name: one that is removed while it is written does not come back.</summary>
    private sealed class Content(byte[] bytes)
    {
        public byte[] Bytes { get; set; } = bytes;
    }

    private sealed class Output(string name, Content content) : IndexOutput(name)
    {
        private readonly MemoryStream stream = new();

        protected override void Drain(ReadOnlySpan<byte> bytes) => stream.Write(bytes);

        protected override void Dispose(bool disposing) => content.Bytes = Pinned(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    private sealed class Lock(MemoryDirectory directory, string name) : IDisposable
    {
        public void Dispose() => directory.locks.TryRemove(name, out _);
    }
}
