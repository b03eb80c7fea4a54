using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using SearchEngine.Analysis.Chinese;
using SearchEngine.Analysis.Chinese.Words;

namespace SearchEngine.Lexicons;

/// <summary>Brings the words of several tables together and writes what <see cref="WordLexicon"/> reads.</summary>
internal static class LexiconWriter
{
    /// <summary>
    /// What an occurrence of a term in papers counts, so that its frequency among some eight million characters weighs as one
    /// among the sixty million of general language would.
    /// </summary>
    public const long TermWeight = 10;

    // What a term counts that was not counted: as if it occurred 150 times, so that it stays whole where its parts are
    // among the most frequent words (标准模型).
    private const long UncountedTerm = 150;

    // Names of persons and organisations, which papers do not write about.
    private const int LeastFrequencyOfNames = 100;

    private const string Numerals = "〇零一二三四五六七八九十百千万亿两";

    /// <summary>Writes the lexicon, compressed.</summary>
    public static void Make(string jiebaFile, string smartcnFile, string termsFile, string fieldTermsFile, Stream output)
    {
        using var brotli = new BrotliStream(output, CompressionLevel.SmallestSize, leaveOpen: true);
        Write(WithTerms(OfDictionaries(jiebaFile, smartcnFile), termsFile, fieldTermsFile), brotli);
    }

    /// <summary>The words of the dictionaries, and how frequent each is.</summary>
    public static Dictionary<string, long> OfDictionaries(string jiebaFile, string smartcnFile)
    {
        var words = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var row in Rows(jiebaFile).Where(row => IsWord(row[0]) && !IsCount(row[0], row[2])))
        {
            var frequency = Number(row[1]);
            if (frequency >= LeastFrequencyOfNames || row[0].Length == 1 || !(row[2].StartsWith("nr", StringComparison.Ordinal) || row[2] == "nt"))
                words[row[0]] = Math.Max(1, frequency);
        }
        var total = words.Values.Sum();
        var smartcn = Rows(smartcnFile).Where(row => IsWord(row[0])).ToDictionary(row => row[0], row => Number(row[1]), StringComparer.Ordinal);
        var smartcnTotal = smartcn.Values.Sum();
        foreach (var (word, frequency) in smartcn)
            words.TryAdd(word, Math.Max(1, frequency * total / smartcnTotal));
        return words;
    }

    /// <summary>Adds terms: those that were counted, and those that were written by hand.</summary>
    public static Dictionary<string, long> WithTerms(Dictionary<string, long> words, string termsFile, string fieldTermsFile)
    {
        foreach (var row in Rows(termsFile))
            AddTerm(row[0], Number(row[1]));
        foreach (var term in File.ReadLines(fieldTermsFile).SelectMany(line => line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            AddTerm(term, UncountedTerm);
        return words;

        void AddTerm(string term, long frequency) => words[term] = Math.Max(words.GetValueOrDefault(term), frequency * TermWeight);
    }

    /// <summary>The words of jieba's dictionary that are verbs and nothing else, or adverbs.</summary>
    public static HashSet<string> Verbs(string jiebaFile) =>
        Rows(jiebaFile).Where(row => row[2] is "v" or "vd" or "d" or "ad").Select(row => row[0]).ToHashSet(StringComparer.Ordinal);

    /// <summary>Writes words as <see cref="WordLexicon"/> describes it, before it is compressed.</summary>
    public static void Write(Dictionary<string, long> words, Stream output)
    {
        var total = Math.Log2(words.Values.Sum());
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(number, words.Count);
        output.Write(number);
        var before = "";
        foreach (var (word, frequency) in words.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var shared = before.AsSpan().CommonPrefixLength(word);
            var cost = (total - Math.Log2(frequency)) * WordLexicon.CostUnit;
            output.Write([(byte)shared, (byte)(word.Length - shared), (byte)Math.Clamp(Math.Round(cost), 0, byte.MaxValue)]);
            foreach (var character in word.AsSpan(shared))
                output.Write([(byte)character, (byte)(character >> 8)]);
            before = word;
        }
    }

    // 一百二十个: a number and what it counts.
    private static bool IsCount(string word, string partOfSpeech) =>
        word.Length > 1 && partOfSpeech == "m" && Numerals.Contains(word[0]);

    private static bool IsWord(string word) =>
        word.Length is >= 1 and <= WordLexicon.LongestWord && word.All(character => Han.IsHan(character));

    private static long Number(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static IEnumerable<string[]> Rows(string path) => File.ReadLines(path).Select(line => line.Split('\t'));
}
