using System.Buffers;

namespace SearchEngine.Papers.Import;

/// <summary>
/// Reads a stream line by line as bytes, in memory that does not grow with the file: a line beyond the limit is passed
/// over and only reported. A stream that breaks ends the reading; it does not throw.
/// </summary>
internal sealed class LineReader(Stream stream, int maxLineBytes) : IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(64 << 10);
    private int _start;
    private int _end;
    private int _lineStart;
    private int _lineLength;
    private bool _isAtEnd;

    /// <summary>The number of the current line, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The current line without its line end and without a byte order mark; empty when <see cref="IsTooLong"/>.</summary>
    public ReadOnlySpan<byte> Line => _buffer.AsSpan(_lineStart, _lineLength);

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
        _lineLength = 0;
        var scanned = 0;
        while (true)
        {
            var rest = _buffer.AsSpan(_start, _end - _start);
            var newline = rest[scanned..].IndexOf((byte)'\n');
            if (newline >= 0)
            {
                Take(scanned + newline, isComplete: true);
                _start += scanned + newline + 1;
                return true;
            }

            scanned = rest.Length;
            if (scanned >= maxLineBytes)
            {
                IsTooLong = true;
                _start = _end = scanned = 0;
            }

            if (!Fill())
            {
                var isLine = _end > _start || IsTooLong;
                if (isLine)
                {
                    Take(_end - _start, isComplete: false);
                    _start = _end;
                }

                return isLine;
            }
        }
    }

    private void Take(int length, bool isComplete)
    {
        Number++;
        IsComplete = isComplete;
        _lineStart = _start;
        _lineLength = IsTooLong ? 0 : length;
        if (Number == 1 && Line.StartsWith("\uFEFF"u8))
        {
            _lineStart += 3;
            _lineLength -= 3;
        }

        if (isComplete && _lineLength > 0 && _buffer[_lineStart + _lineLength - 1] == '\r')
        {
            _lineLength--;
        }
    }

    private bool Fill()
    {
        if (_isAtEnd)
        {
            return false;
        }

        if (_end == _buffer.Length)
        {
            if (_start > 0)
            {
                _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
                _end -= _start;
                _start = 0;
            }
            else
            {
                var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
                _buffer.AsSpan(0, _end).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(_buffer);
                _buffer = larger;
            }
        }

        try
        {
            var read = stream.Read(_buffer, _end, _buffer.Length - _end);
            _end += read;
            _isAtEnd = read == 0;
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Failure = broken.Message;
            _isAtEnd = true;
        }

        return !_isAtEnd;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _start = _end = _lineStart = _lineLength = 0;
        stream.Dispose();
    }
}
