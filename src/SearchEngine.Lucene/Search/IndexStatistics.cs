using System.Collections.Concurrent;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>What scoring needs to know of an index over all of its segments. Safe for any number of threads.</summary>
internal sealed class IndexStatistics(IReadOnlyList<SegmentReader> segments, SearcherOptions options)
{
    private readonly ConcurrentDictionary<string, FieldStatistics> fields = new(StringComparer.Ordinal);

    public IReadOnlyList<SegmentReader> Segments { get; } = segments;

    /// <summary>The statistics of a field that has at least one term.</summary>
    public FieldStatistics Field(string name) => fields.GetOrAdd(name, Gather);

    /// <summary>A term's place in each segment, null where a segment lacks it, and in how many documents it is in all.</summary>
    public (TermsCursor?[] Places, long DocFreq) Find(Term term)
    {
        var places = new TermsCursor?[Segments.Count];
        long docFreq = 0;
        for (var i = 0; i < places.Length; i++)
        {
            if (Segments[i].Terms(term.Field)?.Cursor() is not { } cursor || !cursor.SeekExact(term.Bytes)) continue;
            places[i] = cursor;
            docFreq += cursor.DocFreq;
        }
        return (places, docFreq);
    }

    private FieldStatistics Gather(string name)
    {
        long docCount = 0, sumTotalTermFreq = 0;
        foreach (var segment in Segments)
        {
            if (segment.Terms(name) is not { } terms) continue;
            docCount += terms.DocCount;
            sumTotalTermFreq += terms.SumTotalTermFreq;
        }
        var averageLength = (float)(sumTotalTermFreq / (double)docCount);
        return new FieldStatistics(docCount, Bm25.NormTable(averageLength, options.K1, options.B));
    }
}

/// <summary>A field over all segments, deleted documents included.</summary>
/// <param name="DocCount">How many documents have the field.</param>
/// <param name="NormTable">What <see cref="Bm25.NormTable"/> gives for its average length.</param>
internal sealed record FieldStatistics(long DocCount, float[] NormTable);
