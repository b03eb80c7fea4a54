using System.Buffers;
using System.Globalization;
using System.Text;
using SearchEngine.Analysis.Chinese;
using SearchEngine.Analysis.Chinese.Folding;

namespace SearchEngine.Papers.Export;

/// <summary>Texts as other programs can take them.</summary>
internal static class ExportText
{
    // What no line of text has as it is: control characters, other white space than one space, halves of pairs, no characters.
    private static readonly SearchValues<char> Ordinary = SearchValues.Create(
        [.. Enumerable.Range('!', '~' - '!' + 1).Select(c => (char)c), .. Enumerable.Range(0x4E00, 0x5200).Select(c => (char)c)]);

    /// <summary>
    /// A text on one line: one space for every run of white space and control characters, and U+FFFD for half of a surrogate pair and
    /// for what is no character. So it is XML's text as well.
    /// </summary>
    public static string OneLine(string text) => Clean(text, keepLines: false);

    /// <summary>The same, but lines stay lines.</summary>
    public static string Lines(string text) => Clean(text, keepLines: true);

    /// <summary>The text with U+FFFD for every half of a surrogate pair, and nothing else changed.</summary>
    public static string WellFormed(string text)
    {
        var at = IndexOfLoneSurrogate(text, 0);
        if (at < 0) return text;
        var chars = text.ToCharArray();
        for (; at >= 0; at = IndexOfLoneSurrogate(text, at + 1)) chars[at] = '\uFFFD';
        return new string(chars);
    }

    /// <summary>The language that a text is in, as the tag of RFC 5646: <c>en</c>, <c>zh</c>, or <c>zh-Hans</c> and <c>zh-Hant</c> where that can be told; null where nothing can.</summary>
    public static string? Language(string text)
    {
        if (!ScriptDetector.IsChinese(text)) return text.AsSpan().ContainsAnyInRange('A', 'z') ? "en" : null;
        return ScriptDetector.ChineseScriptOf(text) switch
        {
            ChineseScript.Simplified => "zh-Hans",
            ChineseScript.Traditional => "zh-Hant",
            _ => "zh",
        };
    }

    /// <summary>The address, if it is one of the web that may be linked to; else null.</summary>
    public static string? WebAddress(string text) =>
        Uri.TryCreate(WellFormed(text), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0
        && Uri.IsWellFormedUriString(uri.AbsoluteUri, UriKind.Absolute) ? uri.AbsoluteUri : null;

    private static string Clean(string text, bool keepLines)
    {
        if (text.AsSpan().IndexOfAnyExcept(Ordinary) < 0) return text;
        var clean = new StringBuilder(text.Length);
        var gap = Gap.None;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                if (keepLines && c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029') gap = Gap.Line;
                else if (gap == Gap.None) gap = Gap.Space;
                continue;
            }
            if (gap != Gap.None && clean.Length > 0) clean.Append(keepLines && gap == Gap.Line ? '\n' : ' ');
            gap = Gap.None;
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) clean.Append(c).Append(text[++i]);
            else clean.Append(char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF' ? '\uFFFD' : c);
        }
        return clean.ToString();
    }

    private static int IndexOfLoneSurrogate(string text, int start)
    {
        for (var i = start; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else return i;
        }
        return -1;
    }

    /// <summary>A date as in ISO 8601.</summary>
    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private enum Gap
    {
        None,
        Space,
        Line,
    }
}
