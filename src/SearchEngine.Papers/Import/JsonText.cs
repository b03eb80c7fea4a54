using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SearchEngine.Papers.Import;

/// <summary>Reads JSON strings, also those that escape half of a surrogate pair, which the framework's reader refuses.</summary>
internal static class JsonText
{
    /// <summary>The string or property name that the reader stands on; a lone surrogate becomes U+FFFD.</summary>
    public static string Read(ref Utf8JsonReader reader)
    {
        var raw = reader.ValueSpan;
        return reader.ValueIsEscaped && (raw.IndexOf(@"\ud"u8) >= 0 || raw.IndexOf(@"\uD"u8) >= 0)
            ? Unescape(Encoding.UTF8.GetString(raw))
            : reader.GetString()!;
    }

    /// <summary>Undoes the escapes of a string that the reader has found well-formed.</summary>
    private static string Unescape(string raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var at = 0; at < raw.Length; at++)
        {
            if (raw[at] != '\\')
            {
                text.Append(raw[at]);
                continue;
            }

            at++;
            switch (raw[at])
            {
                case 'u':
                    text.Append((char)ushort.Parse(raw.AsSpan(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                    at += 4;
                    break;
                case 'n':
                    text.Append('\n');
                    break;
                case 't':
                    text.Append('\t');
                    break;
                case 'r' or 'b' or 'f':
                    text.Append(' ');
                    break;
                default:
                    text.Append(raw[at]);
                    break;
            }
        }

        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                at++;
            }
            else if (char.IsSurrogate(text[at]))
            {
                text[at] = '\uFFFD';
            }
        }

        return text.ToString();
    }
}
