using System.Diagnostics;
using System.Globalization;
using SearchEngine.Benchmarks.Relevance;
using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Store;
using SearchEngine.Papers;
using SearchEngine.Papers.Translation;

namespace SearchEngine.Benchmarks.Translations;

/// <summary>
/// Mines the dictionary of translations from the papers, without those that the known-item queries look for, says how long it
/// takes and how large it is, and draws pairs for a person to judge.
/// </summary>
internal static class TranslationMining
{
    private const int Rounds = 3;

    public static int Run(TranslationOptions options)
    {
        IndexDirectory directory = options.Index is null ? Indexed(options.Papers) : new FileSystemDirectory(options.Index, create: false);
        using var reader = DirectoryReader.Open(directory);
        var excluded = Targets(options.Shared);
        var dictionary = TranslationDictionary.Empty;
        for (var round = 0; round < Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            var worked = Environment.CpuUsage.TotalTime;
            dictionary = TranslationMiner.Mine(reader, excluded);
            Console.WriteLine($"mined {dictionary.Count} pairs from {reader.NumDocs} papers, {excluded.Count} left out, in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:F0} ms, {(Environment.CpuUsage.TotalTime - worked).TotalMilliseconds:F0} ms of processors");
        }
        using var written = new MemoryStream();
        TranslationFormat.Write(dictionary, written);
        Console.WriteLine($"{written.Length} bytes as it is shipped");
        if (options.Write is not null) File.WriteAllBytes(options.Write, written.ToArray());
        if (options.List is not null) File.WriteAllLines(options.List, dictionary.Pairs.Select(Line));
        Console.WriteLine();
        var pairs = dictionary.Pairs.Where(pair => pair.Confidence >= options.LeastConfidence).ToArray();
        new Random(options.Seed).Shuffle(pairs);
        foreach (var pair in pairs.Take(options.Sample)) Console.WriteLine(Line(pair));
        return Program.Done;
    }

    private static string Line(TermTranslation pair) => string.Create(
        CultureInfo.InvariantCulture,
        $"{pair.Chinese}\t{pair.English}\t{pair.Confidence:F3}\t{pair.Together}\t{pair.ChinesePapers}\t{pair.EnglishPapers}\t{pair.Association:F0}");

    private static HashSet<string> Targets(string shared) =>
        [.. Directory.GetFiles(Path.Combine(shared, "eval"), "*.tsv").SelectMany(file => QuerySet.Read(Path.GetFileName(file), file).Queries).Select(query => query.Id)];

    private static MemoryDirectory Indexed(string papers)
    {
        var directory = new MemoryDirectory();
        var started = Stopwatch.GetTimestamp();
        using var indexer = PaperIndexer.Open(directory);
        indexer.Import([papers]);
        Console.WriteLine($"indexed in {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s");
        return directory;
    }
}
