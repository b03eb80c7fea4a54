using System.Collections.Immutable;
using System.Text;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// The documents of any of several queries, each scored by the query that likes it best, to which the others' scores are
/// added after multiplication by a tie breaker.
/// </summary>
public sealed record DisjunctionMaxQuery : Query
{
    /// <summary>Takes the best of several queries.</summary>
    /// <param name="disjuncts">The queries; none matches nothing.</param>
    /// <param name="tieBreaker">What share of the other scores is added: 0 (the best alone) to 1 (the sum).</param>
    public DisjunctionMaxQuery(IEnumerable<Query> disjuncts, float tieBreaker = 0)
    {
        if (!(tieBreaker >= 0 && tieBreaker <= 1))
            throw new ArgumentOutOfRangeException(nameof(tieBreaker), tieBreaker, "a tie breaker lies between 0 and 1");
        Disjuncts = [.. disjuncts];
        foreach (var disjunct in Disjuncts) ArgumentNullException.ThrowIfNull(disjunct, nameof(disjuncts));
        TieBreaker = tieBreaker;
        Depth = DepthOver(Disjuncts.AsSpan());
        Size = SizeOver(Disjuncts.AsSpan());
    }

    /// <summary>The queries, of which the best counts.</summary>
    public ImmutableArray<Query> Disjuncts { get; }

    /// <summary>What share of the other scores is added.</summary>
    public float TieBreaker { get; }

    /// <inheritdoc/>
    public override int Size { get; }

    internal override int Depth { get; }

    /// <summary>Whether disjuncts, their order and the tie breaker are the same.</summary>
    public bool Equals(DisjunctionMaxQuery? other) =>
        other is not null && TieBreaker.Equals(other.TieBreaker) && Disjuncts.AsSpan().SequenceEqual(other.Disjuncts.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(TieBreaker);
        foreach (var disjunct in Disjuncts) hash.Add(disjunct);
        return hash.ToHashCode();
    }

    internal override void Write(StringBuilder text)
    {
        text.Append('(');
        for (var i = 0; i < Disjuncts.Length; i++)
        {
            if (i > 0) text.Append(" | ");
            WritePart(text, Disjuncts[i]);
        }
        text.Append(')');
        if (TieBreaker != 0) text.Append('~').Append(Number(TieBreaker));
    }

    internal override Query Simplify()
    {
        if (Disjuncts.IsEmpty) return new MatchNoDocsQuery("empty DisjunctionMaxQuery");
        var simple = Disjuncts.Select(disjunct => disjunct.Simplify()).ToArray();
        if (simple.Length == 1) return simple[0];
        return TieBreaker == 1
            ? BooleanSimplifier.Apply(new BooleanQuery(simple.Select(query => new BooleanClause(query, Occur.Should))))
            : new DisjunctionMaxQuery(simple, TieBreaker);
    }

    internal override CompiledQuery Compile(IndexStatistics statistics, bool needsScores, float boost) =>
        new CompiledDisjunctionMax([.. Disjuncts.Select(query => query.Compile(statistics, needsScores, boost))], TieBreaker);
}
