namespace SearchEngine.Papers.Search;

/// <summary>
/// Tells what a person put in quotation marks from what not: <c>"…"</c>, <c>“…”</c>, <c>「…」</c>, <c>『…』</c> and their
/// full-width forms. A mark without its other half is punctuation.
/// </summary>
internal static class QuotedText
{
    /// <summary>The pieces of a text, in order, without the marks.</summary>
    public static List<(string Text, bool IsQuoted)> Pieces(string text)
    {
        var pieces = new List<(string, bool)>();
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var closing = Closing(text[at]);
            if (closing.Length == 0) continue;
            var length = text.AsSpan(at + 1).IndexOfAny(closing);
            if (length < 0) continue;
            if (at > start) pieces.Add((text[start..at], false));
            pieces.Add((text.Substring(at + 1, length), true));
            at += length + 1;
            start = at + 1;
        }
        if (start < text.Length) pieces.Add((text[start..], false));
        return pieces;
    }

    // Either half of “…” is typed for the other, and for the plain mark.
    private static string Closing(char opening) => opening switch
    {
        '"' or '“' or '”' or '„' or '＂' => "\"”“＂",
        '「' => "」",
        '『' => "』",
        _ => "",
    };
}
