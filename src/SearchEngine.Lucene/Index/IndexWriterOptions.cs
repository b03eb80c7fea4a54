using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Lucene.Index;

/// <summary>How an <see cref="IndexWriter"/> works.</summary>
public sealed record IndexWriterOptions
{
    /// <summary>Options for fields analysed by these.</summary>
    public IndexWriterOptions(FieldAnalyzers analyzers) => Analyzers = analyzers;

    /// <summary>Which analyzer breaks up which text field.</summary>
    public FieldAnalyzers Analyzers { get; init; }

    /// <summary>How many MB of memory the documents that are not yet flushed may take; then they become a segment.</summary>
    public double RamBudgetMegabytes { get; init; } = 64;

    /// <summary>Segments of fewer bytes than this are packed into one compound file; 0 for none, <see cref="long.MaxValue"/> for all.</summary>
    public long CompoundBelowBytes { get; init; } = 4 << 20;

    /// <summary>How many neighbouring segments of similar size there may be before they are merged.</summary>
    public int MergeFactor { get; init; } = 10;

    /// <summary>Segments of more bytes than this are left alone by merges that nobody asked for.</summary>
    public long MaxMergedSegmentBytes { get; init; } = 5L << 30;

    /// <summary>How much of an index that is there already is checked when the writer opens it.</summary>
    public ChecksumVerification Verification { get; init; } = ChecksumVerification.Full;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(RamBudgetMegabytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(RamBudgetMegabytes, 1500);
        ArgumentOutOfRangeException.ThrowIfNegative(CompoundBelowBytes);
        ArgumentOutOfRangeException.ThrowIfLessThan(MergeFactor, 2);
    }
}
