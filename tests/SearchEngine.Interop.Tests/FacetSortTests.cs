using System.Globalization;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Interop.Tests;

/// <summary>
/// Facets count as Lucene's facet module does, and hits are sorted and paged as in Lucene, on random indexes that Lucene wrote:
/// several segments, deletions, missing values, small and large dictionaries.
/// </summary>
public sealed class FacetSortTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("facet-interop-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [JavaTheory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(2_000)]
    [InlineData(20_000)]
    public void Facets_and_sorted_pages_are_Lucenes(int docs)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("SEARCHENGINE_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        JavaLucene.Lines("FacetSortOracle", ["write", folder, $"{seed}", $"{docs}"]);
        var random = new Random(seed);
        var questions = Enumerable.Range(0, 500).Select(i => i % 2 == 0 ? Facet.Make(random) : (Question)Sorted.Make(random)).ToArray();
        var theirs = JavaLucene.Lines("FacetSortOracle", ["answer", folder], string.Concat(questions.Select(question => question.Text + "\n")));
        Assert.Equal(questions.Length, theirs.Length);
        using var directory = new FileSystemDirectory(folder);
        using var reader = DirectoryReader.Open(directory);
        var searcher = new IndexSearcher(reader);
        for (var i = 0; i < theirs.Length; i++)
        {
            var ours = questions[i].Answer(searcher);
            Assert.True(theirs[i] == ours, $"SEARCHENGINE_SEED={seed}, {questions[i].Text}: {Short(ours)}, in Lucene {Short(theirs[i])}");
        }
    }

    static string Short(string answer) => answer.Length <= 500 ? answer : answer[..500] + "...";

    static string SomeWords(Random random) =>
        random.Next(5) == 0 ? "*" : string.Join(' ', Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"w{(int)(30 * Math.Pow(random.NextDouble(), 2))}").Distinct());

    static Query Query(string words) => words == "*"
        ? new MatchAllDocsQuery()
        : BooleanQuery.AnyOf(words.Split(' ').Select(word => new TermQuery("body", word)));

    abstract record Question
    {
        /// <summary>As the oracle reads it.</summary>
        public abstract string Text { get; }

        /// <summary>As the oracle prints it.</summary>
        public abstract string Answer(IndexSearcher searcher);
    }

    sealed record Facet(string Words, string Dimension, int Top) : Question
    {
        public override string Text => $"facet\t{Words}\t{Dimension}\t{Top}";

        public static Facet Make(Random random) =>
            new(SomeWords(random), random.Next(3) switch { 0 => "category", 1 => "cat", _ => "odd" }, random.Next(4) == 0 ? 100_000 : random.Next(1, 20));

        public override string Answer(IndexSearcher searcher)
        {
            var request = new DimensionFacetRequest(Dimension, Top) { CountValues = true };
            var counts = searcher.Search(new SearchRequest(Query(Words)) { Facets = [request, request with { CountValues = false }] }).Facets;
            // Whether all values are walked or a few looked up.
            Assert.Equal(counts[0].Values, counts[1].Values);
            return counts[0].ValueCount + string.Concat(counts[0].Values.Select(value => $"\t{value.Value} {value.Count}"));
        }
    }

    sealed record Sorted(string Words, int Size, int Pages, HitSort[] Keys) : Question
    {
        public override string Text => $"sort\t{Words}\t{Size}\t{Pages}" + string.Concat(Keys.Select(key => "\t" + Write(key)));

        public static Sorted Make(Random random)
        {
            HitSort[] keys =
            [
                new ScoreSort(random.Next(2) == 0),
                new NumericSort("number", random.Next(2) == 0, random.Next(2) == 0 ? 0 : random.Next(-25, 25)),
                new NumericSort("large", random.Next(2) == 0, random.Next(2) == 0 ? long.MinValue : long.MaxValue),
                new StringSort("name", random.Next(2) == 0, random.Next(2) == 0),
                new StringSort("tag", random.Next(2) == 0, random.Next(2) == 0),
            ];
            random.Shuffle(keys);
            return new Sorted(SomeWords(random), random.Next(1, 30), random.Next(1, 6), keys[..random.Next(4)]);
        }

        public override string Answer(IndexSearcher searcher)
        {
            var request = new SearchRequest(Query(Words)) { Top = Size, Sort = Keys.FirstOrDefault(), TieBreak = [.. Keys.Skip(1)] };
            var answer = "ids";
            for (var page = 0; page < Pages; page++)
            {
                var found = searcher.Search(request);
                answer += string.Concat(found.TopDocs.Hits.Select(hit => " " + searcher.Reader.Document(hit.Doc).Text("id")));
                if (found.TopDocs.Hits.Length < Size) break;
                request = request with { After = found.Last };
            }
            return answer;
        }

        // In Lucene, reversing an order reverses where missing strings are.
        static string Write(HitSort key) => key switch
        {
            ScoreSort score => "score" + Reverse(score.Ascending),
            NumericSort number => string.Create(CultureInfo.InvariantCulture, $"long {number.Field} {number.Missing}") + Reverse(number.Descending),
            StringSort text => $"{(text.Field == "tag" ? "set" : "string")} {text.Field} {(text.MissingLast != text.Descending ? "last" : "first")}{Reverse(text.Descending)}",
            _ => throw new ArgumentException("no such key", nameof(key)),
        };

        static string Reverse(bool reverse) => reverse ? " reverse" : "";
    }
}
