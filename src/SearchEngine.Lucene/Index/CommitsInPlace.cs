using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Index;

/// <summary>What a directory holds before another commit comes into it, whole or damaged.</summary>
internal sealed class CommitsInPlace
{
    private readonly HashSet<string> needed = new(StringComparer.Ordinal);
    private bool isReadable = true;

    private CommitsInPlace()
    {
    }

    /// <summary>The newest commit; null where there is none, or it is damaged.</summary>
    public SegmentInfos? Newest { get; private set; }

    /// <summary>A generation above those of all commits.</summary>
    public long NextGeneration { get; private set; }

    /// <summary>A version above those of all commits that can be read.</summary>
    public long NextVersion { get; private set; }

    /// <summary>A number above those of all segments of which a file is there.</summary>
    public long NextSegment { get; private set; }

    public static CommitsInPlace Of(IndexDirectory directory)
    {
        var files = directory.List();
        var found = new CommitsInPlace
        {
            NextSegment = files.Select(file => IndexFiles.SegmentNumber(file) + 1).DefaultIfEmpty(0).Max(),
            NextGeneration = files.Select(SegmentInfos.GenerationOf).DefaultIfEmpty(-1).Max() + 1,
        };
        foreach (var file in files)
        {
            if (SegmentInfos.GenerationOf(file) is not -1 and var generation) found.Add(directory, file, isNewest: generation == found.NextGeneration - 1);
        }
        return found;
    }

    /// <summary>Whether a commit needs a file. As long as it cannot be told which ones the newest needs, it is all of them.</summary>
    public bool Needs(string file) => !isReadable || needed.Contains(file);

    private void Add(IndexDirectory directory, string file, bool isNewest)
    {
        try
        {
            var commit = SegmentInfos.Read(directory, file);
            needed.UnionWith(IndexFiles.Of(commit));
            NextVersion = Math.Max(NextVersion, commit.Version + 1);
            NextSegment = Math.Max(NextSegment, commit.Counter);
            if (isNewest) Newest = commit;
        }
        catch (IndexException)
        {
            // Of an older one the next may have removed files already; no reader would open it.
            isReadable &= !isNewest;
        }
    }
}
