using System.Collections.Concurrent;
using System.Numerics;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// What scoring needs to know of an index over all of its segments. What is known of fields is shared by all searches, on any
/// number of threads; each has its own account of what it cut.
/// </summary>
internal sealed class IndexStatistics
{
    /// <summary>What looking up a term is in the work of a <see cref="SearchLimit"/>.</summary>
    private const int TermWork = 64;

    private readonly SearcherOptions options;
    private readonly ConcurrentDictionary<string, FieldStatistics> fields;

    public IndexStatistics(IReadOnlyList<SegmentReader> segments, SearcherOptions options)
    {
        (Segments, this.options) = (segments, options);
        fields = new ConcurrentDictionary<string, FieldStatistics>(StringComparer.Ordinal);
    }

    private IndexStatistics(IndexStatistics shared, SearchLimit limit) =>
        (Segments, options, fields, Limit) = (shared.Segments, shared.options, shared.fields, limit);

    public IReadOnlyList<SegmentReader> Segments { get; }

    /// <summary>How scores are made.</summary>
    public SearcherOptions Options => options;

    /// <summary>The queries that stand for more terms than are searched, in this search.</summary>
    public List<CutExpansion> Cuts { get; } = [];

    /// <summary>When this search has to end.</summary>
    public SearchLimit Limit { get; } = new();

    /// <summary>The same, for one search.</summary>
    /// <param name="limit">When it has to end; null for never.</param>
    public IndexStatistics ForSearch(SearchLimit? limit = null) => new(this, limit ?? new SearchLimit());

    /// <summary>The statistics of a field that has at least one term.</summary>
    public FieldStatistics Field(string name) => fields.GetOrAdd(name, Gather);

    /// <summary>A term's place in each segment, null where a segment lacks it, and in how many documents it is in all.</summary>
    public (TermsCursor?[] Places, long DocFreq) Find(Term term)
    {
        var places = new TermsCursor?[Segments.Count];
        long docFreq = 0;
        for (var i = 0; i < places.Length; i++)
        {
            if (Limit.Spend(TermWork)) break;
            if (Segments[i].Terms(term.Field)?.Cursor() is not { } cursor || !cursor.SeekExact(term.Bytes)) continue;
            places[i] = cursor;
            docFreq += cursor.DocFreq;
        }
        return (places, docFreq);
    }

    /// <summary>Compiles what only says which documents, in its simplest form.</summary>
    public CompiledQuery CompileFilter(Query filter) => CachedFilter.Create(filter, this, options.FilterCache);

    /// <summary>
    /// Several fields as one: in how many documents it is, which is the most of any of them, and the factors of its norms, by
    /// lengths that are summed, each times its field's weight.
    /// </summary>
    public (long DocCount, float[] NormTable) Combined(ReadOnlySpan<WeightedField> weighted)
    {
        long docCount = 0, sumTotalTermFreq = 0;
        foreach (var (name, weight) in weighted)
        {
            long docs = 0, tokens = 0;
            foreach (var segment in Segments)
            {
                if (segment.Terms(name) is not { } terms) continue;
                docs += terms.DocCount;
                tokens += terms.SumTotalTermFreq;
            }
            docCount = Math.Max(docCount, docs);
            // In whole tokens after each field, as Lucene has it.
            sumTotalTermFreq = (long)(sumTotalTermFreq + (double)weight * tokens);
        }
        return (docCount, Bm25.NormTable((float)(sumTotalTermFreq / (double)docCount), options.K1, options.B));
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
        return new FieldStatistics(docCount, averageLength, Bm25.NormTable(averageLength, options.K1, options.B), Longest(name));
    }

    private byte Longest(string name)
    {
        byte longest = 0;
        foreach (var segment in Segments)
        {
            if (segment.TryDenseNorms(name, out var dense)) longest = Math.Max(longest, Longest(dense.Bytes));
            else if (segment.Norms(name) is not null) return byte.MaxValue;
            else longest = Math.Max(longest, TermWeight.DefaultNorm);
        }
        return longest;
    }

    private static byte Longest(ReadOnlySpan<byte> norms)
    {
        var longest = Vector<byte>.Zero;
        for (; norms.Length >= Vector<byte>.Count; norms = norms[Vector<byte>.Count..]) longest = Vector.Max(longest, new Vector<byte>(norms));
        byte most = 0;
        for (var i = 0; i < Vector<byte>.Count; i++) most = Math.Max(most, longest[i]);
        foreach (var norm in norms) most = Math.Max(most, norm);
        return most;
    }
}

/// <summary>A field over all segments, deleted documents included.</summary>
/// <param name="DocCount">How many documents have the field.</param>
/// <param name="AverageLength">How many terms it has in these, on average.</param>
/// <param name="NormTable">What <see cref="Bm25.NormTable"/> gives for its average length.</param>
/// <param name="Longest">The code of the greatest length that a document has in it; at least that.</param>
internal sealed record FieldStatistics(long DocCount, float AverageLength, float[] NormTable, byte Longest);
