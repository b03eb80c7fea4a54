using System.Collections.Immutable;
using System.Text;

namespace SearchEngine.Lucene.Search;

/// <summary>What a clause asks of a document.</summary>
public enum Occur
{
    /// <summary>The document must match, and the clause's score counts.</summary>
    Must,

    /// <summary>The document must match; the score does not count.</summary>
    Filter,

    /// <summary>The document may match, and the clause's score then counts.</summary>
    Should,

    /// <summary>The document must not match.</summary>
    MustNot,
}

/// <summary>A part of a <see cref="BooleanQuery"/>.</summary>
/// <param name="Query">The part.</param>
/// <param name="Occur">What it asks of a document.</param>
public readonly record struct BooleanClause(Query Query, Occur Occur);

/// <summary>
/// Documents by a combination of queries, scored by the sum of the must and should clauses that match. Without must and
/// filter clauses at least one should clause has to match; with them should clauses only add to the score, unless a
/// minimum is asked for. A query of nothing but must-not clauses matches nothing.
/// </summary>
public sealed record BooleanQuery : Query
{
    private int hash;

    /// <summary>Combines clauses.</summary>
    /// <param name="clauses">The parts; none matches nothing.</param>
    /// <param name="minimumShouldMatch">How many of the should clauses have to match at least.</param>
    public BooleanQuery(IEnumerable<BooleanClause> clauses, int minimumShouldMatch = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(minimumShouldMatch);
        Clauses = [.. clauses];
        var queries = new Query[Clauses.Length];
        for (var i = 0; i < queries.Length; i++)
        {
            queries[i] = Clauses[i].Query ?? throw new ArgumentException("a clause has no query", nameof(clauses));
            if (!Enum.IsDefined(Clauses[i].Occur)) throw new ArgumentException("a clause is of no kind", nameof(clauses));
        }
        MinimumShouldMatch = minimumShouldMatch;
        Depth = DepthOver(queries);
        Size = SizeOver(queries);
    }

    /// <summary>The parts, in the order given.</summary>
    public ImmutableArray<BooleanClause> Clauses { get; }

    /// <summary>How many of the should clauses have to match at least.</summary>
    public int MinimumShouldMatch { get; }

    /// <inheritdoc/>
    public override int Size { get; }

    internal override int Depth { get; }

    /// <summary>Documents that match all of these.</summary>
    public static BooleanQuery AllOf(params IEnumerable<Query> queries) =>
        new(queries.Select(query => new BooleanClause(query, Occur.Must)));

    /// <summary>Documents that match at least <paramref name="minimum"/> of these.</summary>
    public static BooleanQuery AnyOf(IEnumerable<Query> queries, int minimum = 1) =>
        new(queries.Select(query => new BooleanClause(query, Occur.Should)), minimum);

    /// <summary>Whether clauses, their order and the minimum are the same.</summary>
    public bool Equals(BooleanQuery? other) =>
        other is not null && MinimumShouldMatch == other.MinimumShouldMatch && GetHashCode() == other.GetHashCode()
        && Clauses.AsSpan().SequenceEqual(other.Clauses.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        if (hash != 0) return hash;
        var sum = new HashCode();
        sum.Add(MinimumShouldMatch);
        foreach (var clause in Clauses) sum.Add(clause);
        return hash = sum.ToHashCode() | 1;
    }

    internal override void Write(StringBuilder text)
    {
        if (MinimumShouldMatch > 0) text.Append('(');
        for (var i = 0; i < Clauses.Length; i++)
        {
            if (i > 0) text.Append(' ');
            text.Append(Clauses[i].Occur switch { Occur.Must => "+", Occur.Filter => "#", Occur.MustNot => "-", _ => "" });
            WritePart(text, Clauses[i].Query);
        }
        if (MinimumShouldMatch > 0) text.Append(")~").Append(MinimumShouldMatch);
    }

    internal override Query Simplify() =>
        BooleanSimplifier.Apply(new BooleanQuery(
            Clauses.Select(clause => clause with { Query = clause.Query.Simplify() }), MinimumShouldMatch));

    internal override CompiledQuery Compile(IndexStatistics statistics, bool needsScores, float boost)
    {
        // Where only the set matters a must is a filter, and should clauses that need not match can be left out.
        var keepsShould = needsScores || MinimumShouldMatch > 0
            || !Clauses.Any(clause => clause.Occur is Occur.Must or Occur.Filter);
        CompiledQuery[] Compiled(Func<Occur, bool> wanted, bool scores) =>
            [.. Clauses.Where(clause => wanted(clause.Occur)).Select(clause => clause.Query.Compile(statistics, scores, boost))];
        var filters = Clauses.Where(clause => clause.Occur == Occur.Filter || (clause.Occur == Occur.Must && !needsScores));
        return new CompiledBoolean(
            must: needsScores ? Compiled(occur => occur == Occur.Must, true) : [],
            filter: [.. filters.Select(clause => statistics.CompileFilter(clause.Query))],
            should: keepsShould ? Compiled(occur => occur == Occur.Should, needsScores) : [],
            excluded: Compiled(occur => occur == Occur.MustNot, false),
            MinimumShouldMatch,
            needsScores);
    }
}
