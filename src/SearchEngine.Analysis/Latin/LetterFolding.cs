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
        foreach (var run in LetterFoldingTable.Runs.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = run.Split(':', '-');
            var first = int.Parse(parts[1], NumberStyles.AllowHexSpecifier, null);
            var last = int.Parse(parts[^1], NumberStyles.AllowHexSpecifier, null);
            for (var point = first; point <= last; point++)
                (pages[point >> 8] ??= new string?[PageSize])[point & (PageSize - 1)] = parts[0];
        }
        return pages;
    }
}
