using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Index;

/// <summary>
/// A commit with all files of its segments open. So they can be read to their end, whatever a writer (of another process,
/// too) removes meanwhile.
/// </summary>
internal sealed class OpenedCommit : IDisposable
{
    private readonly Dictionary<string, IndexInput> files = new(StringComparer.Ordinal);

    private OpenedCommit(SegmentInfos commit) => Commit = commit;

    public SegmentInfos Commit { get; }

    /// <summary>The size of the files in bytes.</summary>
    public long Bytes => files.Values.Sum(file => file.Length);

    /// <summary>An open file.</summary>
    public IndexInput this[string file] => files[file];

    /// <summary>Opens the newest commit; and the one after it, should that come while the files are being opened.</summary>
    /// <exception cref="IndexNotFoundException">There is none.</exception>
    /// <exception cref="CorruptIndexException">It is damaged, or lacks a file.</exception>
    public static OpenedCommit Newest(IndexDirectory directory)
    {
        while (true)
        {
            var commit = IndexCommit.Newest(directory);
            try
            {
                return Open(directory, commit.Infos);
            }
            catch (CorruptIndexException missing) when (missing.IsMissing() && commit.IsGoneFrom(directory))
            {
            }
        }
    }

    /// <summary>Opens a commit that somebody holds, or that nobody removes.</summary>
    /// <exception cref="FileNotFoundException">Somebody did remove it.</exception>
    /// <exception cref="CorruptIndexException">It lacks a file.</exception>
    public static OpenedCommit Of(IndexDirectory directory, IndexCommit commit)
    {
        try
        {
            return Open(directory, commit.Infos);
        }
        catch (CorruptIndexException missing) when (missing.IsMissing() && commit.IsGoneFrom(directory))
        {
            throw commit.Gone(directory, missing);
        }
    }

    public void Dispose()
    {
        foreach (var file in files.Values) file.Dispose();
    }

    private static OpenedCommit Open(IndexDirectory directory, SegmentInfos commit)
    {
        var opened = new OpenedCommit(commit);
        try
        {
            foreach (var segment in commit.Segments)
            {
                foreach (var file in segment.AllFiles) opened.Add(directory, segment, file);
            }
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    private void Add(IndexDirectory directory, SegmentCommitInfo segment, string file)
    {
        try
        {
            files.Add(file, directory.Open(file));
        }
        catch (FileNotFoundException missing)
        {
            throw SegmentCore.Missing(missing, segment.Info);
        }
    }
}
