using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Index;

/// <summary>
/// Passes everything on and watches the files that are open: how many there are and what was opened. The bytes of a file that
/// was closed turn to nonsense, so that whoever reads on finds damage; closing a file twice is an error.
/// </summary>
internal sealed class WatchedDirectory(IndexDirectory inner) : ForwardingDirectory(inner)
{
    private readonly ConcurrentQueue<string> opened = new();
    private readonly ConcurrentBag<Copy> copies = [];
    private int open;

    /// <summary>How many files are open.</summary>
    public int OpenFiles => Volatile.Read(ref open);

    /// <summary>The names of the files opened since the last call, in order.</summary>
    public List<string> TakeOpened()
    {
        var names = new List<string>();
        while (opened.TryDequeue(out var name)) names.Add(name);
        return names;
    }

    public override unsafe IndexInput Open(string name)
    {
        using var input = base.Open(name);
        var copy = new Copy(this, input.Span(0, (int)input.Length));
        copies.Add(copy);
        opened.Enqueue(name);
        Interlocked.Increment(ref open);
        return new IndexInput(name, copy.Address, input.Length, copy, ownsMemory: true);
    }

    public override string ToString() => $"{base.ToString()}, watched";

    protected override void Dispose(bool disposing)
    {
        foreach (var copy in copies) copy.Free();
        base.Dispose(disposing);
    }

    /// <summary>A file's bytes, which stay readable, as nonsense, after they were closed.</summary>
    private sealed unsafe class Copy : IDisposable
    {
        private readonly WatchedDirectory directory;
        private readonly int length;
        private int closed;

        public Copy(WatchedDirectory directory, ReadOnlySpan<byte> bytes)
        {
            this.directory = directory;
            length = bytes.Length;
            Address = (byte*)NativeMemory.Alloc((nuint)Math.Max(1, length));
            bytes.CopyTo(new Span<byte>(Address, length));
        }

        public byte* Address { get; }

        public void Dispose()
        {
            Assert.Equal(0, Interlocked.Exchange(ref closed, 1));
            new Span<byte>(Address, length).Fill(0xEE);
            Interlocked.Decrement(ref directory.open);
        }

        public void Free() => NativeMemory.Free(Address);
    }
}
