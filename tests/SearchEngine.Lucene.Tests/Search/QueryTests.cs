using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;

namespace SearchEngine.Lucene.Tests.Search;

public sealed class QueryTests
{
    private static readonly TermQuery a = new("f", "a");
    private static readonly TermQuery b = new("f", "b");
    private static readonly TermQuery c = new("f", "c");

    public static TheoryData<Query, string> Notation => new()
    {
        { new TermQuery("title", "联邦"), "title:联邦" },
        { new TermQuery(new Term("f", [0x61, 0xff])), "f:[61 ff]" },
        { Of((a, Occur.Must), (b, Occur.MustNot), (c, Occur.Filter)), "+f:a -f:b #f:c" },
        { BooleanQuery.AnyOf([a, BooleanQuery.AllOf(b, c)], 2), "(f:a (+f:b +f:c))~2" },
        { new BoostQuery(a, 2), "(f:a)^2.0" },
        { new BoostQuery(a, 0.25f), "(f:a)^0.25" },
        { new ConstantScoreQuery(a), "ConstantScore(f:a)" },
        { new DisjunctionMaxQuery([a, BooleanQuery.AllOf(b, c)], 0.1f), "(f:a | (+f:b +f:c))~0.1" },
        { new MatchAllDocsQuery(), "*:*" },
        { new MatchNoDocsQuery("empty"), "MatchNoDocsQuery(\"empty\")" },
    };

    /// <summary>What each query is answered as.</summary>
    public static TheoryData<Query, string> Simplest => new()
    {
        { Of(), "MatchNoDocsQuery(\"empty BooleanQuery\")" },
        { Of((a, Occur.Should)), "f:a" },
        { Of((a, Occur.Must)), "f:a" },
        { Of((a, Occur.Filter)), "(ConstantScore(f:a))^0.0" },
        { Of((a, Occur.MustNot)), "MatchNoDocsQuery(\"pure negative BooleanQuery\")" },
        { Of((a, Occur.Should), (b, Occur.Should), (a, Occur.Should)), "(f:a)^2.0 f:b" },
        { Of((new BoostQuery(a, 3), Occur.Must), (b, Occur.Must), (a, Occur.Must)), "+(f:a)^4.0 +f:b" },
        { Of((a, Occur.Should), (Of((b, Occur.Should), (c, Occur.Should)), Occur.Should)), "f:a f:b f:c" },
        { Of((a, Occur.Must), (a, Occur.Filter), (b, Occur.Should)), "+f:a f:b" },
        { Of((a, Occur.Should), (a, Occur.Filter), (b, Occur.Should)), "+f:a f:b" },
        { new BooleanQuery([new(a, Occur.Should), new(a, Occur.Filter), new(b, Occur.Should)], 1), "+f:a f:b" },
        { new BooleanQuery([new(a, Occur.Should), new(a, Occur.Filter), new(b, Occur.Should), new(c, Occur.Should)], 2), "(+f:a f:b f:c)~1" },
        { Of((a, Occur.Must), (new MatchAllDocsQuery(), Occur.Filter)), "f:a" },
        { Of((a, Occur.Must), (a, Occur.MustNot)), "MatchNoDocsQuery(\"FILTER or MUST clause also in MUST_NOT\")" },
        { Of((a, Occur.Filter), (new MatchAllDocsQuery(), Occur.Must)), "ConstantScore(f:a)" },
        { Of((a, Occur.MustNot), (a, Occur.MustNot), (b, Occur.Must)), "-f:a +f:b" },
        { new BoostQuery(new BoostQuery(a, 2), 3), "(f:a)^6.0" },
        { new BoostQuery(a, 1), "f:a" },
        { new ConstantScoreQuery(new BoostQuery(new ConstantScoreQuery(a), 5)), "ConstantScore(f:a)" },
        { new DisjunctionMaxQuery([a, b], 1), "f:a f:b" },
        { new DisjunctionMaxQuery([a]), "f:a" },
        { new DisjunctionMaxQuery([]), "MatchNoDocsQuery(\"empty DisjunctionMaxQuery\")" },
    };

    [Theory]
    [MemberData(nameof(Notation))]
    public void A_query_reads_as_Lucene_writes_it(Query query, string text) => Assert.Equal(text, query.ToString());

    [Theory]
    [MemberData(nameof(Simplest))]
    public void A_query_is_answered_in_its_simplest_form(Query query, string text) => Assert.Equal(text, query.Simplify().ToString());

    [Fact]
    public void Queries_of_the_same_contents_are_equal()
    {
        static Query Make(string word) => new BoostQuery(
            new DisjunctionMaxQuery([Of((new TermQuery("f", word), Occur.Must), (a, Occur.MustNot)), new ConstantScoreQuery(b)], 0.5f), 2);

        Assert.Equal(Make("x"), Make("x"));
        Assert.Equal(Make("x").GetHashCode(), Make("x").GetHashCode());
        Assert.NotEqual(Make("x"), Make("y"));
        Assert.NotEqual<Query>(Of((a, Occur.Must)), Of((a, Occur.Filter)));
        Assert.NotEqual<Query>(BooleanQuery.AnyOf([a, b], 1), BooleanQuery.AnyOf([a, b], 2));
        Assert.NotEqual<Query>(new TermQuery("f", "a"), new TermQuery("g", "a"));
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new BoostQuery(a, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BoostQuery(a, float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BoostQuery(a, float.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DisjunctionMaxQuery([a], 1.5f));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DisjunctionMaxQuery([a], float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => BooleanQuery.AnyOf([a], -1));
        Assert.Throws<ArgumentException>(() => new BooleanQuery([default]));
        Assert.Throws<ArgumentException>(() => new Term("", "a"));
    }

    [Fact]
    public void Too_deep_a_query_is_refused_and_the_deepest_is_answered()
    {
        Query query = a;
        for (var depth = 1; depth < Query.MaxDepth; depth++) query = Of((query, Occur.Must), (b, Occur.Should), (c, Occur.MustNot));
        Assert.Throws<ArgumentException>(() => BooleanQuery.AllOf(query));
        using var index = TestIndex.Of(IndexModel.Of([new ModelDoc { Id = "1", Fields = { ["title"] = ["x"] } }]));
        Assert.Equal(0, new IndexSearcher(index.Reader).Search(query, 1).TotalHits);
    }

    internal static BooleanQuery Of(params (Query Query, Occur Occur)[] clauses) =>
        new(clauses.Select(clause => new BooleanClause(clause.Query, clause.Occur)));
}
