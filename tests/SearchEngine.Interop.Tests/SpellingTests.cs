using System.Globalization;
using SearchEngine.Lucene.Analysis;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Search;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Interop.Tests;

/// <summary>
/// Lucene's <c>DirectSpellChecker</c> finds the same words on the same files, with the same frequencies and distances. A failure
/// names its seed, which the environment variable SEARCHENGINE_SEED takes to run it again.
/// </summary>
public sealed class SpellingTests : IDisposable
{
    static readonly string[] Letters = ["a", "b", "c", "d", "é", "习", "学"];

    readonly string folder = Directory.CreateTempSubdirectory("spelling-interop-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [JavaTheory]
    [InlineData(60, 200)]
    [InlineData(2000, 500)]
    public void The_same_words_are_near(int docs, int asked)
    {
        var seed = Environment.GetEnvironmentVariable("SEARCHENGINE_SEED") is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : Random.Shared.Next();
        var random = new Random(seed);
        string[] words = [.. Enumerable.Range(0, docs).Select(_ => Word(random)).Distinct()];
        Write(random, words, docs);
        var questions = Enumerable.Range(0, asked).Select(_ => (
            Word: random.Next(2) == 0 ? words[random.Next(words.Length)] : Word(random),
            // With two edits, Lucene wants the first letter to be right.
            Options: random.Next(2) == 0
                ? new SpellingOptions { MaxEdits = 1, PrefixLength = random.Next(3), Top = TermSuggester.MaxTop }
                : new SpellingOptions { MaxEdits = 2, PrefixLength = random.Next(1, 3), Top = TermSuggester.MaxTop })).ToArray();
        var input = string.Concat(questions.Select(question => $"word\t{question.Word}\t{question.Options.MaxEdits}\t{question.Options.PrefixLength}\n"));
        var theirs = JavaLucene.Lines("SpellingOracle", [folder], input);
        Assert.Equal(asked, theirs.Length);

        using var directory = new FileSystemDirectory(folder);
        using var reader = DirectoryReader.Open(directory);
        var suggester = new TermSuggester(reader);
        var compared = 0;
        for (var i = 0; i < asked; i++)
        {
            var (word, options) = questions[i];
            // Lucene orders by similarity, where edits count for less in longer words, and leaves out what has none.
            var ours = suggester.Spell("word", word, options)
                .Select(term => (term.Text, term.Weight, Similarity: 1 - term.Edits / (float)Math.Min(Length(term.Text), Length(word))))
                .Where(term => term.Similarity >= 0)
                .Select(term => string.Create(CultureInfo.InvariantCulture, $"{term.Text} {term.Weight} {term.Similarity:0.0000}"))
                .Order(StringComparer.Ordinal).ToArray();
            var right = theirs[i].Split('\t')[1..].Select(Rounded).Order(StringComparer.Ordinal).ToArray();
            Assert.True(right.SequenceEqual(ours), $"SEARCHENGINE_SEED={seed}, {i}: {word} {options}: {string.Join(", ", ours)} for {string.Join(", ", right)}");
            compared += ours.Length;
        }
        Assert.True(compared > asked / 10, $"SEARCHENGINE_SEED={seed}: only {compared} words were compared");
    }

    static string Rounded(string word)
    {
        var parts = word.Split(' ');
        return string.Create(CultureInfo.InvariantCulture, $"{parts[0]} {parts[1]} {float.Parse(parts[2], CultureInfo.InvariantCulture):0.0000}");
    }

    static int Length(string text) => text.EnumerateRunes().Count();

    static string Word(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(2, 9)).Select(_ => Letters[(int)(Letters.Length * Math.Pow(random.NextDouble(), 2))]));

    void Write(Random random, string[] words, int docs)
    {
        using var directory = new FileSystemDirectory(folder);
        using var writer = IndexWriter.Open(directory, new IndexWriterOptions(new FieldAnalyzers(new KeywordAnalyzer())));
        for (var i = 0; i < docs; i++)
        {
            writer.Add(
            [
                Field.Keyword("id", $"d{i}"),
                .. Enumerable.Range(0, random.Next(6)).Select(_ => Field.Keyword("word", words[(int)(words.Length * Math.Pow(random.NextDouble(), 3))])),
            ]);
            if (random.Next(6) == 0) writer.Delete(new Term("id", $"d{random.Next(i + 1)}"));
            if (random.Next(docs / 5 + 1) == 0) writer.Flush();
        }
        writer.Commit();
    }
}
