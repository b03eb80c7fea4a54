using System.Text;

namespace SearchEngine.Lucene.Search;

/// <summary>The documents of a query, all with the score 1.</summary>
public sealed record ConstantScoreQuery : Query
{
    /// <summary>Takes the scores away from a query.</summary>
    public ConstantScoreQuery(Query query)
    {
        ArgumentNullException.ThrowIfNull(query);
        Query = query;
        Depth = DepthOver(query);
        Size = SizeOver(query);
    }

    /// <summary>The query that says which documents.</summary>
    public Query Query { get; }

    /// <inheritdoc/>
    public override int Size { get; }

    internal override int Depth { get; }

    internal override void Write(StringBuilder text)
    {
        text.Append("ConstantScore(");
        Query.Write(text);
        text.Append(')');
    }

    internal override Query Simplify() => Of(Query.Simplify());

    /// <summary>The simplest form of a constant score over a query that is in its simplest form.</summary>
    internal static Query Of(Query query) => query switch
    {
        ConstantScoreQuery => query,
        BoostQuery boosted => Of(boosted.Query),
        _ => new ConstantScoreQuery(query),
    };

    internal override CompiledQuery Compile(IndexStatistics statistics, bool needsScores, float boost)
    {
        var inner = statistics.CompileFilter(Query);
        return needsScores ? new CompiledConstantScore(inner, boost) : inner;
    }
}
