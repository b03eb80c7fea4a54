namespace SearchEngine.Cli;

/// <summary>Writes messages that are one line each, whatever they quote.</summary>
internal static class ErrorOutput
{
    /// <summary>Writes a message; line breaks and control characters in it (of a file's name, say) become spaces.</summary>
    public static void WriteMessage(this TextWriter error, string message) => error.WriteLine(OneLine(message));

    /// <summary>A text without line breaks and control characters, which could move a terminal's cursor.</summary>
    public static string OneLine(string text) =>
        string.Join(' ', string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
