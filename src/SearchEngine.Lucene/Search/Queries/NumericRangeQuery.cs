using System.Globalization;
using System.Text;
using SearchEngine.Lucene.Codec;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// The documents whose number lies within bounds, all with the score 1. Every document that has a number is looked at, so
/// it serves best as a filter beside a query that finds few.
/// </summary>
/// <param name="Field">A field with numeric doc values.</param>
/// <param name="Min">The least that matches.</param>
/// <param name="Max">The greatest that matches.</param>
public sealed record NumericRangeQuery(string Field, long Min, long Max) : Query
{
    internal override void Write(StringBuilder text) =>
        text.Append(CultureInfo.InvariantCulture, $"{Field}:[{Min} TO {Max}]");

    internal override CompiledQuery Compile(IndexStatistics statistics, bool needsScores, float boost) => new CompiledNumericRange(this, boost);
}

/// <summary>A range, ready to be looked for in segments.</summary>
internal sealed class CompiledNumericRange(NumericRangeQuery query, float score) : CompiledQuery
{
    public override long Cost(in SegmentSearch at) => at.Segment.NumericDocValues(query.Field)?.Cost ?? 0;

    public override ScoreRange Scores => ScoreRange.Of(score);

    public override Scorer? Scorer(in SegmentSearch at) =>
        at.Segment.NumericDocValues(query.Field) is { } values ? new NumericRangeScorer(values, query.Min, query.Max, score) : null;
}

/// <summary>The documents of a segment whose number lies within bounds.</summary>
internal sealed class NumericRangeScorer(NumericDocValues values, long min, long max, float score) : Scorer
{
    public override long Cost => values.Cost;

    public override int NextDoc() => FirstWithin(values.NextDoc());

    public override int Advance(int target) => FirstWithin(values.Advance(target));

    public override float Score() => score;

    private int FirstWithin(int doc)
    {
        while (doc != NoMoreDocs && (values.Value < min || values.Value > max)) doc = values.NextDoc();
        return Doc = doc;
    }
}
