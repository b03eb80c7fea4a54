using System.Text;
using System.Text.Unicode;

namespace SearchEngine.Papers.Import;

/// <summary>An entry of a digest, read by itself, without what stands before it.</summary>
internal sealed class DigestEntry
{
    /// <summary>The heading; null where it is none of a paper.</summary>
    public EntryHeading? Heading { get; private init; }

    /// <summary>Why the heading is none of a paper.</summary>
    public string? Reason { get; private init; }

    /// <summary>What stands under the heading; null where it is nested too deeply to be read.</summary>
    public EntryBody? Body { get; private init; }

    /// <summary>The first line that is not UTF-8, and what is wrong with it.</summary>
    public (long Line, string Reason)? Invalid { get; private init; }

    /// <summary>Whether the file ends inside a character of it.</summary>
    public bool IsCutOff { get; private init; }

    public static DigestEntry Read(DigestPart part)
    {
        var heading = EntryHeading.Read(Encoding.UTF8.GetString(part.Heading!), out var reason);
        return new DigestEntry
        {
            Heading = heading,
            Reason = reason,
            Body = ReadBody(part),
            Invalid = !Utf8.IsValid(part.Heading) ? InvalidLine(part.Heading, part.HeadingLine, part.IsLast && part.Body.Length == 0)
                : !Utf8.IsValid(part.Body) ? InvalidLine(part.Body, part.BodyLine, part.IsLast)
                : null,
            IsCutOff = CutOffBytes(part) > 0,
        };
    }

    /// <summary>The first line that is not UTF-8; null when only the end of the file cuts through a character.</summary>
    public static (long Line, string Reason)? InvalidLine(ReadOnlySpan<byte> text, long firstLine, bool isEnd)
    {
        var at = BadUtf8.FirstInvalid(text);
        if (isEnd && at >= text.TrimEnd((byte)'\n').Length - 3 && BadUtf8.CutOffBytes(text.TrimEnd((byte)'\n')) > 0)
        {
            return null;
        }

        var start = text[..at].LastIndexOf((byte)'\n') + 1;
        var end = text[at..].IndexOf((byte)'\n');
        return (firstLine + text[..at].Count((byte)'\n'), BadUtf8.Describe(end < 0 ? text[start..] : text[start..(at + end)]));
    }

    /// <summary>A carriage return inside a line is white space here; Markdown would count it as a line's end.</summary>
    public static string Decode(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text).Replace('\r', ' ');

    private static EntryBody? ReadBody(DigestPart part)
    {
        try
        {
            return EntryBody.Read(Decode(WithoutCutOff(part)), EntryHeading.LevelOf(Encoding.UTF8.GetString(part.Heading!)));
        }
        catch (ArgumentException)
        {
            // Markdig has no exception of its own for its limit of nesting.
            return null;
        }
    }

    private static int CutOffBytes(DigestPart part) => part.IsLast ? BadUtf8.CutOffBytes(part.Body.AsSpan().TrimEnd((byte)'\n')) : 0;

    private static ReadOnlySpan<byte> WithoutCutOff(DigestPart part)
    {
        var text = part.Body.AsSpan().TrimEnd((byte)'\n');
        return text[..^CutOffBytes(part)];
    }
}
