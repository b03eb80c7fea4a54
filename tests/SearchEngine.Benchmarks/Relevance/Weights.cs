using SearchEngine.Lucene.Search;
using SearchEngine.Papers.Schema;
using SearchEngine.Papers.Search;

namespace SearchEngine.Benchmarks.Relevance;

/// <summary>
/// The product's queries with other weights for Chinese, and with parts left out. The query that <see cref="QueryBuilder"/>
/// makes is taken apart, so that all else in it, Latin words above all, is and stays the product's.
/// </summary>
/// <param name="Run">
/// A run of n pairs of characters that stand together has each of them count n to the power of minus this: 0 leaves them
/// alone, with 1 all runs count alike. The product has 0.5.
/// </param>
/// <param name="Word">What a word counts beside the pairs; 0 leaves words out, and pairs are searched alone.</param>
internal sealed record Weights(float Run, float Word)
{
    /// <summary>The query of a text; null where it holds nothing that can be searched for.</summary>
    public Query? Build(string text) => QueryBuilder.Build(text, searcher: null).Query switch
    {
        null => null,
        BooleanQuery query => Reweigh(query),
        var phrase => phrase,
    };

    private BooleanQuery Reweigh(BooleanQuery query) =>
        new(query.Clauses.Select(Reweigh).OfType<BooleanClause>(), query.MinimumShouldMatch);

    private BooleanClause? Reweigh(BooleanClause clause) => clause.Query switch
    {
        BoostQuery { Query: DisjunctionMaxQuery terms, Boost: var boost } when OfTerms(terms, PaperFields.Bigrams) =>
            clause with { Query = new BoostQuery(terms, MathF.Pow(boost, 2 * Run)) },
        BoostQuery { Query: DisjunctionMaxQuery terms } when OfTerms(terms, PaperFields.Chinese) =>
            Word == 0 ? null : clause with { Query = new BoostQuery(terms, Word) },
        // A character that stands alone.
        DisjunctionMaxQuery terms when Word == 0 && OfTerms(terms, PaperFields.Chinese) =>
            clause with { Query = InFields(terms, PaperFields.Chinese, PaperFields.Bigrams) },
        _ => clause,
    };

    /// <summary>A query whose terms of some fields are looked for in others.</summary>
    public static Query InFields(Query query, string[] from, string[] to) => query switch
    {
        TermQuery { Term: var term } when Array.IndexOf(from, term.Field) is >= 0 and var field => new TermQuery(to[field], term.Text),
        BoostQuery { Query: var inner, Boost: var boost } => new BoostQuery(InFields(inner, from, to), boost),
        DisjunctionMaxQuery any => new DisjunctionMaxQuery(any.Disjuncts.Select(inner => InFields(inner, from, to)), any.TieBreaker),
        BooleanQuery all => new BooleanQuery(all.Clauses.Select(clause => clause with { Query = InFields(clause.Query, from, to) }), all.MinimumShouldMatch),
        _ => query,
    };

    // Each way searches a term in the same fields, so the first tells of all.
    private static bool OfTerms(DisjunctionMaxQuery query, string[] fields) =>
        (query.Disjuncts[0] is BoostQuery boosted ? boosted.Query : query.Disjuncts[0]) is TermQuery { Term: var term } && fields.Contains(term.Field);
}
