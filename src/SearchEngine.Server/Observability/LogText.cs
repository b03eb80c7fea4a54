using System.Globalization;
using System.Text;

namespace SearchEngine.Server.Observability;

/// <summary>Text from outside in a line of the log: it can neither begin a line of its own nor command a terminal.</summary>
internal static class LogText
{
    /// <summary>The text with control characters, ends of lines, marks of direction and halves of characters as <c>\u001B</c>.</summary>
    public static string OneLine(string text)
    {
        var first = text.AsSpan().IndexOfAny(Unsafe);
        return first < 0 && !HasSurrogate(text) ? text : Escape(text);
    }

    /// <summary>Several lines, each behind a margin, so that none looks like an entry of the log.</summary>
    public static string Indented(string text, string margin)
    {
        var lines = new StringBuilder();
        foreach (var line in text.AsSpan().EnumerateLines()) lines.Append(margin).Append(OneLine(line.ToString())).Append('\n');
        return lines.ToString();
    }

    private static readonly System.Buffers.SearchValues<char> Unsafe = System.Buffers.SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code).Where(IsUnsafe)]);

    /// <summary>Whether a character is none to be shown: controls, ends of lines, marks that are not seen.</summary>
    public static bool IsUnsafe(char c) => char.GetUnicodeCategory(c) is
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Format;

    private static bool HasSurrogate(string text) => text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0;

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) && CharUnicodeInfo.GetUnicodeCategory(text, i) != UnicodeCategory.Format)
                escaped.Append(c).Append(text[++i]);
            else if (char.IsSurrogate(c) || IsUnsafe(c))
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else
                escaped.Append(c);
        }
        return escaped.ToString();
    }
}
