using System.Globalization;

namespace SearchEngine.Cli.Mcp;

/// <summary>Cuts texts where a reader would: after a sentence, else after a word, never within a character.</summary>
internal static class TextCut
{
    private const string Ellipsis = "…";

    /// <summary>A text of at most so many UTF-16 code units: the whole one, or its beginning and an ellipsis.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">The most it may have; at least the ellipsis is left.</param>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length) return text;
        if (length <= Ellipsis.Length + 1) return Ellipsis;
        // A sentence that is much shorter than there is room for tells less than one that is broken off.
        var least = length / 2;
        for (var end = length - Ellipsis.Length - 1; end > least; end--)
            if (IsSentenceEnd(text, end)) return $"{text.AsSpan(0, end).TrimEnd()} {Ellipsis}";
        for (var end = length - Ellipsis.Length; end > least; end--)
            if (IsWordEnd(text, end)) return $"{text.AsSpan(0, end).TrimEnd()}{Ellipsis}";
        // One endless word: anywhere, but within a character.
        var at = length - Ellipsis.Length;
        while (at > 0 && IsWithinCharacter(text, at)) at--;
        return $"{text.AsSpan(0, at)}{Ellipsis}";
    }

    /// <summary>Whether a sentence ends right before a place: the full stop of English needs white space behind it.</summary>
    private static bool IsSentenceEnd(string text, int at) => text[at - 1] switch
    {
        '。' or '！' or '？' or '；' => true,
        '.' or '!' or '?' => char.IsWhiteSpace(text[at]),
        _ => false,
    };

    private static bool IsWordEnd(string text, int at)
    {
        var (before, after) = (text[at - 1], text[at]);
        if (char.IsWhiteSpace(after)) return !char.IsWhiteSpace(before);
        // Between Chinese characters there is no space to wait for.
        return !IsWithinCharacter(text, at) && (IsHan(before) || IsHan(after));
    }

    private static bool IsHan(char c) => c is >= '\u2E80' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF' or >= '\uFF00' and <= '\uFFEF';

    private static bool IsWithinCharacter(string text, int at) =>
        char.IsLowSurrogate(text[at]) || text[at - 1] == '\u200D' || text[at] == '\u200D'
        || CharUnicodeInfo.GetUnicodeCategory(text[at]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
