using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Faults;

/// <summary>What is asked of a directory.</summary>
[Flags]
internal enum Operations
{
    Create = 1,
    Write = 2,
    Open = 4,
    Delete = 8,
    Rename = 16,
    Sync = 32,
    SyncMetadata = 64,
    Any = 127,
}

/// <summary>Something that was asked of a directory.</summary>
/// <param name="Number">Which it is, from 1.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The file; empty where the whole directory is meant.</param>
/// <param name="Length">The bytes of a write.</param>
internal readonly record struct Operation(int Number, Operations Kind, string Name, int Length = 0)
{
    public override string ToString() => $"{Number}: {Kind} {Name}";
}

/// <summary>
/// Passes everything on, counts it, and fails on purpose: operations of choice throw, and a write that throws has happened in
/// part. A disk of bounded size is full at some point. Operations can be made to wait, so that threads meet where they seldom do.
/// </summary>
/// <remarks>A failed <see cref="Sync"/> is told to a <see cref="PowerCutDirectory"/>, which will never trust those bytes again.</remarks>
internal sealed class FaultDirectory(IndexDirectory inner) : IndexDirectory
{
    private readonly Lock gate = new();
    private readonly List<Operation> operations = [];

    /// <summary>What was asked for, in order.</summary>
    public IReadOnlyList<Operation> Operations => operations;

    /// <summary>Which operations fail.</summary>
    public Func<Operation, bool> Fails { get; set; } = _ => false;

    /// <summary>What failed first; null while nothing has.</summary>
    public Operation? Failed { get; private set; }

    /// <summary>The bytes that are left on the disk. Writes take of them, and the removal of a file gives its bytes back.</summary>
    public long Free { get; set; } = long.MaxValue / 2;

    /// <summary>The number of the operation before which somebody else fills the disk, but for half of what it would write.</summary>
    public int FullAt { get; init; }

    /// <summary>Called before each operation, outside of any lock: a place to wait.</summary>
    public Action Pause { get; init; } = () => { };

    /// <summary>The operation of this number fails, and with <paramref name="lasting"/> all that follow, as on a disk that was pulled out.</summary>
    public static Func<Operation, bool> At(int number, bool lasting = false) =>
        operation => lasting ? operation.Number >= number : operation.Number == number;

    public override IReadOnlyList<string> List() => inner.List();

    public override bool Exists(string name) => inner.Exists(name);

    public override long Length(string name) => inner.Length(name);

    public override IndexOutput Create(string name)
    {
        Enter(Faults.Operations.Create, name);
        return new Output(this, inner.Create(name));
    }

    public override IndexInput Open(string name)
    {
        Enter(Faults.Operations.Open, name);
        return inner.Open(name);
    }

    public override void Delete(string name)
    {
        Enter(Faults.Operations.Delete, name);
        lock (gate)
        {
            var length = inner.Length(name);
            inner.Delete(name);
            Free += length;
        }
    }

    public override void Rename(string from, string to)
    {
        Enter(Faults.Operations.Rename, from);
        inner.Rename(from, to);
    }

    public override void Sync(IReadOnlyCollection<string> names)
    {
        try
        {
            Enter(Faults.Operations.Sync, string.Join(' ', names));
        }
        catch
        {
            (inner as PowerCutDirectory)?.FailSync(names);
            throw;
        }
        inner.Sync(names);
    }

    public override void SyncMetadata()
    {
        Enter(Faults.Operations.SyncMetadata, "");
        inner.SyncMetadata();
    }

    public override IDisposable ObtainLock(string name) => inner.ObtainLock(name);

    public override string ToString() => $"{inner} with faults";

    private void Enter(Operations kind, string name)
    {
        if (Admit(kind, name, 0).Error is { } error) throw error;
    }

    /// <summary>How many bytes of a write there is room for, and the error that comes then.</summary>
    private (int Written, IOException? Error) Admit(Operations kind, string name, int length)
    {
        Pause();
        lock (gate)
        {
            var operation = new Operation(operations.Count + 1, kind, name, length);
            operations.Add(operation);
            if (operation.Number == FullAt) Free = length / 2;
            if (Fails(operation))
            {
                Failed ??= operation;
                return (length / 2, new IOException($"operation fails on purpose: {operation}"));
            }
            // A new file takes room as well.
            if (kind is not (Faults.Operations.Create or Faults.Operations.Write) || Free >= Math.Max(length, 1))
            {
                Free -= length;
                return (length, null);
            }
            Failed ??= operation;
            var written = (int)Free;
            Free = 0;
            // As .NET says it, with the number of the error (ENOSPC).
            return (written, new IOException($"No space left on device : '{name}'", 28));
        }
    }

    private sealed class Output(FaultDirectory directory, IndexOutput inner) : IndexOutput(inner.Name)
    {
        protected override void Drain(ReadOnlySpan<byte> bytes)
        {
            var (written, error) = directory.Admit(Faults.Operations.Write, Name, bytes.Length);
            inner.WriteBytes(bytes[..written]);
            if (error is not null) throw error;
        }

        protected override void Dispose(bool disposing) => inner.Dispose();
    }
}
