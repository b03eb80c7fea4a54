using System.Globalization;

namespace SearchEngine.Analysis.Latin;

/// <summary>
/// Folds Latin and Greek letters and digits to the plain ones in lower case: without accents, of every width and
/// mathematical alphabet. <c>Ö</c> is <c>o</c>, <c>ß</c> is <c>ss</c>, <c>ℝ</c> is <c>r</c>, <c>𝛼</c> is <c>α</c>,
/// <c>²</c> is <c>2</c>.
/// </summary>
internal static class LetterFolding
{
    private const int PageSize = 256;

    // What a code point is folded to, by page; null for what stays as it is.
    private static readonly string?[]?[] Pages = Build();

    /// <summary>What a code point above U+007F is folded to, at most four characters; null where it stays as it is.</summary>
    public static string? Of(int codePoint)
    {
        var page = codePoint >> 8;
        return (uint)page < (uint)Pages.Length && Pages[page] is { } targets ? targets[codePoint & (PageSize - 1)] : null;
    }

    private static string?[]?[] Build()
    {
        var pages = new string?[0x200][];
        var text = LetterFoldingTable.Runs.AsSpan();
        foreach (var range in text.SplitAny(' ', '\n', '\r'))
        {
            var run = text[range];
            if (run.IsEmpty)
                continue;
            var colon = run.IndexOf(':');
            var points = run[(colon + 1)..];
            var dash = points.IndexOf('-');
            var first = Number(dash < 0 ? points : points[..dash]);
            var last = dash < 0 ? first : Number(points[(dash + 1)..]);
            var target = run[..colon].ToString();
            for (var point = first; point <= last; point++)
                (pages[point >> 8] ??= new string?[PageSize])[point & (PageSize - 1)] = target;
        }
        return pages;
    }

    private static int Number(ReadOnlySpan<char> hexadecimal) =>
        int.Parse(hexadecimal, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
