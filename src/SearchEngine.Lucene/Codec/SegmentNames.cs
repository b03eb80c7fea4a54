using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>What names read from an index may be: nothing but such names is ever handed to a directory.</summary>
internal static class SegmentNames
{
    /// <summary>Underscore and a number in base 36.</summary>
    public static bool IsSegment(string name) => name.Length is > 1 and <= 14 && name[0] == '_' && name.AsSpan(1).IndexOfAnyExcept(Digits) < 0;

    /// <summary>Whether a file is of this segment: its name, then an underscore or a dot, then letters, digits and the like.</summary>
    public static bool IsFileOf(string segment, string file) =>
        file.StartsWith(segment, StringComparison.Ordinal) && IsInnerName(file.AsSpan(segment.Length));

    /// <summary>What follows the segment's name in a file's name, as a compound file lists it, e.g. <c>.fnm</c> or <c>_Lucene84_0.doc</c>.</summary>
    public static bool IsInnerName(ReadOnlySpan<char> name) =>
        name.Length is > 1 and < 256 && name[0] is '_' or '.' && name.IndexOfAnyExcept(FileCharacters) < 0;

    /// <summary>Reads the names of files of a segment.</summary>
    /// <exception cref="CorruptIndexException">One of them is no such name.</exception>
    public static HashSet<string> ReadFiles(ref ByteReader reader, string segment)
    {
        var files = reader.ReadStringSet();
        foreach (var file in files)
            if (!IsFileOf(segment, file)) throw reader.Corrupt($"a listed file is not one of the segment {segment}");
        return files;
    }

    /// <summary>The number that <see cref="IndexFileNames.Base36"/> writes so, or -1 where it writes none so.</summary>
    public static long ParseBase36(ReadOnlySpan<char> digits)
    {
        if (digits.Length is 0 or > 13 || (digits[0] == '0' && digits.Length > 1)) return -1;
        UInt128 number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit) && digit is < 'a' or > 'z') return -1;
            number = (number * 36) + (uint)(char.IsAsciiDigit(digit) ? digit - '0' : digit - 'a' + 10);
        }
        return number <= long.MaxValue ? (long)number : -1;
    }

    private static readonly System.Buffers.SearchValues<char> Digits =
        System.Buffers.SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyz");

    private static readonly System.Buffers.SearchValues<char> FileCharacters =
        System.Buffers.SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_.-");
}
