using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Index;

/// <summary>Passes everything on, and remembers which files were made: those are the segment's.</summary>
internal sealed class TrackingDirectory(IndexDirectory inner) : IndexDirectory
{
    private readonly HashSet<string> created = new(StringComparer.Ordinal);

    /// <summary>The names of the files made so far.</summary>
    public IReadOnlySet<string> Created => created.ToHashSet(StringComparer.Ordinal);

    public override IndexOutput Create(string name)
    {
        var output = inner.Create(name);
        created.Add(name);
        return output;
    }

    public override void Delete(string name)
    {
        inner.Delete(name);
        created.Remove(name);
    }

    /// <summary>Removes every file that was made, because what they were to become failed.</summary>
    public void DeleteCreated()
    {
        foreach (var name in created) IndexFiles.TryDelete(inner, name);
        created.Clear();
    }

    public override IReadOnlyList<string> List() => inner.List();

    public override bool Exists(string name) => inner.Exists(name);

    public override long Length(string name) => inner.Length(name);

    public override IndexInput Open(string name) => inner.Open(name);

    public override void Rename(string from, string to) => inner.Rename(from, to);

    public override void Sync(IReadOnlyCollection<string> names) => inner.Sync(names);

    public override void SyncMetadata() => inner.SyncMetadata();

    public override IDisposable ObtainLock(string name) => inner.ObtainLock(name);

    public override string ToString() => inner.ToString();
}
