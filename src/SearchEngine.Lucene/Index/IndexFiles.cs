using System.Text.RegularExpressions;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Index;

/// <summary>Which files of a directory are an index's, and which of those nothing needs any more.</summary>
internal static partial class IndexFiles
{
    public const string WriteLock = "write.lock";

    /// <summary>Removes the files of an index that are not among <paramref name="needed"/>. Other programs' files are left alone.</summary>
    public static void DeleteUnneeded(IndexDirectory directory, IReadOnlySet<string> needed)
    {
        foreach (var name in directory.List())
        {
            if (!needed.Contains(name) && IsIndexFile(name)) TryDelete(directory, name);
        }
    }

    /// <summary>Removes a file that nothing needs, if it lets itself be removed.</summary>
    /// <returns>False where it is to be tried again later.</returns>
    public static bool TryDelete(IndexDirectory directory, string name)
    {
        try
        {
            directory.Delete(name);
            return true;
        }
        catch (FileNotFoundException)
        {
            return true;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            // Windows keeps it, because it is mapped somewhere; or the medium refuses. A later attempt takes it, or the next writer.
            return false;
        }
    }

    /// <summary>The number of the segment that a file belongs to; -1 where it belongs to none.</summary>
    public static long SegmentNumber(string name) =>
        SegmentPattern().Match(name) is { Success: true } match ? SegmentNames.ParseBase36(match.Groups["number"].ValueSpan) : -1;

    /// <summary>All files that a commit consists of.</summary>
    public static IEnumerable<string> Of(SegmentInfos commit) =>
        commit.Segments.SelectMany(segment => segment.AllFiles).Append(SegmentInfos.FileName(commit.Generation));

    private static bool IsIndexFile(string name) => SegmentPattern().IsMatch(name) || CommitPattern().IsMatch(name);

    // Extensions of Lucene's, so that a _config.yml stays. Postings and doc values are in files with a suffix.
    [GeneratedRegex(
        @"^_(?<number>[0-9a-z]{1,13})(\.(si|cfs|cfe|fnm|fdt|fdx|fdm|nvd|nvm|tvd|tvx|tvm|kdd|kdi|kdm|dii|dim)|_[0-9a-z]+\.(liv|fnm)|_[A-Za-z0-9_]+\.(doc|pos|pay|tim|tip|tmd|dvd|dvm|tmp))\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex SegmentPattern();

    [GeneratedRegex(@"^(pending_)?segments_[0-9a-z]{1,13}\z", RegexOptions.CultureInvariant)]
    private static partial Regex CommitPattern();
}
