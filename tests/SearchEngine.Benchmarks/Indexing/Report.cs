using System.Globalization;
using System.Runtime.InteropServices;

namespace SearchEngine.Benchmarks.Indexing;

/// <summary>The tables of a comparison, and whether its targets are met.</summary>
internal sealed class Report(IndexingOptions options, IReadOnlyList<Pairing> pairings)
{
    private const double MostBytes = 1.05;
    private const double MostMemory = 1.0;

    /// <summary>What was measured on.</summary>
    public static string Machine =>
        $"{Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";

    /// <summary>How many times Java's documents a second ours should be, by way.</summary>
    private static double LeastSpeed(string way) => way switch
    {
        PaperSchema.Segmented => 4,
        PaperSchema.Bigrams => 1.5,
        _ => 1.3,
    };

    public bool TargetsAreMet => pairings.All(pair =>
        Speed(pair) >= LeastSpeed(pair.Way) && Size(pair) <= MostBytes && MergedSize(pair) <= MostBytes && Memory(pair) <= MostMemory);

    public void Write(TextWriter writer)
    {
        writer.WriteLine($"{Path.GetFileName(options.Papers)}, {options.RamMegabytes} MB of buffer on both sides, {options.Rounds} round(s), pass {options.Passes} of {options.Passes}, java {string.Join(' ', options.JavaOptions)}");
        writer.WriteLine(Machine);
        writer.WriteLine();
        Table(writer, ["fields", "threads", "side", "docs/s", "s", "CPU s", "peak MB", "heap MB", "index MB", "segments", "merge s", "merged MB"], Measures());
        Table(writer, ["ours / Java", "threads", "docs/s", "target", "CPU", "peak memory", "index bytes", "merged bytes", ""], Ratios());
        Table(writer, ["fields", "field", "docs", "terms ours", "terms Java", "tokens ours", "tokens Java", ""], Contents());
    }

    private static IndexingResult Median(IReadOnlyList<IndexingResult> rounds) => IndexingResult.Median(rounds);

    private static double Speed(Pairing pair) => Median(pair.Ours).DocsPerSecond / Median(pair.Java).DocsPerSecond;

    private static double Memory(Pairing pair) => Median(pair.Ours).PeakBytes / Median(pair.Java).PeakBytes;

    private static double Size(Pairing pair) => (double)Median(pair.Ours).Bytes / Median(pair.Java).Bytes;

    private static double MergedSize(Pairing pair) => (double)Median(pair.Ours).MergedBytes / Median(pair.Java).MergedBytes;

    private IEnumerable<string[]> Measures()
    {
        foreach (var pair in pairings)
        {
            yield return Row("ours", Median(pair.Ours));
            yield return Row("Java", Median(pair.Java));

            string[] Row(string side, IndexingResult result) =>
            [
                pair.Way, Text(pair.Threads, "0"), side, Text(result.DocsPerSecond, "0"), Text(result.Seconds, "0.00"),
                Text(result.CpuSeconds, "0.00"), Megabytes(result.PeakBytes), Megabytes(result.PeakHeapBytes),
                Megabytes(result.Bytes), Text(result.Segments, "0"), Text(result.MergeSeconds, "0.00"), Megabytes(result.MergedBytes),
            ];
        }
    }

    private IEnumerable<string[]> Ratios() => pairings.Select(pair => new[]
    {
        pair.Way, Text(pair.Threads, "0"), Text(Speed(pair), "0.00"), Text(LeastSpeed(pair.Way), "0.0"),
        Text(Median(pair.Ours).CpuSeconds / Median(pair.Java).CpuSeconds, "0.00"), Text(Memory(pair), "0.00"),
        Text(Size(pair), "0.000"), Text(MergedSize(pair), "0.000"),
        Speed(pair) < LeastSpeed(pair.Way) ? "speed missed"
            : Size(pair) > MostBytes || MergedSize(pair) > MostBytes ? "bytes missed"
            : Memory(pair) > MostMemory ? "memory missed" : "met",
    });

    /// <summary>What both indexes hold: the first threads of each way stand for all.</summary>
    private IEnumerable<string[]> Contents()
    {
        foreach (var pair in pairings.DistinctBy(pair => pair.Way))
        {
            var (ours, java) = (pair.Ours[0].Fields, pair.Java[0].Fields);
            foreach (var field in ours.Keys.Union(java.Keys).Order(StringComparer.Ordinal))
            {
                var (a, b) = (ours.GetValueOrDefault(field), java.GetValueOrDefault(field));
                yield return
                [
                    pair.Way, field, a?.Docs == b?.Docs ? Text(a?.Docs) : $"{a?.Docs} / {b?.Docs}", Text(a?.Terms), Text(b?.Terms),
                    Text(a?.SumTotalTermFreq), Text(b?.SumTotalTermFreq), a == b ? "the same" : Difference(a, b),
                ];
            }
        }
    }

    private static string Difference(FieldCounts? ours, FieldCounts? java) => ours is null || java is null
        ? "on one side only"
        : $"tokens {(double)ours.SumTotalTermFreq / java.SumTotalTermFreq - 1:+0.00%;-0.00%}, terms {(double)ours.Terms / java.Terms - 1:+0.00%;-0.00%}";

    private static string Megabytes(double bytes) => Text(bytes / 1e6, "0.0");

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);

    private static string Text(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "-";

    /// <summary>Writes a table in Markdown; nothing where it has no rows.</summary>
    public static void Table(TextWriter writer, string[] head, IEnumerable<string[]> body)
    {
        string[][] rows = [head, .. body];
        if (rows.Length == 1) return;
        var widths = Enumerable.Range(0, head.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        for (var i = 0; i < rows.Length; i++)
        {
            writer.WriteLine("| " + string.Join(" | ", rows[i].Select((cell, column) => cell.PadRight(widths[column]))) + " |");
            if (i == 0) writer.WriteLine("|" + string.Join("|", widths.Select(width => new string('-', width + 2))) + "|");
        }
        writer.WriteLine();
    }
}
