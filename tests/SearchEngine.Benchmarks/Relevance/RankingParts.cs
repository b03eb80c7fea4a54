using SearchEngine.Lucene.Search;
using SearchEngine.Papers.Schema;
using SearchEngine.Papers.Search;
using SearchEngine.Papers.Search.Across;

namespace SearchEngine.Benchmarks.Relevance;

/// <summary>
/// The product's ranking with parts left out, with other weights, or with the fields of a language scored as one. The queries
/// that <see cref="QueryBuilder"/> makes of words are taken apart, so that all else in them is and stays the product's.
/// </summary>
internal sealed record RankingParts
{
    /// <summary>Whether a word counts by the field where it does best; else by the sum over all fields.</summary>
    public bool BestOf { get; init; } = true;

    /// <summary>What a word in a title counts.</summary>
    public float Title { get; init; } = RankingWeights.Title;

    /// <summary>What English words that stand next to each other add; 0 for nothing.</summary>
    public float Pair { get; init; } = RankingWeights.Pair;

    /// <summary>A run of n pairs of characters has each count n to the power of minus this.</summary>
    public float Run { get; init; } = 0.5f;

    /// <summary>What a Chinese word counts beside the pairs of its characters; 0 leaves words out.</summary>
    public float Word { get; init; } = RankingWeights.Word;

    /// <summary>What the other fields add to the best one.</summary>
    public float TieBreaker { get; init; } = RankingWeights.TieBreaker;

    /// <summary>Whether what is said twice counts once.</summary>
    public bool Once { get; init; } = true;

    /// <summary>The weight of titles where the English fields are scored as one (BM25F), which best-of then no longer does; null for best-of.</summary>
    public float? EnglishAsOne { get; init; }

    /// <summary>The same of the Chinese fields, those of words and those of pairs each by themselves.</summary>
    public float? ChineseAsOne { get; init; }

    /// <summary>BM25 summed over all fields, a word as often as it is said, and nothing more.</summary>
    public static RankingParts Plain { get; } = new() { BestOf = false, Title = 1, Pair = 0, Run = 0, Word = 0, Once = false };

    /// <summary>The query of a text without signs; null where it holds nothing that can be searched for.</summary>
    public Query? Build(string text)
    {
        var words = new WordClauses(translator: null);
        words.Add(text);
        var clauses = words.All.Select(Clause).OfType<Query>().ToList();
        return clauses.Count == 0 ? null : BooleanQuery.AnyOf(Once ? QueryBuilder.Once(clauses) : clauses);
    }

    private Query? Clause(Query clause) => clause switch
    {
        BoostQuery { Query: DisjunctionMaxQuery words, Boost: var boost } => FieldOf(words) switch
        {
            // What stands next to each other is looked for field by field: positions of several fields are none.
            _ when IsOfPhrases(words) && !PaperFields.English.Contains(FieldOf(words)) => new BoostQuery(Rewritten(words), boost),
            _ when IsOfPhrases(words) => Pair == 0 ? null : new BoostQuery(Rewritten(words), Pair),
            var field when PaperFields.Bigrams.Contains(field) => new BoostQuery(Rewritten(words), MathF.Pow(boost, 2 * Run)),
            _ => Word == 0 ? null : new BoostQuery(Rewritten(words), Word),
        },
        // A character that stands alone is no part of a pair.
        DisjunctionMaxQuery words when Word == 0 && PaperFields.Chinese.Contains(FieldOf(words)) => Rewritten(Weights.InFields(words, PaperFields.Chinese, PaperFields.Bigrams)),
        _ => Rewritten(clause),
    };

    private Query Rewritten(Query query)
    {
        switch (query)
        {
            case BoostQuery { Query: TermQuery or PhraseQuery, Boost: var boost } boosted:
                return boost != RankingWeights.Title ? boosted : Title == 1 ? boosted.Query : new BoostQuery(boosted.Query, Title);
            case BoostQuery { Boost: var boost } boosted:
                return new BoostQuery(Rewritten(boosted.Query), boost);
            case BooleanQuery all:
                return BooleanQuery.AnyOf(all.Clauses.Select(clause => Rewritten(clause.Query)));
            case DisjunctionMaxQuery any:
                var fields = any.Disjuncts.ToList();
                if (EnglishAsOne is { } english) Combine(fields, PaperFields.English, english);
                if (ChineseAsOne is { } chinese)
                {
                    Combine(fields, PaperFields.Chinese, chinese);
                    Combine(fields, PaperFields.Bigrams, chinese);
                }
                var parts = fields.Select(field => field is CombinedFieldsQuery ? field : Rewritten(field));
                return BestOf ? new DisjunctionMaxQuery(parts, TieBreaker) : BooleanQuery.AnyOf(parts);
            default:
                return query;
        }
    }

    /// <summary>Puts a query of all fields of a kind in the place of one for each.</summary>
    private static void Combine(List<Query> queries, string[] fields, float title)
    {
        var words = queries.Where(query => TermOf(query) is { } term && fields.Contains(term.Field)).ToArray();
        if (words.Length == 0) return;
        queries.RemoveAll(words.Contains);
        queries.Insert(0, new CombinedFieldsQuery(fields.Select((field, i) => new WeightedField(field, i == 0 ? title : 1)), TermOf(words[0])!.Text));
    }

    private static SearchEngine.Lucene.Index.Term? TermOf(Query query) => query switch
    {
        TermQuery term => term.Term,
        BoostQuery { Query: TermQuery term } => term.Term,
        _ => null,
    };

    private static bool IsOfPhrases(DisjunctionMaxQuery query) => (query.Disjuncts[0] is BoostQuery boosted ? boosted.Query : query.Disjuncts[0]) is PhraseQuery;

    // Each word is searched in fields of one kind first, so the first tells of all.
    private static string FieldOf(DisjunctionMaxQuery query) => (query.Disjuncts[0] is BoostQuery boosted ? boosted.Query : query.Disjuncts[0]) switch
    {
        TermQuery term => term.Term.Field,
        PhraseQuery { Terms: [var (first, _), ..] } => first.Field,
        _ => "",
    };
}
