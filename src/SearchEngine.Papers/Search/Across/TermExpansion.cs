using SearchEngine.Analysis.Chinese;
using SearchEngine.Lucene.Search;
using SearchEngine.Papers.Translation;

namespace SearchEngine.Papers.Search.Across;

/// <summary>A term of a query with its names in the other language.</summary>
/// <param name="Term">The term, as it was typed.</param>
/// <param name="Names">Its names, the surest first.</param>
internal sealed record TermExpansion(string Term, IReadOnlyList<TermName> Names)
{
    /// <summary>The queries for a term's names; null where there is none that can be searched for.</summary>
    /// <param name="term">The term.</param>
    /// <param name="script">The script of the term; its names are in the other one.</param>
    /// <param name="pairs">The term and its names, the surest first.</param>
    /// <param name="weights">What names count.</param>
    public static TermExpansion? Of(string term, Script script, IEnumerable<TermTranslation> pairs, AcrossWeights weights)
    {
        var names = new List<TermName>();
        foreach (var pair in pairs.Take(weights.MaxNames))
        {
            var (name, query, weight) = script == Script.Han
                ? (pair.English, QueryBuilder.EnglishName(pair.English, weights), weights.English)
                : (pair.Chinese, QueryBuilder.ChineseName(pair.Chinese), weights.Chinese);
            if (query is not null) names.Add(new TermName(name, pair.Confidence, new BoostQuery(query, weight)));
        }
        return names.Count == 0 ? null : new TermExpansion(term, names);
    }

    /// <summary>Papers that have the term or one of its names, by whichever they do better with.</summary>
    /// <param name="own">The queries for the words of the term itself.</param>
    public DisjunctionMaxQuery Either(List<Query> own) => new(
        Names.Select(name => name.Query).Prepend(own.Count == 1 ? own[0] : BooleanQuery.AnyOf(own)).SelectMany(way => Ways(way, 1)),
        RankingWeights.TieBreaker);

    /// <summary>The best of the best of several is the best of all, and found faster.</summary>
    private static IEnumerable<Query> Ways(Query query, float weight) => query switch
    {
        BoostQuery boosted => Ways(boosted.Query, weight * boosted.Boost),
        DisjunctionMaxQuery { TieBreaker: RankingWeights.TieBreaker } any => any.Disjuncts.SelectMany(way => Ways(way, weight)),
        _ => [weight == 1 ? query : new BoostQuery(query, weight)],
    };
}

/// <summary>What a term is called in the other language, and how it is looked for.</summary>
/// <param name="Text">The name.</param>
/// <param name="Confidence">How sure that is: 0 to 1.</param>
/// <param name="Query">What the name looks for, weighted.</param>
internal sealed record TermName(string Text, double Confidence, Query Query);
