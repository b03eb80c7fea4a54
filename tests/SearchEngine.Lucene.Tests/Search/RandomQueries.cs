using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;

namespace SearchEngine.Lucene.Tests.Search;

/// <summary>Makes query trees of every kind, with repeated, missing and contradictory parts.</summary>
public static class RandomQueries
{
    public static Query Make(Random random, int depth = 3)
    {
        if (depth == 0) return Term(random);
        return random.Next(17) switch
        {
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
