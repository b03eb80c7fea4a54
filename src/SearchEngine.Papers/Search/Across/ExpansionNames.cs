using SearchEngine.Lucene.Search;

namespace SearchEngine.Papers.Search.Across;

/// <summary>Tells of the words and phrases of a query which are those of a term's name in the other language.</summary>
internal sealed class ExpansionNames
{
    private readonly Dictionary<Query, string> names = [];

    /// <param name="asTyped">The query, where nothing is looked for in the other language.</param>
    /// <param name="terms">The terms that are.</param>
    public ExpansionNames(Query asTyped, IReadOnlyList<TermExpansion> terms)
    {
        var own = Leaves(asTyped).ToHashSet();
        foreach (var term in terms)
        {
            foreach (var name in term.Names)
            {
                foreach (var leaf in Leaves(name.Query).Where(leaf => !own.Contains(leaf))) names.TryAdd(leaf, $"{term.Term} → {name.Text}");
            }
        }
    }

    /// <summary>Of a query that looks for nothing in the other language.</summary>
    public static ExpansionNames None { get; } = new(new MatchNoDocsQuery("none"), []);

    /// <summary>The term and the name that a word or phrase belongs to, with an arrow between; null where it was typed itself.</summary>
    public string? Of(Query leaf) => names.GetValueOrDefault(leaf);

    private static IEnumerable<Query> Leaves(Query query) => query switch
    {
        BoostQuery boosted => Leaves(boosted.Query),
        DisjunctionMaxQuery any => any.Disjuncts.SelectMany(Leaves),
        BooleanQuery all => all.Clauses.SelectMany(clause => Leaves(clause.Query)),
        ConstantScoreQuery constant => Leaves(constant.Query),
        // As it is searched: a phrase of one word is that word.
        PhraseQuery { Terms: [var (only, _)] } => [new TermQuery(only.Field, only.Text)],
        _ => [query],
    };
}
