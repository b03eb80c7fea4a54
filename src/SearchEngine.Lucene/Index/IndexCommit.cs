using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Index;

/// <summary>
/// A commit that is in a directory: a state that the index had, and has for ever once it is opened with
/// <see cref="DirectoryReader.Open(IndexDirectory, IndexCommit, ChecksumVerification)"/>. Usually there is one; a writer
/// with <c>KeepCommits</c> or a snapshot keeps older ones.
/// </summary>
public sealed record IndexCommit
{
    private IndexCommit(SegmentInfos infos)
    {
        Infos = infos;
        Files = [.. IndexFiles.Of(infos).Order(StringComparer.Ordinal)];
        MaxDoc = infos.Segments.Sum(segment => segment.Info.MaxDoc);
        NumDocs = MaxDoc - infos.Segments.Sum(segment => segment.DelCount);
    }

    /// <summary>The N of its <c>segments_N</c>; a later commit has a higher one.</summary>
    public long Generation => Infos.Generation;

    /// <summary>Changes with each commit that changed anything.</summary>
    public long Version => Infos.Version;

    /// <summary>What the writer noted in it.</summary>
    public IReadOnlyDictionary<string, string> UserData => Infos.UserData;

    /// <summary>The names of the files it consists of, <c>segments_N</c> among them, in ordinal order.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>How many segments it has.</summary>
    public int SegmentCount => Infos.Segments.Count;

    /// <summary>How many documents it has that are not deleted.</summary>
    public int NumDocs { get; }

    /// <summary>How many documents it has, deleted ones included.</summary>
    public int MaxDoc { get; }

    internal SegmentInfos Infos { get; }

    /// <summary>All commits of a directory, the oldest first; none where there is no index.</summary>
    /// <exception cref="CorruptIndexException">One of them is damaged; the exception names the file.</exception>
    public static IReadOnlyList<IndexCommit> List(IndexDirectory directory)
    {
        while (true)
        {
            var generations = Generations(directory);
            List<IndexCommit> commits = [.. generations.Select(generation => TryRead(directory, generation)).OfType<IndexCommit>()];
            // A writer may remove all that were there while they are read, and have newer ones then.
            if (commits.Count > 0 || Generations(directory).SequenceEqual(generations)) return commits;
        }
    }

    /// <summary>The newest commit of a directory.</summary>
    /// <exception cref="IndexNotFoundException">There is none.</exception>
    /// <exception cref="CorruptIndexException">It is damaged; the exception names the file.</exception>
    public static IndexCommit Newest(IndexDirectory directory) => new(SegmentInfos.ReadLatest(directory));

    /// <summary>The commit of a generation.</summary>
    /// <exception cref="FileNotFoundException">It is not there, or not any more.</exception>
    /// <exception cref="CorruptIndexException">It is damaged; the exception names the file.</exception>
    public static IndexCommit Read(IndexDirectory directory, long generation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(generation, 1);
        return TryRead(directory, generation) ?? throw Gone(directory, generation, null);
    }

    internal static IndexCommit Of(SegmentInfos infos) => new(infos);

    /// <summary>Whether a writer has removed the commit, or is just about it: a newer one is there.</summary>
    internal bool IsGoneFrom(IndexDirectory directory) => IsGone(directory, Generation);

    internal FileNotFoundException Gone(IndexDirectory directory, Exception cause) => Gone(directory, Generation, cause);

    private static FileNotFoundException Gone(IndexDirectory directory, long generation, Exception? cause) =>
        new($"the commit {generation} is not in {directory}, or not any more", SegmentInfos.FileName(generation), cause);

    private static List<long> Generations(IndexDirectory directory) =>
        [.. directory.List().Select(SegmentInfos.GenerationOf).Where(generation => generation != -1).Order()];

    private static bool IsGone(IndexDirectory directory, long generation) => SegmentInfos.LatestGeneration(directory) > generation;

    private static IndexCommit? TryRead(IndexDirectory directory, long generation)
    {
        try
        {
            return new IndexCommit(SegmentInfos.Read(directory, SegmentInfos.FileName(generation)));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (CorruptIndexException missing) when (missing.IsMissing() && IsGone(directory, generation))
        {
            return null;
        }
    }
}

/// <summary>Telling a file that is missing from one that is damaged.</summary>
internal static class MissingFiles
{
    /// <summary>Whether what is wrong with the index is that a file is not there, which may be a writer's doing.</summary>
    public static bool IsMissing(this CorruptIndexException problem) => problem.InnerException is FileNotFoundException;
}
