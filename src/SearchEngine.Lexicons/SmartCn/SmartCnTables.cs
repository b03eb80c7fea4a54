using System.Globalization;
using SearchEngine.Analysis.Chinese.SmartCn;

namespace SearchEngine.Lexicons;

/// <summary>Makes smartcn.bin of the tables of words and pairs. README.md says how.</summary>
internal static class SmartCnTables
{
    private const string BeginOfSentence = "始##始";
    private const string EndOfSentence = "末##末";
    private const string AnyNumber = "未##数";
    private const string AnyString = "未##串";

    public static void Make(string wordFile, string pairFile, string output)
    {
        var frequencies = Words(wordFile);
        var hashes = Pairs(pairFile);
        Console.WriteLine($"{frequencies.Count} words, {hashes.Count} pairs; finding the words of the pairs");
        var pairs = PairRecovery.Recover([.. frequencies.Keys], hashes);
        using var file = File.Create(output);
        Write(frequencies, pairs, file);
        Console.WriteLine($"{file.Length} bytes");
    }

    /// <summary>The words in ordinal order, and how frequent each is.</summary>
    public static SortedDictionary<string, int> Words(string wordFile) =>
        new(Rows(wordFile).ToDictionary(row => row[0], row => Number(row[1])), StringComparer.Ordinal);

    /// <summary>How frequent pairs of words are, by the hashes of the pairs.</summary>
    public static Dictionary<long, int> Pairs(string pairFile) =>
        Rows(pairFile).ToDictionary(row => long.Parse(row[0], CultureInfo.InvariantCulture), row => Number(row[1]));

    /// <summary>Writes the words that a text can lead to, and the pairs of these.</summary>
    /// <param name="frequencies">All words.</param>
    /// <param name="pairs">Pairs by the numbers of their words among all, in their order.</param>
    /// <param name="output">Where the dictionary goes.</param>
    public static void Write(SortedDictionary<string, int> frequencies, IEnumerable<WordPair> pairs, Stream output)
    {
        string[] words = [.. frequencies.Keys];
        var reachable = words.Where(IsReachable).ToArray();
        var numbers = reachable.Index().ToDictionary(word => word.Item, word => word.Index, StringComparer.Ordinal);
        var kept = pairs
            .Where(pair => numbers.ContainsKey(words[pair.Left]) && numbers.ContainsKey(words[pair.Right]))
            .Select(pair => new WordPair(numbers[words[pair.Left]], numbers[words[pair.Right]], pair.Frequency))
            .ToList();
        int[] reached = [.. reachable.Select(word => IsDelimiter(word) ? PairCosts.MaxFrequency : frequencies[word])];
        DictionaryWriter.Write(output, reachable, reached, kept);
    }

    private static bool IsDelimiter(string word) =>
        word.Length == 1 && CharacterKinds.Of(word[0]) == CharacterKind.Delimiter;

    private static bool IsReachable(string word) =>
        word is BeginOfSentence or EndOfSentence or AnyNumber or AnyString
        || IsDelimiter(word)
        || word.All(CharacterKinds.IsHan);

    private static IEnumerable<string[]> Rows(string path) => File.ReadLines(path).Select(line => line.Split('\t'));

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
