using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Lucene.Index;

/// <summary>How an <see cref="IndexWriter"/> works.</summary>
public sealed record IndexWriterOptions
{
    /// <summary>Options for fields analysed by these.</summary>
    public IndexWriterOptions(FieldAnalyzers analyzers) => Analyzers = analyzers;

    /// <summary>Which analyzer breaks up which text field.</summary>
    public FieldAnalyzers Analyzers { get; init; }

    /// <summary>
    /// How many MB (2^20 bytes) of memory the documents that are not yet flushed may take, in all threads together; then they
    /// become segments. A single document can go beyond it.
    /// </summary>
    public double RamBudgetMegabytes { get; init; } = 64;

    /// <summary>How many documents are analysed at the same time; further threads that add some wait for their turn.</summary>
    public int MaxIndexingThreads { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// How many merges proceed at the same time in threads of their own; 0 for none, so that a merge runs at once in the
    /// thread that brought the segments in. Where more have gathered than can be done, adding documents waits.
    /// </summary>
    public int MaxConcurrentMerges { get; init; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>
    /// How many segments of about one size there may be before they are merged, and the most that one merge takes: larger
    /// writes less often, and searches more segments.
    /// </summary>
    public int MergeFactor { get; init; } = 10;

    /// <summary>Segments of more bytes than this do not come of merges that nobody asked for.</summary>
    public long MaxMergedSegmentBytes { get; init; } = 5L << 30;

    /// <summary>Segments of fewer bytes than this count as so large when merges are chosen, so that tiny ones do not stay.</summary>
    public long FloorSegmentBytes { get; init; } = 2 << 20;

    /// <summary>Segments of fewer bytes than this are packed into one compound file; 0 for none, <see cref="long.MaxValue"/> for all.</summary>
    public long CompoundBelowBytes { get; init; } = 4 << 20;

    /// <summary>How many commits are kept, the newest included; older ones can still be opened by their generation.</summary>
    public int KeepCommits { get; init; } = 1;

    /// <summary>How much of an index that is there already is checked when the writer opens it.</summary>
    public ChecksumVerification Verification { get; init; } = ChecksumVerification.Full;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(RamBudgetMegabytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(RamBudgetMegabytes, 1500);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxIndexingThreads, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxConcurrentMerges);
        ArgumentOutOfRangeException.ThrowIfLessThan(MergeFactor, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxMergedSegmentBytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(FloorSegmentBytes, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(CompoundBelowBytes);
        ArgumentOutOfRangeException.ThrowIfLessThan(KeepCommits, 1);
    }
}
