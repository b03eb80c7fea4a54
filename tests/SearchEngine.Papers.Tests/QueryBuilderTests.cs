using SearchEngine.Lucene.Search;
using SearchEngine.Papers.Search;

namespace SearchEngine.Papers.Tests;

/// <summary>Which query is made of a text.</summary>
public class QueryBuilderTests
{
    [Theory]
    [InlineData("剪枝 剪枝", "剪枝")]
    [InlineData("扩散模型，剪枝；扩散模型", "扩散模型 剪枝")]
    [InlineData("GPT-4 剪枝 GPT-4", "GPT-4 剪枝")]
    public void What_is_said_twice_counts_once(string text, string once) =>
        Assert.Equal(QueryBuilder.Build(once, searcher: null).Query, QueryBuilder.Build(text, searcher: null).Query);

    [Fact]
    public void A_pair_of_two_terms_counts_by_the_shorter_one()
    {
        var alone = BoostOf("模型", QueryBuilder.Build("模型", searcher: null).Query);
        Assert.Equal(alone, BoostOf("模型", QueryBuilder.Build("扩散模型 模型", searcher: null).Query));
        Assert.True(alone > BoostOf("模型", QueryBuilder.Build("扩散模型", searcher: null).Query));
    }

    /// <summary>What a pair of characters counts in a query that has it once.</summary>
    private static float BoostOf(string pair, Query? query) => Assert.Single(
        Assert.IsType<BooleanQuery>(query).Clauses.Select(clause => clause.Query).OfType<BoostQuery>(),
        boosted => boosted.Query is DisjunctionMaxQuery best && best.Disjuncts.Contains(new TermQuery("summary.zh.bigram", pair))).Boost;
}
