using SearchEngine.Analysis.Chinese;
using SearchEngine.Lucene.Search;
using SearchEngine.Papers.Search;
using SearchEngine.Papers.Search.Across;
using SearchEngine.Papers.Translation;

namespace SearchEngine.Papers.Tests;

/// <summary>Which terms of a query are translated, and what becomes of the query.</summary>
public class QueryTranslatorTests
{
    private static readonly TranslationDictionary Dictionary = new(
    [
        Pair("联邦学习", "federated learning", 0.97),
        Pair("联邦", "federated", 0.9),
        Pair("学习", "learning", 0.95),
        Pair("幻觉", "hallucination", 0.99),
        Pair("代理", "agent", 0.9),
        Pair("代理", "proxy", 0.85),
        Pair("代理", "surrogate", 0.82),
        Pair("模型", "model", 0.9),
        Pair("模型压缩", "compression", 0.3),
    ]);

    [Theory]
    [InlineData("联邦学习", "联邦学习=federated learning")]
    [InlineData("个性化联邦学习方法", "联邦学习=federated learning")]
    [InlineData("联邦系统的学习", "联邦=federated; 学习=learning")]
    [InlineData("幻觉、代理", "幻觉=hallucination; 代理=agent|proxy")]
    [InlineData("模型压缩", "模型=model")]
    [InlineData("聯邦學習", "联邦学习=federated learning")]
    [InlineData("排序", "")]
    public void The_longest_sure_terms_are_taken(string run, string expected) =>
        Assert.Equal(expected, Text(new QueryTranslator(Dictionary).In(run, Script.Han)));

    [Theory]
    [InlineData("Federated Learning of agents", "Federated Learning=联邦学习; agents=代理")]
    [InlineData("federated systems", "federated=联邦")]
    [InlineData("learned proxies", "learned=学习; proxies=代理")]
    [InlineData("ranking", "")]
    public void English_terms_are_found_in_any_form(string run, string expected) =>
        Assert.Equal(expected, Text(new QueryTranslator(Dictionary).In(run, Script.Other)));

    [Fact]
    public void Places_are_those_of_the_run()
    {
        const string run = "个性化联邦学习";
        var (_, start, end) = Assert.Single(new QueryTranslator(Dictionary).In(run, Script.Han));
        Assert.Equal("联邦学习", run[start..end]);
    }

    [Fact]
    public void A_term_counts_by_itself_or_by_its_name()
    {
        var query = Assert.IsType<BooleanQuery>(Build("联邦学习 排序"));
        var either = Assert.IsType<DisjunctionMaxQuery>(query.Clauses[0].Query);
        // Its own words, and its name in titles, abstracts and summaries.
        Assert.Equal(4, either.Disjuncts.Length);
        Assert.Equal(QueryBuilder.Build("联邦学习", searcher: null).Query, either.Disjuncts[0]);
        Assert.Equal(QueryBuilder.Build("排序", searcher: null).Query, BooleanQuery.AnyOf(query.Clauses.Skip(1).Select(clause => clause.Query)));
    }

    [Fact]
    public void A_query_without_known_terms_is_as_it_was()
    {
        foreach (var text in (string[])["排序 算法", "ranking algorithms", "\"联邦学习\"", "title:幻觉", "!!!"])
            Assert.Equal(QueryBuilder.Build(text, searcher: null).Query, Build(text));
    }

    [Fact]
    public void A_term_that_is_said_twice_is_translated_once()
    {
        var built = QueryBuilder.Build("幻觉 agents 幻觉 AGENTS", searcher: null, translator: new QueryTranslator(Dictionary));
        Assert.Equal(["幻觉", "agents"], built.Expansions.Select(expansion => expansion.Term));
        Assert.Equal(Build("幻觉 agents"), built.Query);
    }

    [Fact]
    public void All_words_of_a_name_have_to_be_there()
    {
        using var index = PaperSamples.Index(
            new Paper { Id = "2501.00001", Title = "Learning to Rank" },
            new Paper { Id = "2501.00002", Title = "Learning that is Federated" });
        Assert.Equal(["2501.00002"], index.Ids("联邦学习"));
    }

    private static Query? Build(string text) => QueryBuilder.Build(text, searcher: null, translator: new QueryTranslator(Dictionary)).Query;

    private static string Text(List<PlacedTerm> terms) =>
        string.Join("; ", terms.Select(placed => $"{placed.Term.Term}={string.Join('|', placed.Term.Names.Select(name => name.Text))}"));

    private static TermTranslation Pair(string chinese, string english, double confidence) => new(chinese, english, confidence, 50, 60, 60, 400);
}
