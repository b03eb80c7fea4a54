using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Index;

/// <summary>
/// Counts who needs which file of an index (commits, snapshots, the segments of now), and removes a file when the last one
/// lets go of it. Safe for any threads.
/// </summary>
internal sealed class FileReferences(IndexDirectory directory)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>Files that could not be removed yet, since on Windows a file that is mapped stays.</summary>
    private readonly HashSet<string> left = new(StringComparer.Ordinal);
    private bool closed;

    /// <summary>The files that somebody needs.</summary>
    public IReadOnlySet<string> Held
    {
        get
        {
            lock (gate) return counts.Keys.ToHashSet(StringComparer.Ordinal);
        }
    }

    /// <summary>Removes no more files: from now on they may be another writer's.</summary>
    public void Close()
    {
        lock (gate) closed = true;
    }

    /// <summary>One more needs these files.</summary>
    public void Hold(IEnumerable<string> files)
    {
        lock (gate)
            foreach (var file in files) counts[file] = counts.GetValueOrDefault(file) + 1;
    }

    /// <summary>One less needs these files.</summary>
    public void Release(IEnumerable<string> files)
    {
        lock (gate)
        {
            if (closed) return;
            foreach (var file in files)
            {
                if (counts[file] > 1)
                {
                    counts[file]--;
                    continue;
                }
                counts.Remove(file);
                left.Add(file);
            }
            left.RemoveWhere(file => IndexFiles.TryDelete(directory, file));
        }
    }
}
