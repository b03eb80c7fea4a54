using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;

namespace SearchEngine.Lucene.Tests.Search;

/// <summary>Queries in every combination that skipping knows, more of them plain ones than <see cref="RandomQueries"/> makes.</summary>
internal static class SkippingQueries
{
    public static Query Make(Random random, int depth = 3) => random.Next(depth == 3 ? 24 : 16) switch
    {
        _ when depth == 0 => Term(random),
        < 6 => Term(random),
        < 8 => Boosted(random, Make(random, depth - 1)),
        < 10 => new DisjunctionMaxQuery(Several(random, depth), random.Next(3) switch { 0 => 0, 1 => 1, _ => random.NextSingle() }),
        < 14 => Boolean(random, depth),
        14 => random.Next(6) switch
        {
            3 or 4 => RandomQueries.ValueBoost(random, Make(random, depth - 1), "other"),
            5 => CombinedFields(random),
            0 => new ConstantScoreQuery(Make(random, depth - 1)),
            1 => new NumericRangeQuery("other", random.Next(-25, 0), random.Next(0, 25)),
            _ => new MatchAllDocsQuery(),
        },
        15 => random.Next(4) switch
        {
            0 => Phrase(random) with { Slop = random.Next(1, 9) },
            1 => new PrefixQuery("body", $"w{random.Next(1, 4)}"),
            2 => new FuzzyQuery(new Term("body", Word(random)), random.Next(1, 3), random.Next(2), random.Next(1, 12)),
            _ => Phrase(random),
        },
        < 20 => BooleanQuery.AnyOf(Enumerable.Range(0, random.Next(1, 9)).Select(_ => Boosted(random, Term(random)))),
        20 => BooleanQuery.AnyOf(Enumerable.Range(0, random.Next(1, 4)).Select(_ => CombinedFields(random))),
        < 22 => BooleanQuery.AllOf(Enumerable.Range(0, random.Next(2, 4)).Select(_ => Boosted(random, Term(random)))),
        22 => BooleanQuery.AllOf(Enumerable.Range(0, random.Next(2, 4)).Select(_ => BothFields(random))),
        _ => BooleanQuery.AnyOf(Enumerable.Range(0, random.Next(2, 6)).Select(_ => new DisjunctionMaxQuery([BothFields(random), Term(random)], 0.1f))),
    };

    private static TermQuery Term(Random random) =>
        new(SkippingIndex.Fields[random.Next(SkippingIndex.Fields.Length)].Name, Word(random));

    /// <summary>Frequent words most of the time.</summary>
    private static string Word(Random random) => $"w{(int)((SkippingIndex.Words + 1) * Math.Pow(random.NextDouble(), 3))}";

    private static BooleanQuery BothFields(Random random)
    {
        var word = Word(random);
        return BooleanQuery.AnyOf([new BoostQuery(new TermQuery("title", word), 2), new TermQuery("body", word)]);
    }

    private static Query Boosted(Random random, Query query) => random.Next(12) switch
    {
        0 => new BoostQuery(query, 0),
        // So far apart that sums depend on their order.
        1 => new BoostQuery(query, MathF.Pow(10, random.Next(-20, 20))),
        < 6 => new BoostQuery(query, random.Next(1, 30) / 10f),
        _ => query,
    };

    private static CombinedFieldsQuery CombinedFields(Random random) => new(
        SkippingIndex.Fields.OrderBy(_ => random.Next()).Take(random.Next(1, 4)).Select(field => new WeightedField(field.Name, 1 + random.Next(6) / 2f)), Word(random));

    private static PhraseQuery Phrase(Random random)
    {
        var field = random.Next(2) == 0 ? "body" : "some";
        return new PhraseQuery([.. Enumerable.Range(0, random.Next(2, 4)).Select(i => (new Term(field, $"w{random.Next(6)}"), i))]);
    }

    private static BooleanQuery Boolean(Random random, int depth)
    {
        var clauses = Several(random, depth).Select(query => new BooleanClause(query, random.Next(8) switch
        {
            < 4 => Occur.Should,
            < 6 => Occur.Must,
            6 => Occur.Filter,
            _ => Occur.MustNot,
        })).ToArray();
        var should = clauses.Count(clause => clause.Occur == Occur.Should);
        return new BooleanQuery(clauses, random.Next(3) > 0 ? 0 : random.Next(should + 2));
    }

    private static List<Query> Several(Random random, int depth) =>
        [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => Boosted(random, Make(random, depth - 1)))];
}
