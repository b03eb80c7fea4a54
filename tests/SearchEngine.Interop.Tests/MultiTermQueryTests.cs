using System.Globalization;
using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Interop.Tests;

/// <summary>
/// Prefixes, wildcards, regular expressions, ranges of terms and fuzzy terms have the same answers in Lucene and here. A failure
/// names its seed, which the environment variable SEARCHENGINE_SEED takes to run it again.
/// </summary>
public sealed class MultiTermQueryTests : IDisposable
{
    static readonly string[] Letters = ["a", "b", "c", "d", "é", "习", "学", "😀"];
    static readonly string[] WordFields = ["title", "body", "freqs"];

    readonly string folder = Directory.CreateTempSubdirectory("multi-term-interop-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [JavaTheory]
    [InlineData(30, 300)]
    [InlineData(1500, 900)]
    public void They_are_answered_alike_on_what_was_written_here(int docs, int queries)
    {
        var seed = Seed();
        var random = new Random(seed);
        string[] words = [.. Enumerable.Range(0, 2 * docs).Select(_ => Word(random, Letters, 1 + random.Next(7))).Distinct()];
        Write(random, words, docs);
        Compare(seed, Letters, words, queries);
    }

    [JavaTheory]
    [InlineData(40, 200)]
    [InlineData(700, 300)]
    public void They_are_answered_alike_on_what_Lucene_wrote(int docs, int queries)
    {
        var seed = Seed();
        JavaLucene.Lines("QueryOracle", ["write", folder, $"{seed}", $"{docs}"]);
        Compare(seed, ["w", "1", "2", "3", "4"], [.. Enumerable.Range(0, 60).Select(i => $"w{i}")], queries);
    }

    [Fact]
    public void A_query_can_be_written_and_read_back()
    {
        var random = new Random(Seed());
        for (var i = 0; i < 300; i++)
        {
            var query = Make(random, Letters, ["ab", "学习"]);
            Assert.Equal(query, QueryNotation.Parse(QueryNotation.Write(query)));
        }
    }

    void Compare(int seed, string[] letters, string[] words, int count)
    {
        var random = new Random(seed);
        Query[] queries = [.. Enumerable.Range(0, count).Select(_ => Make(random, letters, words))];
        var (compared, inexact) = QueryJudge.Compare(folder, queries, 30, $"SEARCHENGINE_SEED={seed}");
        Assert.True(compared > count, $"SEARCHENGINE_SEED={seed}: only {compared} hits of {count} queries");
        Assert.True(inexact <= compared / 20, $"SEARCHENGINE_SEED={seed}: {inexact} of {compared} scores are not Lucene's bits");
    }

    static int Seed() => Environment.GetEnvironmentVariable("SEARCHENGINE_SEED") is { Length: > 0 } seed
        ? int.Parse(seed, CultureInfo.InvariantCulture)
        : Random.Shared.Next();

    static Query Make(Random random, string[] letters, string[] words)
    {
        var field = random.Next(30) == 0 ? "missing" : WordFields[random.Next(WordFields.Length)];
        var query = Pattern(random, letters, words, field);
        var term = new TermQuery(field, words[random.Next(words.Length)]);
        return random.Next(12) switch
        {
            0 => new BoostQuery(query, random.Next(4) == 0 ? 0 : random.Next(1, 30) / 10f),
            1 => BooleanQuery.AllOf(query, term),
            2 => new BooleanQuery([new BooleanClause(Pattern(random, letters, words, field), Occur.Must), new BooleanClause(query, Occur.Filter)]),
            3 => new BooleanQuery([new BooleanClause(term, Occur.Must), new BooleanClause(query, Occur.MustNot)]),
            4 => new DisjunctionMaxQuery([query, term, Pattern(random, letters, words, "body")], 0.1f),
            // Lucene makes one clause of equal terms, also of those that a fuzzy query stands for, with the rarity of either.
            5 when query is not FuzzyQuery => BooleanQuery.AnyOf([query, term, query]),
            6 => new ConstantScoreQuery(query),
            7 => new BooleanQuery([new BooleanClause(query, Occur.Must), new BooleanClause(term, Occur.Should)]),
            _ => query,
        };
    }

    static MultiTermQuery Pattern(Random random, string[] letters, string[] words, string field)
    {
        var word = words[random.Next(words.Length)];
        switch (random.Next(6))
        {
            case 0: return new PrefixQuery(field, Part(random, word));
            case 1: return new WildcardQuery(field, Holed(random, letters, word));
            case 2: return new RegexpQuery(field, Expression(random, letters, 2));
            case 3:
                var (min, max) = (random.Next(6) == 0 ? null : Part(random, word), random.Next(6) == 0 ? null : words[random.Next(words.Length)]);
                return new TermRangeQuery(field, min, max, min is null || random.Next(2) == 0, max is null || random.Next(2) == 0);
            default:
                var close = random.Next(3) == 0 ? Word(random, letters, 6) : word;
                var prefix = random.Next(3) == 0 ? random.Next(close.EnumerateRunes().Count()) : 0;
                return new FuzzyQuery(new Term(field, close), random.Next(3), prefix, random.Next(2) == 0 ? 50 : 1 + random.Next(60));
        }
    }

    static string Part(Random random, string word)
    {
        var runes = word.EnumerateRunes().ToArray();
        return string.Concat(runes.Take(random.Next(runes.Length + 1)));
    }

    static string Holed(Random random, string[] letters, string word) => string.Concat(word.EnumerateRunes().Select(rune => random.Next(7) switch
    {
        0 => "?",
        1 or 2 => "*",
        3 => "\\" + letters[random.Next(letters.Length)],
        _ => rune.ToString(),
    })) + (random.Next(2) == 0 ? "*" : "");

    static string Expression(Random random, string[] letters, int depth)
    {
        string Letter() => letters[random.Next(letters.Length)];
        string Inner() => Expression(random, letters, depth - 1);
        return (depth == 0 ? random.Next(4) : random.Next(9)) switch
        {
            0 or 1 => Letter(),
            2 => ".",
            3 => $"[{(random.Next(2) == 0 ? "^" : "")}{Letter()}{Letter()}]",
            4 => $"({Inner()}|{Inner()}){Repetition(random)}",
            5 => $"\"{Letter()}{Letter()}\"",
            6 => $"{Letter()}{Repetition(random)}{Inner()}",
            _ => Inner() + Inner() + (random.Next(3) == 0 ? ".*" : ""),
        };
    }

    static string Repetition(Random random) => random.Next(6) switch { 0 => "?", 1 => "*", 2 => "+", 3 => "{2}", 4 => "{1,3}", _ => "{2,}" };

    static string Word(Random random, string[] letters, int length) =>
        string.Concat(Enumerable.Range(0, length).Select(_ => letters[random.Next(letters.Length)]));

    void Write(Random random, string[] words, int docs)
    {
        using var directory = new FileSystemDirectory(folder);
        using var writer = IndexWriter.Open(directory, new IndexWriterOptions(new FieldAnalyzers(new SpacedWords())));
        for (var i = 0; i < docs; i++)
        {
            string Text(int most) => string.Join(' ', Enumerable.Range(0, random.Next(most)).Select(_ => words[(int)(words.Length * Math.Pow(random.NextDouble(), 2))]));
            writer.Add(
            [
                Field.Keyword("id", $"d{i}", stored: true),
                Field.Of("title", Text(8), FieldType.Text),
                Field.Of("body", Text(40), FieldType.Text),
                Field.Of("freqs", Text(9), new FieldType(IndexOptions.DocsAndFreqs, Tokenized: true, OmitNorms: true)),
            ]);
            if (random.Next(6) == 0) writer.Delete(new Term("id", $"d{random.Next(i + 1)}"));
            if (random.Next(docs / 5 + 1) == 0) writer.Flush();
        }
        writer.Commit();
    }

    sealed class SpacedWords : Analyzer
    {
        public override int Analyze(ReadOnlySpan<char> text, ITokenSink sink)
        {
            foreach (var range in text.Split(' '))
                if (!text[range].IsEmpty) sink.Accept(new Token(text[range], range.Start.Value, range.End.Value));
            return 0;
        }
    }
}
