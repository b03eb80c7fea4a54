using System.Globalization;
using System.Runtime.CompilerServices;

namespace SearchEngine.Analysis.Chinese;

/// <summary>Which characters are Han, and which only modify the character before them.</summary>
internal static class Han
{
    /// <summary>The first Han character of all, a radical. Nothing below is Han.</summary>
    public const char First = '\u2E80';

    /// <summary>
    /// True for a code point of the script Han: ideographs of every extension (planes 2 and 3 hold nothing else, so
    /// that later extensions are in), radicals, and the marks 々, 〇, 〡 to 〩, 〸 to 〻.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsHan(int codePoint) => (uint)(codePoint - 0x4E00) <= 0x9FFF - 0x4E00 || IsRareHan(codePoint);

    private static bool IsRareHan(int codePoint) => codePoint switch
    {
        < First => false,
        >= 0x3400 and <= 0x4DBF => true,
        >= 0xF900 and <= 0xFAD9 => true,
        <= 0x2FD5 => true,
        0x3005 or 0x3007 or (>= 0x3021 and <= 0x3029) or (>= 0x3038 and <= 0x303B) => true,
        >= 0x20000 and <= 0x3FFFD => true,
        _ => false,
    };

    /// <summary>
    /// True for what belongs to the character before it: combining marks, variation selectors, format characters.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsMark(int codePoint) =>
        codePoint >= 0x300 && (uint)(codePoint - 0x4E00) > 0x9FFF - 0x4E00 && IsMarkByCategory(codePoint);

    private static bool IsMarkByCategory(int codePoint) => CharUnicodeInfo.GetUnicodeCategory(codePoint) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
        or UnicodeCategory.Format;

    /// <summary>The code point at an index, and its length in UTF-16. A lone surrogate is its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int CodePointAt(ReadOnlySpan<char> text, int index, out int length)
    {
        var first = text[index];
        length = 1;
        if (!char.IsHighSurrogate(first) || index + 1 >= text.Length || !char.IsLowSurrogate(text[index + 1]))
            return first;
        length = 2;
        return char.ConvertToUtf32(first, text[index + 1]);
    }

    /// <summary>The index of the first Han character, or the length of the text.</summary>
    public static int IndexIn(ReadOnlySpan<char> text)
    {
        for (var index = 0; index < text.Length;)
        {
            var candidate = text[index..].IndexOfAnyInRange(First, char.MaxValue);
            if (candidate < 0)
                break;
            index += candidate;
            if (IsHan(CodePointAt(text, index, out var length)))
                return index;
            index += length;
        }
        return text.Length;
    }
}
