using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;

namespace SearchEngine.Lucene.Tests.Search;

/// <summary>Makes query trees of every kind, with repeated, missing and contradictory parts.</summary>
public static class RandomQueries
{
    public static Query Make(Random random, int depth = 3)
    {
        if (depth == 0) return Term(random);
        return random.Next(20) switch
        {
            19 => ValueBoost(random, Make(random, depth - 1), "number"),
            18 => CombinedFields(random),
            17 => FacetRange(random),
            >= 15 => Pattern(random),
            14 => Range(random),
            13 => Phrase(random),
            12 => random.Next(2) == 0 ? MultiPhrase(random) : PhrasePrefix(random),
            < 4 => Term(random),
            < 8 => Boolean(random, depth),
            8 => new DisjunctionMaxQuery(Several(random, depth), random.Next(3) switch { 0 => 0, 1 => 1, _ => random.NextSingle() }),
            9 => new BoostQuery(Make(random, depth - 1), random.Next(6) == 0 ? 0 : random.Next(1, 30) / 10f),
            10 => new ConstantScoreQuery(Make(random, depth - 1)),
            _ => random.Next(4) == 0 ? new MatchNoDocsQuery() : new MatchAllDocsQuery(),
        };
    }

    private static TermQuery Term(Random random)
    {
        var field = random.Next(20) == 0 ? "missing" : IndexModel.Fields[random.Next(IndexModel.Fields.Length)].Name;
        return new TermQuery(field, random.Next(20) == 0 ? "never" : IndexModel.Word(random));
    }

    private static MultiTermQuery Pattern(Random random)
    {
        var field = random.Next(20) == 0 ? "missing" : IndexModel.Fields[random.Next(IndexModel.Fields.Length)].Name;
        return new RandomPatterns(random, "1", "2", "3", "w").Make(field, [.. Enumerable.Range(0, 5).Select(_ => IndexModel.Word(random))]);
    }

    private static NumericRangeQuery Range(Random random)
    {
        var from = random.Next(-25, 25);
        return new NumericRangeQuery(random.Next(10) == 0 ? "missing" : "number", from, from + random.Next(-1, 20));
    }

    private static SortedSetRangeQuery FacetRange(Random random)
    {
        string? Bound() => random.Next(4) == 0 ? null : $"v{random.Next(35)}";
        return new SortedSetRangeQuery(random.Next(10) == 0 ? "missing" : "facet", Bound(), Bound(), random.Next(2) == 0, random.Next(2) == 0);
    }

    private static CombinedFieldsQuery CombinedFields(Random random)
    {
        var fields = IndexModel.Fields.Select(field => field.Name).Append("missing").OrderBy(_ => random.Next()).Take(random.Next(4))
            .Select(field => new WeightedField(field, random.Next(3) == 0 ? 1 : 1 + random.Next(8) / 2f));
        return new CombinedFieldsQuery(fields, [.. Enumerable.Range(0, random.Next(4) == 0 ? random.Next(4) : 1).Select(_ => IndexModel.Word(random))]);
    }

    /// <summary>A query whose scores are changed by a number in any way.</summary>
    public static ValueBoostQuery ValueBoost(Random random, Query query, string field)
    {
        ValueFunction function = random.Next(4) switch
        {
            0 => new LinearValue(),
            1 => new LogarithmicValue(random.Next(1, 9) / 4.0),
            2 => new SaturatedValue(random.Next(1, 30)),
            _ => new DecayingValue(random.Next(-30, 30), random.Next(1, 40)),
        };
        function = function with { Base = random.Next(3) == 0 ? 0 : random.Next(9) / 4.0, Scale = random.Next(8) == 0 ? 0 : random.Next(1, 9) / 2.0 };
        var missing = random.Next(2) == 0 ? (double?)null : random.Next(3);
        return new ValueBoostQuery(query, random.Next(20) == 0 ? "missing" : field, function, (ValueCombination)random.Next(2), missing);
    }

    private static PhraseQuery Phrase(Random random)
    {
        var field = IndexModel.Fields[random.Next(2)].Name;
        var position = random.Next(3);
        List<(Term, int)> terms = [];
        for (var count = random.Next(5); count > 0; count--)
        {
            terms.Add((new Term(field, IndexModel.Word(random)), position));
            position += random.Next(8) switch { 0 => 0, 1 => 2, _ => 1 };
        }
        return new PhraseQuery(terms);
    }

    private static MultiPhraseQuery MultiPhrase(Random random)
    {
        var field = IndexModel.Fields[random.Next(2)].Name;
        var position = random.Next(3);
        List<PhrasePlace> places = [];
        for (var count = random.Next(4); count > 0; count--)
        {
            var words = Enumerable.Range(0, random.Next(1, 4)).Select(_ => IndexModel.Word(random)).Distinct();
            places.Add(new PhrasePlace([.. words.Select(word => new Term(field, word))], position));
            position += random.Next(8) switch { 0 => 0, 1 => 2, _ => 1 };
        }
        return new MultiPhraseQuery(places);
    }

    private static PhrasePrefixQuery PhrasePrefix(Random random)
    {
        var field = IndexModel.Fields[random.Next(2)].Name;
        var words = Enumerable.Range(0, random.Next(4)).Select(_ => IndexModel.Word(random)).ToList();
        if (words.Count > 0) words[^1] = words[^1][..random.Next(words[^1].Length + 1)];
        return new PhrasePrefixQuery([.. words.Select((word, position) => (new Term(field, word), position))], 1 + random.Next(50));
    }

    private static BooleanQuery Boolean(Random random, int depth)
    {
        var kinds = random.Next(4);
        var clauses = Several(random, depth).Select(query => new BooleanClause(query, kinds switch
        {
            0 => Occur.Should,
            1 => random.Next(3) == 0 ? Occur.Should : Occur.Must,
            _ => (Occur)random.Next(4),
        })).ToArray();
        var should = clauses.Count(clause => clause.Occur == Occur.Should);
        return new BooleanQuery(clauses, random.Next(2) == 0 ? 0 : random.Next(should + 2));
    }

    private static List<Query> Several(Random random, int depth)
    {
        List<Query> queries = [.. Enumerable.Range(0, random.Next(7)).Select(_ => Make(random, depth - 1))];
        if (queries.Count > 0 && random.Next(5) == 0) queries.Add(queries[random.Next(queries.Count)]);
        return queries;
    }
}
