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
            if (needed.Contains(name) || !IsIndexFile(name)) continue;
            try
            {
                directory.Delete(name);
            }
            catch (Exception e) when (e is UnauthorizedAccessException or (IOException and not FileNotFoundException))
            {
                // Windows keeps a file that is mapped somewhere; a later sweep takes it.
            }
        }
    }

    /// <summary>All files that a commit consists of.</summary>
    public static IEnumerable<string> Of(SegmentInfos commit) =>
        commit.Segments.SelectMany(segment => segment.AllFiles).Append(SegmentInfos.FileName(commit.Generation));

    private static bool IsIndexFile(string name) => Pattern().IsMatch(name);

    [GeneratedRegex(@"^(_[a-z0-9]+(_[A-Za-z0-9_]+)?\.[a-z]+|(pending_)?segments(_[a-z0-9]+)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
