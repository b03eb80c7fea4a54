using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using ModelContextProtocol.Server;

namespace SearchEngine.Cli.Mcp;

/// <summary>
/// What a client sends. Its end is passed on only when the calls that came before it are answered, so that calls may be piped
/// in; and a wait for more input can be cancelled, which reading from a console cannot.
/// </summary>
/// <param name="input">Where it comes from; stays the caller's.</param>
internal sealed class ClientInput(Stream input) : Stream
{
    /// <summary>How long nothing may have been under way where a message, which looked like one, was not handled at all.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);

    /// <summary>Calls end by themselves sooner.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(35);

    private readonly ArrayBufferWriter<byte> line = new();
    private long messages;
    private long handled;
    private int open;
    private long lastEnded;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Counts the messages that are being answered.</summary>
    public McpMessageHandler Counting(McpMessageHandler next) => async (context, cancellation) =>
    {
        Interlocked.Increment(ref open);
        try
        {
            await next(context, cancellation).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Exchange(ref lastEnded, Stopwatch.GetTimestamp());
            Interlocked.Increment(ref handled);
            Interlocked.Decrement(ref open);
        }
    };

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await input.ReadAsync(buffer, cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        if (read > 0 || buffer.Length == 0)
        {
            Count(buffer.Span[..read]);
            return read;
        }
        if (line.WrittenCount > 0)
        {
            // The last line counts, too, where nothing ends it.
            buffer.Span[0] = (byte)'\n';
            Count(buffer.Span[..1]);
            return 1;
        }
        await AllAnswered(cancellationToken).ConfigureAwait(false);
        return 0;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async Task AllAnswered(CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        Interlocked.Exchange(ref lastEnded, began);
        while (Stopwatch.GetElapsedTime(began) < LongestWait
            && (Volatile.Read(ref open) > 0 || (Interlocked.Read(ref handled) < messages && Stopwatch.GetElapsedTime(Interlocked.Read(ref lastEnded)) < Quiet)))
            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellation).ConfigureAwait(false);
    }

    /// <summary>Counts the messages in what was read: one to a line.</summary>
    private void Count(ReadOnlySpan<byte> bytes)
    {
        for (var end = bytes.IndexOf((byte)'\n'); end >= 0; end = bytes.IndexOf((byte)'\n'))
        {
            line.Write(bytes[..end]);
            if (IsMessage(line.WrittenMemory)) messages++;
            line.ResetWrittenCount();
            bytes = bytes[(end + 1)..];
        }
        line.Write(bytes);
    }

    /// <summary>Whether a line is a request or a notification, so that it will be handled.</summary>
    private static bool IsMessage(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var parsed = JsonDocument.Parse(json);
            return parsed.RootElement is { ValueKind: JsonValueKind.Object } message
                && message.TryGetProperty("jsonrpc", out var version) && version.ValueKind == JsonValueKind.String && version.ValueEquals("2.0")
                && message.TryGetProperty("method", out var method) && method.ValueKind == JsonValueKind.String
                && (!message.TryGetProperty("id", out var id) || id.ValueKind is JsonValueKind.String or JsonValueKind.Number);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
