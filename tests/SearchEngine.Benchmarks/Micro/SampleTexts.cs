using SearchEngine.Benchmarks.Indexing;

namespace SearchEngine.Benchmarks.Micro;

/// <summary>The first papers of the shared folder, to measure on.</summary>
internal static class SampleTexts
{
    private const int Count = 2000;

    private static IReadOnlyList<Paper>? papers;

    /// <exception cref="UsageException">There is no shared folder.</exception>
    public static IReadOnlyList<Paper> Papers => papers ??= ReadPapers();

    private static List<Paper> ReadPapers()
    {
        var papers = new List<Paper>(Count);
        using var source = new PaperSource(IndexingOptions.Parse([]).Papers);
        while (papers.Count < Count && source.NextBatch() is { Lines.Count: > 0 } batch)
            papers.AddRange(batch.Lines.Select(line => Paper.Parse(line)));
        return papers;
    }
}
