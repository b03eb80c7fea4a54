using SearchEngine.Analysis.Chinese;
using SearchEngine.Lucene.Search;
using SearchEngine.Papers.Schema;
using SearchEngine.Papers.Search;

namespace SearchEngine.Benchmarks.Relevance;

/// <summary>
/// Queries of the product's shape over SmartCn's words: the same fields, weight of titles and best-of; Latin words are the
/// product's, looked for among those that SmartCn leaves in Chinese texts. In a Chinese query what SmartCn alone cuts off a
/// Latin word (<c>4</c> of <c>VLM4TS</c>) is looked for, too; in an English one that would be mere stop words.
/// </summary>
internal static class SmartCnQueries
{
    private static readonly SmartChineseAnalyzer Analyzer = new();

    /// <summary>The query of a text; null where it holds nothing that can be searched for.</summary>
    /// <param name="text">The text.</param>
    /// <param name="exponent">A run of n words that stand together has each of them count n to the power of minus this.</param>
    public static Query? Build(string text, float exponent)
    {
        var clauses = new List<Query>();
        var isChinese = ScriptDetector.IsChinese(text);
        foreach (var run in new ScriptRuns(text))
        {
            var words = text.AsSpan(run.Start, run.Length);
            if (run.Script == Script.Han) AddHan(clauses, words, exponent);
            else AddLatin(clauses, words, isChinese);
        }
        return clauses.Count == 0 ? null : BooleanQuery.AnyOf(QueryBuilder.Once(clauses));
    }

    private static void AddHan(List<Query> clauses, ReadOnlySpan<char> run, float exponent)
    {
        var words = Tokens.Of(Analyzer, run);
        for (var first = 0; first < words.Count;)
        {
            var end = first + 1;
            while (end < words.Count && words[end].Start == words[end - 1].End) end++;
            var weight = MathF.Pow(end - first, -exponent);
            for (; first < end; first++) clauses.Add(new BoostQuery(BestIn(words[first].Term), weight));
        }
    }

    private static void AddLatin(List<Query> clauses, ReadOnlySpan<char> run, bool isChinese)
    {
        var first = clauses.Count;
        if (QueryBuilder.Build(run.ToString(), searcher: null).Query is BooleanQuery query)
            clauses.AddRange(query.Clauses.Select(clause => Weights.InFields(clause.Query, PaperFields.Bigrams, RelevanceIndex.SmartCn)));
        if (!isChinese) return;
        var latin = clauses.Skip(first).SelectMany(TermsOf).ToHashSet();
        foreach (var word in Tokens.Of(Analyzer, run))
        {
            if (latin.Add(word.Term)) clauses.Add(BestIn(word.Term));
        }
    }

    /// <summary>The terms that a query looks for in SmartCn's fields.</summary>
    private static IEnumerable<string> TermsOf(Query query) => query switch
    {
        TermQuery { Term: var term } => RelevanceIndex.SmartCn.Contains(term.Field) ? [term.Text] : [],
        BoostQuery boosted => TermsOf(boosted.Query),
        DisjunctionMaxQuery any => any.Disjuncts.SelectMany(TermsOf),
        BooleanQuery all => all.Clauses.SelectMany(clause => TermsOf(clause.Query)),
        _ => [],
    };

    private static DisjunctionMaxQuery BestIn(string term) => new(
        RelevanceIndex.SmartCn.Select((field, i) => i == 0 ? (Query)new BoostQuery(new TermQuery(field, term), RankingWeights.Title) : new TermQuery(field, term)),
        RankingWeights.TieBreaker);
}
