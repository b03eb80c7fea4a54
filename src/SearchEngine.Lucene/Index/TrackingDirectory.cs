using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Index;

/// <summary>Passes everything on, and remembers which files were made: those are the segment's.</summary>
internal sealed class TrackingDirectory(IndexDirectory inner) : ForwardingDirectory(inner)
{
    private readonly HashSet<string> created = new(StringComparer.Ordinal);

    /// <summary>The names of the files made so far.</summary>
    public IReadOnlySet<string> Created => created.ToHashSet(StringComparer.Ordinal);

    public override IndexOutput Create(string name)
    {
        var output = base.Create(name);
        created.Add(name);
        return output;
    }

    public override void Delete(string name)
    {
        base.Delete(name);
        created.Remove(name);
    }

    /// <summary>Removes every file that was made, because what they were to become failed.</summary>
    public void DeleteCreated()
    {
        foreach (var name in created.ToList()) IndexFiles.TryDelete(this, name);
        created.Clear();
    }
}
