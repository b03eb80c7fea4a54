using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Index;

/// <summary>
/// Passes everything on and counts it: files made, opened, removed, renamed, written to and brought to stable storage. The
/// operation of the number <paramref name="failAt"/> fails, and with <paramref name="lasting"/> all that follow, as on a full
/// disk or one that was pulled out.
/// </summary>
internal sealed class FaultDirectory(IndexDirectory inner, int failAt = int.MaxValue, bool lasting = false) : IndexDirectory
{
    private readonly List<string> operations = [];

    /// <summary>What was asked for, in order; the first has the number 1.</summary>
    public IReadOnlyList<string> Operations => operations;

    /// <summary>What failed first; null while nothing has.</summary>
    public string? Failed { get; private set; }

    public override IReadOnlyList<string> List() => inner.List();

    public override bool Exists(string name) => inner.Exists(name);

    public override long Length(string name) => inner.Length(name);

    public override IndexOutput Create(string name)
    {
        Count($"create {name}");
        return new Output(this, inner.Create(name));
    }

    public override IndexInput Open(string name)
    {
        Count($"open {name}");
        return inner.Open(name);
    }

    public override void Delete(string name)
    {
        Count($"delete {name}");
        inner.Delete(name);
    }

    public override void Rename(string from, string to)
    {
        Count($"rename {from}");
        inner.Rename(from, to);
    }

    public override void Sync(IReadOnlyCollection<string> names)
    {
        Count("sync");
        inner.Sync(names);
    }

    public override void SyncMetadata()
    {
        Count("sync of the directory");
        inner.SyncMetadata();
    }

    public override IDisposable ObtainLock(string name) => inner.ObtainLock(name);

    public override string ToString() => $"{inner} that fails at {failAt}";

    private void Count(string what)
    {
        operations.Add(what);
        if (operations.Count != failAt && !(lasting && operations.Count > failAt)) return;
        Failed ??= what;
        throw new IOException($"operation {operations.Count} fails on purpose: {what}");
    }

    private sealed class Output(FaultDirectory directory, IndexOutput inner) : IndexOutput(inner.Name)
    {
        protected override void Drain(ReadOnlySpan<byte> bytes)
        {
            directory.Count($"write {Name}");
            inner.WriteBytes(bytes);
        }

        protected override void Dispose(bool disposing) => inner.Dispose();
    }
}
