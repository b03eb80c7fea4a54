using System.Globalization;

namespace SearchEngine.Benchmarks.Indexing;

/// <summary>What one field of an index holds.</summary>
internal sealed record FieldCounts(long Terms, long Docs, long SumDocFreq, long SumTotalTermFreq);

/// <summary>What indexing the papers took on one side.</summary>
internal sealed record IndexingResult
{
    /// <summary>From opening the writer to having closed it.</summary>
    public double Seconds { get; init; }

    public double CpuSeconds { get; init; }

    /// <summary>The most memory of the process until the writer was closed, as the operating system counts it.</summary>
    public double PeakBytes { get; init; }

    /// <summary>In Java the sum of the peaks of the heap's pools; here the heap's size after the last collection.</summary>
    public double PeakHeapBytes { get; init; }

    public long Docs { get; init; }

    /// <summary>The size of the index as it was when the writer was closed.</summary>
    public long Bytes { get; init; }

    public int Segments { get; init; }

    public double MergeSeconds { get; init; }

    /// <summary>The size after merging into one segment.</summary>
    public long MergedBytes { get; init; }

    public IReadOnlyDictionary<string, FieldCounts> Fields { get; init; } = new Dictionary<string, FieldCounts>();

    public double DocsPerSecond => Docs / Seconds;

    /// <summary>Reads the lines that both sides print: a name and a number, or a field and its four counts.</summary>
    public static IndexingResult Parse(IReadOnlyList<string> lines)
    {
        var numbers = new Dictionary<string, double>();
        var fields = new SortedDictionary<string, FieldCounts>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var words = line.Trim().Split(' ');
            if (words is ["field", var name, .. var counts])
            {
                var n = counts.Select(count => long.Parse(count, CultureInfo.InvariantCulture)).ToArray();
                fields[name] = new FieldCounts(n[0], n[1], n[2], n[3]);
            }
            else
            {
                numbers[words[0]] = double.Parse(words[1], CultureInfo.InvariantCulture);
            }
        }
        return new IndexingResult
        {
            Seconds = numbers["seconds"],
            CpuSeconds = numbers["cpuSeconds"],
            PeakBytes = numbers["peakBytes"],
            PeakHeapBytes = numbers["peakHeapBytes"],
            Docs = (long)numbers["docs"],
            Bytes = (long)numbers["bytes"],
            Segments = (int)numbers["segments"],
            MergeSeconds = numbers["mergeSeconds"],
            MergedBytes = (long)numbers["mergedBytes"],
            Fields = fields,
        };
    }

    /// <summary>Of several rounds the one in the middle by time, with the most memory of any.</summary>
    public static IndexingResult Median(IReadOnlyList<IndexingResult> rounds)
    {
        var ordered = rounds.OrderBy(round => round.Seconds).ToList();
        return ordered[ordered.Count / 2] with { PeakBytes = rounds.Max(round => round.PeakBytes) };
    }
}
