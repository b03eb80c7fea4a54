using System.Globalization;
using System.Runtime.InteropServices;

namespace SearchEngine.Lucene.Analysis.Unicode;

/// <summary>
/// <see cref="WordBreakTable"/> laid out for lookup: pages of 256 code points, and rows of a power of two.
/// </summary>
internal static class WordBreak
{
    /// <summary>The row of a state starts at the state shifted left by this.</summary>
    public const int RowShift = 5;

    private static readonly ushort[] PageOf = new ushort[0x1100];

    /// <summary>
    /// The classes of all distinct pages, one after another. The first is that of U+0000 to U+00FF, so that a Latin
    /// character is its own index.
    /// </summary>
    private static readonly byte[] Classes = BuildClasses();

    private static readonly byte[] Rows = BuildRows();

    /// <summary>The classes of U+0000 to U+00FF.</summary>
    public static ReadOnlySpan<byte> Latin => Classes.AsSpan(0, 256);

    /// <summary>The next state at <c>(state &lt;&lt; RowShift) + class</c>.</summary>
    public static ReadOnlySpan<byte> Transitions => Rows;

    /// <summary>The class of a code point; a lone surrogate is in class 0.</summary>
    public static int ClassOf(int codePoint) => Classes[(PageOf[codePoint >> 8] << 8) | (codePoint & 0xFF)];

    private static byte[] BuildRows()
    {
        var source = WordBreakTable.Transitions;
        var states = source.Length / WordBreakTable.ClassCount;
        var rows = new byte[states << RowShift];
        for (var state = 0; state < states; state++)
        {
            source.Slice(state * WordBreakTable.ClassCount, WordBreakTable.ClassCount)
                .CopyTo(rows.AsSpan(state << RowShift));
        }
        return rows;
    }

    private static byte[] BuildClasses()
    {
        var flat = new byte[0x110000];
        for (var i = 0; i < WordBreakTable.Ranges.Length; i++)
        {
            foreach (var word in WordBreakTable.Ranges[i].AsSpan().SplitAny(' ', '\n'))
            {
                var range = WordBreakTable.Ranges[i].AsSpan()[word];
                var dash = range.IndexOf('-');
                var first = Hex(dash < 0 ? range : range[..dash]);
                var last = dash < 0 ? first : Hex(range[(dash + 1)..]);
                flat.AsSpan(first, last - first + 1).Fill((byte)(i + 1));
            }
        }

        var pages = new List<byte>(0x8000);
        for (var page = 0; page < PageOf.Length; page++)
        {
            var content = flat.AsSpan(page << 8, 256);
            var known = FindPage(pages, content);
            if (known < 0)
            {
                known = pages.Count >> 8;
                pages.AddRange(content);
            }
            PageOf[page] = (ushort)known;
        }
        return [.. pages];
    }

    private static int FindPage(List<byte> pages, ReadOnlySpan<byte> content)
    {
        var all = CollectionsMarshal.AsSpan(pages);
        for (var at = 0; at < all.Length; at += 256)
        {
            if (all.Slice(at, 256).SequenceEqual(content))
                return at >> 8;
        }
        return -1;
    }

    private static int Hex(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.AllowHexSpecifier, null);
}
