using System.Text;

namespace SearchEngine.Lucene.Search;

/// <summary>The documents of a query, their scores multiplied by a factor.</summary>
public sealed record BoostQuery : Query
{
    /// <summary>Multiplies scores.</summary>
    /// <param name="query">The query whose scores are meant.</param>
    /// <param name="boost">The factor: finite and not negative.</param>
    public BoostQuery(Query query, float boost)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (!float.IsFinite(boost) || boost < 0)
            throw new ArgumentOutOfRangeException(nameof(boost), boost, "a boost is finite and not negative");
        Query = query;
        Boost = boost;
        Depth = DepthOver(query);
        Size = SizeOver(query);
    }

    /// <summary>The query whose scores are multiplied.</summary>
    public Query Query { get; }

    /// <summary>The factor.</summary>
    public float Boost { get; }

    /// <inheritdoc/>
    public override int Size { get; }

    internal override int Depth { get; }

    internal override void Write(StringBuilder text)
    {
        text.Append('(');
        Query.Write(text);
        text.Append(")^").Append(Number(Boost));
    }

    internal override Query Simplify() => Of(Query.Simplify(), Boost);

    /// <summary>The simplest form of a boost over a query that is in its simplest form.</summary>
    internal static Query Of(Query query, float boost) => (query, boost) switch
    {
        (_, 1) => query,
        (BoostQuery inner, _) => new BoostQuery(inner.Query, Math.Min(boost * inner.Boost, float.MaxValue)),
        (not ConstantScoreQuery, 0) => new BoostQuery(ConstantScoreQuery.Of(query), 0),
        _ => new BoostQuery(query, boost),
    };

    internal override CompiledQuery Compile(IndexStatistics statistics, bool needsScores, float boost) =>
        Query.Compile(statistics, needsScores, Math.Min(Boost * boost, float.MaxValue));
}
