using System.Globalization;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Store;
using SearchEngine.Lucene.Analysis;

namespace SearchEngine.Interop.Tests;

/// <summary>
/// Fields that are scored as one have Lucene's scores wherever Lucene's do not depend on the segments: where each segment has
/// the word in every field, and each document all fields. A failure names its seed, which the environment variable
/// SEARCHENGINE_SEED takes to run it again.
/// </summary>
public sealed class CombinedFieldsTests : IDisposable
{
    const int Words = 8;
    static readonly string[] Names = ["title", "body", "keys"];

    readonly string folder = Directory.CreateTempSubdirectory("combined-interop-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [JavaTheory]
    [InlineData(1, 300)]
    [InlineData(6, 200)]
    public void They_are_answered_alike(int segments, int docs)
    {
        var seed = Environment.GetEnvironmentVariable("SEARCHENGINE_SEED") is { Length: > 0 } named
            ? int.Parse(named, CultureInfo.InvariantCulture)
            : Random.Shared.Next();
        var random = new Random(seed);
        Write(random, segments, docs);
        Query[] queries = [.. Enumerable.Range(0, 400).Select(_ => Make(random))];
        var (compared, inexact) = QueryJudge.Compare(folder, queries, 30, $"SEARCHENGINE_SEED={seed}");
        Assert.True(compared > 5 * queries.Length, $"SEARCHENGINE_SEED={seed}: only {compared} hits");
        Assert.True(inexact <= compared / 20, $"SEARCHENGINE_SEED={seed}: {inexact} of {compared} scores are not Lucene's bits");
        QueryJudge.Compare(folder, queries, 5, $"SEARCHENGINE_SEED={seed}, counted up to 20", threshold: 20);
    }

    static Query Make(Random random) => random.Next(8) switch
    {
        // To Lucene two of these are equal where their terms are, whatever their fields: so each of other words.
        0 => BooleanQuery.AnyOf(Enumerable.Range(0, random.Next(1, 5)).Select(word => Combined(random, $"w{word}")), 0),
        1 => BooleanQuery.AllOf(Enumerable.Range(0, random.Next(1, 4)).Select(word => Combined(random, $"w{word}"))),
        2 => new BoostQuery(Combined(random), random.Next(1, 30) / 10f),
        3 => new DisjunctionMaxQuery([Combined(random), new TermQuery("body", Word(random))], 0.1f),
        4 => new ConstantScoreQuery(Combined(random)),
        5 => new BooleanQuery([new BooleanClause(Combined(random, "w1"), Occur.Must), new BooleanClause(Combined(random, "w6"), Occur.MustNot)]),
        _ => Combined(random),
    };

    static CombinedFieldsQuery Combined(Random random, string? word = null) => new(
        Names.OrderBy(_ => random.Next()).Take(random.Next(2, 4)).Select(name => new WeightedField(name, 1 + random.Next(9) / 4f)), word ?? Word(random));

    static string Word(Random random) => $"w{(int)(Words * Math.Pow(random.NextDouble(), 2))}";

    void Write(Random random, int segments, int docs)
    {
        using var directory = new FileSystemDirectory(folder);
        using var writer = IndexWriter.Open(directory, new IndexWriterOptions(new FieldAnalyzers(new StandardAnalyzer())) { MergeFactor = 1000 });
        for (var i = 0; i < segments * docs; i++)
        {
            var document = new Document { Field.Keyword("id", $"d{i}", stored: true) };
            foreach (var name in Names)
            {
                // The first of a segment sees to it that every word is in every field.
                var words = i % docs == 0 ? Enumerable.Range(0, Words).Select(word => $"w{word}") : Enumerable.Range(0, random.Next(1, name == "body" ? 90 : 9)).Select(_ => Word(random));
                document.Add(Field.Text(name, string.Join(' ', words)));
            }
            writer.Add(document);
            if (i % docs == docs - 1) writer.Flush();
        }
        for (var i = 0; i < segments * docs / 6; i++) writer.Delete(new Term("id", $"d{random.Next(segments * docs)}"));
        writer.Commit();
    }
}
