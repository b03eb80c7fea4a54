namespace SearchEngine.Papers.Import;

/// <summary>What stands between one paper's heading and the next, or before the first.</summary>
internal sealed class DigestPart
{
    /// <summary>The heading's line as bytes, without its underline; null for what comes before the first entry.</summary>
    public byte[]? Heading { get; init; }

    /// <summary>The number of the heading's line, from 1.</summary>
    public long HeadingLine { get; init; } = 1;

    /// <summary>The number of the first line of <see cref="Body"/>.</summary>
    public long BodyLine { get; init; } = 1;

    /// <summary>The lines under the heading, parted by <c>'\n'</c>.</summary>
    public byte[] Body { get; set; } = [];

    /// <summary>The line and reason why the part cannot be read whole, when it cannot.</summary>
    public (long Line, string Reason)? Damage { get; set; }

    /// <summary>True when the file ends with this part.</summary>
    public bool IsLast { get; set; }
}

/// <summary>
/// Cuts a digest, while it streams past, at the headings that look like a paper's. Each part is then parsed by itself:
/// memory is bounded by one entry, and an unclosed fence or deep nesting cannot swallow its neighbours.
/// </summary>
internal sealed class DigestSplitter(LineReader lines, int maxEntryBytes)
{
    private readonly MemoryStream body = new(64 << 10);
    private int lastLineStart;
    private bool lastLineBeginsParagraph = true;
    private bool isAfterBlank = true;

    public IEnumerable<DigestPart> Split()
    {
        var part = new DigestPart();
        while (lines.Next())
        {
            var next = StartsEntry();
            if (next is not null)
            {
                yield return Finish(part);
                part = next;
            }
            else if (lines.IsTooLong)
            {
                part.Damage ??= (lines.Number, "the line is too long to be a paper's text and was passed over");
                Append([], part);
            }
            else
            {
                Append(lines.Line, part);
            }
        }

        part.IsLast = true;
        yield return Finish(part);
    }

    /// <summary>The part that the current line begins, with it as the heading or as the heading's underline; or null.</summary>
    private DigestPart? StartsEntry()
    {
        if (EntryHeading.IsCandidate(lines.Line))
        {
            return new DigestPart { Heading = lines.Line.ToArray(), HeadingLine = lines.Number, BodyLine = lines.Number + 1 };
        }

        if (!IsUnderline(lines.Line) || !lastLineBeginsParagraph || lastLineStart >= body.Length)
        {
            return null;
        }

        var before = body.GetBuffer().AsSpan(lastLineStart..(int)body.Length).TrimEnd((byte)'\n');
        if (!EntryHeading.IsUnderlinedCandidate(before))
        {
            return null;
        }

        var heading = before.ToArray();
        body.SetLength(lastLineStart);
        return new DigestPart { Heading = heading, HeadingLine = lines.Number - 1, BodyLine = lines.Number + 1 };
    }

    private void Append(ReadOnlySpan<byte> line, DigestPart part)
    {
        if (body.Length + line.Length > maxEntryBytes)
        {
            part.Damage ??= (lines.Number, $"the entry goes on for more than {maxEntryBytes >> 20} MB; the rest of it was passed over");
            return;
        }

        lastLineBeginsParagraph = isAfterBlank;
        isAfterBlank = line.Trim(" \t\r"u8).IsEmpty;
        lastLineStart = (int)body.Length;
        body.Write(line);
        body.WriteByte((byte)'\n');
    }

    private DigestPart Finish(DigestPart part)
    {
        part.Body = body.ToArray();
        body.SetLength(0);
        lastLineStart = 0;
        isAfterBlank = lastLineBeginsParagraph = true;
        return part;
    }

    private static bool IsUnderline(ReadOnlySpan<byte> line)
    {
        var mark = line.Trim(" \t\r"u8);
        return mark.Length >= 2 && mark[0] is (byte)'=' or (byte)'-' && mark.TrimStart(mark[0]).IsEmpty;
    }
}
