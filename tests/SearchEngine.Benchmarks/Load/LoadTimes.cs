namespace SearchEngine.Benchmarks.Load;

/// <summary>The times of some answers, as rows of a table.</summary>
internal static class LoadTimes
{
    public static string[] Columns { get; } = ["kind", "answers", "per second", "p50 ms", "p99 ms", "p99.9 ms", "most ms", "errors"];

    public static string[] Row(string kind, IReadOnlyCollection<LoadSample> samples, double seconds)
    {
        var times = samples.Where(sample => sample.Status == 200).Select(sample => sample.Milliseconds).Order().ToList();
        return
        [
            kind, $"{times.Count}", $"{times.Count / seconds:0.0}", Percentile(times, 0.5), Percentile(times, 0.99), Percentile(times, 0.999), Percentile(times, 1),
            $"{samples.Count - times.Count}",
        ];
    }

    /// <summary>The value that so many of sorted ones do not exceed.</summary>
    public static string Percentile(List<double> sorted, double share) => sorted.Count == 0 ? "-" : $"{sorted[Math.Max(0, (int)Math.Ceiling(sorted.Count * share) - 1)]:0.0}";
}
