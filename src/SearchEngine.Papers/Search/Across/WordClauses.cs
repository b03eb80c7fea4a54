using SearchEngine.Analysis.Chinese;
using SearchEngine.Lucene.Search;

namespace SearchEngine.Papers.Search.Across;

/// <summary>
/// The queries for words that merely follow each other. Those for the words of a term that has a name in the other language
/// count together with that: by the term itself or by its name, whichever does better, so that a paper in both languages does not
/// count twice.
/// </summary>
/// <param name="translator">What finds such terms; null where nothing is translated.</param>
internal sealed class WordClauses(QueryTranslator? translator)
{
    private readonly List<(Query Query, TermExpansion? Of)> clauses = [];
    private readonly Dictionary<Query, TermExpansion> expansions = new(ReferenceEqualityComparer.Instance);

    /// <summary>Adds the words of a text, which is without signs.</summary>
    public void Add(string text) => QueryBuilder.AddWords(this, text);

    /// <summary>Adds the queries for a run of words.</summary>
    /// <param name="queries">The queries, and where in the run stands what they look for.</param>
    /// <param name="terms">The terms of the run that are translated, and where they stand.</param>
    public void Add(IEnumerable<PlacedQuery> queries, List<PlacedTerm> terms)
    {
        foreach (var (query, start, end) in queries)
            clauses.Add((query, terms.Find(term => term.Start <= start && end <= term.End).Term));
    }

    /// <summary>The terms of a run of one script that are translated, and where they stand.</summary>
    public List<PlacedTerm> TermsIn(ReadOnlySpan<char> run, Script script) =>
        translator?.In(run, script) ?? [];

    /// <summary>The queries as they came, each by itself.</summary>
    public IEnumerable<Query> All => clauses.Select(clause => clause.Query);

    /// <summary>
    /// The queries, where none is twice: what is said twice is wanted no more for that, 模型 in "扩散模型 模型剪枝". The highest
    /// weight counts.
    /// </summary>
    public List<Query> Once()
    {
        var once = clauses.GroupBy(clause => QueryBuilder.Unweighted(clause.Query))
            .Select(same => same.MaxBy(clause => QueryBuilder.WeightOf(clause.Query)))
            .ToList();
        var own = once.Where(clause => clause.Of is not null).ToLookup(clause => clause.Of!, clause => clause.Query, ReferenceEqualityComparer.Instance);
        var queries = new List<Query>();
        var done = new HashSet<TermExpansion>(ReferenceEqualityComparer.Instance);
        foreach (var (query, term) in once)
        {
            if (term is null) queries.Add(query);
            else if (done.Add(term))
            {
                var either = term.Either([.. own[term]]);
                expansions.Add(either, term);
                queries.Add(either);
            }
        }
        return queries;
    }

    /// <summary>The term that one of the queries looks for in both languages; null where it looks for none so.</summary>
    public TermExpansion? ExpansionOf(Query query) => expansions.GetValueOrDefault(query);
}

/// <summary>A query for words of a text.</summary>
/// <param name="Query">The query.</param>
/// <param name="Start">Where the words start, in UTF-16 code units.</param>
/// <param name="End">Where they end, exclusive.</param>
internal readonly record struct PlacedQuery(Query Query, int Start, int End);
