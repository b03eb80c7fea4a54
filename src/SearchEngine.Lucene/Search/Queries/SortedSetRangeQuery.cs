using System.Text;
using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// The documents that have a value between two among their sorted-set doc values, all with the score 1 (Lucene's
/// <c>SortedSetDocValuesField.newSlowRangeQuery</c>). Values are ordered by code points (the bytes of UTF-8). Every document
/// that has a value is looked at, so it serves best as a filter beside a query that finds few.
/// </summary>
/// <param name="Field">A field with sorted-set doc values.</param>
/// <param name="Min">The least value; null where there is no bound.</param>
/// <param name="Max">The greatest value; null where there is no bound.</param>
/// <param name="IncludesMin">Whether <paramref name="Min"/> itself is meant.</param>
/// <param name="IncludesMax">Whether <paramref name="Max"/> itself is meant.</param>
public sealed record SortedSetRangeQuery(string Field, string? Min, string? Max, bool IncludesMin = true, bool IncludesMax = true) : Query
{
    internal override void Write(StringBuilder text) => text
        .Append(Field).Append(':')
        .Append(IncludesMin ? '[' : '{').Append(Min ?? "*").Append(" TO ").Append(Max ?? "*").Append(IncludesMax ? ']' : '}');

    internal override CompiledQuery Compile(IndexStatistics statistics, bool needsScores, float boost) => new CompiledSortedSetRange(this, boost);
}

/// <summary>A range of values, to be made one of ordinals in each segment.</summary>
internal sealed class CompiledSortedSetRange(SortedSetRangeQuery query, float score) : CompiledQuery
{
    private readonly byte[]? min = query.Min is null ? null : Encoding.UTF8.GetBytes(query.Min);
    private readonly byte[]? max = query.Max is null ? null : Encoding.UTF8.GetBytes(query.Max);

    public override ScoreRange Scores => ScoreRange.Of(score);

    public override long Cost(in SegmentSearch at) => at.Segment.SortedSetDocValues(query.Field)?.Cost ?? 0;

    public override Scorer? Scorer(in SegmentSearch at)
    {
        if (at.Segment.SortedSetDocValues(query.Field) is not { } values) return null;
        var first = min is null ? 0 : FirstOrd(values, min, isAfter: !query.IncludesMin);
        var end = max is null ? values.ValueCount : FirstOrd(values, max, isAfter: query.IncludesMax);
        return first < end ? new SortedSetRangeScorer(values, first, end, score) : null;
    }

    /// <summary>The first ordinal at a value, or behind it.</summary>
    private static long FirstOrd(SortedSetDocValues values, byte[] value, bool isAfter)
    {
        var ord = values.Find(value);
        return ord < 0 ? -1 - ord : isAfter ? ord + 1 : ord;
    }
}

/// <summary>The documents of a segment that have an ordinal in a range.</summary>
/// <param name="values">The values.</param>
/// <param name="first">The first ordinal.</param>
/// <param name="end">The one behind the last.</param>
/// <param name="score">The score of each document.</param>
internal sealed class SortedSetRangeScorer(SortedSetDocValues values, long first, long end, float score) : Scorer
{
    public override long Cost => values.Cost;

    public override int NextDoc() => FirstWithin(values.NextDoc());

    public override int Advance(int target) => FirstWithin(values.Advance(target));

    public override float Score() => score;

    private int FirstWithin(int doc)
    {
        while (doc != NoMoreDocs && !IsWithin()) doc = values.NextDoc();
        return Doc = doc;
    }

    private bool IsWithin()
    {
        // Ordinals ascend: the first that is not too small decides.
        long ord;
        do ord = values.NextOrd();
        while (ord != SortedSetDocValues.NoMoreOrds && ord < first);
        return ord != SortedSetDocValues.NoMoreOrds && ord < end;
    }
}
