using System.Text;

namespace SearchEngine.Papers.Export;

/// <summary>
/// Writes papers for other programs, one at a time: neither the papers nor the document need to fit into memory. A document without
/// papers is a valid one, too. What is written depends on the papers alone, not on the time, the culture or the system.
/// </summary>
public static class PaperExporter
{
    // What is gathered before it goes to a stream that is written asynchronously.
    private const int AsyncChunk = 32 << 10;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes papers to a text writer, which is flushed and stays open.</summary>
    /// <exception cref="OperationCanceledException">The export was cancelled, between two papers.</exception>
    public static void Write(
        ExportFormat format, IEnumerable<Paper> papers, TextWriter output, ExportOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(format);
        Write(format.Open(output, options ?? ExportOptions.Default), papers, cancellation);
        output.Flush();
    }

    /// <summary>Writes papers to a stream as UTF-8; the stream stays open.</summary>
    /// <inheritdoc cref="Write(ExportFormat, IEnumerable{Paper}, TextWriter, ExportOptions?, CancellationToken)"/>
    public static void Write(
        ExportFormat format, IEnumerable<Paper> papers, Stream output, ExportOptions? options = null, CancellationToken cancellation = default)
    {
        using var text = new StreamWriter(output, Utf8, leaveOpen: true);
        Write(format, papers, text, options, cancellation);
    }

    /// <summary>Writes papers to a stream as UTF-8, without ever blocking on it; the stream stays open.</summary>
    /// <inheritdoc cref="Write(ExportFormat, IEnumerable{Paper}, TextWriter, ExportOptions?, CancellationToken)"/>
    public static Task WriteAsync(
        ExportFormat format, IEnumerable<Paper> papers, Stream output, ExportOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(format);
        return WriteAsync(text => format.Open(text, options ?? ExportOptions.Default), papers, output, cancellation);
    }

    /// <summary>Writes a feed of papers to a text writer, which is flushed and stays open.</summary>
    /// <inheritdoc cref="Write(ExportFormat, IEnumerable{Paper}, TextWriter, ExportOptions?, CancellationToken)"/>
    public static void Write(AtomFeed feed, IEnumerable<Paper> papers, TextWriter output, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(feed);
        using var writer = new AtomWriter(output, feed);
        Write(writer, papers, cancellation);
        output.Flush();
    }

    /// <summary>Writes a feed of papers to a stream as UTF-8, without ever blocking on it; the stream stays open.</summary>
    /// <inheritdoc cref="Write(ExportFormat, IEnumerable{Paper}, TextWriter, ExportOptions?, CancellationToken)"/>
    public static Task WriteAsync(AtomFeed feed, IEnumerable<Paper> papers, Stream output, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(feed);
        return WriteAsync(text => new AtomWriter(text, feed), papers, output, cancellation);
    }

    private static void Write(PaperWriter writer, IEnumerable<Paper> papers, CancellationToken cancellation)
    {
        writer.Begin();
        foreach (var paper in papers)
        {
            cancellation.ThrowIfCancellationRequested();
            writer.Write(paper);
        }
        writer.End();
    }

    private static async Task WriteAsync(Func<TextWriter, PaperWriter> open, IEnumerable<Paper> papers, Stream output, CancellationToken cancellation)
    {
        using var chunk = new MemoryStream();
        // Gathers in memory, so that nothing of it waits.
        await using var text = new StreamWriter(chunk, Utf8, leaveOpen: true);
        var writer = open(text);
        using var ownedByWriter = writer as IDisposable;
        writer.Begin();
        foreach (var paper in papers)
        {
            cancellation.ThrowIfCancellationRequested();
            writer.Write(paper);
            if (chunk.Length >= AsyncChunk) await Send();
        }
        writer.End();
        await Send();

        async Task Send()
        {
            await text.FlushAsync(cancellation);
            await output.WriteAsync(chunk.GetBuffer().AsMemory(0, (int)chunk.Length), cancellation);
            chunk.SetLength(0);
        }
    }
}
