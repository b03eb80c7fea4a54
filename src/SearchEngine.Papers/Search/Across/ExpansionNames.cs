using SearchEngine.Lucene.Search;

namespace SearchEngine.Papers.Search.Across;

/// <summary>Tells of the words and phrases of a query which are those of a term's name in the other language.</summary>
internal sealed class ExpansionNames
{
    private readonly Dictionary<Query, string> names = [];

    /// <param name="query">The query.</param>
    /// <param name="terms">The terms that it looks for in both languages.</param>
    public ExpansionNames(Query query, IReadOnlyList<TermExpansion> terms)
    {
        if (terms.Count == 0) return;
        var translated = terms.SelectMany(term => term.Names.Select(name => name.Query)).ToHashSet<Query>(ReferenceEqualityComparer.Instance);
        var own = Leaves(query, translated).ToHashSet();
        foreach (var term in terms)
        {
            foreach (var name in term.Names)
            {
                foreach (var leaf in Leaves(name.Query, []).Where(leaf => !own.Contains(leaf))) names.TryAdd(leaf, $"{term.Term} → {name.Text}");
            }
        }
    }

    /// <summary>The term and the name that a word or phrase belongs to, with an arrow between; null where it was typed itself.</summary>
    public string? Of(Query leaf) => names.GetValueOrDefault(leaf);

    private static IEnumerable<Query> Leaves(Query query, HashSet<Query> without) => without.Contains(query) ? [] : query switch
    {
        BoostQuery boosted => Leaves(boosted.Query, without),
        DisjunctionMaxQuery any => any.Disjuncts.SelectMany(one => Leaves(one, without)),
        BooleanQuery all => all.Clauses.SelectMany(clause => Leaves(clause.Query, without)),
        ConstantScoreQuery constant => Leaves(constant.Query, without),
        _ => [query],
    };
}
