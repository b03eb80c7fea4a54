using System.Globalization;
using SearchEngine.Lucene.Analysis.Unicode;

namespace SearchEngine.Lucene.Analysis;

/// <summary>
/// Lower case, one code point for one, as Java's <c>Character.toLowerCase(int)</c> and so Lucene's
/// <c>LowerCaseFilter</c> have it: the simple mappings of Unicode 9.0, the same under every culture and every version
/// of .NET, <c>İ</c> to <c>i</c> included. Every mapping keeps the length in UTF-16, so offsets stay valid.
/// </summary>
public static class LowerCase
{
    private const int PageSize = 256;

    // What to add to a code point, by page; null where a page has no upper case. All that changes is below U+1EA00.
    private static readonly int[]?[] Pages = Build();

    private static readonly char[] Latin = [.. Enumerable.Range(0, PageSize).Select(c => (char)(c + Pages[0]![c]))];

    /// <summary>The lower case of a code point, or the code point itself.</summary>
    public static int Of(int codePoint)
    {
        var page = codePoint >> 8;
        return (uint)page < (uint)Pages.Length && Pages[page] is { } deltas
            ? codePoint + deltas[codePoint & (PageSize - 1)]
            : codePoint;
    }

    /// <summary>Writes the lower case of a text.</summary>
    /// <param name="source">Any UTF-16; a lone surrogate is kept as it is.</param>
    /// <param name="destination">At least as long as <paramref name="source"/>; may be the same memory.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public static void Fold(ReadOnlySpan<char> source, Span<char> destination)
    {
        if (destination.Length < source.Length)
            throw new ArgumentException("The destination is shorter than the source.", nameof(destination));
        destination = destination[..source.Length];
        var latin = Latin;
        for (var i = 0; i < source.Length; i++)
        {
            var character = source[i];
            if (character < latin.Length)
            {
                destination[i] = latin[character];
            }
            else if (char.IsHighSurrogate(character) && i + 1 < source.Length && char.IsLowSurrogate(source[i + 1]))
            {
                var lower = Of(char.ConvertToUtf32(character, source[i + 1])) - 0x10000;
                destination[i] = (char)(0xD800 + (lower >> 10));
                destination[++i] = (char)(0xDC00 + (lower & 0x3FF));
            }
            else
            {
                destination[i] = (char)Of(character);
            }
        }
    }

    private static int[]?[] Build()
    {
        var pages = new int[]?[0x1EA];
        foreach (var run in LowerCaseTable.Runs.Split([' ', '\n']))
        {
            var numbers = run.Split('-', ':', '>');
            var first = int.Parse(numbers[0], NumberStyles.AllowHexSpecifier, null);
            var last = int.Parse(numbers[1], NumberStyles.AllowHexSpecifier, null);
            var step = int.Parse(numbers[2], NumberStyles.None, null);
            var delta = int.Parse(numbers[3], NumberStyles.AllowHexSpecifier, null) - first;
            for (var point = first; point <= last; point += step)
                (pages[point >> 8] ??= new int[PageSize])[point & (PageSize - 1)] = delta;
        }
        return pages;
    }
}
