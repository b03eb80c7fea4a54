using System.Globalization;
using System.IO.Compression;
using SearchEngine.Analysis.Chinese;
using SearchEngine.Lucene.Store;
using SearchEngine.Papers.Search;

namespace SearchEngine.Papers.Tests;

/// <summary>
/// A phrase that is cut from anywhere in a summary, 2 to 12 characters long, finds its paper when it is quoted. It is cut
/// where a person would: not inside a word that is not Chinese, a number or a formula. A failure names its seed, for
/// SEARCHENGINE_SEED.
/// </summary>
public class PhraseCutTests
{
    [Fact]
    public void A_phrase_of_the_samples_finds_its_paper() => AssertFound([Repository.SampleData], 2_000);

    [SharedFact]
    public void A_phrase_of_6000_real_papers_finds_its_paper()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".jsonl");
        try
        {
            using (var all = new StreamReader(new GZipStream(File.OpenRead(Shared.PathOf("corpus/papers-2025.jsonl.gz")), CompressionMode.Decompress)))
            using (var some = new StreamWriter(file))
            {
                for (var line = 0; line < 6_000; line++) some.WriteLine(all.ReadLine());
            }
            AssertFound([file], 5_000);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void AssertFound(string[] paths, int rounds)
    {
        var seed = Environment.GetEnvironmentVariable("SEARCHENGINE_SEED") is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : 2025;
        var random = new Random(seed);
        using var directory = new MemoryDirectory();
        using (var indexer = PaperIndexer.Open(directory)) indexer.Import(paths);
        using var index = PaperIndex.Open(directory);
        var papers = index.Search(new PaperSearchRequest("") { Top = PaperSearchRequest.MaxTop, Snippets = false }).Hits.Select(hit => hit.Paper).ToList();
        var missed = new List<string>();
        for (var done = 0; done < rounds;)
        {
            var paper = papers[random.Next(papers.Count)];
            var text = ((string[])[paper.Tldr, paper.Motivation, paper.Method, paper.Result, paper.Conclusion])[random.Next(5)];
            if (!ScriptDetector.IsChinese(text) || Cut(text, random) is not { } phrase) continue;
            done++;
            if (!index.Rank($"「{phrase}」", papers.Count).Any(hit => hit.Id == paper.Id)) missed.Add($"{paper.Id}: {phrase}");
        }
        Assert.True(missed.Count == 0, $"SEARCHENGINE_SEED={seed}: {missed.Count} of {rounds} phrases are not found: {string.Join(" | ", missed.Take(40))}");
    }

    /// <summary>Some phrase of a text; null where none was cut this time.</summary>
    private static string? Cut(string text, Random random)
    {
        var length = random.Next(2, 13);
        if (text.Length <= length) return null;
        var start = random.Next(text.Length - length);
        var phrase = text.Substring(start, length);
        return MayCut(text, start) && MayCut(text, start + length) && phrase.Any(char.IsLetterOrDigit) && !phrase.Contains('」') ? phrase : null;
    }

    private static bool MayCut(string text, int at) =>
        at == 0 || at == text.Length || !(IsWordCharacter(text[at - 1]) && IsWordCharacter(text[at]));

    // Full stops and commas may be a number's, marks of LaTeX a formula's; Han characters are words by themselves.
    private static bool IsWordCharacter(char character) => character is '.' or ',' or '$' or '\\' or '{' or '}' or '^' or '_' || char.IsSurrogate(character)
        || (char.IsLetterOrDigit(character) && character is < '\u2E80' or (>= '\uFF00' and <= '\uFF5E'))
        || character is >= '\u3300' and <= '\u33FF'
        || CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.OtherNumber or UnicodeCategory.NonSpacingMark;
}
