using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Faults;

/// <summary>
/// A directory as file systems keep one: what was done is seen at once, and is on stable storage later. It keeps a journal of
/// all that was done, and so can tell what would be there if the power had been cut after any step of it.
/// </summary>
/// <remarks>
/// What is promised of a file system is what POSIX promises, and no more:
/// <list type="bullet">
/// <item>a file's bytes are stable once <see cref="Sync"/> has returned; before, anything may be left of them (<see cref="ContentLoss"/>);</item>
/// <item>creations, renames and deletions are stable once <see cref="SyncMetadata"/> has returned; before, each may or may not
/// have happened (<see cref="EntryLoss"/>), whatever became of the file's bytes;</item>
/// <item>a rename is one step: no power cut leaves both names, or none;</item>
/// <item>bytes whose <see cref="Sync"/> failed are never stable, not even when a later one returns: the kernel forgets that they
/// were to be written.</item>
/// </list>
/// </remarks>
internal sealed class PowerCutDirectory : IndexDirectory
{
    private readonly Lock gate = new();
    private readonly MemoryDirectory seen = new();
    private readonly List<Step> journal = [];

    public PowerCutDirectory()
    {
    }

    private PowerCutDirectory(IEnumerable<Step> journal)
    {
        this.journal.AddRange(journal);
        var disk = DiskAfter(this.journal.Count);
        foreach (var (name, file) in disk.Entries) seen[name] = disk.BytesOf(file).ToArray();
    }

    /// <summary>How many steps were taken: whatever changes what is there, or how stable it is.</summary>
    public int Steps
    {
        get
        {
            lock (gate) return journal.Count;
        }
    }

    /// <summary>What a step was, for messages and to choose some.</summary>
    public string this[int step] => journal[step - 1] switch
    {
        Created(var name, _) => $"create {name}",
        Written(var name, _, var length) => $"write {name} up to byte {length}",
        Deleted(var name) => $"delete {name}",
        Renamed(var from, var to, _) => $"rename {from} to {to}",
        Synced => "sync",
        SyncFailed => "failed sync",
        _ => "sync of the directory",
    };

    /// <summary>Whether a step did no more than make a file or write to it.</summary>
    public bool IsWriting(int step) => journal[step - 1] is Created or Written;

    /// <summary>What is there when the power comes back, after it was cut behind the first <paramref name="steps"/> steps.</summary>
    public MemoryDirectory AfterPowerCut(int steps, Loss loss, int seed)
    {
        var disk = DiskAfter(steps);
        var left = new MemoryDirectory();
        foreach (var (name, file) in disk.StableEntries(loss, new Random(seed + (disk.Pending * 7919))))
            left[name] = loss.Left(disk.BytesOf(file), disk.StableLength(file), new Random(seed + (file.Number * 7919)));
        return left;
    }

    /// <summary>What the next process sees after this one was killed behind the first <paramref name="steps"/> steps; the power is still on.</summary>
    public PowerCutDirectory AfterKill(int steps) => new(journal.Take(steps));

    /// <summary>An attempt to bring files to stable storage that failed.</summary>
    public void FailSync(IReadOnlyCollection<string> names) => Do(disk => new SyncFailed([.. names.Select(name => disk.Entries[name])]));

    public override IReadOnlyList<string> List() => seen.List();

    public override bool Exists(string name) => seen.Exists(name);

    public override long Length(string name) => seen.Length(name);

    public override IndexOutput Create(string name)
    {
        lock (gate)
        {
            var output = seen.Create(name);
            var file = new FileBytes(journal.Count);
            journal.Add(new Created(name, file));
            return new Output(this, output, file);
        }
    }

    public override IndexInput Open(string name) => seen.Open(name);

    public override void Delete(string name)
    {
        lock (gate)
        {
            seen.Delete(name);
            journal.Add(new Deleted(name));
        }
    }

    public override void Rename(string from, string to)
    {
        lock (gate)
        {
            seen.Rename(from, to);
            Do(disk => new Renamed(from, to, disk.Entries[from]));
        }
    }

    public override void Sync(IReadOnlyCollection<string> names)
    {
        seen.Sync(names);
        Do(disk => new Synced([.. names.Select(name => disk.Entries[name])]));
    }

    public override void SyncMetadata()
    {
        lock (gate) journal.Add(new SyncedMetadata());
    }

    public override IDisposable ObtainLock(string name) => seen.ObtainLock(name);

    public override string ToString() => "memory with power cuts";

    private void Do(Func<Disk, Step> step)
    {
        lock (gate) journal.Add(step(DiskAfter(journal.Count)));
    }

    private Disk DiskAfter(int steps)
    {
        var disk = new Disk();
        foreach (var step in journal.Take(steps)) disk.Apply(step);
        return disk;
    }

    private abstract record Step;

    private sealed record Created(string Name, FileBytes File) : Step;

    private sealed record Written(string Name, FileBytes File, int Length) : Step;

    private sealed record Deleted(string Name) : Step;

    private sealed record Renamed(string Name, string To, FileBytes File) : Step;

    private sealed record Synced(IReadOnlyList<FileBytes> Files) : Step;

    private sealed record SyncFailed(IReadOnlyList<FileBytes> Files) : Step;

    private sealed record SyncedMetadata : Step;

    /// <summary>All bytes that were ever written to a file, whatever its name is.</summary>
    private sealed class FileBytes(int number)
    {
        public int Number => number;

        public MemoryStream Written { get; } = new();
    }

    /// <summary>What is seen and what is stable, after some steps.</summary>
    private sealed class Disk
    {
        private readonly Dictionary<string, FileBytes> stable = new(StringComparer.Ordinal);
        private readonly List<Step> pending = [];
        private readonly Dictionary<FileBytes, (int Length, int Stable, bool Distrusted)> files = [];

        /// <summary>The files that are seen.</summary>
        public Dictionary<string, FileBytes> Entries { get; } = new(StringComparer.Ordinal);

        /// <summary>How many changes of the directory are not stable.</summary>
        public int Pending => pending.Count;

        public int StableLength(FileBytes file) => files[file].Stable;

        public ReadOnlySpan<byte> BytesOf(FileBytes file) => file.Written.GetBuffer().AsSpan(0, files[file].Length);

        public void Apply(Step step)
        {
            switch (step)
            {
                case Written(_, var file, var length):
                    files[file] = files[file] with { Length = length };
                    break;
                case Synced(var synced):
                    foreach (var file in synced)
                        if (files[file] is { Distrusted: false, Length: var length }) files[file] = (length, length, false);
                    break;
                case SyncFailed(var failed):
                    foreach (var file in failed)
                        if (files[file] is var (length, already, _) && already < length) files[file] = (length, already, true);
                    break;
                case SyncedMetadata:
                    foreach (var change in pending) Change(stable, change);
                    pending.Clear();
                    break;
                default:
                    if (step is Created(_, var created)) files.Add(created, default);
                    Change(Entries, step);
                    pending.Add(step);
                    break;
            }
        }

        public Dictionary<string, FileBytes> StableEntries(Loss loss, Random random)
        {
            var left = new Dictionary<string, FileBytes>(stable, StringComparer.Ordinal);
            var happened = loss.Happened(pending.Count, random);
            for (var i = 0; i < happened.Length; i++)
                if (happened[i]) Change(left, pending[i]);
            return left;
        }

        private static void Change(Dictionary<string, FileBytes> entries, Step step)
        {
            switch (step)
            {
                case Created(var name, var file):
                    entries[name] = file;
                    break;
                case Deleted(var name):
                    entries.Remove(name);
                    break;
                case Renamed(var from, var to, var file):
                    entries.Remove(from);
                    entries[to] = file;
                    break;
            }
        }
    }

    private sealed class Output(PowerCutDirectory directory, IndexOutput seen, FileBytes file) : IndexOutput(seen.Name)
    {
        protected override void Drain(ReadOnlySpan<byte> bytes)
        {
            seen.WriteBytes(bytes);
            lock (directory.gate)
            {
                file.Written.Write(bytes);
                directory.journal.Add(new Written(Name, file, (int)file.Written.Length));
            }
        }

        protected override void Dispose(bool disposing) => seen.Dispose();
    }
}
