using BenchmarkDotNet.Attributes;
using SearchEngine.Benchmarks.Indexing;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Benchmarks.Micro;

/// <summary>From documents to segments in memory, of 2,000 papers with all fields.</summary>
[MemoryDiagnoser]
public class SegmentBenchmarks
{
    private readonly Document[] documents = [.. SampleTexts.Papers.Select(paper => PaperSchema.Document(paper, PaperSchema.Bigrams))];
    private readonly IndexWriterOptions options = new(PaperSchema.Analyzers(PaperSchema.Bigrams)) { RamBudgetMegabytes = 256 };
    private IndexWriter? writer;

    /// <summary>Analysis, postings and values in memory, and stored fields.</summary>
    [Benchmark]
    public void Buffer()
    {
        using var fresh = IndexWriter.Open(new MemoryDirectory(), options);
        foreach (var document in documents) fresh.Add(document);
    }

    [IterationSetup(Target = nameof(Flush))]
    public void Fill()
    {
        writer = IndexWriter.Open(new MemoryDirectory(), options);
        foreach (var document in documents) writer.Add(document);
    }

    /// <summary>What is in memory becomes the files of a segment.</summary>
    [Benchmark]
    public void Flush() => writer!.Flush();

    [IterationSetup(Target = nameof(Merge))]
    public void FillSegments()
    {
        writer = IndexWriter.Open(new MemoryDirectory(), options);
        foreach (var part in documents.Chunk(documents.Length / 4))
        {
            foreach (var document in part) writer.Add(document);
            writer.Flush();
        }
    }

    /// <summary>Four segments become one.</summary>
    [Benchmark]
    public void Merge() => writer!.ForceMerge();

    [IterationCleanup(Targets = [nameof(Flush), nameof(Merge)])]
    public void Close() => writer!.Dispose();
}
