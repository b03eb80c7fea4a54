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
        var frequencies = Rows(wordFile).ToDictionary(row => row[0], row => Number(row[1]), StringComparer.Ordinal);
        var words = frequencies.Keys.Order(StringComparer.Ordinal).ToArray();
        var hashes = Rows(pairFile)
            .ToDictionary(row => long.Parse(row[0], CultureInfo.InvariantCulture), row => Number(row[1]));
        Console.WriteLine($"{words.Length} words, {hashes.Count} pairs; finding the words of the pairs");
        var pairs = PairRecovery.Recover(words, hashes);

        foreach (var delimiter in words.Where(IsDelimiter))
            frequencies[delimiter] = PairCosts.MaxFrequency;
        var reachable = words.Where(IsReachable).ToArray();
        var numbers = reachable.Index().ToDictionary(word => word.Item, word => word.Index, StringComparer.Ordinal);
        var kept = pairs
            .Where(pair => numbers.ContainsKey(words[pair.Left]) && numbers.ContainsKey(words[pair.Right]))
            .Select(pair => new WordPair(numbers[words[pair.Left]], numbers[words[pair.Right]], pair.Frequency))
            .ToList();
        using (var file = File.Create(output))
            DictionaryWriter.Write(file, reachable, [.. reachable.Select(word => frequencies[word])], kept);
        Console.WriteLine($"{reachable.Length} words and {kept.Count} pairs in {new FileInfo(output).Length} bytes");
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
