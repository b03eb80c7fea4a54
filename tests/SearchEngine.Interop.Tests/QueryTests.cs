using System.Globalization;
using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Store;
using SearchEngine.Lucene.Tests.Search;

namespace SearchEngine.Interop.Tests;

/// <summary>
/// Random queries have the same answers in Lucene and here, on indexes that either wrote. A failure names its seed, which the
/// environment variable SEARCHENGINE_SEED takes to run it again.
/// </summary>
public sealed class QueryTests : IDisposable
{
    static readonly (string Name, IndexOptions Options, bool Norms)[] Fields =
    [
        ("title", IndexOptions.DocsAndFreqsAndPositions, true),
        ("body", IndexOptions.DocsAndFreqsAndPositions, true),
        ("freqs", IndexOptions.DocsAndFreqs, false),
        ("tag", IndexOptions.Docs, false),
        ("set", IndexOptions.Docs, true),
    ];

    readonly string folder = Directory.CreateTempSubdirectory("query-interop-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [JavaTheory]
    [InlineData(0, 20)]
    [InlineData(1, 40)]
    [InlineData(40, 500)]
    [InlineData(700, 700)]
    [InlineData(25_000, 500)]
    public void Queries_are_answered_alike_on_what_Lucene_wrote(int docs, int queries)
    {
        var seed = Seed();
        JavaLucene.Lines("QueryOracle", ["write", folder, $"{seed}", $"{docs}"]);
        Compare(seed, docs, queries);
    }

    [JavaTheory]
    [InlineData(1, 40)]
    [InlineData(40, 500)]
    [InlineData(700, 700)]
    [InlineData(25_000, 500)]
    public void Queries_are_answered_alike_on_what_was_written_here(int docs, int queries)
    {
        var seed = Seed();
        Write(new Random(seed), docs);
        Compare(seed, docs, queries);
    }

    [Fact]
    public void A_query_can_be_written_and_read_back()
    {
        foreach (var query in Queries(Seed(), 500))
            Assert.Equal(query, QueryNotation.Parse(QueryNotation.Write(query)));
        foreach (var line in (string[])["", "X", "T f", "B 0 1 + A A", "A A"])
            Assert.Throws<FormatException>(() => QueryNotation.Parse(line));
    }

    void Compare(int seed, int docs, int queries)
    {
        var (compared, inexact) = QueryJudge.Compare(folder, Queries(seed, queries), 20, $"SEARCHENGINE_SEED={seed}");
        if (docs >= 40) Assert.True(compared > queries, $"SEARCHENGINE_SEED={seed}: only {compared} hits of {queries} queries");
        // Sums are rounded where Lucene rounds them. What may differ is the last bit of a logarithm.
        Assert.True(inexact <= compared / 20, $"SEARCHENGINE_SEED={seed}: {inexact} of {compared} scores are not Lucene's bits");
        QueryJudge.Compare(folder, Queries(seed + 1, queries), 10, $"SEARCHENGINE_SEED={seed}, counted up to 1000", threshold: 1000);
        QueryJudge.Compare(folder, Plain(seed, queries), 10, $"SEARCHENGINE_SEED={seed}, plain, counted up to 100", threshold: 100);
    }

    /// <summary>Any and all of a few words: what people type, and what is skipped most.</summary>
    static List<Query> Plain(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var words = Enumerable.Range(0, random.Next(1, 6)).Select(_ => new TermQuery(Fields[random.Next(Fields.Length)].Name, Word(random)));
            return (Query)(random.Next(3) == 0 ? BooleanQuery.AllOf(words.Take(3)) : BooleanQuery.AnyOf(words));
        })];
    }

    static int Seed() => Environment.GetEnvironmentVariable("SEARCHENGINE_SEED") is { Length: > 0 } seed
        ? int.Parse(seed, CultureInfo.InvariantCulture)
        : Random.Shared.Next();

    internal static List<Query> Queries(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Make(random, random.Next(4)))];
    }

    static Query Make(Random random, int depth) => (depth == 0 ? 0 : random.Next(18)) switch
    {
        17 => RandomQueries.ValueBoost(random, Make(random, depth - 1), "number"),
        16 => Range(random),
        15 => Closest(random, depth),
        14 => new RandomPatterns(random, "1", "2", "3", "w").Make(Fields[random.Next(Fields.Length)].Name, ["w1", "w12", "w30"]) is var pattern && pattern is FuzzyQuery
            ? new ConstantScoreQuery(pattern)
            : pattern,
        13 => Phrase(random),
        12 => MultiPhrase(random),
        < 4 => new TermQuery(
            random.Next(30) == 0 ? "missing" : Fields[random.Next(Fields.Length)].Name,
            random.Next(30) == 0 ? "never" : Word(random)),
        < 8 => Combination(random, depth),
        8 => new DisjunctionMaxQuery(Several(random, depth), random.Next(3) switch { 0 => 0, 1 => 1, _ => random.NextSingle() }),
        9 => new BoostQuery(Make(random, depth - 1), random.Next(6) == 0 ? 0 : random.Next(1, 30) / 10f),
        10 => new ConstantScoreQuery(Make(random, depth - 1)),
        _ => random.Next(4) == 0 ? new MatchNoDocsQuery() : new MatchAllDocsQuery(),
    };

    static Query Range(Random random)
    {
        var from = random.Next(-25, 25);
        if (random.Next(2) == 0) return new NumericRangeQuery("number", from, from + random.Next(-1, 20));
        // Without any bound Lucene looks for documents that have the field at all, in a way of its own.
        var (min, max) = ($"v{random.Next(35)}", random.Next(4) == 0 ? null : $"v{random.Next(35)}");
        return new SortedSetRangeQuery("facet", min, max, random.Next(2) == 0, max is null || random.Next(2) == 0);
    }

    /// <summary>
    /// Misspelled words, beside something else: within a disjunction Lucene would make one clause of equal terms, with the rarity of either.
    /// </summary>
    static DisjunctionMaxQuery Closest(Random random, int depth) => new(
        [
            new FuzzyQuery(new Term(Fields[random.Next(Fields.Length)].Name, Word(random)), random.Next(1, 3), random.Next(2), random.Next(1, 20)),
            Make(random, depth - 1),
        ],
        random.Next(2) == 0 ? 0 : random.NextSingle() / 2);

    static PhraseQuery Phrase(Random random)
    {
        var field = random.Next(2) == 0 ? "title" : "body";
        var position = random.Next(3);
        List<(Term, int)> terms = [];
        for (var count = random.Next(5); count > 0; count--)
        {
            terms.Add((new Term(field, random.Next(40) == 0 ? "never" : Word(random)), position));
            position += random.Next(8) switch { 0 => 0, 1 => 2, _ => 1 };
        }
        return new PhraseQuery(terms) { Slop = Slop(random) };
    }

    static MultiPhraseQuery MultiPhrase(Random random)
    {
        var field = random.Next(2) == 0 ? "title" : "body";
        var position = random.Next(3);
        var slop = Slop(random);
        List<PhrasePlace> places = [];
        for (var count = random.Next(5); count > 0; count--)
        {
            var words = Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(40) == 0 ? "never" : Word(random)).Distinct();
            places.Add(new PhrasePlace([.. words.Select(word => new Term(field, word))], position));
            // Two places at one position that share a term: which of them moves first is left to chance in Lucene where there is slop.
            position += random.Next(8) switch { 0 => slop == 0 ? 0 : 3, 1 => 2, _ => 1 };
        }
        return new MultiPhraseQuery(places, slop);
    }

    static int Slop(Random random) => random.Next(3) switch { 0 => 0, 1 => random.Next(1, 4), _ => random.Next(1, 30) };

    static BooleanQuery Combination(Random random, int depth)
    {
        var kinds = random.Next(4);
        BooleanClause[] clauses = [.. Several(random, depth).Select(query => new BooleanClause(
            query, kinds == 0 ? Occur.Should : kinds == 1 ? (Occur)(2 * random.Next(2)) : (Occur)random.Next(4)))];
        var should = clauses.Count(clause => clause.Occur == Occur.Should);
        return new BooleanQuery(clauses, random.Next(2) == 0 ? 0 : random.Next(should + 2));
    }

    static List<Query> Several(Random random, int depth)
    {
        List<Query> queries = [.. Enumerable.Range(0, random.Next(7)).Select(_ => Make(random, depth - 1))];
        if (queries.Count > 0 && random.Next(5) == 0) queries.Add(queries[random.Next(queries.Count)]);
        return queries;
    }

    static string Word(Random random) => $"w{(int)(60 * Math.Pow(random.NextDouble(), 3))}";

    void Write(Random random, int docs)
    {
        using var directory = new FileSystemDirectory(folder);
        using var writer = IndexWriter.Open(directory, new IndexWriterOptions(new FieldAnalyzers(new SpaceAnalyzer())));
        for (var i = 0; i < docs; i++)
        {
            var document = new Document { Field.Keyword("id", $"d{i}", stored: true) };
            foreach (var (name, options, norms) in Fields)
            {
                if (random.Next(4) == 0) continue;
                var words = Enumerable.Range(0, random.Next(name == "body" ? 60 : 8)).Select(_ => Word(random));
                document.Add(Field.Of(name, string.Join(' ', words), new FieldType(options, Tokenized: true, OmitNorms: !norms)));
            }
            if (random.Next(4) > 0) document.Add(Field.NumericDocValue("number", random.Next(-20, 21)));
            for (var count = random.Next(4); count > 0; count--) document.Add(Field.SortedSetDocValue("facet", $"v{random.Next(30)}"));
            if (random.Next(4) == 0) writer.Update(new Term("id", $"d{random.Next(i + 1)}"), document);
            else writer.Add(document);
            if (random.Next(6) == 0) writer.Delete(new Term("id", $"d{random.Next(i + 1)}"));
            if (random.Next(docs / 7 + 1) == 0) writer.Flush();
        }
        writer.Commit();
    }

    /// <summary>Breaks text at spaces.</summary>
    sealed class SpaceAnalyzer : Analyzer
    {
        public override int Analyze(ReadOnlySpan<char> text, ITokenSink sink)
        {
            foreach (var range in text.Split(' '))
            {
                if (!text[range].IsEmpty) sink.Accept(new Token(text[range], range.Start.Value, range.End.Value));
            }
            return 0;
        }
    }
}
