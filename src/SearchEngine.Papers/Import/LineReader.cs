using System.Buffers;

namespace SearchEngine.Papers.Import;

/// <summary>
/// Reads a stream line by line as bytes, in memory that does not grow with the file: a line beyond the limit is passed
/// over and only reported. A stream that breaks ends the reading; it does not throw.
/// </summary>
internal sealed class LineReader(Stream stream, int maxLineBytes) : IDisposable
{
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(64 << 10);
    private int start;
    private int end;
    private int lineStart;
    private int lineLength;
    private bool isAtEnd;

    /// <summary>The number of the current line, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The current line without its line end and without a byte order mark; empty when <see cref="IsTooLong"/>.</summary>
    public ReadOnlySpan<byte> Line => buffer.AsSpan(lineStart, lineLength);

    /// <summary>True when the current line went beyond the limit and was passed over.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>True when the current line ended with a line end, not with the file.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Why the stream broke off, once it did; the current line is then what came before.</summary>
    public string? Failure { get; private set; }

    /// <summary>Moves to the next line; false at the end.</summary>
    public bool Next()
    {
        IsTooLong = false;
        lineLength = 0;
        var scanned = 0;
        while (true)
        {
            var rest = buffer.AsSpan(start, end - start);
            var newline = rest[scanned..].IndexOf((byte)'\n');
            if (newline >= 0)
            {
                Take(scanned + newline, isComplete: true);
                start += scanned + newline + 1;
                return true;
            }

            scanned = rest.Length;
            if (scanned >= maxLineBytes)
            {
                IsTooLong = true;
                start = end = scanned = 0;
            }

            if (!Fill())
            {
                var isLine = end > start || IsTooLong;
                if (isLine)
                {
                    Take(end - start, isComplete: false);
                    start = end;
                }

                return isLine;
            }
        }
    }

    private void Take(int length, bool isComplete)
    {
        Number++;
        IsComplete = isComplete;
        lineStart = start;
        lineLength = IsTooLong ? 0 : length;
        if (Number == 1 && Line.StartsWith("\uFEFF"u8))
        {
            lineStart += 3;
            lineLength -= 3;
        }

        if (isComplete && lineLength > 0 && buffer[lineStart + lineLength - 1] == '\r')
        {
            lineLength--;
        }
    }

    private bool Fill()
    {
        if (isAtEnd)
        {
            return false;
        }

        if (end == buffer.Length)
        {
            if (start > 0)
            {
                buffer.AsSpan(start, end - start).CopyTo(buffer);
                end -= start;
                start = 0;
            }
            else
            {
                var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                buffer.AsSpan(0, end).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = larger;
            }
        }

        try
        {
            var read = stream.Read(buffer, end, buffer.Length - end);
            end += read;
            isAtEnd = read == 0;
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Failure = broken.Message;
            isAtEnd = true;
        }

        return !isAtEnd;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
        start = end = lineStart = lineLength = 0;
        stream.Dispose();
    }
}
