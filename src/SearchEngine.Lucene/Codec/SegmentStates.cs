using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>What the writers of one segment's files share. <paramref name="Suffix"/> is that of per-field formats, e.g. <c>Lucene84_0</c>.</summary>
internal sealed record SegmentWriteState(IndexDirectory Directory, SegmentInfo Segment, FieldInfos Fields, string Suffix = "")
{
    public string FileName(string extension) => IndexFileNames.SegmentFile(Segment.Name, Suffix, extension);
}

/// <summary>What the readers of one segment's files share; <paramref name="Directory"/> may be the inside of a compound file.</summary>
internal sealed record SegmentReadState(IndexDirectory Directory, SegmentInfo Segment, FieldInfos Fields, string Suffix = "")
{
    public string FileName(string extension) => IndexFileNames.SegmentFile(Segment.Name, Suffix, extension);
}

/// <summary>How the files of an index are named.</summary>
internal static class IndexFileNames
{
    public const string Segments = "segments";
    public const string PendingSegments = "pending_segments";

    /// <summary><c>_0.fnm</c>, or <c>_0_Lucene84_0.doc</c> with a suffix.</summary>
    public static string SegmentFile(string segment, string suffix, string extension) =>
        suffix.Length == 0 ? $"{segment}.{extension}" : $"{segment}_{suffix}.{extension}";

    /// <summary><c>_0_1.liv</c>: a file of a generation, which is written in base 36.</summary>
    public static string GenerationFile(string segment, long generation, string extension) =>
        $"{segment}_{Base36(generation)}.{extension}";

    /// <summary>A non-negative number in base 36, digits 0-9 and a-z, as Java's <c>Long.toString(n, 36)</c> writes it.</summary>
    public static string Base36(long number)
    {
        Span<char> digits = stackalloc char[13];
        var at = digits.Length;
        do
        {
            digits[--at] = "0123456789abcdefghijklmnopqrstuvwxyz"[(int)(number % 36)];
            number /= 36;
        } while (number > 0);
        return new string(digits[at..]);
    }
}
