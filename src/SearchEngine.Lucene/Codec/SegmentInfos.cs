using System.Security.Cryptography;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// A commit: the segments that make up the index, as a <c>segments_N</c> file lists them, N being the commit's generation in
/// base 36. Of several such files the one of the highest generation counts.
/// </summary>
internal sealed partial record SegmentInfos
{
    /// <summary>The generation of the file; -1 before the first commit.</summary>
    public long Generation { get; init; } = -1;

    /// <summary>Goes up with every change of the index.</summary>
    public long Version { get; init; }

    /// <summary>The number of the next segment, whose name is <c>_</c> and it in base 36.</summary>
    public long Counter { get; init; }

    /// <summary>The segments, in the order of their documents.</summary>
    public IReadOnlyList<SegmentCommitInfo> Segments { get; init; } = [];

    /// <summary>What the application noted with the commit.</summary>
    public IReadOnlyDictionary<string, string> UserData { get; init; } = new Dictionary<string, string>();

    /// <summary>16 random bytes, new with every commit; empty before the first.</summary>
    public byte[] Id { get; init; } = [];

    /// <summary>The Lucene version that wrote the commit.</summary>
    public Version LuceneVersion { get; init; } = new(8, 8, 1);

    /// <summary>The major Lucene version that made the index.</summary>
    public int CreatedVersionMajor { get; init; } = 8;

    /// <summary>The name of the file of a generation.</summary>
    public static string FileName(long generation) => $"{IndexFileNames.Segments}_{IndexFileNames.Base36(generation)}";

    /// <summary>The name of the file of a generation before it counts.</summary>
    public static string PendingFileName(long generation) => $"{IndexFileNames.PendingSegments}_{IndexFileNames.Base36(generation)}";

    /// <summary>The generation that a file's name says, or -1 when it is not the name of a commit.</summary>
    public static long GenerationOf(string fileName) =>
        fileName.StartsWith(IndexFileNames.Segments + "_", StringComparison.Ordinal)
            ? SegmentNames.ParseBase36(fileName.AsSpan(IndexFileNames.Segments.Length + 1))
            : -1;

    /// <summary>The highest generation of a commit in the directory; -1 for none.</summary>
    public static long LatestGeneration(IndexDirectory directory) =>
        directory.List().Select(GenerationOf).DefaultIfEmpty(-1).Max();

    /// <summary>Reads the latest commit.</summary>
    /// <param name="directory">Where the index is.</param>
    /// <param name="known">Segments that need not be read again if the commit has them; null for none.</param>
    /// <exception cref="IndexNotFoundException">There is no commit.</exception>
    /// <exception cref="CorruptIndexException">The commit or the file of one of its segments is damaged or missing.</exception>
    public static SegmentInfos ReadLatest(IndexDirectory directory, IReadOnlyList<SegmentInfo>? known = null)
    {
        for (var tried = -1L; ;)
        {
            var latest = LatestGeneration(directory);
            if (latest == -1) throw new IndexNotFoundException(directory.ToString());
            try
            {
                return Read(directory, FileName(latest), known);
            }
            catch (IOException) when (latest > tried && LatestGeneration(directory) > latest)
            {
                // A writer has committed since and removed what was about to be read: there is a newer commit to read.
                tried = latest;
            }
        }
    }

    /// <summary>
    /// Writes <c>pending_segments_N</c> and gives the commit as written. It counts once it has been brought to stable
    /// storage and renamed to <see cref="FileName"/>.
    /// </summary>
    /// <exception cref="ArgumentException">A segment has more deletions than documents, or does not know its minimum version.</exception>
    public SegmentInfos WritePending(IndexDirectory directory, long generation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(generation, 1);
        foreach (var segment in Segments) CheckWritable(segment);
        var commit = this with
        {
            Generation = generation,
            Id = RandomNumberGenerator.GetBytes(CodecHeader.IdLength),
            LuceneVersion = WrittenVersion,
        };
        var name = PendingFileName(generation);
        // Whoever commits holds the write lock, so a pending commit that is already there is one that was never finished.
        if (directory.Exists(name)) directory.Delete(name);
        try
        {
            using var output = directory.Create(name);
            commit.Write(output);
        }
        catch
        {
            if (directory.Exists(name)) directory.Delete(name);
            throw;
        }
        return commit;
    }
}
