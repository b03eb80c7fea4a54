using System.IO.Compression;

namespace SearchEngine.Benchmarks.Indexing;

/// <summary>
/// The non-empty lines of a .jsonl or .jsonl.gz file, handed out in batches of 64 to any number of threads: as the peer's
/// harness does, so that both sides read alike.
/// </summary>
internal sealed class PaperSource : IDisposable
{
    private const int BatchLines = 64;

    private readonly Lock gate = new();
    private readonly Stream stream;
    private readonly byte[] buffer = new byte[1 << 20];
    private int position;
    private int limit;
    private long linesRead;

    public PaperSource(string file)
    {
        var raw = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        stream = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : raw;
    }

    /// <summary>The next lines with the number of the first; none at the end of the file.</summary>
    public (long First, List<byte[]> Lines) NextBatch()
    {
        lock (gate)
        {
            var first = linesRead;
            var lines = new List<byte[]>(BatchLines);
            while (lines.Count < BatchLines && NextLine() is { } line) lines.Add(line);
            linesRead += lines.Count;
            return (first, lines);
        }
    }

    public void Dispose() => stream.Dispose();

    private byte[]? NextLine()
    {
        byte[] before = [];
        while (true)
        {
            var rest = buffer.AsSpan(position, limit - position);
            var end = rest.IndexOf((byte)'\n');
            if (end >= 0)
            {
                position += end + 1;
                if (before.Length + end > 0) return [.. before, .. rest[..end]];
                continue;
            }
            before = [.. before, .. rest];
            position = 0;
            limit = stream.Read(buffer);
            if (limit == 0) return before.Length > 0 ? before : null;
        }
    }
}
