using System.Text;

namespace SearchEngine.Lucene.Search;

/// <summary>How the worth of a number and a score become one.</summary>
public enum ValueCombination
{
    /// <summary>The score is multiplied by it.</summary>
    Multiply,

    /// <summary>It is added to the score.</summary>
    Add,
}

/// <summary>
/// The documents of a query, their scores changed by what a numeric doc value says: how recent they are, how often cited. The
/// scores are those of Lucene's <c>FunctionScoreQuery</c> with a source of the same formula: computed in double precision,
/// rounded once, and 0 where they would be negative.
/// </summary>
/// <remarks>
/// Matches that cannot win are passed over where the function has bounds, and the least that a match can score is not 0:
/// that is, where <see cref="ValueFunction.Base"/> is greater than 0, or the worth is added. Otherwise all are looked at.
/// </remarks>
public sealed record ValueBoostQuery : Query
{
    /// <summary>Changes scores by a number.</summary>
    /// <param name="query">The query whose scores are meant.</param>
    /// <param name="field">A field with numeric doc values.</param>
    /// <param name="function">What a number is worth.</param>
    /// <param name="combination">What becomes of the worth and the score.</param>
    /// <param name="missing">What a document without a number is worth: finite and not negative. By default it changes no score.</param>
    public ValueBoostQuery(
        Query query, string field, ValueFunction function, ValueCombination combination = ValueCombination.Multiply, double? missing = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentException.ThrowIfNullOrEmpty(field);
        ArgumentNullException.ThrowIfNull(function);
        if (!Enum.IsDefined(combination)) throw new ArgumentOutOfRangeException(nameof(combination), combination, "there is no such combination");
        var worth = missing ?? (combination == ValueCombination.Multiply ? 1 : 0);
        if (!double.IsFinite(worth) || worth < 0)
            throw new ArgumentOutOfRangeException(nameof(missing), missing, "what stands for a missing number is finite and not negative");
        (Query, Field, Function, Combination, Missing) = (query, field, function, combination, worth);
        Depth = DepthOver(query);
        Size = SizeOver(query);
    }

    /// <summary>The query whose scores are changed.</summary>
    public Query Query { get; }

    /// <summary>The field with the numbers.</summary>
    public string Field { get; }

    /// <summary>What a number is worth.</summary>
    public ValueFunction Function { get; }

    /// <summary>What becomes of the worth and the score.</summary>
    public ValueCombination Combination { get; }

    /// <summary>What a document without a number is worth.</summary>
    public double Missing { get; }

    /// <inheritdoc/>
    public override int Size { get; }

    internal override int Depth { get; }

    internal override void Write(StringBuilder text)
    {
        text.Append("FunctionScoreQuery(");
        Query.Write(text);
        text.Append(", scored by ").Append(Combination == ValueCombination.Multiply ? "boost(" : "sum(").Append(Function.Text(Field)).Append("))");
    }

    internal override Query Simplify() => new ValueBoostQuery(Query.Simplify(), Field, Function, Combination, Missing);

    internal override CompiledQuery Compile(IndexStatistics statistics, bool needsScores, float boost)
    {
        var inner = Query.Compile(statistics, needsScores, boost: 1);
        return needsScores ? new CompiledValueBoost(inner, this, boost) : inner;
    }
}
