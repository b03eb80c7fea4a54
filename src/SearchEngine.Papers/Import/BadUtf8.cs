using System.Buffers;
using System.Text;

namespace SearchEngine.Papers.Import;

/// <summary>Says where text stops being UTF-8 and what to do about it.</summary>
internal static class BadUtf8
{
    /// <summary>The message for a line that is not valid UTF-8.</summary>
    public static string Describe(ReadOnlySpan<byte> line)
    {
        var at = FirstInvalid(line);
        return $"not UTF-8: byte 0x{line[at]:X2} at byte {at + 1} of the line; if the file is in another encoding, " +
            "convert it, for instance with: iconv -f GB18030 -t UTF-8";
    }

    /// <summary>Where the first invalid sequence begins, or the length when there is none.</summary>
    public static int FirstInvalid(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (at < text.Length && Rune.DecodeFromUtf8(text[at..], out _, out var length) == OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }

    /// <summary>How many bytes at the end are the beginning of a character that was cut off.</summary>
    public static int CutOffBytes(ReadOnlySpan<byte> text)
    {
        for (var length = 1; length <= 3 && length <= text.Length; length++)
        {
            if (Rune.DecodeFromUtf8(text[^length..], out _, out _) == OperationStatus.NeedMoreData)
            {
                return length;
            }
        }

        return 0;
    }
}
