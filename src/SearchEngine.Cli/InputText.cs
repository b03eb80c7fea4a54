using System.Text;

namespace SearchEngine.Cli;

/// <summary>Reads a text that a person pipes in or has in a file, up to a length.</summary>
internal static class InputText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a file; of standard input where the name is <c>-</c>.</summary>
    /// <exception cref="UsageException">There is no such file, it is no text, or it is too long.</exception>
    public static async Task<string> ReadAsync(string file, TextReader? input, int most, CancellationToken cancellation)
    {
        if (file == "-") return await ReadAsync(input, "name a file, or pipe the text in", "standard input", most, cancellation);
        if (!File.Exists(file)) throw new UsageException($"there is no file {file}");
        using var reader = new StreamReader(file, Utf8);
        return await ReadAsync(reader, "", file, most, cancellation);
    }

    /// <summary>The text of a reader.</summary>
    /// <param name="input">The reader; null where there is none.</param>
    /// <param name="missing">What to say then.</param>
    /// <param name="name">What is read.</param>
    /// <param name="most">How many characters it may have.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="UsageException">There is none, it is no text, or it is too long.</exception>
    public static async Task<string> ReadAsync(TextReader? input, string missing, string name, int most, CancellationToken cancellation)
    {
        if (input is null) throw new UsageException(missing);
        try
        {
            var text = new StringBuilder();
            var buffer = new char[1 << 16];
            while (await input.ReadAsync(buffer, cancellation) is var count and > 0)
            {
                text.Append(buffer, 0, count);
                if (text.Length > most) throw new UsageException($"the text has more than {most} characters; give a part of it");
            }
            // The end of the last line is the shell's, not the text's.
            if (text.Length > 0 && text[^1] == '\n') text.Length -= text.Length > 1 && text[^2] == '\r' ? 2 : 1;
            return text.ToString();
        }
        catch (DecoderFallbackException)
        {
            throw new UsageException($"{name} is not UTF-8 text; convert it to UTF-8");
        }
    }
}
